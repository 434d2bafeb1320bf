/** One cause, one finding: which of the policies about a function's role speaks, and that one which is off leaves no hole. */

import assert from "node:assert/strict";
import { onlyPolicies } from "../../engine/analyzer";
import { output, resource, type StackResource } from "../support/cases";
import { policyText } from "../support/documents";
import { analyzeResources } from "../support/ask";

const policies = [
  "iam-lambda-role-admin",
  "iam-lambda-role-privilege-escalation",
  "iam-lambda-role-wildcard",
  "iam-lambda-role-data-scope",
  "iam-lambda-role-managed-policy",
];

const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const attaching = (...names: readonly string[]): readonly StackResource[] => [
  resource("aws:iam/role:Role", "role", { assumeRolePolicy: trust }),
  ...names.map((name) =>
    resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, {
      role: output("role", "name"),
      policyArn: `arn:aws:iam::aws:policy/${name}`,
    }),
  ),
];
const allowing = (...actions: readonly (string | readonly string[])[]): readonly StackResource[] => [
  resource("aws:iam/role:Role", "role", {
    assumeRolePolicy: trust,
    inlinePolicies: [
      { name: "p", policy: policyText(...actions.map((Action) => ({ Effect: "Allow", Action, Resource: "*" }))) },
    ],
  }),
];

/** The policies that speak, with the problems of each in one text. */
async function findings(resources: readonly StackResource[], on: readonly string[]): Promise<Map<string, string>> {
  const fn = resource("aws:lambda/function:Function", "fn", { role: output("role", "arn") });
  const { diagnostics } = await analyzeResources([...resources, fn], "preview", onlyPolicies(on));
  return new Map(diagnostics.map(({ policy, message }) => [policy, message]));
}

describe("policies about the role of a function", () => {
  const rows: readonly (readonly [string, readonly StackResource[], readonly string[]])[] = [
    ["every action on everything", allowing("*"), ["iam-lambda-role-admin"]],
    ["AdministratorAccess", attaching("AdministratorAccess"), ["iam-lambda-role-admin"]],
    ["all of IAM", allowing("iam:*"), ["iam-lambda-role-privilege-escalation"]],
    ["a way to more rights", allowing("sts:AssumeRole"), ["iam-lambda-role-privilege-escalation"]],
    [
      "a way to more rights by two statements",
      allowing("iam:PassRole", ["lambda:CreateFunction", "lambda:InvokeFunction"]),
      ["iam-lambda-role-privilege-escalation"],
    ],
    ["AWSLambda_FullAccess", attaching("AWSLambda_FullAccess"), ["iam-lambda-role-privilege-escalation"]],
    ["a whole service", allowing("s3:*"), ["iam-lambda-role-wildcard"]],
    ["AmazonS3FullAccess", attaching("AmazonS3FullAccess"), ["iam-lambda-role-wildcard"]],
    ["all data", allowing("dynamodb:GetItem"), ["iam-lambda-role-data-scope"]],
    ["AmazonSSMReadOnlyAccess", attaching("AmazonSSMReadOnlyAccess"), ["iam-lambda-role-data-scope"]],
    ["AWSXRayReadOnlyAccess", attaching("AWSXRayReadOnlyAccess"), ["iam-lambda-role-managed-policy"]],
    [
      "two policies with a cause each",
      attaching("AmazonS3FullAccess", "AWSXRayReadOnlyAccess"),
      ["iam-lambda-role-managed-policy", "iam-lambda-role-wildcard"],
    ],
    [
      "a whole service beside all of IAM",
      allowing(["iam:*", "s3:*"]),
      ["iam-lambda-role-privilege-escalation", "iam-lambda-role-wildcard"],
    ],
    [
      "all data beside a whole service, in one statement",
      allowing(["s3:*", "dynamodb:GetItem"]),
      ["iam-lambda-role-data-scope", "iam-lambda-role-wildcard"],
    ],
  ];
  for (const [name, resources, expected] of rows) {
    it(`name ${name} once`, async () => {
      const found = await findings(resources, policies);
      assert.deepEqual([...found.keys()].sort(), expected, JSON.stringify([...found]));
    });
  }

  it("leave no hole where those that say it best are off", async () => {
    for (const off of [0, 1, 2, 3]) {
      const [first] = await findings(allowing("*"), policies.slice(off));
      assert.equal(first?.[0], policies[off]);
    }
    for (const off of [1, 2, 3]) {
      const [first] = await findings(allowing("iam:*"), policies.slice(off));
      assert.equal(first?.[0], policies[off]);
    }
    for (const off of [2, 3, 4]) {
      const [first] = await findings(attaching("AmazonS3FullAccess"), policies.slice(off));
      assert.equal(first?.[0], policies[off]);
    }
  });
});
