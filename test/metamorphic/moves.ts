/**
 * A row in which a setting stands elsewhere: inside the resource that it is about, or in a resource of its own. AWS makes
 * no difference between the two.
 *
 * Those whose two places a view reads have a move. Rules of security groups and keys of usage plans have none: no policy
 * reads them, wherever they stand. Routes of APIs are moved in bodies.ts and its neighbors.
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
  /** The name of the form; default the property. */
  readonly form?: string;
  /**
   * The separate resource's properties, without the naming one, by the value inside the owner; undefined where they
   * cannot hold it.
   */
  readonly apart: (value: unknown, name: string) => Inputs | undefined;
  /** The value inside the owner, by the separate resource's properties; undefined where it cannot hold them. */
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

/** The tags and the prefix by which a rule chooses, which a resource of its own has in a filter. */
function filterOf({ prefix, tags }: Inputs): Inputs {
  if (tags === undefined) return prefix === undefined ? {} : { filter: { prefix } };
  return { filter: { and: without({ prefix, tags }) } };
}

function lifecycleApart(rule: unknown): Inputs {
  const { enabled } = bag(rule);
  return {
    ...without(rule, "enabled", "prefix", "tags"),
    ...filterOf(bag(rule)),
    status: enabled === true ? "Enabled" : enabled === false ? "Disabled" : enabled,
  };
}

function lifecycleInside(rule: unknown): Inputs {
  const { status, filter } = bag(rule);
  const { and, tag, ...direct } = bag(filter);
  const { key, value } = bag(tag);
  return {
    ...without(rule, "status", "filter"),
    ...direct,
    ...bag(and),
    ...(typeof key === "string" ? { tags: { [key]: value } } : {}),
    enabled: status === "Enabled" ? true : status === "Disabled" ? false : status,
  };
}

const items = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? (value as readonly unknown[]) : undefined;

const bucketSettings = [
  same("aws:s3/bucket:Bucket", "logging", "aws:s3/bucketLogging:BucketLogging", "bucket", "bucket", {
    apart: (value) => without(value),
    inside: (props) => without(props, "bucket", "expectedBucketOwner"),
  }),
  same(
    "aws:s3/bucket:Bucket",
    "serverSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "bucket",
    "bucket",
    {
      apart: (value) => ({ rules: [bag(value).rule] }),
      inside: ({ rules }) => {
        const [rule, ...more] = items(rules) ?? [];
        return rule === undefined || more.length > 0 ? undefined : { rule };
      },
    },
  ),
  same(
    "aws:s3/bucket:Bucket",
    "objectLockConfiguration",
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "bucket",
    "bucket",
    {
      apart: (value) => without(value),
      inside: (props) => ({
        objectLockEnabled: "Enabled",
        ...without(props, "bucket", "expectedBucketOwner", "token"),
      }),
    },
  ),
  same(
    "aws:s3/bucket:Bucket",
    "lifecycleRules",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "bucket",
    "bucket",
    {
      apart: (value) => {
        const rules = items(value)?.map(lifecycleApart);
        return rules && { rules };
      },
      inside: ({ rules }) => items(rules)?.map(lifecycleInside),
    },
  ),
];

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
  ...bucketSettings,
  same(queue, "policy", "aws:sqs/queuePolicy:QueuePolicy", "queueUrl", "url"),
  same(queue, "redrivePolicy", "aws:sqs/redrivePolicy:RedrivePolicy", "queueUrl", "url"),
  same(queue, "redriveAllowPolicy", "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "queueUrl", "url"),
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
  same("aws:apigateway/restApi:RestApi", "body", "aws:apigateway/restApiPut:RestApiPut", "restApiId", "id", {
    form: "body in an import",
  }),
  same(
    role,
    "managedPolicyArns",
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    "roleName",
    "name",
    {
      form: "all attachments",
      apart: (policyArns) => ({ policyArns }),
      inside: ({ policyArns }) => policyArns,
    },
  ),
  same("aws-native:events:EventBus", "policy", "aws-native:events:EventBusPolicy", "eventBusName", "name", {
    form: "policy of a bus",
    apart: (value) => {
      const [statement, ...more] = items(bag(value).Statement) ?? [];
      return statement === undefined || more.length > 0 ? undefined : { statementId: "one", statement };
    },
    inside: ({ statement }) => statement && { Version: "2012-10-17", Statement: [statement] },
  }),
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

/** Whether another resource of the row hangs on one, so that it cannot go away. */
export const isNamed = (row: RowOfResources, name: string): boolean =>
  row.resources.some(({ props }) => referencesIn(props).some((reference) => reference.resource === name));

/** The row with the settings of a move in resources of their own; undefined where it has none inside. */
export function movedOut(row: RowOfResources, move: Move): RowOfResources | undefined {
  const parts: StackResource[] = [];
  const resources = row.resources.map((each) => {
    const value = each.props[move.property];
    // A list that is not known as a whole cannot be taken apart, and an empty one means: none besides.
    const all = move.isList ? (items(value) ?? []) : [value];
    const given = all.filter((item) => item !== undefined && item !== null && item !== "");
    if (each.type !== move.owner || given.length === 0 || given.length < all.length) return each;
    const apart = given.flatMap((item, index) => {
      const name = `${each.name}-${move.property}-${index}`;
      const props = move.apart(item, name);
      return props ? [resource(move.separate, name, { ...props, [move.naming]: output(each.name, move.output) })] : [];
    });
    if (apart.length < given.length) return each;
    parts.push(...apart);
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
