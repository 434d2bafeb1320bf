/** The resource policy of a REST API: who may call it, from where. */

import type { Stack } from "../core/stack";
import { unknown, type Plain, type Value } from "../core/value";
import type { ViewOf } from "../core/view";
import { restApi, restApiPolicy } from "../views/apigateway";
import { readOpenApi } from "./openapi";
import { parsePolicyDocument } from "./policy-document";
import { anyOf, not, type Verdict } from "./policy-patterns";
import { publicStatements } from "./public-access";

/** The resource policies of an API, from wherever the program sets them. */
export interface ResourcePolicies {
  /** Never absent; unknown where a body or policy is not known yet. */
  readonly policies: readonly Value<Plain>[];
  /** False where a policy resource may belong to this API or to another. */
  readonly complete: boolean;
}

/** The resource policies of an API: its own property, `RestApiPolicy` resources and the OpenAPI body. */
export function resourcePolicies(stack: Stack, api: ViewOf<typeof restApi>): ResourcePolicies {
  const { certain, possible } = stack.referrers(restApiPolicy, (view) => view.restApi, api, restApi);
  const body = readOpenApi(api.body, "rest");
  return {
    policies: [
      api.policy,
      ...certain.map(({ policy }) => policy),
      ...(body.state === "known" ? [body.document.policy] : body.state === "unknown" ? [unknown("body")] : []),
    ].filter(({ state }) => state !== "absent"),
    complete: possible.length === 0,
  };
}

/** Whether an API has a resource policy that keeps strangers out: none of its statements allows everyone. */
export function keepsStrangersOut(stack: Stack, api: ViewOf<typeof restApi>): Verdict {
  const { policies, complete } = resourcePolicies(stack, api);
  return anyOf(
    ...policies.map((policy): Verdict => {
      const result = parsePolicyDocument(policy);
      if (result.state !== "known") {
        return result.state === "unknown" ? "undetermined" : "no";
      }
      const open = anyOf(...publicStatements(result.document).map(({ verdict }) => verdict));
      return open === "no" && !result.document.complete ? "undetermined" : not(open);
    }),
    complete ? "no" : "undetermined",
  );
}
