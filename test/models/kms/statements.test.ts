/** What one statement of a key policy gives, and to whom. */

import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/core/value";
import type { Verdict } from "../../../policies/core/verdict";
import type { PolicyDocument, Statement } from "../../../policies/models/iam/policy-document";
import { fullControl } from "../../../policies/models/kms/full-control";
import {
  isServiceLinkedRole,
  letsCreateGrants,
  servesAnybody,
} from "../../../policies/models/kms/service-and-grant-statements";
import { policy } from "../iam/policy-samples";

const account = "111122223333";
const root = `arn:aws:iam::${account}:root`;
const admin = `arn:aws:iam::${account}:role/admin`;

/** The first statement of a document, and the document. */
function first(...statements: readonly object[]): readonly [Statement, PolicyDocument] {
  const document = policy(...statements);
  const [statement] = document.statements;
  assert.ok(statement);
  return [statement, document];
}

describe("full control of a key", () => {
  const all = { Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" };
  const to = (Principal: unknown): object => ({ ...all, Principal });
  const adminWhen = (Condition: unknown): object => ({ ...all, Principal: { AWS: admin }, Condition });

  const cases: readonly (readonly [string, readonly string[], Verdict, object])[] = [
    ["goes to an account", [account], "no", all],
    ["goes to an account and its administrator", [account], "no", to({ AWS: [root, admin] })],
    [
      "goes to an account and somebody else's",
      [account],
      "yes",
      to({ AWS: [root, "arn:aws:iam::444455556666:role/a"] }),
    ],
    ["goes to a role", [], "yes", to({ AWS: admin })],
    ["goes to a service", [], "yes", to({ Service: "logs.amazonaws.com" })],
    ["goes to every service", [], "yes", to({ Service: "*" })],
    ["goes to who signs in elsewhere", [], "yes", to({ Federated: "accounts.google.com" })],
    ["goes to who signs in anywhere", [], "yes", to({ Federated: "*" })],
    ["does not go to who was deleted", [], "no", to({ AWS: "AROAEXAMPLE" })],
    ["goes to everyone, which another policy reports", [], "no", to("*")],
    ["may go to a principal not known", [], "undetermined", to({ AWS: UNKNOWN })],
    ["is denied", [], "no", { ...to({ AWS: admin }), Effect: "Deny" }],
    ["may be given", [], "undetermined", { ...to({ AWS: admin }), Effect: UNKNOWN }],
    ["may be given to an account", [], "no", { ...all, Effect: UNKNOWN }],
    ["goes to nobody who is named", [], "no", { Effect: "Allow", Action: "kms:*", Resource: "*" }],
    [
      "goes to all but some",
      [],
      "no",
      { Effect: "Allow", NotPrincipal: { AWS: root }, Action: "kms:*", Resource: "*" },
    ],
    ["is given by a star", [], "yes", { ...to({ AWS: admin }), Action: "*" }],
    ["is given beside other actions", [], "yes", { ...to({ AWS: admin }), Action: ["s3:GetObject", "KMS:*"] }],
    ["is not given by one action", [], "no", { ...to({ AWS: admin }), Action: "kms:Decrypt" }],
    [
      "may be given by an action not known",
      [],
      "undetermined",
      { ...to({ AWS: admin }), Action: ["s3:Get*", UNKNOWN] },
    ],
    ["is left out", [], "no", { Effect: "Allow", Principal: { AWS: admin }, NotAction: "kms:Decrypt", Resource: "*" }],
    [
      "is partly left out",
      [],
      "no",
      { Effect: "Allow", Principal: { AWS: admin }, NotAction: ["s3:*", "kms:Sign"], Resource: "*" },
    ],
    [
      "is given by what is left out",
      [],
      "yes",
      { Effect: "Allow", Principal: { AWS: admin }, NotAction: "s3:*", Resource: "*" },
    ],
    [
      "may be left out",
      [],
      "undetermined",
      { Effect: "Allow", Principal: { AWS: admin }, NotAction: ["s3:*", UNKNOWN], Resource: "*" },
    ],
    ["through one service", [], "no", adminWhen({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })],
    ["for an account that calls", [], "yes", adminWhen({ StringEquals: { "kms:CallerAccount": account } })],
    ["for tagged principals", [], "no", adminWhen({ StringEquals: { "aws:PrincipalTag/team": "a" } })],
    ["for grants of services", [], "no", adminWhen({ Bool: { "kms:GrantIsForAWSResource": "true" } })],
    ["for grants that no service asks for", [], "no", adminWhen({ Bool: { "kms:GrantIsForAWSResource": "false" } })],
    ["for calls by services", [], "no", adminWhen({ Bool: { "aws:ViaAWSService": "true" } })],
    ["for calls by no service", [], "yes", adminWhen({ Bool: { "aws:ViaAWSService": "false" } })],
    ["for a text that is false", [], "no", adminWhen({ StringEquals: { "kms:ViaService": "false" } })],
    ["through any service", [], "no", adminWhen({ StringLike: { "kms:ViaService": "*" } })],
    ["by principals with any tag", [], "yes", adminWhen({ StringLike: { "aws:PrincipalTag/team": "*" } })],
    ["from one address", [], "yes", adminWhen({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })],
    ["where a key of the request is there", [], "no", adminWhen({ Null: { "kms:EncryptionContextKeys": "false" } })],
    ["where a key is there that all requests have", [], "yes", adminWhen({ Null: { "aws:SourceIp": "false" } })],
  ];
  for (const [name, accounts, others, statement] of cases) {
    it(name, () => assert.deepEqual(fullControl(first(statement)[0]), { accounts, others }));
  }
});

describe("a key for anybody's resource", () => {
  const logs = { Effect: "Allow", Principal: { Service: "logs.amazonaws.com" }, Action: "kms:Encrypt*", Resource: "*" };
  const by = (Service: unknown): object => ({ ...logs, Principal: { Service } });
  const when = (Condition: unknown): object => ({ ...logs, Condition });
  const denial = { Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" };
  const own = { "aws:SourceAccount": account };

  const cases: readonly (readonly [string, Verdict, object, ...object[]])[] = [
    ["in the hands of a service", "yes", logs],
    ["in the hands of a service of a Region", "yes", by("logs.eu-west-1.amazonaws.com")],
    ["in the hands of a service of a Region with more words", "yes", by("logs.us-gov-west-1.amazonaws.com")],
    ["in the hands of a service in China", "yes", by("logs.cn-north-1.amazonaws.com.cn")],
    ["in the hands of a service in a Region of two digits", "yes", by("logs.eu-west-12.amazonaws.com")],
    ["in the hands of a service without a documented source", "no", by("lambda.amazonaws.com")],
    ["in the hands of a service with another name", "no", by("delivery.logs.amazonaws.com")],
    ["in the hands of what is no service of AWS", "no", by("logs.amazonaws.com.example.org")],
    ["in the hands of no name at all", "no", by("logs")],
    ["in the hands of one that is asked for besides", "yes", by("states.amazonaws.com")],
    ["beside a service not known", "undetermined", by(["lambda.amazonaws.com", UNKNOWN])],
    ["but not of a role", "no", { ...logs, Principal: { AWS: admin } }],
    ["but not of all but some", "no", { ...logs, Principal: undefined, NotPrincipal: { Service: "s3.amazonaws.com" } }],
    ["but of nobody who is named", "no", { Effect: "Allow", Action: "kms:Encrypt", Resource: "*" }],
    ["denied", "no", { ...logs, Effect: "Deny" }],
    ["perhaps", "undetermined", { ...logs, Effect: UNKNOWN }],
    ["but only to describe it", "no", { ...logs, Action: "kms:DescribeKey" }],
    ["bound to an account", "no", when({ StringEquals: own })],
    ["bound to an account not known", "undetermined", when({ StringEquals: { "aws:SourceAccount": UNKNOWN } })],
    [
      "bound to a context",
      "no",
      when({ ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:*:${account}:*` } }),
    ],
    [
      "bound to a context of anybody",
      "yes",
      when({ ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*" } }),
    ],
    ["bound to a text of a context", "no", when({ StringEquals: { "kms:EncryptionContext:team": "a" } })],
    ["bound to any text of a context", "yes", when({ StringLike: { "kms:EncryptionContext:team": "*" } })],
    ["through one service", "no", when({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })],
    ["for grants of services", "no", when({ Bool: { "kms:GrantIsForAWSResource": "true" } })],
    ["whatever its origin", "yes", when({ StringEquals: { "kms:KeyOrigin": "AWS_KMS" } })],
    ["unless others are denied", "no", logs, { ...denial, Condition: { StringNotEquals: own } }],
    [
      "unless others may be denied",
      "undetermined",
      logs,
      { ...denial, Effect: UNKNOWN, Condition: { StringNotEquals: own } },
    ],
    ["though others may do more", "yes", logs, { ...denial, Effect: "Allow", Condition: { StringNotEquals: own } }],
    [
      "though others are denied to sign",
      "yes",
      logs,
      { ...denial, Action: "kms:Sign", Condition: { StringNotEquals: own } },
    ],
    [
      "though callers are denied",
      "yes",
      logs,
      { ...denial, Condition: { StringNotEquals: { "aws:PrincipalAccount": account } } },
    ],
  ];
  for (const [name, verdict, ...statements] of cases) {
    it(name, () => assert.equal(servesAnybody(...first(...statements), ["states.amazonaws.com"]), verdict));
  }

  it("may be denied to others by a statement that is not known", () => {
    const [statement, document] = first(logs);
    assert.equal(servesAnybody(statement, { ...document, complete: false }, []), "undetermined");
  });
});

describe("grants that somebody may create", () => {
  const linked = `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const create = { Effect: "Allow", Principal: { AWS: admin }, Action: "kms:CreateGrant", Resource: "*" };
  const when = (Condition: unknown): object => ({ ...create, Condition });
  const direct = {
    Effect: "Deny",
    Principal: "*",
    Action: "kms:CreateGrant",
    Resource: "*",
    Condition: { Bool: { "kms:GrantIsForAWSResource": "false" } },
  };

  const cases: readonly (readonly [string, Verdict, object, ...object[]])[] = [
    ["a role", "yes", create],
    ["a role beside others that may not", "yes", { ...create, Principal: { AWS: [linked, admin] } }],
    ["a role that a service made for itself", "no", { ...create, Principal: { AWS: linked } }],
    ["an account, where identity policies decide", "no", { ...create, Principal: { AWS: root } }],
    ["a principal not known", "undetermined", { ...create, Principal: { AWS: UNKNOWN } }],
    ["everyone, which another policy reports", "no", { ...create, Principal: "*" }],
    ["all but some", "no", { ...create, Principal: undefined, NotPrincipal: { AWS: root } }],
    ["nobody who is named", "no", { Effect: "Allow", Action: "kms:CreateGrant", Resource: "*" }],
    ["whoever may do all but some", "no", { ...create, Action: undefined, NotAction: "kms:Sign" }],
    ["one who is denied it", "no", { ...create, Effect: "Deny" }],
    ["one who may be allowed it", "undetermined", { ...create, Effect: UNKNOWN }],
    ["one who may do so among others", "yes", { ...create, Action: ["kms:Decrypt", "KMS:CreateGrant"] }],
    ["one with a pattern", "yes", { ...create, Action: "kms:CreateG*" }],
    ["one with a longer pattern", "yes", { ...create, Action: "*:CreateGrant" }],
    ["an administrator, by kms:Create*", "no", { ...create, Action: "kms:Create*" }],
    ["an administrator, by kms:*", "no", { ...create, Action: "KMS:*" }],
    ["an administrator, by *", "no", { ...create, Action: "*" }],
    ["one with a pattern that ends otherwise", "yes", { ...create, Action: "kms:Create*t" }],
    ["one with other actions", "no", { ...create, Action: "kms:Decrypt" }],
    ["one with an action not known", "undetermined", { ...create, Action: ["kms:Decrypt", UNKNOWN] }],
    ["for services", "no", when({ Bool: { "kms:GrantIsForAWSResource": "true" } })],
    ["for services, written otherwise", "no", when({ Bool: { "kms:GrantIsForAWSResource": "TRUE" } })],
    ["for what is no service", "yes", when({ Bool: { "kms:GrantIsForAWSResource": "false" } })],
    ["of some operations", "no", when({ "ForAllValues:StringEquals": { "kms:GrantOperations": ["Decrypt"] } })],
    ["through one service", "no", when({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } })],
    ["with a context", "no", when({ StringEquals: { "kms:EncryptionContext:team": "a" } })],
    ["where a context is there", "no", when({ Null: { "kms:EncryptionContext:team": "false" } })],
    ["where an address is there", "yes", when({ Null: { "aws:SourceIp": "false" } })],
    ["from one address", "yes", when({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })],
    ["unless only services may", "no", create, direct],
    ["though all may otherwise", "yes", create, { ...direct, Effect: "Allow" }],
    ["though they may not decrypt", "yes", create, { ...direct, Action: "kms:Decrypt" }],
    [
      "though grants of services are denied",
      "yes",
      create,
      { ...direct, Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } },
    ],
  ];
  for (const [name, verdict, ...statements] of cases) {
    it(name, () => assert.equal(letsCreateGrants(...first(...statements)), verdict));
  }

  it("may be denied by a statement that is not known", () => {
    const [statement, document] = first(create);
    assert.equal(letsCreateGrants(statement, { ...document, complete: false }), "undetermined");
  });

  it("are a service's own where its role is", () => {
    assert.equal(isServiceLinkedRole(linked), true);
    assert.equal(isServiceLinkedRole(admin), false);
    assert.equal(isServiceLinkedRole("AROAEXAMPLE"), false);
  });
});
