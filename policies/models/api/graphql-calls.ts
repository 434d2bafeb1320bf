/** Functions that GraphQL APIs of AppSync call and wait for. */

import { targetsOf, type Stack } from "../../core/stack";
import type { Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { graphqlApi, graphqlDataSource, graphqlFunction, graphqlResolver } from "../../views/appsync";
import { lambdaFunction } from "../../views/lambda";

/**
 * Seconds after which AppSync answers a request with an error.
 * https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
export const graphqlSeconds = 30;

/** A function that an API waits for. */
export interface GraphqlCall {
  /** For messages: `GraphQL API catalog`. */
  readonly label: string;
  readonly target: ViewOf<typeof lambdaFunction>;
}

/**
 * The functions that a GraphQL API certainly waits for: a resolver of the stack calls their data source, and no code that
 * shapes such a call says, or may say, that it is asynchronous.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 */
export function graphqlCalls(stack: Stack): readonly GraphqlCall[] {
  const callers = [...stack.all(graphqlResolver), ...stack.all(graphqlFunction)].map((caller) => ({
    sources: targetsOf(stack.resolve(caller.dataSource, graphqlDataSource)),
    waits: caller.hasCodeElsewhere.state === "absent" && [caller.code, caller.requestTemplate].every(mustWait),
  }));
  return stack.all(graphqlDataSource).flatMap((source) => {
    const own = callers.filter(({ sources }) => sources.length === 1 && sources[0] === source);
    const waits = own.length > 0 && own.every(({ waits: each }) => each);
    const [api] = targetsOf(stack.resolve(source.api, graphqlApi));
    const targets = waits && api ? targetsOf(stack.resolve(source.function, lambdaFunction)) : [];
    return targets.map((target) => ({ label: `GraphQL API ${api?.resource.name ?? ""}`, target }));
  });
}

/** Whether code cannot make a call that AppSync does not wait for. */
function mustWait(code: Value<string>): boolean {
  return code.state === "absent" || (code.state === "known" && !/invocationType/i.test(code.value));
}
