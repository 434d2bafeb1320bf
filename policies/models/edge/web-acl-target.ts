/** What a web ACL is put in front of: stages of REST APIs, and the other front doors that AWS WAF can protect. */

import { typeOfUrn } from "../../core/resource";
import { targetsOf, type Stack } from "../../core/stack";
import { type Verdict, anyOf, not } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { restApi, restStage } from "../../views/apigateway";
import { protectedDoorsAt } from "../api/protected-doors";
import { isPrivate } from "../api/rest-api";

/** What a web ACL association protects. */
export interface WebAclTarget {
  /** Whether it is an API, or another front door of functions, that callers on the internet reach. */
  readonly isApi: Verdict;
  /** URNs of the APIs and other front doors of the stack that it is. */
  readonly apis: readonly string[];
}

/** What the resource with an ARN is. */
export function webAclTarget(stack: Stack, resourceArn: Reference): WebAclTarget {
  const stage = stack.resolve(resourceArn, restStage);
  if (stage.state === "found") {
    const apis = stage.targets.flatMap((target) => targetsOf(stack.resolve(target.restApi, restApi)));
    const open = apis.map((api) => not(isPrivate(api)));
    return { isApi: apis.length === 0 ? "yes" : anyOf(...open), apis: apis.map(({ resource }) => resource.urn) };
  }
  const doors = protectedDoorsAt(stack, resourceArn);
  if (doors.length > 0) {
    return { isApi: anyOf(...doors.map(({ isPublic }) => isPublic)), apis: doors.map(({ urn }) => urn) };
  }
  if (resourceArn.state === "known") {
    return { isApi: apiArns.test(resourceArn.value) ? "yes" : "no", apis: [] };
  }
  const types = resourceArn.urns.map(typeOfUrn);
  const isApi = types.some((type) => /^aws(-native)?:apigateway[/:]/.test(type));
  return { isApi: isApi ? "yes" : types.length > 0 ? "no" : "undetermined", apis: [] };
}

/**
 * ARNs of APIs that AWS WAF takes: of API Gateway stages of REST APIs only, as those of HTTP APIs are at /apis. Whether a
 * load balancer of another program stands in front of functions its ARN does not tell.
 */
const apiArns =
  /^arn:[\w-]+:(apigateway:[^:]*::\/restapis\/|appsync:[^:]*:\d*:apis\/|bedrock-agentcore:[^:]*:\d*:gateway\/)/;
