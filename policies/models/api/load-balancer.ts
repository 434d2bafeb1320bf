/** Listeners and rules of load balancers through which callers reach functions. */

import { addTo } from "../../core/lists";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr, type Value } from "../../core/value";
import { allOf, answerOf, anyOf, doubtOf, not, type Verdict, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { loadBalancer, loadBalancerListener, loadBalancerRule, targetGroup } from "../../views/load-balancer";

type Listener = ViewOf<typeof loadBalancerListener>;
type Rule = ViewOf<typeof loadBalancerRule>;

/** A listener, or a rule of one, that forwards requests to a function. */
export interface FunctionFront {
  readonly subject: Listener | Rule;
  /** The listener itself, or that of the rule; undefined where it lies outside of the stack or is not known yet. */
  readonly listener: Listener | undefined;
  /** `undetermined` where what it forwards to is not known in this preview. */
  readonly verdict: Exclude<Verdict, "no">;
}

/** The listeners and rules in front of functions, in the order of their URNs, listeners first. */
export function functionFronts(stack: Stack): readonly FunctionFront[] {
  return stack.memo(functionFronts, () => {
    const front = (subject: Listener | Rule, listener: Listener | undefined): readonly FunctionFront[] => {
      const verdict = forwardsToFunction(stack, subject);
      return verdict === "no" ? [] : [{ subject, listener, verdict }];
    };
    return [
      ...stack.all(loadBalancerListener).flatMap((listener) => front(listener, listener)),
      ...stack.all(loadBalancerRule).flatMap((rule) => {
        const resolution = stack.resolve(rule.listener, loadBalancerListener);
        return front(rule, resolution.state === "found" ? resolution.targets[0] : undefined);
      }),
    ];
  });
}

function forwardsToFunction(stack: Stack, subject: Pick<Listener, "actions">): Verdict {
  const groups = forwardedGroups(subject).map((reference) => isFunctionGroup(stack, reference));
  return anyOf(...groups, doubtOf(subject.actions));
}

/** The target groups that a listener or a rule forwards to, where its actions are known. */
export function forwardedGroups({ actions }: Pick<Listener, "actions">): readonly Reference[] {
  return valueOr(actions, []).flatMap(({ targetGroup: single, forwardTargets }) => [
    single,
    ...valueOr(forwardTargets, []),
  ]);
}

function isFunctionGroup(stack: Stack, reference: Reference): Verdict {
  const resolution = stack.resolve(reference, targetGroup);
  if (resolution.state !== "found") {
    return resolution.state === "undecidable" ? "undetermined" : "no";
  }
  const verdicts = resolution.targets.map(({ targetType }) => verdictOf(targetType, (type) => type === "lambda", "no"));
  // The engine tells what all actions depend on together, so that several groups may be meant.
  const [only] = new Set(verdicts);
  return new Set(verdicts).size === 1 && only !== undefined ? only : "undetermined";
}

/** Whether callers must sign in, or show a certificate, before a request is forwarded. */
export function authenticates({ subject, listener }: FunctionFront): Verdict {
  return anyOf(
    signsIn({ subject }, "cookie"),
    signsIn({ subject }, "token"),
    listener ? verdictOf(listener.mutualTls, (mode) => mode === "verify", "no") : "undetermined",
  );
}

/** What a request holds by which a load balancer knows its sender: the cookie of a session, or a token of its own. */
export type Credential = "cookie" | "token";

const signIns: readonly string[] = ["authenticate-cognito", "authenticate-oidc"];

function turnsAway(actions: readonly Value<string>[]): Verdict {
  return not(anyOf(...actions.map((action) => verdictOf(action, (mode) => mode === "allow", "no"))));
}

/** Whether callers must sign in with such a credential before a request is forwarded. */
export function signsIn({ subject }: Pick<FunctionFront, "subject">, credential: Credential): Verdict {
  const own = valueOr(subject.actions, []);
  return anyOf(
    ...own.map(({ type, onUnauthenticated }) =>
      credential === "token"
        ? verdictOf(type, (name) => name === "jwt-validation", "no")
        : answerOf(type, (name) => (signIns.includes(name) ? turnsAway(onUnauthenticated) : "no"), "no"),
    ),
  );
}

/** The load balancers of the stack that a front certainly belongs to. */
export function balancersOf(stack: Stack, { listener }: FunctionFront): readonly ViewOf<typeof loadBalancer>[] {
  return listener ? targetsOf(stack.resolve(listener.loadBalancer, loadBalancer)) : [];
}

/** The load balancers of the stack whose listeners lead to functions, each once. */
export function functionLoadBalancers(stack: Stack): readonly ViewOf<typeof loadBalancer>[] {
  const found = functionFronts(stack)
    .filter(({ verdict }) => verdict === "yes")
    .flatMap((front) => balancersOf(stack, front));
  return [...new Set(found)];
}

/** Whether a listener or a rule of a load balancer leads to functions. */
export function leadsToFunctions(stack: Stack, balancer: ViewOf<typeof loadBalancer>): Verdict {
  const { byBalancer, anywhere } = stack.memo(frontVerdicts, frontVerdicts);
  return anyOf(...(byBalancer.get(balancer.resource.urn) ?? []), anywhere);
}

/** Whether listeners and rules lead to functions, by the load balancer that they belong to. */
interface FrontVerdicts {
  readonly byBalancer: ReadonlyMap<string, readonly Verdict[]>;
  /** Of those that may belong to any. */
  readonly anywhere: Verdict;
}

function frontVerdicts(stack: Stack): FrontVerdicts {
  const byBalancer = new Map<string, Verdict[]>();
  let anywhere: Verdict = "no";
  for (const { listener, verdict } of functionFronts(stack)) {
    const resolution = listener && stack.resolve(listener.loadBalancer, loadBalancer);
    if (!resolution || resolution.state === "undecidable") {
      anywhere = anyOf(anywhere, allOf(verdict, "undetermined"));
    } else {
      for (const { resource } of targetsOf(resolution)) {
        addTo(byBalancer, resource.urn, verdict);
      }
    }
  }
  return { byBalancer, anywhere };
}

/** Whether a load balancer takes requests from the internet. */
export function isInternetFacing({ internal, scheme }: ViewOf<typeof loadBalancer>): Verdict {
  return not(
    anyOf(
      verdictOf(internal, (isInternal) => isInternal, "no"),
      verdictOf(scheme, (name) => name === "internal", "no"),
    ),
  );
}
