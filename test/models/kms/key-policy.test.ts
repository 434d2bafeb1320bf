import assert from "node:assert/strict";
import { toRecord, type ResourceRecord } from "../../../policies/core/resource";
import { Stack } from "../../../policies/core/stack";
import { keyPolicies } from "../../../policies/models/kms/key-policy";
import { kmsKey } from "../../../policies/views/kms";
import { policyText } from "../../support/documents";

const root = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const reader = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/reader" }, Action: "kms:Decrypt" };

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
    assert.deepEqual(placesOf(key(policyText({ ...root, Principal: reader.Principal }))), ["policy"]);
  });

  it("hold policies of their own, by the key's id", () => {
    const beside = deployed("aws:kms/keyPolicy:KeyPolicy", "beside", { keyId: "1234", policy: policyText(root) }, []);
    assert.deepEqual(placesOf(key(policyText(root)), beside), ["policy of beside"]);
    // AWS KMS reports of the key what the policy beside it wrote.
    assert.deepEqual(placesOf(key(policyText(root, reader)), beside), ["policy of beside"]);
  });
});
