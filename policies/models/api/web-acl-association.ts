/** Which resources web ACLs are associated with. */

import { typeOfUrn } from "../../core/resource";
import type { Referrers, Stack } from "../../core/stack";
import { isReferred, type Verdict } from "../../core/verdict";
import type { Reference, View, ViewDefinition } from "../../core/view";
import { webAclAssociation } from "../../views/wafv2";

/**
 * The services whose resources a regional web ACL may be associated with, and HTTP APIs, with which people try it.
 * https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
 */
const services: ReadonlySet<string> = new Set([
  "alb",
  "amplify",
  "apigateway",
  "apigatewayv2",
  "apprunner",
  "appsync",
  "bedrock",
  "bedrockagentcore",
  "cognito",
  "elasticloadbalancingv2",
  "lb",
  "verifiedaccess",
]);

/** The web ACL associations that name a resource, and those that may. */
export function webAclAssociations<Fields>(
  stack: Stack,
  target: View<Fields>,
  definition: ViewDefinition<Fields>,
): Referrers<{ readonly resourceArn: Reference; readonly webAclArn: Reference }> {
  const { certain, possible } = stack.referrers(webAclAssociation, "resourceArn", target, definition);
  // The same for all of a kind, and as long as the list of associations.
  const byKind = stack.memo(webAclAssociations, () => new Map<ViewDefinition<Fields>, typeof possible>());
  const kept = byKind.get(definition) ?? possible.filter(({ resourceArn }) => mayName(resourceArn, definition));
  byKind.set(definition, kept);
  return { certain, possible: kept };
}

/** Whether a web ACL is associated with a resource. */
export function hasWebAclAssociation<Fields>(
  stack: Stack,
  target: View<Fields>,
  definition: ViewDefinition<Fields>,
): Verdict {
  return isReferred(webAclAssociations(stack, target, definition));
}

/** False where an ARN that is not known yet is made of resources of other services only: a load balancer's, say. */
function mayName({ urns }: Reference, { types }: Pick<ViewDefinition<unknown>, "types">): boolean {
  const own = types.map(serviceOf);
  const named = urns.map((urn) => serviceOf(typeOfUrn(urn)));
  return named.length === 0 || named.some((service) => !services.has(service) || own.includes(service));
}

/** `lb` of `aws:lb/loadBalancer:LoadBalancer`. */
function serviceOf(type: string): string {
  return type.split(/[:/]/)[1] ?? "";
}
