import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Verdict } from "../../core/verdict";
import type { Statement } from "../../models/iam/policy-document";
import { parseArn, stretchArn } from "../../models/iam/patterns";
import { readableStatements } from "../../models/iam/readable-statements";
import { lambdaPermission, lambdaResourcePolicy } from "../../views/lambda";

const awsService = /\.amazonaws\.com(\.cn)?$/;

/** Amazon S3, whose ARNs name no account. */
const amazonS3 = /^s3\./;

/**
 * Services for which AWS documents the account alone: a rule or a secret's rotation needs the permission before it can
 * exist, so the permission cannot name it.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html
 */
const accountIsEnough = /^(config|secretsmanager)\./;

const messages = {
  noSource: "{path} is not set, though the principal is an AWS service",
  anySource: "{path} takes in resources of every account",
  noAccount: "{path} is not set, though the principal is Amazon S3, whose ARNs name no account",
} as const;

type Report = ResourceReport<keyof typeof messages>;

/** What a statement says about the resource that the service calls for, and where a finding points. */
interface Source {
  /** The known ARNs, as patterns; the test holds where one of them fits. */
  readonly arns: readonly string[];
  /** Whether a test of the ARN is there. */
  readonly hasArn: Verdict;
  readonly hasAccount: Verdict;
  readonly arnPath: string;
  readonly accountPath: string;
}

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
      "AWS Config and Secrets Manager pass with sourceAccount alone, as the permission must be there before the rule or the rotation.",
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
    messages,
  },
  on(lambdaPermission, ({ principal, sourceArn, sourceAccount }, report) => {
    if (principal.state === "unknown") {
      return report.undetermined(principal.path);
    }
    if (principal.state === "absent" || !awsService.test(principal.value)) {
      return report.notApplicable("The principal is no AWS service");
    }
    judge(
      principal.value,
      {
        arns: sourceArn.state === "known" ? [sourceArn.value] : [],
        hasArn: sourceArn.state === "absent" ? "no" : "yes",
        hasAccount: sourceAccount.state === "absent" ? "no" : "yes",
        arnPath: sourceArn.path,
        accountPath: sourceAccount.path,
      },
      report,
    );
  }),
  on(lambdaResourcePolicy, ({ policy }, report) => {
    for (const { statement, path } of readableStatements(policy, report)) {
      judgeStatement(statement, path, report);
    }
  }),
);

function judgeStatement(statement: Statement, path: string, report: Report): void {
  const { effect, principals } = statement;
  if (effect === "Deny" || !principals || principals.negated) {
    return;
  }
  if (!principals.complete) {
    report.undetermined(`${path}.Principal`);
  }
  const services = principals.entries.flatMap((entry) => (entry.kind === "service" ? [entry.service] : []));
  for (const service of services.filter((name) => awsService.test(name))) {
    if (effect === "unknown") {
      return report.undetermined(`${path}.Effect`);
    }
    judge(service, sourceOf(statement, `${path}.Condition`), report);
  }
}

function sourceOf({ conditions }: Statement, path: string): Source {
  // `…IfExists` and `ForAllValues:` let requests in that say nothing of a source.
  const tests = conditions.tests.filter(
    ({ operator, ifExists, quantifier }) =>
      !ifExists && quantifier !== "all" && /^(string|arn)(equals(ignorecase)?|like)$/.test(operator),
  );
  const has = (...keys: readonly string[]): Verdict =>
    tests.some(({ key }) => keys.includes(key)) ? "yes" : conditions.complete ? "no" : "undetermined";
  return {
    arns: tests.filter(({ key }) => key === "aws:sourcearn").flatMap(({ values }) => values),
    hasArn: has("aws:sourcearn"),
    hasAccount: has("aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"),
    arnPath: `${path}.aws:SourceArn`,
    accountPath: `${path}.aws:SourceAccount`,
  };
}

function judge(service: string, { arns, hasArn, hasAccount, arnPath, accountPath }: Source, report: Report): void {
  const sourced = hasArn === "no" && accountIsEnough.test(service) ? hasAccount : hasArn;
  if (sourced === "no") {
    report.violation("noSource", { path: arnPath });
  } else if (sourced === "undetermined") {
    report.undetermined(arnPath);
  } else if (hasAccount === "no" && arns.some(takesInEveryAccount)) {
    report.violation("anySource", { path: arnPath });
  }
  if (amazonS3.test(service) && hasAccount === "no") {
    report.violation("noAccount", { path: accountPath });
  } else if (amazonS3.test(service) && hasAccount === "undetermined") {
    report.undetermined(accountPath);
  }
}

function takesInEveryAccount(pattern: string): boolean {
  return /^[*?]+$/.test(pattern) || /^[*?]+$/.test(parseArn(stretchArn(pattern))?.account ?? "");
}
