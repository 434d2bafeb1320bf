/** Whether CloudFront keeps answers of load balancers at which callers sign in. */

import { addTo } from "../../core/lists";
import { targetsOf, type Stack } from "../../core/stack";
import { type Verdict, allOf, answerOf, anyOf, not, verdictOf } from "../../core/verdict";
import { knownOf, valueOr } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { distribution } from "../../views/cloudfront";
import { loadBalancer, loadBalancerListener, loadBalancerRule } from "../../views/load-balancer";
import { placesOf, takesWholePlaces, type RulePlace } from "../api/balancer-doors";
import { balancersOf, functionFronts, signsIn, type FunctionFront } from "../api/load-balancer";
import { matchesPattern } from "../iam/patterns";
import { fromRoot, keepsForAll } from "./cache";
import { runsCodeOn, type Behavior, type Origin } from "./distribution";
import { handedOn } from "./origin-request";

type Distribution = ViewOf<typeof distribution>;
type Balancer = ViewOf<typeof loadBalancer>;

/** A listener or a rule at which callers sign in before a function. */
interface SignInFront {
  readonly front: FunctionFront;
  readonly balancer: Balancer;
  /** Whether callers must sign in, for which they get a cookie. */
  readonly byCookie: Verdict;
  /** Whether callers must show a token. */
  readonly byToken: Verdict;
  /** Whether requests reach functions through no other listener of the load balancer. */
  readonly isOnly: boolean;
}

/** What a distribution mixes of the load balancers behind it. */
export interface MixedFronts {
  /** For messages: `rule orders`. */
  readonly labels: readonly string[];
  readonly verdict: Verdict;
}

/** The listeners and rules at which callers sign in, and whose answers a distribution keeps for all of them. */
export function mixedFronts(stack: Stack, edge: Distribution): MixedFronts {
  const byBalancer = frontsWithSignIn(stack);
  const origins = valueOr(edge.origins, []);
  const resolutions =
    byBalancer.size > 0 ? origins.map((origin) => stack.resolve(origin.domainName, loadBalancer)) : [];
  const mayBeAny =
    byBalancer.size > 0 &&
    (edge.origins.state === "unknown" || resolutions.some(({ state }) => state === "undecidable"));
  const balancers = new Set(resolutions.flatMap((resolution) => targetsOf(resolution)));
  const judged = [...balancers]
    .flatMap((balancer) => byBalancer.get(balancer) ?? [])
    .map((item) => ({ label: labelOf(item.front), verdict: isMixed(stack, edge, item) }));
  return {
    labels: judged.filter(({ verdict }) => verdict === "yes").map(({ label }) => label),
    verdict: anyOf(...judged.map(({ verdict }) => verdict), mayBeAny ? "undetermined" : "no"),
  };
}

function labelOf({ subject, listener }: FunctionFront): string {
  return `${subject === listener ? "listener" : "rule"} ${subject.resource.name}`;
}

function isMixed(stack: Stack, edge: Distribution, item: SignInFront): Verdict {
  const { front, balancer, isOnly } = item;
  const leads = (origin: Origin): Verdict => leadsTo(stack, origin, balancer);
  const rule = stack.get(loadBalancerRule, front.subject.resource.urn);
  const places = rule ? placesOf(rule) : [{ method: "*", path: "*" }];
  const mixes = places
    .filter(({ method }) => takesGet(method))
    .map(({ path }): Verdict => {
      const answers = (path === undefined ? [] : samplesOf(edge, path)).map((sample) =>
        allOf(answersMixed(stack, edge, item, leads, sample), not(isTakenBefore(stack, front, sample))),
      );
      return path === undefined ? "undetermined" : anyOf(...answers);
    });
  return allOf(anyOf(...mixes), front.verdict, isOnly ? "yes" : "undetermined", rule ? isWhole(rule) : "yes");
}

function frontsWithSignIn(stack: Stack): ReadonlyMap<Balancer, readonly SignInFront[]> {
  return stack.memo(frontsWithSignIn, () => {
    const all = new Map<Balancer, FunctionFront[]>();
    for (const front of functionFronts(stack)) {
      for (const balancer of balancersOf(stack, front)) {
        addTo(all, balancer, front);
      }
    }
    const byBalancer = new Map<Balancer, readonly SignInFront[]>();
    for (const [balancer, fronts] of all) {
      const isOnly = new Set(fronts.map(({ listener }) => listener)).size === 1;
      const own = fronts
        .map((front) => ({
          front,
          byCookie: signsIn(front, "cookie"),
          byToken: signsIn(front, "token"),
          balancer,
          isOnly,
        }))
        .filter(({ byCookie, byToken }) => anyOf(byCookie, byToken) !== "no");
      if (own.length > 0) {
        byBalancer.set(balancer, own);
      }
    }
    return byBalancer;
  });
}

/** Whether an origin is a load balancer, by the host name that AWS gives it. */
function leadsTo(stack: Stack, { domainName, originPath }: Origin, balancer: Balancer): Verdict {
  const resolution = stack.resolve(domainName, loadBalancer);
  if (resolution.state !== "found" || !resolution.targets.includes(balancer)) {
    return resolution.state === "undecidable" ? "undetermined" : "no";
  }
  // The engine tells what all origins depend on together; and a path before that of the request is not followed.
  const isAlone = domainName.state === "known" || domainName.urns.every((urn) => urn === balancer.resource.urn);
  return isAlone && originPath.state === "absent" ? "yes" : "undetermined";
}

function takesGet(method: string): boolean {
  return ["*", "GET", "HEAD"].includes(method);
}

/** Paths that a pattern takes; for all of them one of each cache behavior. */
function samplesOf({ orderedBehaviors }: Distribution, pattern: string): readonly string[] {
  const ordered = valueOr(orderedBehaviors, []);
  const own = knownOf(...ordered.map(({ pathPattern }) => pathPattern));
  const patterns = /^\/?\*$/.test(pattern) ? ["sample", ...own] : [pattern];
  return patterns.map((text) => fromRoot(text).replaceAll("*", "sample").replaceAll("?", "x"));
}

/** Whether the behavior for a path sends it to the load balancer with credentials, and keeps the answer for all. */
function answersMixed(
  stack: Stack,
  edge: Distribution,
  { byCookie, byToken }: SignInFront,
  leads: (origin: Origin) => Verdict,
  path: string,
): Verdict {
  const behavior = behaviorFor(edge, path);
  if (!behavior) {
    return "undetermined";
  }
  const origins = valueOr(edge.origins, []);
  const { targetOriginId } = behavior;
  const { cookies, token } = handedOn(stack, behavior);
  const targets = origins.map((origin) => {
    const isTarget = answerOf(
      targetOriginId,
      (target) => verdictOf(origin.originId, (id) => id === target, "undetermined"),
      "undetermined",
    );
    return allOf(isTarget, leads(origin));
  });
  return allOf(
    anyOf(...targets),
    keepsForAll(stack, behavior),
    anyOf(allOf(byCookie, cookies), allOf(byToken, token)),
    // Code at the edge may write other paths and headers.
    runsCodeOn(behavior, "viewer-request", "origin-request") === "no" ? "yes" : "undetermined",
  );
}

/** The cache behavior that answers a path; undefined where that is not known yet. */
function behaviorFor({ defaultBehavior, orderedBehaviors }: Distribution, path: string): Behavior | undefined {
  const ordered = valueOr(orderedBehaviors, []);
  const found = ordered.find(
    ({ pathPattern }) => pathPattern.state !== "known" || matchesPattern(fromRoot(pathPattern.value), path),
  );
  const isKnown = orderedBehaviors.state !== "unknown" && found?.pathPattern.state !== "unknown";
  return isKnown ? (found ?? defaultBehavior) : undefined;
}

/** Whether a rule takes all requests for its paths. */
function isWhole(rule: ViewOf<typeof loadBalancerRule>): Verdict {
  return takesWholePlaces(rule) === "yes" ? "yes" : "undetermined";
}

/** Whether another rule of the listener takes a path first, or may do so. */
function isTakenBefore(stack: Stack, { subject, listener }: FunctionFront, path: string): Verdict {
  if (!listener) {
    return "undetermined";
  }
  const own = stack.get(loadBalancerRule, subject.resource.urn)?.priority;
  const { certain, possible } = stack.referrers(loadBalancerRule, "listener", listener, loadBalancerListener);
  const may = [...certain, ...possible]
    .filter((rule) => rule.resource.urn !== subject.resource.urn)
    .filter(({ priority }) => own?.state !== "known" || priority.state !== "known" || priority.value < own.value)
    .some((rule) => placesOf(rule).some((place) => mayTake(place, path)));
  return may ? "undetermined" : "no";
}

function mayTake({ method, path: pattern }: RulePlace, path: string): boolean {
  return takesGet(method) && (pattern === undefined || matchesPattern(pattern, path));
}
