import { defineResourcePolicy, on, remedy } from "../../core/policy";
import type { Settings } from "../../core/settings";
import { isOneOf } from "../../core/value";
import { allOf } from "../../core/verdict";
import { isForOpenUrl } from "../../models/lambda/function-url-statements";
import { declarationOf, functionUrlRoute } from "../../models/api/public-routes";
import { readableStatements } from "../../models/iam/readable-statements";
import { lambdaFunctionUrl, lambdaPermission, lambdaResourcePolicy } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda function URLs require AWS_IAM authorization",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "A function URL without authorization is open to the internet, with no web ACL, throttle or quota before the function.",
    fix: "Set the authorization type to AWS_IAM. A URL that is meant to be public is declared in the publicRoutes setting, and apigateway-unauthenticated-route-guard then asks for its protection.",
    blindSpots: [
      "A permission that was added to the function elsewhere.",
      "Permissions name the function, not the URL: one for a URL without authorization passes as soon as any function URL is declared public.",
      "A remediation sets the URL's authorization type, but does not take permissions away.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"],
    controls: {
      "nist-800-53": ["AC-3", "SC-7"],
      "iso-27001": ["A.8.1"],
      hipaa: ["164.312(a)(1)"],
      "well-architected-security": ["SEC03-BP07"],
      "serverless-lens": ["SEC1-a1"],
    },
    peers: {
      checkov: ["CKV_AWS_258"],
      cdkNag: ["LambdaFunctionUrlAuth"],
      prowler: ["awslambda_function_url_public"],
      controlTower: ["CT.LAMBDA.PR.5"],
    },
    messages: {
      noAuthorization: "{path} is NONE",
      openPermission: "{path} is NONE, so the permission lets everyone call the function URL",
      openStatement: "{path} is for calls of a function URL without authorization",
    },
  },
  on(lambdaFunctionUrl, ({ authorizationType, resource }, report, { settings }) => {
    if (authorizationType.state === "unknown") {
      return report.undetermined(authorizationType.path);
    }
    const { method, path } = functionUrlRoute;
    if (isOneOf(authorizationType, "NONE") && !declarationOf(settings, resource.name, method, path)) {
      report.violation("noAuthorization", { path: authorizationType.path });
    }
  }),
  on(lambdaPermission, ({ functionUrlAuthType }, report, { settings }) => {
    if (functionUrlAuthType.state === "unknown") {
      return report.undetermined(functionUrlAuthType.path);
    }
    if (functionUrlAuthType.state === "absent") {
      return report.notApplicable("The permission is not for a function URL");
    }
    if (functionUrlAuthType.value === "NONE" && !declaresUrl(settings)) {
      report.violation("openPermission", { path: functionUrlAuthType.path });
    }
  }),
  on(lambdaResourcePolicy, ({ policy }, report, { settings }) => {
    for (const { statement, path } of readableStatements(policy, report)) {
      const { effect } = statement;
      const opens = allOf(
        effect === "Allow" ? "yes" : effect === "Deny" ? "no" : "undetermined",
        isForOpenUrl(statement),
        declaresUrl(settings) ? "no" : "yes",
      );
      if (opens === "yes") {
        report.violation("openStatement", { path });
      } else if (opens === "undetermined") {
        report.undetermined(path);
      }
    }
  }),
  remedy(lambdaFunctionUrl, ({ authorizationType }, patch) => patch.set(authorizationType.path, "AWS_IAM")),
);

/** Whether some function URL is declared public: a permission names the function, so it may serve that one. */
function declaresUrl(settings: Settings): boolean {
  return settings.publicRoutes.some(
    ({ method, path }) => method === functionUrlRoute.method && path === functionUrlRoute.path,
  );
}
