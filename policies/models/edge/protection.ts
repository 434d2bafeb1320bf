/** What stands in front of an HTTP API, which AWS WAF cannot be attached to: a CloudFront distribution with a web ACL. */

import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, isSet } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import type { httpApi } from "../../views/apigatewayv2";
import { distribution } from "../../views/cloudfront";
import { apisAt } from "../api/custom-domain";
import { webOrigins } from "./distribution";

type HttpApi = ViewOf<typeof httpApi>;
type Distribution = ViewOf<typeof distribution>;

/** Whether a distribution has an origin that is the API: its own endpoint, or a custom domain mapped to it. */
function isOriginOf(stack: Stack, edge: Distribution, api: HttpApi): Verdict {
  return anyOf(
    ...webOrigins(edge).map(({ domainName }) => leadsTo(stack, domainName, api)),
    edge.origins.state === "unknown" ? "undetermined" : "no",
  );
}

/** Whether some distribution with a web ACL has the API as an origin. */
export function hasProtectedEdge(stack: Stack, api: HttpApi): Verdict {
  return anyOf(
    ...stack.all(distribution).map((candidate) =>
      // A web ACL whose ARN is not known yet is set all the same.
      allOf(isSet(candidate.webAclId), isOriginOf(stack, candidate, api)),
    ),
  );
}

function leadsTo(stack: Stack, domainName: Reference, api: HttpApi): Verdict {
  const { apis, complete } = apisAt(stack, domainName);
  return apis.some(({ view }) => view === api) ? "yes" : complete ? "no" : "undetermined";
}
