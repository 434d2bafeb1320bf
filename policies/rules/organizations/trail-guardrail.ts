import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { allOf, answerOfRead, anyOf, not, type Verdict, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { isManagementStack } from "../../models/trail/organization";
import { holdsForRole } from "../../models/iam/conditions";
import { parsePolicyDocument, type PolicyDocument, type PolicyDocumentResult } from "../../models/iam/policy-document";
import { coversAction, isAllowing } from "../../models/iam/permissions";
import { trail } from "../../views/cloudtrail";
import {
  organization,
  organizationPolicy,
  organizationPolicyAttachment,
  organizationalUnit,
} from "../../views/organizations";

type Policy = ViewOf<typeof organizationPolicy>;

const trailActions = [
  "cloudtrail:StopLogging",
  "cloudtrail:DeleteTrail",
  "cloudtrail:UpdateTrail",
  "cloudtrail:PutEventSelectors",
];
const bucketAction = "s3:DeleteBucket";
const keyAction = "kms:ScheduleKeyDeletion";

/**
 * Whether a service control policy denies an action. Exceptions for a role that may do it are usual, and pass; a
 * condition that no request meets denies nothing.
 */
function denies(result: PolicyDocumentResult, action: string): Verdict {
  const deniesIn = ({ statements, complete }: PolicyDocument): Verdict =>
    anyOf(
      complete ? "no" : "undetermined",
      ...statements.map((statement) =>
        allOf(
          not(isAllowing(statement)),
          coversAction(statement, action),
          statement.conditions.tests.some((test) => holdsForRole(test) === "no") ? "no" : "yes",
        ),
      ),
    );
  return answerOfRead(result, ({ document }) => deniesIn(document), "no");
}

/** Where the policies that are looked at are attached. */
interface Reach {
  readonly root: boolean;
  readonly units: ReadonlySet<string>;
  /** Something is attached at a place that this stack does not make, or that is not known. */
  readonly elsewhere: boolean;
}

function reachOf(stack: Stack, policy: Policy): Reach {
  const attachments = stack.referrers(organizationPolicyAttachment, "policy", policy, organizationPolicy);
  const targets: readonly Reference[] = [
    ...attachments.certain.map(({ target }) => target),
    ...valueOr(policy.targets, []),
  ];
  const units = new Set<string>();
  let root = false;
  let elsewhere = attachments.possible.length > 0 || policy.targets.state === "unknown";
  for (const target of targets) {
    const unit = stack.resolve(target, organizationalUnit);
    if (unit.state === "found") {
      unit.targets.forEach(({ resource }) => units.add(resource.urn));
    } else if (
      (target.state === "known" && target.value.startsWith("r-")) ||
      stack.resolve(target, organization).state === "found"
    ) {
      root = true;
    } else {
      elsewhere = true;
    }
  }
  return { root, units, elsewhere };
}

/** Whether a policy holds everywhere: at the root, or at every organizational unit or one above it. */
function holdsEverywhere(stack: Stack, { root, units, elsewhere }: Reach): Verdict {
  const all = stack.all(organizationalUnit);
  const isCovered = (unit: ViewOf<typeof organizationalUnit>, seen: ReadonlySet<string>): boolean => {
    const { urn } = unit.resource;
    if (units.has(urn)) {
      return true;
    }
    const parent = seen.has(urn) ? undefined : stack.resolve(unit.parent, organizationalUnit);
    return parent?.state === "found" && parent.targets.some((above) => isCovered(above, new Set([...seen, urn])));
  };
  if (root || (all.length > 0 && all.every((unit) => isCovered(unit, new Set())))) {
    return "yes";
  }
  return elsewhere ? "undetermined" : "no";
}

export default defineStackPolicy({
  title: "A service control policy should protect the organization trail",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["organizationTrails", "cloudtrail"],
  why: "An administrator of any account can otherwise stop that account's trails, delete the bucket of the logs, or schedule the key for deletion.",
  fix: "Attach a SERVICE_CONTROL_POLICY to the root that denies stopping and changing trails, s3:DeleteBucket and kms:ScheduleKeyDeletion.",
  blindSpots: [
    "Service control policies of other programs, and guardrails of AWS Control Tower.",
    "Which trail, bucket or key the denials name, and whom their conditions leave out.",
    "The management account, to which service control policies do not apply.",
  ],
  links: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
  ],
  messages: {
    noGuardrail: "No service control policy of this stack denies {actions}",
    notEverywhere:
      "No service control policy that denies {actions} is attached to the root or to every organizational unit",
  },
  subjects: [organization, trail],
  check(stack, report, context) {
    const [own] = stack.all(organization);
    const trails = stack.all(trail);
    const subject = own ?? trails[0];
    if (!subject || (!own && !isManagementStack(subject.resource, context))) {
      return report.notApplicable(
        "Neither holds the stack an organization, nor does the setting managementStacks name it",
      );
    }
    const policies = stack
      .all(organizationPolicy)
      .map((view) => ({
        type: verdictOf(view.type, (type) => type === "SERVICE_CONTROL_POLICY", "yes"),
        result: parsePolicyDocument(view.content),
        everywhere: holdsEverywhere(stack, reachOf(stack, view)),
      }))
      .filter(({ type }) => type !== "no");
    const encrypted = trails.length === 0 || trails.some(({ kmsKeyId }) => kmsKeyId.state !== "absent");
    const actions = [...trailActions, bucketAction, ...(encrypted ? [keyAction] : [])];
    const missing: string[] = [];
    const unbound: string[] = [];
    for (const action of actions) {
      const denied = anyOf(...policies.map(({ type, result }) => allOf(type, denies(result, action))));
      const bound = anyOf(
        ...policies.map(({ type, result, everywhere }) => allOf(type, denies(result, action), everywhere)),
      );
      if (denied === "no") {
        missing.push(action);
      } else if (bound === "no") {
        unbound.push(action);
      } else if (bound === "undetermined") {
        report.undetermined(subject, "service control policies and where they are attached");
      }
    }
    if (missing.length > 0) {
      report.violation(subject, "noGuardrail", { actions: nameList(missing) });
    }
    if (unbound.length > 0) {
      report.violation(subject, "notEverywhere", { actions: nameList(unbound) });
    }
  },
});
