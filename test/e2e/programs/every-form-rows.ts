/** Resources of `every-form.ts` as a case table holds them, for comparison: literals and references, no secrets. */

import { analyzeRequest, analyzeStackRequest } from "../../../engine/analyzer";
import { output, resource, type StackResource } from "../../support/cases";
import { toEngineResource, type StackMode } from "../../../testing/stack-rows";
import { askedIn, type Asked } from "../../support/wire";

const lambdaTrust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

/** The resources. */
export const LITERAL_AND_REFERENCED: readonly StackResource[] = [
  resource("aws:kms/key:Key", "key", { description: "literal", enableKeyRotation: true, tags: { owner: "shop" } }),
  resource("aws:iam/role:Role", "role", {
    assumeRolePolicy: lambdaTrust,
    managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
  }),
  resource("aws:iam/rolePolicy:RolePolicy", "document", {
    role: output("role", "name"),
    policy: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: output("key", "arn") }],
    },
  }),
  resource(
    "aws:sns/topic:Topic",
    "options",
    { kmsMasterKeyId: output("key", "id") },
    { ignoreChanges: ["tags"], deleteBeforeReplace: true },
  ),
];

/** What the harness of case tables sends for them. */
export function rowsAsked(mode: StackMode): Asked {
  const resources = LITERAL_AND_REFERENCED;
  const made = resources.map((each) => toEngineResource(each, { resources }, mode));
  return askedIn([
    ...made.map((each) => ({
      call: "analyze",
      request: analyzeRequest({ ...each, properties: each.inputs }).toObject(),
    })),
    { call: "analyzeStack", request: analyzeStackRequest(made).toObject() },
  ]);
}
