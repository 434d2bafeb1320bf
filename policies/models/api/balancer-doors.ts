/** Listeners and rules of load balancers in front of functions, as front doors. */

import { targetsOf, type Stack } from "../../core/stack";
import { isOneOf, valueOr, type Value } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, isSet, not, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { loadBalancer, loadBalancerRule, targetGroup, targetGroupAttachment } from "../../views/load-balancer";
import { whole, type Door } from "./door";
import { authenticates, forwardedGroups, functionFronts, isInternetFacing, type FunctionFront } from "./load-balancer";
import { hasWebAclAssociation } from "./web-acl-association";

/** The ways through load balancers of a stack to functions, one for each method and path that a rule takes. */
export function balancerDoors(stack: Stack): readonly Door[] {
  return functionFronts(stack).flatMap((front) => doorsOfFront(stack, front));
}

/** The ways through one listener or rule. */
export function doorsOfFront(stack: Stack, front: FunctionFront): readonly Door[] {
  const { subject, listener, verdict } = front;
  const { name } = subject.resource;
  const rule = stack.get(loadBalancerRule, subject.resource.urn);
  const [balancer] = listener ? targetsOf(stack.resolve(listener.loadBalancer, loadBalancer)) : [];
  const door = {
    subject,
    names: [...new Set([name, listener?.resource.name ?? name])],
    isOpen: allOf(verdict, not(authenticates(front)), rule ? takesAnySource(rule) : "yes"),
    isPublic: balancer ? isInternetFacing(balancer) : ("undetermined" as const),
    ...(balancer
      ? { protection: { subject: balancer, hasWebAcl: hasWebAclAssociation(stack, balancer, loadBalancer) } }
      : {}),
    functions: forwardedGroups(subject).flatMap((group) => functionsIn(stack, group)),
  };
  if (!rule) {
    return [{ ...door, ...whole, label: `listener ${name}` }];
  }
  return placesOf(rule).map(({ method, path }) => ({
    ...door,
    method,
    path,
    label: [method === "*" ? "" : method, path === "*" ? "" : path, `rule ${name}`].filter(Boolean).join(" "),
  }));
}

/** The functions in a target group of the stack. */
function functionsIn(stack: Stack, reference: Reference): readonly Reference[] {
  return targetsOf(stack.resolve(reference, targetGroup)).flatMap((group) => [
    ...valueOr(group.targets, []),
    ...stack.referrers(targetGroupAttachment, "group", group, targetGroup).certain.map(({ target }) => target),
  ]);
}

type Rule = ViewOf<typeof loadBalancerRule>;

/** What of the requests to a listener a rule takes. */
export interface RulePlace {
  /** HTTP method in upper case, `*` for all. */
  readonly method: string;
  /** A pattern, `*` for all; undefined where it is not known yet, or is an expression. */
  readonly path: string | undefined;
}

/** The methods and paths that a rule takes. */
export function placesOf(rule: Rule): readonly RulePlace[] {
  const { conditions } = rule;
  if (conditions.state === "unknown") {
    return [{ method: whole.method, path: undefined }];
  }
  const own = valueOr(conditions, []);
  const methods = own.flatMap((condition) => valuesOf(condition, "http-request-method", condition.methods));
  const paths = own.flatMap((condition) => valuesOf(condition, "path-pattern", condition.paths));
  const expressions = own.filter(({ pathExpressions }) => pathExpressions.state !== "absent");
  const isOpen = [...methods, ...paths].includes(undefined) || expressions.length > 0;
  if (isOpen) {
    return [{ method: whole.method, path: undefined }];
  }
  return orAll(methods, whole.method).flatMap((method) =>
    orAll(paths, whole.path).map((path) => ({ method: method.toUpperCase(), path })),
  );
}

function orAll(values: readonly (string | undefined)[], all: string): readonly string[] {
  const given = values.filter((value) => value !== undefined);
  return given.length > 0 ? given : [all];
}

type Condition = Rule["conditions"] extends Value<readonly (infer Item)[]> ? Item : never;

/** The values of one kind of condition, which `aws-native` may also give by the name of its field. */
function valuesOf(
  { field, values }: Condition,
  kind: string,
  own: Value<readonly Value<string>[]>,
): readonly (string | undefined)[] {
  if (field.state === "unknown" && values.state !== "absent") {
    return [undefined];
  }
  const lists = isOneOf(field, kind) ? [own, values] : [own];
  return lists.flatMap((list) =>
    list.state === "unknown" ? [undefined] : valueOr(list, []).map((value) => valueOr(value, undefined)),
  );
}

/** Kinds of conditions of which {@link placesOf} tells. */
const placeFields = ["path-pattern", "http-request-method"];

/** Whether a rule takes all requests for its methods and paths: no condition is on anything else. */
export function takesWholePlaces({ conditions }: Rule): Verdict {
  return not(
    anyItem(conditions, ({ field, others, sources }) =>
      anyOf(
        ...[...others, sources].map(isSet),
        verdictOf(field, (name) => !placeFields.includes(name), "no"),
      ),
    ),
  );
}

/** Whether a rule takes calls from wherever they come: a condition on the source leaves some out. */
function takesAnySource({ conditions }: Rule): Verdict {
  const narrows = (condition: Condition): Verdict => {
    const ranges = valuesOf(condition, "source-ip", condition.sources);
    return ranges.length === 0 || ranges.some((range) => range?.endsWith("/0") === true)
      ? "no"
      : ranges.includes(undefined)
        ? "undetermined"
        : "yes";
  };
  return not(anyItem(conditions, narrows));
}
