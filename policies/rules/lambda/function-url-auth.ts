import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { declarationOf, wholeApi } from "../../models/api/public-routes";
import { lambdaFunctionUrl } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda function URLs must require AWS_IAM authorization",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "A function URL without authorization is open to the internet, with no web ACL, throttle or quota before the function.",
    fix: "Set the authorization type to AWS_IAM, or declare the function URL in the publicRoutes setting.",
    blindSpots: [
      "Permissions for function URLs that this stack does not make, which lambda-function-url-permission judges.",
      "A remediation sets the URL's authorization type, but does not take permissions away.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"],
    controls: {
      "nist-800-53": ["AC-3", "SC-7"],
      "iso-27001": ["A.8.1"],
      hipaa: ["164.312(a)(1)"],
      "well-architected-security": ["SEC03-BP07"],
      "serverless-lens": ["SEC1-a1"],
      "nist-csf-2.0": ["PR.IR-01", "PR.PS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_258"],
      cdkNag: ["LambdaFunctionUrlAuth"],
      prowler: ["awslambda_function_url_public"],
      controlTower: ["CT.LAMBDA.PR.5"],
    },
    messages: { noAuthorization: "{path} is NONE" },
  },
  on(lambdaFunctionUrl, ({ authorizationType, resource }, report, { settings }) => {
    if (authorizationType.state === "unknown") {
      return report.undetermined(authorizationType.path);
    }
    const { method, path } = wholeApi;
    if (isOneOf(authorizationType, "NONE") && !declarationOf(settings, resource.name, method, path)) {
      report.violation("noAuthorization", { path: authorizationType.path });
    }
  }),
  remedy(lambdaFunctionUrl, ({ authorizationType }, patch) => patch.set(authorizationType.path, "AWS_IAM")),
);
