import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const organization = resource("aws:organizations/organization:Organization", "organization", { featureSet: "ALL" });
const trail = (props: Record<string, unknown> = { kmsKeyId: "alias/trail" }) =>
  resource("aws:cloudtrail/trail:Trail", "trail", {
    s3BucketName: "trail-logs",
    isOrganizationTrail: true,
    isMultiRegionTrail: true,
    ...props,
  });
const trailActions = [
  "cloudtrail:StopLogging",
  "cloudtrail:DeleteTrail",
  "cloudtrail:UpdateTrail",
  "cloudtrail:PutEventSelectors",
];
const deny = (...actions: string[]) => ({ Effect: "Deny", Action: actions, Resource: "*" });
const full = deny(...trailActions, "s3:DeleteBucket", "kms:ScheduleKeyDeletion");
const guardrail = (content: unknown = policyText(full), props: Record<string, unknown> = {}, name = "guardrail") =>
  resource("aws:organizations/policy:Policy", name, { name, content, ...props });
const attachment = (target: unknown = output("organization", "roots"), policy = "guardrail", name = "attachment") =>
  resource("aws:organizations/policyAttachment:PolicyAttachment", name, {
    policyId: output(policy, "id"),
    targetId: target,
  });
const unit = (name: string, parentId: unknown = "r-ab12") =>
  resource("aws:organizations/organizationalUnit:OrganizationalUnit", name, { name, parentId });
const native = (props: Record<string, unknown>) => [
  resource("aws-native:organizations:Organization", "organization", { featureSet: "ALL" }),
  resource("aws-native:organizations:Policy", "guardrail", {
    name: "guardrail",
    type: "SERVICE_CONTROL_POLICY",
    content: policyObject(full),
    ...props,
  }),
];

export default stackCases([
  {
    name: "a guardrail at the root",
    resources: [organization, trail(), guardrail(), attachment("r-ab12")],
    expect: "pass",
    show: true,
  },
  {
    name: "no guardrail",
    resources: [organization, trail()],
    expect: { violation: "noGuardrail", on: "organization" },
    show: true,
  },
  {
    name: "the root as an output of the organization",
    resources: [organization, trail(), guardrail(), attachment()],
    expect: "pass",
  },
  {
    name: "a guardrail that nothing is bound to",
    resources: [organization, trail(), guardrail()],
    expect: { violation: "notEverywhere", on: "organization" },
  },
  {
    name: "a guardrail without the key",
    resources: [
      organization,
      trail(),
      guardrail(policyText(deny(...trailActions, "s3:DeleteBucket"))),
      attachment("r-ab12"),
    ],
    expect: { violation: "noGuardrail", on: "organization" },
  },
  {
    name: "a guardrail without a key where the trail has none",
    resources: [
      organization,
      trail({}),
      guardrail(policyText(deny(...trailActions, "s3:DeleteBucket"))),
      attachment("r-ab12"),
    ],
    expect: "pass",
  },
  {
    name: "wildcards, and a role that may do it",
    resources: [
      organization,
      trail(),
      guardrail(
        policyText({
          ...deny("cloudtrail:*", "s3:Delete*", "kms:Schedule*"),
          Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/break-glass" } },
        }),
      ),
      attachment("r-ab12"),
    ],
    expect: "pass",
  },
  {
    name: "two guardrails that share the work",
    resources: [
      organization,
      trail(),
      guardrail(policyText(deny(...trailActions))),
      attachment("r-ab12"),
      guardrail(policyText(deny("s3:DeleteBucket", "kms:ScheduleKeyDeletion")), {}, "storage"),
      attachment("r-ab12", "storage", "storage-attachment"),
    ],
    expect: "pass",
  },
  {
    name: "all but one role",
    resources: [
      organization,
      trail(),
      guardrail(
        policyText({
          ...full,
          Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AuditAdministrator" } },
        }),
      ),
      attachment("r-ab12"),
    ],
    expect: "pass",
  },
  {
    name: "all but everybody",
    resources: [
      organization,
      trail(),
      guardrail(policyText({ ...full, Condition: { ArnNotLike: { "aws:PrincipalArn": "*" } } })),
      attachment("r-ab12"),
    ],
    expect: { violation: "noGuardrail", on: "organization" },
  },
  {
    name: "a policy of another type",
    resources: [organization, trail(), guardrail(policyText(full), { type: "TAG_POLICY" }), attachment("r-ab12")],
    expect: { violation: "noGuardrail", on: "organization" },
  },
  {
    name: "a policy that allows",
    resources: [organization, trail(), guardrail(policyText({ ...full, Effect: "Allow" })), attachment("r-ab12")],
    expect: { violation: "noGuardrail", on: "organization" },
  },
  {
    name: "every organizational unit, one by the unit above",
    resources: [
      organization,
      trail(),
      guardrail(),
      unit("workloads"),
      unit("production", output("workloads", "id")),
      attachment(output("workloads", "id")),
    ],
    expect: "pass",
  },
  {
    name: "one of two organizational units",
    resources: [
      organization,
      trail(),
      guardrail(),
      unit("workloads"),
      unit("sandbox"),
      attachment(output("workloads", "id")),
    ],
    expect: { violation: "notEverywhere", on: "organization" },
  },
  {
    name: "an organizational unit of another program",
    resources: [organization, trail(), guardrail(), attachment("ou-ab12-11111111")],
    expect: "undetermined",
  },
  {
    name: "a management stack by its name",
    resources: [trail()],
    settings: { managementStacks: ["project/test"] },
    expect: { violation: "noGuardrail", on: "trail" },
  },
  { name: "any other stack", resources: [trail()], expect: "notApplicable" },
  {
    name: "a policy that is no JSON",
    resources: [organization, trail(), guardrail("{"), attachment("r-ab12")],
    expect: { violation: "noGuardrail", on: "organization" },
  },
  {
    name: "a policy not known yet",
    resources: [organization, trail(), guardrail(unknown), attachment("r-ab12")],
    expect: "undetermined",
  },
  { name: "aws-native, at the root", resources: native({ targetIds: ["r-ab12"] }), expect: "pass" },
  {
    name: "aws-native, bound to nothing",
    resources: native({}),
    expect: { violation: "notEverywhere", on: "organization" },
  },
]);
