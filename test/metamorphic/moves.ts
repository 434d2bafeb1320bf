/**
 * A row in which a setting stands elsewhere: inside the resource that it is about, or in a resource of its own. AWS makes
 * no difference between the two.
 */

import { isReference, referencesIn, type Inputs } from "../../testing/bridged-provider";
import { output, resource, type RowOfResources, type StackResource } from "../../testing/stack-rows";

/** A setting that may stand in two places. */
interface Move {
  readonly owner: string;
  /** The property of the owner that holds the setting, or a list of them. */
  readonly property: string;
  readonly separate: string;
  /** The property by which the separate resource names its owner. */
  readonly naming: string;
  /** The output of the owner that it is named by. */
  readonly output: string;
  /** Whether the owner holds a list, each item of which is a resource of its own. */
  readonly isList?: true;
  /** The separate resource's properties, without the naming one, by the value inside the owner. */
  readonly apart: (value: unknown, name: string) => Inputs;
  /** The value inside the owner, by the separate resource's properties. */
  readonly inside: (props: Inputs) => unknown;
}

/** A property that has one name and the same values in both places. */
function same(
  owner: string,
  property: string,
  separate: string,
  naming: string,
  by: string,
  more: Partial<Move> = {},
): Move {
  return {
    ...{ owner, property, separate, naming, output: by },
    apart: (value) => ({ [property]: value }),
    inside: (props) => props[property],
    ...more,
  };
}

const bag = (value: unknown): Inputs =>
  typeof value === "object" && value !== null && !isReference(value) ? (value as Inputs) : {};

/** The members of an object that have a value, without some. */
const without = (value: unknown, ...names: readonly string[]): Inputs =>
  Object.fromEntries(
    Object.entries(bag(value)).filter(([name, member]) => member !== undefined && !names.includes(name)),
  );

const bucketMoves = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"].flatMap((bucket) => [
  same(bucket, "policy", "aws:s3/bucketPolicy:BucketPolicy", "bucket", "bucket"),
  same(bucket, "acl", "aws:s3/bucketAcl:BucketAcl", "bucket", "bucket"),
]);

const role = "aws:iam/role:Role";
const queue = "aws:sqs/queue:Queue";
const acl = "aws:wafv2/webAcl:WebAcl";

/** All of them. */
export const moves: readonly Move[] = [
  ...bucketMoves,
  same("aws:s3/bucket:Bucket", "versioning", "aws:s3/bucketVersioning:BucketVersioning", "bucket", "bucket", {
    apart: (value) => ({
      versioningConfiguration: {
        status: bag(value).enabled === true ? "Enabled" : "Suspended",
        mfaDelete: bag(value).mfaDelete === true ? "Enabled" : "Disabled",
      },
    }),
    inside: ({ versioningConfiguration }) => ({
      enabled: bag(versioningConfiguration).status === "Enabled",
      mfaDelete: bag(versioningConfiguration).mfaDelete === "Enabled",
    }),
  }),
  same(queue, "policy", "aws:sqs/queuePolicy:QueuePolicy", "queueUrl", "url"),
  same(queue, "redrivePolicy", "aws:sqs/redrivePolicy:RedrivePolicy", "queueUrl", "url"),
  same("aws:sns/topic:Topic", "policy", "aws:sns/topicPolicy:TopicPolicy", "arn", "arn"),
  same("aws:kms/key:Key", "policy", "aws:kms/keyPolicy:KeyPolicy", "keyId", "keyId"),
  same(
    "aws:secretsmanager/secret:Secret",
    "policy",
    "aws:secretsmanager/secretPolicy:SecretPolicy",
    "secretArn",
    "arn",
  ),
  same("aws:apigateway/restApi:RestApi", "policy", "aws:apigateway/restApiPolicy:RestApiPolicy", "restApiId", "id"),
  same(role, "inlinePolicies", "aws:iam/rolePolicy:RolePolicy", "role", "name", {
    isList: true,
    apart: (value) => without(value, "name"),
    inside: (props) => ({ name: "inline", ...without(props, "role", "name", "namePrefix") }),
  }),
  same(role, "managedPolicyArns", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", "name", {
    isList: true,
    apart: (value) => ({ policyArn: value }),
    inside: ({ policyArn }) => policyArn,
  }),
  same("aws-native:iam:Role", "policies", "aws-native:iam:RolePolicy", "roleName", "roleName", {
    isList: true,
    apart: (value) => without(value),
    inside: (props) => ({ policyName: "inline", ...without(props, "roleName") }),
  }),
  same(acl, "rules", "aws:wafv2/webAclRule:WebAclRule", "webAclArn", "arn", {
    isList: true,
    apart: (value) => without(value),
    inside: (props) => without(props, "webAclArn"),
  }),
];

/** Where another resource hangs on a setting's resource, it cannot go away. */
const isNamed = (row: RowOfResources, name: string): boolean =>
  row.resources.some(({ props }) => referencesIn(props).some((reference) => reference.resource === name));

/** The row with the settings of a move in resources of their own; undefined where it has none inside. */
export function movedOut(row: RowOfResources, move: Move): RowOfResources | undefined {
  const parts: StackResource[] = [];
  const resources = row.resources.map((each) => {
    const value = each.props[move.property];
    // A list that is not known as a whole cannot be taken apart, and an empty one means: none besides.
    const items = move.isList ? (Array.isArray(value) ? (value as readonly unknown[]) : []) : [value];
    const given = items.filter((item) => item !== undefined && item !== null && item !== "");
    if (each.type !== move.owner || given.length === 0 || given.length < items.length) return each;
    given.forEach((item, index) => {
      const name = `${each.name}-${move.property}-${index}`;
      parts.push(
        resource(move.separate, name, { ...move.apart(item, name), [move.naming]: output(each.name, move.output) }),
      );
    });
    return { ...each, props: without(each.props, move.property) };
  });
  return parts.length === 0 ? undefined : { ...row, resources: [...resources, ...parts] };
}

/** The row with the settings of a move inside their owners; undefined where it has none that can go there. */
export function movedIn(row: RowOfResources, move: Move): RowOfResources | undefined {
  let resources = row.resources;
  for (const part of row.resources.filter(({ type }) => type === move.separate)) {
    const naming = part.props[move.naming];
    const owner = resources.find(
      ({ name, type }) => type === move.owner && isReference(naming) && name === naming.resource,
    );
    const present = owner?.props[move.property];
    if (!owner || isNamed(row, part.name) || (present !== undefined && !(move.isList && Array.isArray(present))))
      continue;
    const value = move.inside(part.props);
    if (value === undefined) continue;
    // What hangs on the owner, or on what hangs on it, cannot stand inside it.
    const isCircular = referencesIn(value).some(
      ({ resource: name }) => name === owner.name || hangsOn(row, name, owner.name),
    );
    if (isCircular) continue;
    const inside = move.isList ? [...((present ?? []) as readonly unknown[]), value] : value;
    resources = resources
      .filter(({ name }) => name !== part.name)
      .map((each) =>
        each.name === owner.name ? { ...each, props: { ...each.props, [move.property]: inside } } : each,
      );
  }
  return resources === row.resources ? undefined : { ...row, resources };
}

function hangsOn(row: RowOfResources, name: string, on: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(name)) return false;
  const targets = row.resources.filter((each) => each.name === name).flatMap(({ props }) => referencesIn(props));
  return targets.some(({ resource: target }) => target === on || hangsOn(row, target, on, new Set([...seen, name])));
}
