import assert from "node:assert/strict";
import { toRecord, type ResourceRecord } from "../../../policies/core/resource";
import { Stack } from "../../../policies/core/stack";
import type { Subject } from "../../../policies/core/policy";
import { keyPolicies, readKeyPolicies } from "../../../policies/models/kms/key-policy";
import { kmsKey } from "../../../policies/views/kms";
import { policyText } from "../../support/documents";

const root = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const reader = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/reader" }, Action: "kms:Decrypt" };

/** What the engine shows in place of a secret, which nobody can read. */
const hidden = "[secret]";

/** A resource as its outputs show it; `declared` names the properties that the program set. */
function deployed(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>>,
  declared: readonly string[],
): ResourceRecord {
  const urn = `urn:pulumi:test::project::${type}::${name}`;
  return toRecord(
    { type, name, urn, props, opts: { protect: false } },
    { propertyDependencies: new Map(), inputs: Object.fromEntries(declared.map((name) => [name, props[name]])) },
  );
}

/** Places of the policies of the only key. */
function placesOf(...records: readonly ResourceRecord[]): readonly string[] {
  const stack = new Stack(records);
  const [key] = stack.all(kmsKey);
  assert.ok(key);
  return keyPolicies(stack, key).policies.map(({ place }) => place);
}

describe("key policies after a deployment", () => {
  const key = (policy: string, ...declared: readonly string[]): ResourceRecord =>
    deployed("aws:kms/key:Key", "key", { id: "1234", keyId: "1234", policy }, declared);

  it("leave out the default policy that AWS KMS reports", () => {
    assert.deepEqual(placesOf(key(policyText(root))), []);
    assert.deepEqual(placesOf(key("")), []);
  });

  it("hold the default policy where the program wrote it", () => {
    assert.deepEqual(placesOf(key(policyText(root), "policy")), ["policy"]);
  });

  it("hold what somebody wrote, though the engine does not say that the program did: an imported key", () => {
    assert.deepEqual(placesOf(key(policyText(root, reader))), ["policy"]);
    const written = [
      { ...root, Principal: reader.Principal },
      { ...root, Principal: { AWS: [root.Principal.AWS, "arn:aws:iam::210987654321:root"] } },
      { ...root, Principal: undefined, NotPrincipal: { AWS: "123456789012" } },
      { Effect: "Allow", Action: "kms:*", Resource: "*" },
      { ...root, Effect: "Deny" },
      { ...root, Action: ["kms:*", "kms:Sign"] },
      { ...root, Action: "kms:Decrypt" },
      { ...root, Condition: { Bool: { "aws:SecureTransport": "true" } } },
    ];
    written.forEach((statement) => assert.deepEqual(placesOf(key(policyText(statement))), ["policy"]));
  });

  it("hold policies of their own, by the key's id", () => {
    const beside = deployed("aws:kms/keyPolicy:KeyPolicy", "beside", { keyId: "1234", policy: policyText(root) }, []);
    assert.deepEqual(placesOf(key(policyText(root)), beside), ["policy of beside"]);
    assert.deepEqual(placesOf(key(policyText(root), "policy"), beside), ["policy", "policy of beside"]);
    // AWS KMS reports of the key what the policy beside it wrote.
    assert.deepEqual(placesOf(key(policyText(root, reader)), beside), ["policy of beside"]);
  });
});

describe("key policies that a program writes", () => {
  const keyOf = (type: string, name: string, policy: unknown, ...declared: readonly string[]): ResourceRecord => {
    const arn = `arn:aws:kms:eu-west-1:123456789012:key/${name}`;
    return deployed(type, name, { id: name, keyId: name, arn, policy }, declared);
  };
  const ownKey = "aws:kms/key:Key";
  const read = (...records: readonly ResourceRecord[]) => {
    const open: string[] = [];
    const report = { undetermined: ({ resource }: Subject, what: string) => open.push(`${resource.name}: ${what}`) };
    const found = readKeyPolicies(new Stack(records), report);
    return { found: found.map(({ holder, account }) => [holder.resource.name, account]), open };
  };

  it("are those on keys of each kind, and beside keys, with the account of the key", () => {
    const beside = deployed("aws:kms/keyPolicy:KeyPolicy", "beside", { keyId: "b", policy: policyText(reader) }, []);
    const elsewhere = deployed(
      "aws:kms/keyPolicy:KeyPolicy",
      "elsewhere",
      { keyId: "arn:aws:kms:eu-west-1:210987654321:key/x", policy: policyText(reader) },
      [],
    );
    const replica = keyOf("aws:kms/replicaKey:ReplicaKey", "replica", policyText(reader), "policy");
    assert.deepEqual(
      read(
        keyOf(ownKey, "a", policyText(reader), "policy"),
        keyOf(ownKey, "b", policyText(root)),
        replica,
        beside,
        elsewhere,
      ),
      {
        found: [
          ["a", "123456789012"],
          ["replica", "123456789012"],
          ["beside", "123456789012"],
          ["elsewhere", "210987654321"],
        ],
        open: [],
      },
    );
  });

  it("are told of where they, or some of their statements, are not known", () => {
    const partly = { Version: "2012-10-17", Statement: [reader, hidden] };
    const { found, open } = read(
      deployed("aws-native:kms:Key", "native", { keyId: "n", keyPolicy: partly }, ["keyPolicy"]),
      deployed("aws:kms/key:Key", "whole", { keyId: "w", policy: hidden }, ["policy"]),
      keyOf(ownKey, "refused", "{", "policy"),
    );
    assert.deepEqual(
      found.map(([name]) => name),
      ["native"],
    );
    assert.deepEqual(open.sort(), ["native: keyPolicy.Statement", "whole: policy"]);
  });
});
