import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf, valueOr } from "../../core/value";
import { endpointDisabled } from "../../models/api/custom-domain";
import { isPrivate } from "../../models/api/rest-api";
import { isTls12OrNewer, needsAccessMode } from "../../models/api/tls-policy";
import { propertyOrBody } from "../../models/openapi/setting";
import { restApi } from "../../views/apigateway";

export default defineResourcePolicy(
  {
    title: "Default endpoints of REST APIs should require TLS 1.2 or later",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["https"],
    why: "Unless told otherwise, the default endpoint of an API still talks TLS 1.0, which has known weaknesses.",
    fix: "Set securityPolicy to a SecurityPolicy_TLS12_ or SecurityPolicy_TLS13_ name with endpointAccessMode STRICT, or set disableExecuteApiEndpoint to true.",
    blindSpots: [
      "Custom domains, which apigateway-domain-tls judges.",
      "A TLS policy that RestApiPut sets by its body.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html"],
    messages: {
      absent: "{path} is not set, so the default endpoint accepts TLS 1.0",
      weak: "{path} allows TLS versions before 1.2",
      notStrict: "{path} is not STRICT, so requests through another endpoint type or for another host are accepted",
    },
  },
  on(restApi, (api, report) => {
    const disabled = endpointDisabled({ kind: "REST", view: api });
    if (isOneOf(disabled, true)) {
      return report.notApplicable("The default endpoint is disabled");
    }
    const policy = propertyOrBody(api.securityPolicy, api.body, "rest", ({ securityPolicy }) => securityPolicy);
    if (policy.state === "unknown") {
      return report.undetermined(policy.path);
    }
    const privacy = isPrivate(api);
    // AWS gives private APIs TLS 1.2 by itself.
    if (policy.state === "absent" && privacy === "yes") {
      return;
    }
    const weak = !isTls12OrNewer(valueOr(policy, ""));
    if (weak && (disabled.state === "unknown" || (policy.state === "absent" && privacy === "undetermined"))) {
      return report.undetermined(disabled.state === "unknown" ? disabled.path : api.endpointTypes.path);
    }
    if (policy.state === "absent" || weak) {
      return report.violation(policy.state === "absent" ? "absent" : "weak", { path: policy.path });
    }
    const mode = propertyOrBody(
      api.endpointAccessMode,
      api.body,
      "rest",
      ({ endpointAccessMode }) => endpointAccessMode,
    );
    if (needsAccessMode(policy.value) && !isOneOf(mode, "STRICT")) {
      if (mode.state === "unknown" || disabled.state === "unknown") {
        return report.undetermined(mode.state === "unknown" ? mode.path : disabled.path);
      }
      report.violation("notStrict", { path: mode.path });
    }
  }),
  remedy(restApi, ({ securityPolicy, endpointAccessMode, endpointTypes }, patch) => {
    if (isTls12OrNewer(valueOr(securityPolicy, ""))) {
      return patch.set(endpointAccessMode.path, "STRICT");
    }
    const types = valueOr(endpointTypes, []);
    if (endpointTypes.state === "unknown" || types.some(({ state }) => state === "unknown")) {
      return;
    }
    // Edge-optimized APIs, which AWS makes where nothing is said, have names of their own.
    const edge = endpointTypes.state === "absent" || types.some((type) => isOneOf(type, "EDGE"));
    patch.set(
      securityPolicy.path,
      edge ? "SecurityPolicy_TLS12_PFS_2025_EDGE" : "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
    );
    patch.set(endpointAccessMode.path, "STRICT");
  }),
);
