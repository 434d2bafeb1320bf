/** The resource policy of a REST API: who may call it, from where. */

import type { Subject } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { absent, unknown, type Plain, type Value } from "../../core/value";
import { allOf, answerOfRead, anyOf, not, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { restApi, restApiPolicy, restApiPut } from "../../views/apigateway";
import { readOpenApi } from "../openapi/document";
import { inBody } from "../openapi/setting";
import { leavesSomethingOut, requires, sparesOnly } from "../iam/conditions";
import { parsePolicyDocument, type PolicyDocument, type Statement } from "../iam/policy-document";
import { meansEveryone, publicStatements } from "../iam/public-access";

/** The resource policies of an API, from wherever the program sets them. */
interface ResourcePolicies {
  /** Never absent; unknown where a body or policy is not known yet. */
  readonly policies: readonly Value<Plain>[];
  /** False where a policy resource may belong to this API or to another. */
  readonly complete: boolean;
}

/** The resource policies of an API: its own property, `RestApiPolicy` resources and the OpenAPI body. */
function resourcePolicies(stack: Stack, api: ViewOf<typeof restApi>): ResourcePolicies {
  const { sources, complete } = policySources(stack, api);
  return { policies: sources.map(({ policy }) => policy), complete };
}

/** A resource policy, and the resource whose property it is. */
export interface PolicySource {
  readonly subject: Subject;
  /** Never absent; unknown where a body or policy is not known yet. Its path is that of the subject's property. */
  readonly policy: Value<Plain>;
}

/** Where the resource policies of an API are set. `complete` is false as in {@link ResourcePolicies}. */
export function policySources(
  stack: Stack,
  api: ViewOf<typeof restApi>,
): { readonly sources: readonly PolicySource[]; readonly complete: boolean } {
  const { certain, possible } = stack.referrers(restApiPolicy, "restApi", api, restApi);
  const imports = stack.referrers(restApiPut, "restApi", api, restApi);
  const sources: PolicySource[] = [
    { subject: api, policy: api.policy },
    ...certain.map((view) => ({ subject: view, policy: view.policy })),
    ...[api, ...imports.certain].map((view) => ({ subject: view, policy: policyInBody(view.body) })),
  ];
  return {
    sources: sources.filter(({ policy }) => policy.state !== "absent"),
    complete: possible.length === 0 && imports.possible.length === 0 && api.bodyLocation.state === "absent",
  };
}

function policyInBody(body: Value<Plain>): Value<Plain> {
  const result = readOpenApi(body, "rest");
  if (result.state !== "known") {
    return result.state === "unknown" ? unknown(body.path) : absent(body.path);
  }
  const { policy } = result.document;
  return inBody(body, policy);
}

/** Whether an API has a resource policy that keeps strangers out: none of its statements allows everyone. */
export function keepsStrangersOut(stack: Stack, api: ViewOf<typeof restApi>): Verdict {
  const { policies, complete } = resourcePolicies(stack, api);
  return anyOf(
    ...policies.map((policy) =>
      answerOfRead(
        parsePolicyDocument(policy),
        ({ document }) => {
          const open = publicStatements(document).map(({ verdict }) => verdict);
          return not(anyOf(...open, document.complete ? "no" : "undetermined"));
        },
        "no",
      ),
    ),
    complete ? "no" : "undetermined",
  );
}

const isNetworkKey = (key: string): boolean => /^aws:sourcevpc(?:e|arn)?$/.test(key);

/**
 * Whether the resource policies of a private API let in only chosen VPCs, VPC endpoints, accounts or roles. An address
 * alone is no choice: other VPCs have the same private addresses. Without any policy a private API takes no calls.
 */
export function admitsOnlyChosenNetworks(stack: Stack, api: ViewOf<typeof restApi>): Verdict {
  const { policies, complete } = resourcePolicies(stack, api);
  if (policies.length === 0) {
    return complete ? "yes" : "undetermined";
  }
  const choosesIn = ({ statements, complete }: PolicyDocument): Verdict => {
    const callers = statements.flatMap(({ effect, principals }) =>
      effect === "Deny" || !principals ? [] : [principals],
    );
    return anyOf(
      ...statements.map(namesNetwork),
      not(anyOf(...callers.map(meansEveryone))),
      complete ? "no" : "undetermined",
    );
  };
  const chosen = policies.map((policy) =>
    answerOfRead(parsePolicyDocument(policy), ({ document }) => choosesIn(document), "no"),
  );
  return allOf(keepsStrangersOut(stack, api), anyOf(...chosen));
}

/** Whether a statement allows only from, or denies all but, chosen VPCs or VPC endpoints. */
function namesNetwork({ effect, conditions }: Statement): Verdict {
  const denies = (): Verdict =>
    anyOf(...conditions.tests.map((test) => sparesOnly(test, isNetworkKey, leavesSomethingOut)));
  return effect === "Deny" ? denies() : requires(conditions, isNetworkKey);
}
