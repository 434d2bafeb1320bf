import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { lambdaLayerVersionPermission } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda layers must not allow public access",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "A public layer can be downloaded by anybody, with whatever code, names and secrets are in it.",
    fix: "Set principal to the account that needs the layer, or set organizationId with *.",
    blindSpots: ["Permissions that were added to the layer elsewhere."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html"],
    controls: { "nist-800-53": ["AC-3"], "well-architected-security": ["SEC03-BP07"] },
    peers: { guardRules: ["LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"], controlTower: ["CT.LAMBDA.PR.4"] },
    messages: { public: "{path} is *, and organizationId is not set" },
  },
  on(lambdaLayerVersionPermission, ({ principal, organizationId }, report) => {
    if (principal.state === "unknown") {
      return organizationId.state === "absent" ? report.undetermined(principal.path) : undefined;
    }
    if (isOneOf(principal, "*") && organizationId.state === "absent") {
      report.violation("public", { path: principal.path });
    }
  }),
);
