/** Whether CloudFront keeps answers of an API. */

import { addTo } from "../../core/lists";
import type { Stack } from "../../core/stack";
import { mapValue, type Value, valueOr } from "../../core/value";
import { allOf, anyOf, doubtOf, not, type Verdict, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { distribution } from "../../views/cloudfront";
import { cachePolicy } from "../../views/cloudfront-policies";
import { apisAt, type Api } from "../api/custom-domain";
import { matchesPattern } from "../iam/patterns";
import { webOrigins, type Behavior } from "./distribution";
import { handsCallersOn } from "./origin-request";

type Distribution = ViewOf<typeof distribution>;

/**
 * The managed policy CachingDisabled.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/** Whether some distribution of the stack has the API as an origin and keeps the answers of a path. */
export function edgeCachesPath(stack: Stack, api: Api, path: string): Verdict {
  const before = edgesBefore(stack, api);
  const others = mayOthersLead(stack, before) ? "undetermined" : "no";
  return anyOf(...before.map((edge) => cachesPath(stack, edge, api, path)), others);
}

/** Whether a distribution other than these may have an API as an origin: it then may answer any path. */
function mayOthersLead(stack: Stack, edges: readonly Distribution[]): boolean {
  const { leadAnywhere } = stack.memo(edgesByApi, edgesByApi);
  return leadAnywhere.size > edges.filter((edge) => leadAnywhere.has(edge)).length;
}

/** The distributions of the stack that have the API as an origin. */
export function edgesBefore(stack: Stack, { view }: Api): readonly Distribution[] {
  return stack.memo(edgesByApi, edgesByApi).byApi.get(view) ?? [];
}

/** The distributions of the stack that may have any API as an origin, as far as a preview knows. */
export function openEdges(stack: Stack): readonly Distribution[] {
  return stack.memo(edgesByApi, edgesByApi).open;
}

/** Distributions by the APIs that they have as origins. */
interface EdgesByApi {
  readonly byApi: ReadonlyMap<Api["view"], readonly Distribution[]>;
  /** Those that may lead to any other API too. */
  readonly open: readonly Distribution[];
  /** Those of them with an origin of which it cannot be told where it leads. */
  readonly leadAnywhere: ReadonlySet<Distribution>;
}

function edgesByApi(stack: Stack): EdgesByApi {
  const byApi = new Map<Api["view"], Distribution[]>();
  const open: Distribution[] = [];
  const leadAnywhere = new Set<Distribution>();
  for (const edge of stack.all(distribution)) {
    const origins = webOrigins(edge).map(({ domainName }) => apisAt(stack, domainName));
    if (edge.origins.state === "unknown" || origins.some(({ complete }) => !complete)) {
      leadAnywhere.add(edge);
    }
    if (leadAnywhere.has(edge) || edge.orderedBehaviors.state === "unknown") {
      open.push(edge);
    }
    const views = new Set(origins.flatMap(({ apis }) => apis.map(({ view }) => view)));
    views.forEach((view) => addTo(byApi, view, edge));
  }
  return { byApi, open, leadAnywhere };
}

/** Whether a distribution has the API as an origin and keeps the answers of a path. */
function cachesPath(stack: Stack, edge: Distribution, api: Api, path: string): Verdict {
  return behaviorsAnswer(stack, edge, api, path, keepsAnswers);
}

/**
 * Whether a distribution has the API as an origin and keeps the answers of a path for all callers alike: the API gets to
 * know its callers, and neither a header nor a cookie of theirs is part of the cache key.
 */
export function mixesCallers(stack: Stack, edge: Distribution, api: Api, path: string): Verdict {
  return behaviorsAnswer(stack, edge, api, path, (_, behavior) =>
    allOf(keepsForAll(stack, behavior), handsCallersOn(stack, behavior)),
  );
}

/** Whether a behavior keeps answers for all callers alike. */
export function keepsForAll(stack: Stack, behavior: Behavior): Verdict {
  return allOf(keepsAnswers(stack, behavior), not(tellsCallersApart(stack, behavior)));
}

function behaviorsAnswer(
  stack: Stack,
  edge: Distribution,
  api: Api,
  path: string,
  question: (stack: Stack, behavior: Behavior) => Verdict,
): Verdict {
  const ids: Value<string>[] = [];
  let mayLeadThere = false;
  for (const { domainName, originId } of webOrigins(edge)) {
    const { apis, complete } = apisAt(stack, domainName);
    if (apis.some(({ view }) => view === api.view)) {
      ids.push(originId);
    } else {
      mayLeadThere ||= !complete;
    }
  }
  const ordered = valueOr(edge.orderedBehaviors, []);
  const behaviors = [...ordered, edge.defaultBehavior];
  const isOurs = ({ targetOriginId }: Behavior): boolean =>
    targetOriginId.state !== "known" || ids.some((id) => id.state !== "known" || id.value === targetOriginId.value);
  const candidates = ids.length === 0 ? [] : behaviorsFor(path, behaviors, isOurs);
  const firstOpen = behaviors.findIndex(({ pathPattern }) => pathPattern.state === "unknown");
  const mayAnswer = edge.orderedBehaviors.state === "unknown" || firstOpen >= 0;
  // One whose paths are not known may answer before those that stand after it.
  const isFirst = (behavior: Behavior): boolean =>
    edge.orderedBehaviors.state !== "unknown" && (firstOpen < 0 || behaviors.indexOf(behavior) < firstOpen);
  return anyOf(
    ...candidates.map((behavior) => allOf(question(stack, behavior), isFirst(behavior) ? "yes" : "undetermined")),
    mayLeadThere || (ids.length > 0 && mayAnswer) ? "undetermined" : doubtOf(edge.origins),
  );
}

/**
 * The behaviours that may answer a path: the one whose pattern fits, and where only the default does, also those that
 * fit below a stage or base path, which callers write before the path.
 */
function behaviorsFor(
  path: string,
  behaviors: readonly Behavior[],
  isOurs: (behavior: Behavior) => boolean,
): readonly Behavior[] {
  const own = behaviors.filter(isOurs);
  const isDefault = ({ pathPattern }: Behavior): boolean => pathPattern.state === "absent";
  const exact = behaviors.find((behavior) => isDefault(behavior) || fits(behavior.pathPattern, path));
  if (exact && own.includes(exact) && !isDefault(exact)) {
    return [exact];
  }
  const below = own.filter(({ pathPattern }) => fits(mapValue(pathPattern, withoutFirstPart), path));
  if (below.length > 0) {
    return below;
  }
  return exact && own.includes(exact) ? [exact] : own;
}

/**
 * Path variables stand for any text. In patterns `*` stands for any text, and `?` for one character, as IAM has it.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
 */
function fits(pattern: Value<string>, path: string): boolean {
  const sample = path.replace(/\{[^{}]*\}/g, "x");
  return pattern.state === "known" && matchesPattern(fromRoot(pattern.value), sample);
}

/** A path pattern with its first slash, without which CloudFront takes it too. */
export function fromRoot(pattern: string): string {
  return pattern.replace(/^(?![/*])/, "/");
}

function withoutFirstPart(pattern: string): string {
  return pattern.replace(/^\/?[^/*]+(?=\/)/, "");
}

function keepsAnswers(stack: Stack, { cachePolicyId, defaultTtl, minTtl }: Behavior): Verdict {
  const positive = (ttl: Value<number>, whenAbsent: Verdict): Verdict =>
    verdictOf(ttl, (seconds) => seconds > 0, whenAbsent);
  if (cachePolicyId.state === "absent") {
    return anyOf(positive(defaultTtl, "undetermined"), positive(minTtl, "no"));
  }
  const policy = stack.resolve(cachePolicyId, cachePolicy);
  if (policy.state === "found") {
    return anyOf(
      ...policy.targets.map((found) => anyOf(positive(found.defaultTtl, "yes"), positive(found.minTtl, "no"))),
    );
  }
  return verdictOf(cachePolicyId, (id) => id !== cachingDisabled, "undetermined");
}

/** Whether a header or a cookie is part of the cache key. Of older settings without a cache policy that is not read. */
function tellsCallersApart(stack: Stack, { cachePolicyId }: Behavior): Verdict {
  if (cachePolicyId.state === "absent") {
    return "undetermined";
  }
  const policy = stack.resolve(cachePolicyId, cachePolicy);
  if (policy.state === "found") {
    return allOf(
      ...policy.targets.map(({ keyCookies, keyHeaders }) =>
        anyOf(...[keyCookies, keyHeaders].map((part) => verdictOf(part, (behavior) => behavior !== "none", "no"))),
      ),
    );
  }
  // The managed policy CachingOptimized and its like have neither in their key.
  return cachePolicyId.state === "known" && managedWithoutCaller.has(cachePolicyId.value) ? "no" : "undetermined";
}

/**
 * Managed policies whose key holds no header and no cookie: CachingOptimized and CachingOptimizedForUncompressedObjects.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const managedWithoutCaller: ReadonlySet<string> = new Set([
  "658327ea-f89d-4fab-a63d-7e88639e58f6",
  "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
]);
