import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { anyOf } from "../../core/verdict";
import { isForCallsThroughUrl, isForOpenUrl } from "../../models/lambda/function-url-statements";
import { parseArn } from "../../models/iam/patterns";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import { lambdaPermission, lambdaResourcePolicy } from "../../views/lambda";

/** Whether an ARN names an account, or a bucket, whose ARN has no account. */
function isNarrowArn(arn: Value<string>): boolean {
  if (arn.state !== "known") {
    return arn.state === "unknown";
  }
  const parts = parseArn(arn.value);
  return (
    parts !== undefined && (/^\d{12}$/.test(parts.account) || (parts.service === "s3" && !/^[*?]/.test(parts.resource)))
  );
}

export default defineResourcePolicy(
  {
    title: "Lambda functions must not allow public access",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication", "publicEndpoints"],
    why: "A statement for everyone lets any AWS account invoke the function, past every API and authorizer in front of it.",
    fix: "Name the account, role or service that invokes the function, or set principalOrgId for an organization.",
    blindSpots: [
      "Statements that the function's policy got in another way.",
      "Function URLs without authorization, which lambda-function-url-auth and lambda-function-url-permission judge.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"],
    controls: {
      fsbp: ["Lambda.1"],
      "nist-800-53": ["AC-3", "AC-6", "SC-7"],
      "pci-dss-4.0.1": ["7.2.1"],
      "cis-7.0": ["2.21"],
      "iso-27001": ["A.8.1"],
      hipaa: ["164.312(a)(1)"],
      "well-architected-security": ["SEC03-BP07"],
      "serverless-lens": ["SEC2-a1"],
      "cis-controls-8.1": ["3.3"],
      dora: ["Article 9"],
      "nist-csf-2.0": ["PR.IR-01"],
    },
    peers: {
      checkov: ["CKV_AWS_301"],
      cdkNag: ["LambdaFunctionPublicAccessProhibited"],
      prowler: ["awslambda_function_not_publicly_accessible"],
      securityHub: ["Lambda.1"],
      config: ["lambda-function-public-access-prohibited"],
      kics: ["lambda_permission_principal_is_wildcard", "lambda_function_publicly_accessible"],
      guardRules: ["LAMBDA_NO_WILDCARD_PRINCIPAL", "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"],
      controlTower: ["CT.LAMBDA.PR.2"],
    },
    messages: {
      ...publicPolicyMessages,
      everyone: "{path} is everyone, and neither principalOrgId, sourceAccount nor sourceArn limits who can call",
    },
  },
  on(lambdaPermission, (permission, report) => {
    const { principal, principalOrgId, sourceAccount, sourceArn, functionUrlAuthType, invokedViaFunctionUrl } =
      permission;
    // With AWS_IAM, everyone is every AWS account: that is for this policy to judge.
    if (isOneOf(functionUrlAuthType, "NONE") || isOneOf(invokedViaFunctionUrl, true)) {
      return report.notApplicable("The permission serves a function URL, which other policies judge");
    }
    // All of these become conditions of the statement; one that is set but not known yet narrows all the same.
    if (principalOrgId.state !== "absent" || sourceAccount.state !== "absent" || isNarrowArn(sourceArn)) {
      return;
    }
    if (principal.state === "unknown") {
      return report.undetermined(principal.path);
    }
    if (!isOneOf(principal, "*")) {
      return;
    }
    const open = [functionUrlAuthType, invokedViaFunctionUrl].filter(({ state }) => state === "unknown");
    if (open.length > 0) {
      return report.undetermined(open.map(({ path }) => path).join(", "));
    }
    report.violation("everyone", { path: principal.path });
  }),
  on(lambdaResourcePolicy, ({ policy }, report) => {
    reportPublicStatements(policy, report, (statement) => {
      const servesUrl = anyOf(isForOpenUrl(statement), isForCallsThroughUrl(statement));
      if (servesUrl === "undetermined") {
        report.undetermined(`${policy.path}.${statement.label}.Condition`);
      }
      return servesUrl === "no";
    });
  }),
);
