/** What stands in front of an HTTP API, which AWS WAF cannot be attached to: a CloudFront distribution with a web ACL. */

import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, isSet } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import type { httpApi } from "../../views/apigatewayv2";
import { distribution } from "../../views/cloudfront";
import { apisAt } from "../api/custom-domain";
import { webOrigins } from "./distribution";

type HttpApi = ViewOf<typeof httpApi>;

/** Whether distributions with a web ACL lead to APIs. */
interface ProtectedApis {
  /** By the URNs of the APIs that are origins of some distribution. */
  readonly byUrn: ReadonlyMap<string, Verdict>;
  /** Of any other API: whether one with a web ACL may lead to it, as not all that it leads to is known. */
  readonly others: Verdict;
}

/** Whether some distribution with a web ACL has the API as an origin: its own endpoint, or a custom domain mapped to it. */
export function hasProtectedEdge(stack: Stack, api: HttpApi): Verdict {
  const { byUrn, others } = stack.memo(protectedApis, protectedApis);
  return anyOf(byUrn.get(api.resource.urn) ?? "no", others);
}

function protectedApis(stack: Stack): ProtectedApis {
  const byUrn = new Map<string, Verdict>();
  let others: Verdict = "no";
  for (const edge of stack.all(distribution)) {
    // A web ACL whose ARN is not known yet is set all the same.
    const hasWebAcl = isSet(edge.webAclId);
    const origins = webOrigins(edge).map(({ domainName }) => apisAt(stack, domainName));
    for (const { view } of origins.flatMap(({ apis }) => apis)) {
      const { urn } = view.resource;
      byUrn.set(urn, anyOf(byUrn.get(urn) ?? "no", hasWebAcl));
    }
    if (edge.origins.state === "unknown" || origins.some(({ complete }) => !complete)) {
      others = anyOf(others, allOf(hasWebAcl, "undetermined"));
    }
  }
  return { byUrn, others };
}
