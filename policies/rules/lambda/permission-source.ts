import { defineResourcePolicy, on } from "../../core/policy";
import { lambdaPermission } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda permissions for AWS services name the resource that may call",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "Without a source, the service calls the function for anybody's resource, also for those of other accounts.",
    fix: "Set sourceArn to the resource that calls; for S3, whose ARNs name no account, set sourceAccount as well.",
    blindSpots: [
      "Whether the resource that sourceArn names is the right one; lambda-permission-scope asks how wide it is.",
    ],
    links: [
      "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    ],
    controls: {
      fsbp: ["Lambda.1"],
      "nist-800-53": ["AC-3", "AC-6"],
      "pci-dss-4.0.1": ["7.2.1"],
      "serverless-lens": ["SEC2-a1"],
    },
    peers: {
      checkov: ["CKV_AWS_364"],
      trivy: ["AVD-AWS-0067"],
      compliancePolicies: ["aws-lambda-permission-configure-source-arn"],
      securityHub: ["Lambda.1"],
    },
    messages: {
      noSource: "{path} is not set, though the principal is an AWS service",
      noAccount: "{path} is not set, though the principal is Amazon S3, whose ARNs name no account",
    },
  },
  on(lambdaPermission, ({ principal, sourceArn, sourceAccount }, report) => {
    if (principal.state === "unknown") {
      return report.undetermined(principal.path);
    }
    if (principal.state === "absent" || !/\.amazonaws\.com(\.cn)?$/.test(principal.value)) {
      return report.notApplicable("The principal is no AWS service");
    }
    if (sourceArn.state === "absent") {
      report.violation("noSource", { path: sourceArn.path });
    }
    if (/^s3\./.test(principal.value) && sourceAccount.state === "absent") {
      report.violation("noAccount", { path: sourceAccount.path });
    }
  }),
);
