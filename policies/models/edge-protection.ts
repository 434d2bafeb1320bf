/** What stands in front of an HTTP API, which AWS WAF cannot be attached to: a CloudFront distribution with a web ACL. */

import type { Stack } from "../core/stack";
import type { Reference, ViewOf } from "../core/view";
import { httpApi, httpApiMapping, httpDomainName } from "../views/apigatewayv2";
import { distribution } from "../views/cloudfront";
import { allOf, anyOf, type Verdict } from "./policy-patterns";

type HttpApi = ViewOf<typeof httpApi>;
type Distribution = ViewOf<typeof distribution>;

/** Whether a distribution has an origin that is the API: its own endpoint, or a custom domain mapped to it. */
export function isOriginOf(stack: Stack, { origins }: Distribution, api: HttpApi): Verdict {
  if (origins.state !== "known") {
    return origins.state === "absent" ? "no" : "undetermined";
  }
  return anyOf(...origins.value.map(({ domainName }) => leadsTo(stack, domainName, api)));
}

/** Whether some distribution with a web ACL has the API as an origin. */
export function hasProtectedEdge(stack: Stack, api: HttpApi): Verdict {
  return anyOf(
    ...stack.all(distribution).map((candidate) =>
      // A web ACL whose ARN is not known yet is set all the same.
      allOf(candidate.webAclId.state === "absent" ? "no" : "yes", isOriginOf(stack, candidate, api)),
    ),
  );
}

function leadsTo(stack: Stack, domainName: Reference, api: HttpApi): Verdict {
  const direct = stack.resolve(domainName, httpApi);
  if (direct.state === "found") {
    return direct.targets.includes(api) ? "yes" : "no";
  }
  const domains = stack.resolve(domainName, httpDomainName);
  if (domains.state === "found") {
    const mappings = domains.targets.map((domain) =>
      stack.referrers(httpApiMapping, (mapping) => mapping.domainName, domain, httpDomainName),
    );
    const mapped = mappings.flatMap(({ certain }) => certain).map((mapping) => stack.resolve(mapping.api, httpApi));
    return anyOf(
      ...mapped.map((target) =>
        target.state === "found" ? (target.targets.includes(api) ? "yes" : "no") : "undetermined",
      ),
      ...mappings.flatMap(({ possible }) => possible.map((): Verdict => "undetermined")),
    );
  }
  return direct.state === "undecidable" || domains.state === "undecidable" ? "undetermined" : "no";
}
