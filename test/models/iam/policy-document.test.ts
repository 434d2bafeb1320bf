import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN, absent, unknown } from "../../../policies/core/value";
import { MAX_DOCUMENT_LENGTH, parsePolicyDocument, statementsOf } from "../../../policies/models/iam/policy-document";
import { accountsOf, isAwsServicePrincipal, type Principal } from "../../../policies/models/iam/principals";
import { anyPlain, parse, policy } from "./policy-samples";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

describe("reading a policy", () => {
  it("keeps unknown and absent", () => {
    assert.deepEqual(parsePolicyDocument(unknown("policy")), { state: "unknown" });
    assert.deepEqual(parsePolicyDocument(absent("policy")), { state: "absent" });
    assert.deepEqual(parse(UNKNOWN), { state: "unknown" });
  });

  for (const nothing of ["", " \n", "{}", {}, null, "null"]) {
    it(`takes ${JSON.stringify(nothing)} for no policy`, () => {
      assert.deepEqual(parse(nothing), { state: "absent" });
    });
  }

  const malformed: readonly (readonly [string, unknown, RegExp])[] = [
    ["no JSON", "{", /^the policy is not JSON$/],
    ["text in JSON", '"secret"', /not a JSON object/],
    ["a list", [allow], /not a JSON object/],
    ["a number", 5, /not a JSON object/],
    ["no statement", { Version: "2012-10-17" }, /no Statement/],
    ["a statement of text", { Statement: ["Allow"] }, /Statement\[0\] is not an object/],
    ["no effect", { Statement: { Action: "*" } }, /Effect of Statement\[0\]/],
    ["another case of the effect", { Statement: [allow, { ...allow, Effect: "allow" }] }, /Effect of Statement\[1\]/],
    ["no action", { Statement: { Effect: "Allow", Resource: "*" } }, /neither Action nor NotAction/],
    ["both actions", { Statement: { ...allow, NotAction: "s3:*" } }, /both Action and NotAction/],
    ["both resources", { Statement: { ...allow, NotResource: "*" } }, /both Resource and NotResource/],
    [
      "both principals",
      { Statement: { ...allow, Principal: "*", NotPrincipal: "*" } },
      /both Principal and NotPrincipal/,
    ],
    ["an object for an action", { Statement: { ...allow, Action: { s3: "*" } } }, /Action of Statement\[0\]/],
    ["a list in a list", { Statement: { ...allow, Resource: [["*"]] } }, /Resource of Statement\[0\]/],
    ["text for a condition", { Statement: { ...allow, Condition: "x" } }, /Condition of Statement\[0\]/],
    ["text for an operator", { Statement: { ...allow, Condition: { Bool: "x" } } }, /condition operator/],
    ["an object for a condition value", { Statement: { ...allow, Condition: { Bool: { k: {} } } } }, /condition value/],
  ];
  for (const [name, plain, reason] of malformed) {
    it(`refuses ${name}`, () => {
      const read = parse(plain);
      assert.ok(read.state === "malformed");
      assert.match(read.reason, reason);
    });
  }

  for (const [name, element] of Object.entries({
    "NotAction with *": { NotAction: ["s3:*", "*"] },
    "NotAction with *:*": { NotAction: "*:*" },
    "NotResource with *": { Action: "s3:*", NotResource: [UNKNOWN, "*"] },
  })) {
    it(`leaves out a statement that ${name} keeps from being about anything`, () => {
      const rest = statementsOf(parse({ Statement: [{ Effect: "Allow", ...element }, allow] }));
      assert.deepEqual(
        rest.map(({ label }) => label),
        ["Statement[1]"],
      );
    });
  }

  it("knows no effect where NotAction or NotResource may turn out to leave out everything", () => {
    for (const element of [{ NotAction: UNKNOWN }, { Action: "*", NotResource: ["arn:aws:s3:::orders", UNKNOWN] }]) {
      const [statement] = statementsOf(parse({ Statement: { Effect: "Deny", ...element } }));
      assert.equal(statement?.effect, "unknown");
    }
  });

  it("never quotes the document", () => {
    fc.assert(
      fc.property(fc.constantFrom("{", '{"Statement":[', "[", '"'), (front) => {
        const read = parse(`${front}hunter2-secret`);
        assert.ok(read.state === "malformed" && !read.reason.includes("hunter2"));
      }),
    );
  });

  it("refuses what is too long", () => {
    assert.equal(parse(" ".repeat(MAX_DOCUMENT_LENGTH + 1)).state, "malformed");
    assert.equal(parse({ Statement: Array.from({ length: 70_000 }, () => allow) }).state, "malformed");
    assert.equal(
      parse({ Statement: { ...allow, Resource: Array.from({ length: 70_000 }, () => "") } }).state,
      "malformed",
    );
    assert.equal(parse("[".repeat(100_000)).state, "malformed");
  });

  it("reads text and object alike", () => {
    const document = { Statement: [{ ...allow, Principal: { AWS: ["*"] }, Condition: { Bool: { "aws:x": true } } }] };
    assert.deepEqual(parse(JSON.stringify(document)), parse(document));
  });

  it("reads names of elements in any case", () => {
    assert.deepEqual(
      parse({ statement: { effect: "Allow", action: "s3:GetObject", resource: "*" } }),
      parse({ Statement: allow }),
    );
  });

  it("tells what is not known", () => {
    const document = policy(
      { Effect: UNKNOWN, Action: UNKNOWN, Resource: ["*", UNKNOWN], Principal: { AWS: ["111122223333", UNKNOWN] } },
      { ...allow, Condition: { StringEquals: UNKNOWN, Bool: { "aws:SecureTransport": [UNKNOWN, "true"] } } },
    );
    const [first, second] = document.statements;
    assert.ok(first && second);
    assert.equal(first.effect, "unknown");
    assert.deepEqual(first.actions, { negated: false, patterns: [], complete: false });
    assert.deepEqual(first.resources, { negated: false, patterns: ["*"], complete: false });
    assert.deepEqual(first.principals, {
      negated: false,
      entries: [{ kind: "account", account: "111122223333" }],
      complete: false,
    });
    assert.equal(second.conditions.complete, false);
    assert.deepEqual(second.conditions.tests, [
      { operator: "bool", ifExists: false, key: "aws:securetransport", values: ["true"], complete: false },
    ]);
    assert.equal(second.label, "Statement[1]");
  });

  it("keeps known statements beside unknown ones", () => {
    const read = parse({ Statement: [UNKNOWN, allow] });
    assert.ok(read.state === "known" && !read.document.complete);
    assert.deepEqual(
      statementsOf(read).map(({ label }) => label),
      ["Statement[1]"],
    );
    assert.deepEqual(parse({ Statement: UNKNOWN }), { state: "known", document: { statements: [], complete: false } });
  });

  it("splits operators", () => {
    const [statement] = policy({
      ...allow,
      Condition: { "ForAllValues:StringLikeIfExists": { "aws:TagKeys": ["a"] }, NULL: { k: true } },
    }).statements;
    assert.deepEqual(
      statement?.conditions.tests.map(({ operator, quantifier, ifExists, values }) => [
        operator,
        quantifier,
        ifExists,
        values,
      ]),
      [
        ["stringlike", "all", true, ["a"]],
        ["null", undefined, false, ["true"]],
      ],
    );
  });

  it("takes any tree", () => {
    fc.assert(
      fc.property(anyPlain, (plain) => {
        assert.ok(["known", "unknown", "absent", "malformed"].includes(parse(plain).state));
      }),
    );
  });

  it("takes any JSON text", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.ok(["known", "absent", "malformed"].includes(parse(text).state));
      }),
    );
  });
});

describe("principals", () => {
  const rows: readonly (readonly [unknown, readonly Principal[]])[] = [
    ["*", [{ kind: "everyone" }]],
    [["*"], [{ kind: "everyone" }]],
    [{ AWS: "*" }, [{ kind: "everyone" }]],
    [{ "*": "*" }, [{ kind: "everyone" }]],
    [{ AWS: ["111122223333", "*"] }, [{ kind: "account", account: "111122223333" }, { kind: "everyone" }]],
    [{ AWS: 111122223333 }, [{ kind: "account", account: "111122223333" }]],
    [{ AWS: "arn:aws:iam::*:root" }, [{ kind: "any-account" }]],
    [{ AWS: "arn:aws-cn:iam::111122223333:root" }, [{ kind: "account", account: "111122223333" }]],
    [
      { AWS: "arn:aws:iam::111122223333:role/r" },
      [{ kind: "identity", arn: "arn:aws:iam::111122223333:role/r", account: "111122223333" }],
    ],
    [
      { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" },
      [{ kind: "identity", arn: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" }],
    ],
    [{ AWS: "AROAEXAMPLEID" }, [{ kind: "other" }]],
    [
      { Service: ["Lambda.amazonaws.com", "*"] },
      [{ kind: "service", service: "lambda.amazonaws.com" }, { kind: "any-service" }],
    ],
    [
      { Federated: ["accounts.google.com", "*"] },
      [{ kind: "federated", provider: "accounts.google.com" }, { kind: "any-federated" }],
    ],
    [{ CanonicalUser: "abc", AWS: null }, [{ kind: "canonical-user" }]],
    [{ Robot: "abc" }, [{ kind: "other" }]],
  ];
  for (const [plain, entries] of rows) {
    it(`reads ${JSON.stringify(plain)}`, () => {
      assert.deepEqual(policy({ ...allow, Principal: plain }).statements[0]?.principals?.entries, entries);
      assert.equal(policy({ ...allow, NotPrincipal: plain }).statements[0]?.principals?.negated, true);
    });
  }

  it("name accounts", () => {
    const principals = policy({
      ...allow,
      Principal: { AWS: ["111122223333", "arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:role/r", "*"] },
    }).statements[0]?.principals;
    assert.ok(principals);
    assert.deepEqual(accountsOf(principals), ["111122223333", "444455556666"]);
  });

  for (const name of [
    "lambda.amazonaws.com",
    "logs.eu-west-1.amazonaws.com",
    "ec2.amazonaws.com.cn",
    "alexa-appkit.amazon.com",
  ]) {
    it(`know the service ${name}`, () => {
      assert.ok(isAwsServicePrincipal(name));
    });
  }
  for (const name of [
    "amazonaws.com",
    "lambda.amazonaws.com.evil.example",
    "*",
    "111122223333",
    "arn:aws:iam::111122223333:root",
  ]) {
    it(`know that ${name} is no service`, () => {
      assert.ok(!isAwsServicePrincipal(name));
    });
  }
});
