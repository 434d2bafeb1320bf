/** Who reads the files of a trail, and whether they may decrypt them. */

import { addTo } from "../../core/lists";
import { allOf, answerOfRead, anyItem, anyOf, not, type Verdict, verdictOf } from "../../core/verdict";
import { targetsOf, type Stack } from "../../core/stack";
import { known, valueOr, type Value } from "../../core/value";
import type { Reference, ViewOf } from "../../core/view";
import type { trail } from "../../views/cloudtrail";
import { iamRole, iamRolePolicy, iamRolePolicyAttachment } from "../../views/iam";
import { kmsGrant, kmsKey } from "../../views/kms";
import { lambdaFunction } from "../../views/lambda";
import { logGroup, logSubscriptionFilter } from "../../views/logs";
import { s3Bucket, s3BucketNotification, s3BucketSettings } from "../../views/s3";
import { keyPolicies } from "../kms/key-policy";
import { bucketPolicies } from "./bucket-exposure";
import { knownDocuments, roleWithPolicies, type LambdaRole } from "../iam/lambda-role";
import { coversAction, isAllowing } from "../iam/permissions";
import { parsePolicyDocument, statementsOf, type PolicyDocument, type Statement } from "../iam/policy-document";
import { matchesPattern, resourceBreadth } from "../iam/patterns";
import { meansEveryone } from "../iam/public-access";
import { canMeanLogs, logPrefix } from "./buckets-of-trails";

type Trail = ViewOf<typeof trail>;
type Role = ViewOf<typeof iamRole>;
type Key = ViewOf<typeof kmsKey>;

/** The readers of one trail. */
export interface TrailReaders {
  readonly roles: readonly Role[];
  /** Functions that read, but whose role this stack does not make. */
  readonly elsewhere: readonly ViewOf<typeof lambdaFunction>[];
}

/**
 * Finds the readers of a trail's files: the roles of functions that its bucket notifies, and roles that may get
 * objects of that bucket by name, which takes in those of Athena, AWS Glue and Firehose.
 *
 * @param includeLogGroup also the roles of functions that the trail's log group feeds
 */
export function trailReaders(stack: Stack, view: Trail, includeLogGroup: boolean): TrailReaders {
  const functions = new Set([
    ...notifiedFunctions(stack, view),
    ...(includeLogGroup ? subscribedFunctions(stack, view) : []),
  ]);
  const roles = new Set<Role>();
  const elsewhere: ViewOf<typeof lambdaFunction>[] = [];
  for (const reader of functions) {
    const resolution = stack.resolve(reader.role, iamRole);
    if (resolution.state === "found") {
      resolution.targets.forEach((role) => roles.add(role));
    } else {
      elsewhere.push(reader);
    }
  }
  rolesThatReadFiles(stack, view).forEach((role) => roles.add(role));
  rolesInBucketPolicy(stack, view).forEach((role) => roles.add(role));
  const inOrder = [...roles].sort((a, b) => (a.resource.urn < b.resource.urn ? -1 : 1));
  return { roles: inOrder, elsewhere };
}

function roleOf(stack: Stack, role: Role): LambdaRole {
  return stack.memo(role, () => roleWithPolicies(stack, role));
}

function notifiedFunctions(stack: Stack, view: Trail): readonly ViewOf<typeof lambdaFunction>[] {
  const resolution = stack.resolve(view.s3BucketName, s3Bucket);
  const buckets = targetsOf(resolution);
  return buckets.flatMap((bucket) => {
    const sources = [
      ...stack.referrers(s3BucketNotification, "bucket", bucket, s3Bucket).certain,
      ...[stack.get(s3BucketSettings, bucket.resource.urn)].filter((settings) => settings !== undefined),
    ];
    return sources.flatMap(({ notifiedFunctions: list }) => functionsOf(stack, list));
  });
}

function subscribedFunctions(stack: Stack, view: Trail): readonly ViewOf<typeof lambdaFunction>[] {
  const resolution = stack.resolve(view.cloudWatchLogsGroupArn, logGroup);
  const groups = targetsOf(resolution);
  return groups.flatMap((group) =>
    stack
      .referrers(logSubscriptionFilter, "logGroup", group, logGroup)
      .certain.flatMap(({ destinationArn }) => functionsOf(stack, known("", [destinationArn]))),
  );
}

function functionsOf(stack: Stack, references: Value<readonly Reference[]>): readonly ViewOf<typeof lambdaFunction>[] {
  return valueOr(references, []).flatMap((reference) => {
    const resolution = stack.resolve(reference, lambdaFunction);
    return targetsOf(resolution);
  });
}

/** Roles whose policies let them get files of the trail, by the name of the bucket; `*` makes nobody a reader. */
function rolesThatReadFiles(stack: Stack, view: Trail): readonly Role[] {
  const bucket = valueOr(view.s3BucketName, undefined);
  if (bucket === undefined) {
    return [];
  }
  const prefix = valueOr(logPrefix(view), "AWSLogs/");
  const { byName, byPattern } = stack.memo(objectsRead, objectsRead);
  return [...(byName.get(bucket) ?? []), ...byPattern.filter(({ bucket: name }) => matchesPattern(name, bucket))]
    .filter(({ pattern }) => canMeanLogs(pattern, [prefix]))
    .map(({ role }) => role);
}

/** Objects that a role may get. */
interface ObjectsRead {
  readonly role: Role;
  /** The resource pattern that allows it. */
  readonly pattern: string;
  /** The part of the pattern that names buckets, by three characters or more. */
  readonly bucket: string;
}

/** The objects that all roles may get: by the name of the bucket, and those with a pattern of names. */
function objectsRead(stack: Stack): {
  readonly byName: ReadonlyMap<string, readonly ObjectsRead[]>;
  readonly byPattern: readonly ObjectsRead[];
} {
  const byName = new Map<string, ObjectsRead[]>();
  const byPattern: ObjectsRead[] = [];
  for (const role of stack.all(iamRole)) {
    for (const pattern of knownDocuments(roleOf(stack, role)).flatMap(patternsOfObjects)) {
      const [, bucket = ""] = /^arn:[\w-]+:s3:::([^/]+)\//.exec(pattern) ?? [];
      if (!/[^*?]{3}/.test(bucket)) {
        continue;
      }
      if (/[*?]/.test(bucket)) {
        byPattern.push({ role, pattern, bucket });
      } else {
        addTo(byName, bucket, { role, pattern, bucket });
      }
    }
  }
  return { byName, byPattern };
}

/** The resource patterns with which a policy allows objects to be got. */
function patternsOfObjects({ statements }: PolicyDocument): readonly string[] {
  return statements.flatMap((statement) =>
    statement.effect === "Allow" &&
    coversAction(statement, "s3:GetObject") === "yes" &&
    statement.resources?.negated === false
      ? statement.resources.patterns
      : [],
  );
}

function rolesInBucketPolicy(stack: Stack, view: Trail): readonly Role[] {
  const resolution = stack.resolve(view.s3BucketName, s3Bucket);
  const buckets = targetsOf(resolution);
  const results = buckets
    .flatMap((bucket) => bucketPolicies(stack, bucket))
    .map(({ policy }) => parsePolicyDocument(policy));
  return results
    .flatMap(statementsOf)
    .filter((statement) => statement.effect === "Allow" && coversAction(statement, "s3:GetObject") === "yes")
    .flatMap((statement) => rolesNamed(stack, statement));
}

/** Roles of the stack whose ARN a statement names as principal. */
function rolesNamed(stack: Stack, { principals }: Statement): readonly Role[] {
  return (principals?.negated === false ? principals.entries : []).flatMap((entry) => {
    const reference = entry.kind === "identity" ? { ...known("", entry.arn), urns: [] } : undefined;
    const resolution = reference ? stack.resolve(reference, iamRole) : undefined;
    return resolution?.state === "found" ? resolution.targets : [];
  });
}

/** Whether a role may decrypt with a key: by its own policies, by the key's, or by a grant. */
export function mayDecrypt(stack: Stack, role: Role, reference: Reference): Verdict {
  const resolution = stack.resolve(reference, kmsKey);
  const keys = targetsOf(resolution);
  const keyArn = reference.state === "known" && reference.value.startsWith("arn:") ? reference.value : undefined;
  return anyOf(
    roleAllows(stack, role, keyArn ?? valueOr(keys[0]?.arn ?? known("", ""), "")),
    keys.length === 0 ? "undetermined" : anyOf(...keys.map((key) => keyAllows(stack, role, key))),
    ...keys.map((key) => isGranted(stack, role, key)),
  );
}

/** By the policies of the role. A `Deny` of everything takes it away; conditions are taken to hold for a reader. */
function roleAllows(stack: Stack, role: Role, keyArn: string): Verdict {
  const policies = roleOf(stack, role);
  const statements = knownDocuments(policies).flatMap((document) => document.statements);
  const complete = knownDocuments(policies).every((document) => document.complete);
  const uncertain =
    stack.referrers(iamRolePolicy, "role", role, iamRole).possible.length > 0 ||
    stack.referrers(iamRolePolicyAttachment, "role", role, iamRole).possible.length > 0;
  const uncertainPlaces = [...policies.unknownPlaces, ...policies.outsidePlaces];
  const denied = statements.some(
    (statement) =>
      statement.effect === "Deny" &&
      statement.conditions.complete &&
      statement.conditions.tests.length === 0 &&
      coversAction(statement, "kms:Decrypt") === "yes" &&
      statement.resources?.patterns.some((pattern) => resourceBreadth(pattern) === "everything") === true,
  );
  return allOf(
    denied ? "no" : "yes",
    anyOf(
      ...statements.map((statement) => allowsKey(statement, keyArn)),
      uncertainPlaces.length > 0 || !complete || uncertain ? "undetermined" : "no",
    ),
  );
}

function allowsKey(statement: Statement, keyArn: string): Verdict {
  const { effect, resources } = statement;
  if (effect === "Deny" || !resources) {
    return "no";
  }
  const judge = (pattern: string): Verdict => {
    if (resourceBreadth(pattern) !== "named") {
      return "yes";
    }
    return keyArn === "" ? "undetermined" : matchesPattern(pattern, keyArn) ? "yes" : "no";
  };
  const listed = anyOf(...resources.patterns.map(judge), resources.complete ? "no" : "undetermined");
  return allOf(isAllowing(statement), coversAction(statement, "kms:Decrypt"), resources.negated ? not(listed) : listed);
}

/** By the key's own policy, to the role or to everyone; to the account it only lets IAM policies decide. */
function keyAllows(stack: Stack, role: Role, key: Key): Verdict {
  const { policies, doubtful } = keyPolicies(stack, key);
  return anyOf(
    doubtful ? "undetermined" : "no",
    ...policies.map(({ policy }) => {
      const result = parsePolicyDocument(policy);
      const allows = ({ statements, complete }: PolicyDocument): Verdict =>
        anyOf(
          complete ? "no" : "undetermined",
          ...statements.map((statement) =>
            statement.effect === "Deny" || !statement.principals
              ? "no"
              : allOf(
                  coversAction(statement, "kms:Decrypt"),
                  anyOf(
                    meansEveryone(statement.principals),
                    rolesNamed(stack, statement).includes(role) ? "yes" : "no",
                    // Roles of the stack have no ARN to compare with in a first preview.
                    mayNameRole(statement) ? "undetermined" : "no",
                  ),
                ),
          ),
        );
      return answerOfRead(
        result,
        ({ document }) => allows(document),
        result.state === "malformed" ? "undetermined" : "no",
      );
    }),
  );
}

/** Whether a statement names a role by an ARN that is not one of this stack's as far as is known. */
function mayNameRole({ principals }: Statement): boolean {
  return (
    principals?.entries.some((entry) => entry.kind === "identity" && /:role\//.test(entry.arn)) === true ||
    principals?.complete === false
  );
}

function isGranted(stack: Stack, role: Role, key: Key): Verdict {
  const { certain, possible } = stack.referrers(kmsGrant, "key", key, kmsKey);
  return anyOf(
    possible.length > 0 ? "undetermined" : "no",
    ...certain.map(({ granteePrincipal, operations }) => {
      const grantee = stack.resolve(granteePrincipal, iamRole);
      const isRole =
        grantee.state === "found"
          ? grantee.targets.includes(role)
            ? "yes"
            : "no"
          : grantee.state === "undecidable"
            ? "undetermined"
            : "no";
      return allOf(
        isRole,
        anyItem(operations, (operation) => verdictOf(operation, (name) => name === "Decrypt", "no")),
      );
    }),
  );
}
