import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { knownOf, valueOr } from "../../core/value";
import { type Verdict, isSet } from "../../core/verdict";
import { requires, testsOfValues } from "../../models/iam/conditions";
import type { Statement } from "../../models/iam/policy-document";
import { parseArn, stretchArn } from "../../models/iam/patterns";
import { readableStatements } from "../../models/iam/readable-statements";
import { lambdaPermission, lambdaResourcePolicy } from "../../views/lambda";

const awsService = /\.amazon(aws)?\.com(\.cn)?$/;

/**
 * Alexa, whose skills have no ARN; the token that names a skill takes its place.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html
 */
const alexa = /^alexa-[\w-]+\.amazon\.com$/;

/** What JavaScript makes of a property that does not exist, or of an output that nobody resolved, inside a text. */
const interpolated = /(^|[:/])(undefined|null|NaN|\[object \w+\])(?=[:/*]|$)|Calling \[toString\]/;

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
  noSource: "{path} is not set, although the principal is an AWS service",
  noToken: "{path} is not set, although the principal is Alexa, so every skill can call the function",
  notArn: "{path} is not a valid ARN, so the permission names no resource",
  anySource: "{path} includes resources of every account",
  noAccount: "{path} is not set, although the principal is Amazon S3, whose ARNs name no account",
} as const;

type Report = ResourceReport<typeof messages>;

/** What a statement says about the resource that the service calls for, and where a finding points. */
interface Source {
  /** The known ARNs, as patterns; the test holds where one of them fits. */
  readonly arns: readonly string[];
  /** Whether a test of the ARN is there. */
  readonly hasArn: Verdict;
  readonly hasAccount: Verdict;
  /** Whether a test of the token of an Alexa skill is there. */
  readonly hasToken: Verdict;
  readonly arnPath: string;
  readonly accountPath: string;
  readonly tokenPath: string;
}

export default defineResourcePolicy(
  {
    title: "Lambda permissions for AWS services must name the resource that may call",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "Without a source, the service calls the function for anybody's resource, also for those of other accounts.",
    fix: "Set sourceArn to the ARN of the calling resource, with sourceAccount for S3, or eventSourceToken to the skill ID for Alexa.",
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
    // A named bucket has to be deleted, and made again by somebody else, before another account can call.
    advisoryMessages: ["noAccount"],
  },
  on(lambdaPermission, ({ principal, sourceArn, sourceAccount, eventSourceToken }, report) => {
    if (principal.state === "unknown") {
      return report.undetermined(principal.path);
    }
    const service = valueOr(principal, "");
    if (!awsService.test(service)) {
      return report.notApplicable("The principal is not an AWS service");
    }
    judge(
      service,
      {
        arns: knownOf(sourceArn),
        hasArn: isSet(sourceArn),
        hasAccount: isSet(sourceAccount),
        hasToken: isSet(eventSourceToken),
        arnPath: sourceArn.path,
        accountPath: sourceAccount.path,
        tokenPath: eventSourceToken.path,
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
  if (effect === "unknown") {
    return report.undetermined(`${path}.Effect`);
  }
  for (const entry of principals.entries) {
    if (entry.kind === "service" && awsService.test(entry.service)) {
      judge(entry.service, sourceOf(statement, `${path}.Condition`), report);
    }
  }
}

function isSourceArn(key: string): boolean {
  return key === "aws:sourcearn";
}

function sourceOf({ conditions }: Statement, path: string): Source {
  return {
    arns: testsOfValues(conditions, isSourceArn).flatMap(({ values }) => values),
    hasArn: requires(conditions, isSourceArn, () => true),
    hasAccount: requires(conditions, (key) => /^aws:source(?:account|orgid|orgpaths)$/.test(key)),
    hasToken: requires(conditions, (key) => key === "lambda:eventsourcetoken"),
    arnPath: `${path}.aws:SourceArn`,
    accountPath: `${path}.aws:SourceAccount`,
    tokenPath: `${path}.lambda:EventSourceToken`,
  };
}

function judge(service: string, source: Source, report: Report): void {
  const { arns, hasArn, hasAccount, hasToken, arnPath, accountPath, tokenPath } = source;
  if (alexa.test(service)) {
    report.settle(hasToken, tokenPath, "noToken", { path: tokenPath });
    return;
  }
  const sourced = hasArn === "no" && accountIsEnough.test(service) ? hasAccount : hasArn;
  report.settle(sourced, arnPath, "noSource", { path: arnPath });
  if (sourced === "yes" && arns.some((pattern) => !mayBeArn(pattern))) {
    report.violation("notArn", { path: arnPath });
  } else if (sourced === "yes" && hasAccount === "no" && arns.some(takesInEveryAccount)) {
    report.violation("anySource", { path: arnPath });
  }
  if (amazonS3.test(service)) {
    report.settle(hasAccount, accountPath, "noAccount", { path: accountPath });
  }
}

function mayBeArn(pattern: string): boolean {
  return /^(arn:|[*?]|a[*?]|ar[*?]|arn[*?])/.test(pattern) && !interpolated.test(pattern);
}

function takesInEveryAccount(pattern: string): boolean {
  return /^[*?]+$/.test(pattern) || /^[*?]+$/.test(parseArn(stretchArn(pattern))?.account ?? "");
}
