/** What of a viewer's request CloudFront hands on to the origin beside what is in the cache key. */

import type { Stack } from "../../core/stack";
import type { Value } from "../../core/value";
import { type Verdict, allOf, answerOf, anyItem, anyOf, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { originRequestPolicy } from "../../views/cloudfront-policies";
import { runsCodeOn, type Behavior } from "./distribution";

/** Whether the origin gets to know a caller by a part of the request. */
export interface HandedOn {
  /** By the header `Authorization`. */
  readonly token: Verdict;
  /** By any header. */
  readonly headers: Verdict;
  readonly cookies: Verdict;
  readonly queryStrings: Verdict;
}

const nothing: HandedOn = { token: "no", headers: "no", cookies: "no", queryStrings: "no" };
const everything: HandedOn = { token: "yes", headers: "yes", cookies: "yes", queryStrings: "yes" };
const open: HandedOn = {
  token: "undetermined",
  headers: "undetermined",
  cookies: "undetermined",
  queryStrings: "undetermined",
};

/**
 * Managed origin request policies that hand on all headers, cookies and query strings of the viewer: AllViewer,
 * AllViewerAndCloudFrontHeaders-2022-06 and AllViewerExceptHostHeader.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
const allViewer: ReadonlySet<string> = new Set([
  "216adef6-5c7f-47e4-b989-5492eafa07d3",
  "33f36d7e-f396-46d9-90e0-52428a34d9dc",
  "b689b0a8-53d0-40ab-baf2-68738e2966ac",
]);

/**
 * What a behavior with a cache policy hands on. Without an origin request policy that is nothing: of `GET` and `HEAD`
 * CloudFront takes `Authorization` away too.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html#add-origin-custom-headers-forward-authorization
 */
export function handedOn(stack: Stack, { originRequestPolicyId }: Behavior): HandedOn {
  const policy = stack.resolve(originRequestPolicyId, originRequestPolicy);
  if (policy.state === "found") {
    const [first, ...others] = policy.targets;
    return first && others.length === 0 ? handedOnBy(first) : open;
  }
  return originRequestPolicyId.state === "absent"
    ? nothing
    : originRequestPolicyId.state === "known" && allViewer.has(originRequestPolicyId.value)
      ? everything
      : open;
}

function handedOnBy(policy: ViewOf<typeof originRequestPolicy>): HandedOn {
  const { headers, headerNames, cookies, queryStrings } = policy;
  const isNamed = anyItem(headerNames, (name) =>
    verdictOf(name, (header) => header.toLowerCase() === "authorization", "no"),
  );
  return {
    token: answerOf(headers, (mode) => tokenIn(mode, isNamed), "no"),
    headers: some(headers),
    cookies: some(cookies),
    queryStrings: some(queryStrings),
  };
}

/** Whether `Authorization` is handed on, by the mode of a policy and whether its list names the header. */
function tokenIn(mode: string, isNamed: Verdict): Verdict {
  switch (mode) {
    case "none":
      return "no";
    case "whitelist":
      return isNamed;
    case "allExcept":
      return not(isNamed);
    default:
      return "yes";
  }
}

/** Of lists it is not known which entry tells callers apart. */
function some(mode: Value<string>): Verdict {
  const whole = (known: string): Verdict => (/^all(?!Except)/.test(known) ? "yes" : "undetermined");
  return answerOf(mode, (known) => (known === "none" ? "no" : whole(known)), "no");
}

/**
 * Whether an API behind a behavior gets to know its callers by something that is not in the cache key. What it knows
 * them by, if not `Authorization`, is not read.
 */
export function handsCallersOn(stack: Stack, behavior: Behavior): Verdict {
  const { token, headers, cookies, queryStrings } = handedOn(stack, behavior);
  // Code may add to requests what it has read elsewhere.
  const others = anyOf(headers, cookies, queryStrings, runsCodeOn(behavior, "origin-request"));
  return anyOf(token, allOf(others, "undetermined"));
}
