import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { allOf, anyItem, anyOf, isTrue, verdictOf, type Verdict } from "../../core/verdict";
import { isManagementStack } from "../../models/trail/organization";
import { trail } from "../../views/cloudtrail";
import { organization, organizationDelegatedAdministrator } from "../../views/organizations";
import {
  accessAnalyzer,
  scannerDelegation,
  scannerEnabler,
  scannerOfOrganization,
  threatDetectionDelegation,
  threatDetector,
  threatDetectorFeature,
} from "../../views/security-services";

/** https://docs.aws.amazon.com/guardduty/latest/ug/lambda-protection.html */
const lambdaProtection = "LAMBDA_NETWORK_LOGS";

/** https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html */
const scans = ["LAMBDA", "LAMBDA_CODE"] as const;

export default defineStackPolicy({
  title: "GuardDuty, Inspector and Access Analyzer should watch serverless accounts",
  severity: "low",
  level: "advisory",
  themes: ["organizationTrails"],
  why: "They find what no policy of a program can: functions that talk to known attackers, packages with known holes, and resources that are open to other accounts.",
  fix: "Add a guardduty.DetectorFeature LAMBDA_NETWORK_LOGS, an inspector2.Enabler for LAMBDA and LAMBDA_CODE, and an accessanalyzer.Analyzer, or delegate each.",
  blindSpots: [
    "Stacks that the managementStacks setting does not name.",
    "Services that were switched on in the console or by another program: the finding then asks for them here.",
    "Which accounts and Regions they watch.",
    "Inspector in stacks of the aws-native provider, which cannot switch it on.",
  ],
  links: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/lambda-protection.html",
    "https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html",
  ],
  controls: { "cis-7.0": ["2.18"] },
  peers: {
    prowler: ["guardduty_lambda_protection_enabled", "inspector2_is_enabled", "accessanalyzer_enabled"],
    securityHub: ["GuardDuty.6", "Inspector.3", "Inspector.4"],
    config: ["guardduty-lambda-protection-enabled"],
  },
  messages: {
    guardDuty:
      "No GuardDuty detector of this stack has the feature {feature}, and no other account administers GuardDuty",
    inspector: "No inspector2.Enabler of this stack scans {types}, and no other account administers Inspector",
    analyzer: "This stack has no IAM Access Analyzer, and no other account administers it",
  },
  subjects: [organization, trail, threatDetector, scannerEnabler, accessAnalyzer],
  check(stack, report, context) {
    const [subject] = [organization, trail, threatDetector, scannerEnabler, accessAnalyzer].flatMap((kind) => [
      ...stack.all<unknown>(kind),
    ]);
    if (!subject || !isManagementStack(subject.resource, context)) {
      return report.notApplicable("The setting managementStacks does not name the stack");
    }
    report.settle(subject, protectsFunctions(stack), "the features of GuardDuty", "guardDuty", {
      feature: lambdaProtection,
    });
    if (subject.resource.provider === "aws") {
      const verdicts = scans.map((type) => ({ type, verdict: scansFor(stack, type) }));
      const missing = verdicts.filter(({ verdict }) => verdict === "no").map(({ type }) => type);
      report.settle(subject, allOf(...verdicts.map(({ verdict }) => verdict)), "what Inspector scans", "inspector", {
        types: nameList(missing),
      });
    }
    report.settle(subject, analyzes(stack), "what another account administers", "analyzer");
  },
});

/** Whether GuardDuty reads where functions connect to, or another account sees to it. */
function protectsFunctions(stack: Stack): Verdict {
  const features = [
    ...stack.all(threatDetectorFeature).map(({ name, status }) =>
      allOf(
        verdictOf(name, (known) => known === lambdaProtection, "no"),
        verdictOf(status, (known) => !["DISABLED", "NONE"].includes(known), "no"),
      ),
    ),
    ...stack.all(threatDetector).map(({ enabled, features: own }) =>
      allOf(
        isTrue(enabled, "yes"),
        anyItem(own, ({ name, status }) =>
          allOf(
            verdictOf(name, (known) => known === lambdaProtection, "no"),
            verdictOf(status, (known) => known === "ENABLED", "no"),
          ),
        ),
      ),
    ),
  ];
  return anyOf(...features, stack.all(threatDetectionDelegation).length > 0 ? "yes" : "no");
}

/** Whether Inspector scans functions or their code, or another account sees to it. */
function scansFor(stack: Stack, type: (typeof scans)[number]): Verdict {
  return anyOf(
    ...stack
      .all(scannerEnabler)
      .map(({ resourceTypes }) => anyItem(resourceTypes, (item) => verdictOf(item, (known) => known === type, "no"))),
    ...stack
      .all(scannerOfOrganization)
      .map(({ lambda, lambdaCode }) => isTrue(type === "LAMBDA" ? lambda : lambdaCode, "no")),
    stack.all(scannerDelegation).length > 0 ? "yes" : "no",
  );
}

function analyzes(stack: Stack): Verdict {
  return anyOf(
    stack.all(accessAnalyzer).length > 0 ? "yes" : "no",
    ...stack
      .all(organizationDelegatedAdministrator)
      .map(({ servicePrincipal }) =>
        verdictOf(servicePrincipal, (name) => name === "access-analyzer.amazonaws.com", "no"),
      ),
  );
}
