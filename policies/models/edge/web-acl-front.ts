/**
 * Which web ACLs stand in front of an API: regional ones of REST API stages and of other front doors, and those of
 * CloudFront distributions.
 */

import { addTo } from "../../core/lists";
import { typeOfUrn } from "../../core/resource";
import type { Stack } from "../../core/stack";
import { isWithinUnknown } from "../../core/value";
import { allOf, anyOf, doubtOf, isSet, not, type Verdict } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { distribution } from "../../views/cloudfront";
import { webAcl, webAclAssociation } from "../../views/wafv2";
import { apisAt } from "../api/custom-domain";
import { protectedDoorsAt, isDoorHost } from "../api/protected-doors";
import { webOrigins } from "./distribution";
import { webAclTarget } from "./web-acl-target";

type WebAcl = ViewOf<typeof webAcl>;
type Distribution = ViewOf<typeof distribution>;

/** What the origins of a distribution lead to. */
interface Edge {
  readonly view: Distribution;
  /** URNs of APIs and other front doors of the stack. */
  readonly apis: ReadonlySet<string>;
  /** Whether an origin is an API, a function URL or another front door, of this program or another. */
  readonly leadsToApi: Verdict;
  /** False where origins may lead to further APIs, which cannot be told in this preview. */
  readonly complete: boolean;
}

/** What is found at the host of an origin. */
interface FoundAtOrigin extends ReturnType<typeof apisAt> {
  readonly host: Reference;
  readonly doors: ReturnType<typeof protectedDoorsAt>;
}

function edgesOf(stack: Stack): readonly Edge[] {
  return stack.memo(edgesOf, () => stack.all(distribution).map((view) => edgeOf(stack, view)));
}

function edgesByUrn(stack: Stack): ReadonlyMap<string, Edge> {
  return new Map(edgesOf(stack).map((edge) => [edge.view.resource.urn, edge]));
}

/** Distributions by the APIs that their origins lead to, by URN. */
function edgesByApi(stack: Stack): ReadonlyMap<string, readonly Distribution[]> {
  const byApi = new Map<string, Distribution[]>();
  for (const { view, apis } of edgesOf(stack)) {
    for (const api of apis) {
      addTo(byApi, api, view);
    }
  }
  return byApi;
}

function edgeOf(stack: Stack, view: Distribution): Edge {
  const found = webOrigins(view).map(({ domainName }): FoundAtOrigin => ({
    ...apisAt(stack, domainName),
    host: domainName,
    doors: protectedDoorsAt(stack, domainName),
  }));
  const leads = found.map(({ apis, complete, host, doors }): Verdict => {
    const url = isFunctionUrl(host);
    const others = complete && url === "no" ? "no" : "undetermined";
    return apis.length > 0 || isKnown(host, isApiHost) || url === "yes"
      ? "yes"
      : anyOf(...doors.map(({ isPublic }) => isPublic), others);
  });
  return {
    view,
    apis: new Set(
      found.flatMap(({ apis, doors }) => [...apis.map((api) => api.view.resource.urn), ...doors.map(({ urn }) => urn)]),
    ),
    leadsToApi: anyOf(...leads, doubtOf(view.origins)),
    complete: view.origins.state !== "unknown" && found.every(leadsNowhereElse),
  };
}

/** Whether an origin surely leads to nothing but what was found. */
function leadsNowhereElse({ complete, host, doors }: FoundAtOrigin): boolean {
  // Nothing is found at an origin that is not known as a whole; the host of a door alone names no resource of the stack.
  return complete && !isWithinUnknown(host) && (doors.length > 0 || !isKnown(host, isDoorHost));
}

function isKnown(host: Reference, test: (name: string) => boolean): boolean {
  return host.state === "known" && test(host.value);
}

/** Whether a host is one that AWS gives APIs. */
function isApiHost(host: string): boolean {
  return /\.execute-api\.[\w-]+\.amazonaws\.com/.test(host) || isDoorHost(host);
}

/** Whether a host name is that of a function URL. */
function isFunctionUrl(host: Reference): Verdict {
  if (host.state === "known") {
    return /\.lambda-url\.[\w-]+\.on\.aws/.test(host.value) ? "yes" : "no";
  }
  const types = host.urns.map(typeOfUrn);
  if (types.some(isFunctionUrlType)) {
    // Another origin may account for what an origin that is not known as a whole depends on.
    return isWithinUnknown(host) ? "undetermined" : "yes";
  }
  return host.state === "unknown" && types.length === 0 ? "undetermined" : "no";
}

/** Whether a type token is that of a function URL. */
export function isFunctionUrlType(type: string): boolean {
  return type === "aws:lambda/functionUrl:FunctionUrl" || type === "aws-native:lambda:Url";
}

/**
 * Whether requests from outside reach an API through a web ACL first. A regional one whose APIs all stand behind a
 * distribution with a web ACL of its own does not count: the edge has filtered by then.
 *
 * @returns `undetermined` also where nothing in the program uses the web ACL
 */
function standsBeforeApi(stack: Stack, acl: WebAcl): Verdict {
  const associations = stack.referrers(webAclAssociation, "webAclArn", acl, webAcl);
  const users = stack.referrers(distribution, "webAclId", acl, webAcl);
  const uncertain = associations.possible.length > 0;
  if (associations.certain.length === 0 && !uncertain && users.certain.length + users.possible.length === 0) {
    return "undetermined";
  }
  const edges = stack.memo(edgesByUrn, edgesByUrn);
  const leadsToApi = ({ resource }: Distribution): Verdict => edges.get(resource.urn)?.leadsToApi ?? "no";
  // The same for every web ACL.
  const uncertainEdges = stack.memo(standsBeforeApi, () =>
    anyOf(...users.possible.map((view) => allOf("undetermined", leadsToApi(view)))),
  );
  return anyOf(
    ...users.certain.map(leadsToApi),
    uncertainEdges,
    ...associations.certain.map(({ resourceArn }) => {
      const { isApi, apis } = webAclTarget(stack, resourceArn);
      const covered = apis.length === 0 ? "no" : allOf(...apis.map((api) => isBehind(stack, api, hasOwnWebAcl)));
      return allOf(isApi, not(covered));
    }),
    uncertain ? "undetermined" : "no",
  );
}

/** Whether requests come to a regional web ACL through CloudFront, so that their source address is CloudFront's. */
export function isBehindCloudFront(stack: Stack, acl: WebAcl): Verdict {
  const { certain } = stack.referrers(webAclAssociation, "webAclArn", acl, webAcl);
  const apis = certain.flatMap(({ resourceArn }) => webAclTarget(stack, resourceArn).apis);
  return apis.length === 0 ? "no" : allOf(...apis.map((api) => isBehind(stack, api, always)));
}

// A web ACL whose ARN is not known yet is set all the same.
const hasOwnWebAcl = ({ webAclId }: Distribution): Verdict => isSet(webAclId);

const always = (): Verdict => "yes";

/** @param condition asked of distributions; the same function each time */
function isBehind(stack: Stack, api: string, condition: (view: Distribution) => Verdict): Verdict {
  const known = stack.memo(edgesByApi, edgesByApi).get(api) ?? [];
  const elsewhere = stack.memo(condition, () =>
    anyOf(...edgesOf(stack).map(({ view, complete }) => allOf(condition(view), complete ? "no" : "undetermined"))),
  );
  return anyOf(...known.map(condition), elsewhere);
}

/** A web ACL that a policy for web ACLs in front of APIs judges. */
export interface FrontAcl {
  readonly acl: WebAcl;
  /** `yes` or `undetermined`. */
  readonly front: Verdict;
}

/**
 * The web ACLs that stand, or may stand, in front of an API.
 *
 * @param every takes all web ACLs of the program, also those that nothing in it uses
 */
export function aclsBeforeApis(stack: Stack, every: boolean): readonly FrontAcl[] {
  return stack
    .all(webAcl)
    .map((acl) => ({ acl, front: every ? ("yes" as const) : standsBeforeApi(stack, acl) }))
    .filter(({ front }) => front !== "no");
}

/** Why a web ACL with `undetermined` is not judged. */
export const unclearFront = "whether it stands in front of an API";

/** Text of the option that takes all web ACLs. */
export const everyWebAclText =
  "Whether web ACLs are judged too that nothing in the program puts in front of an API; for programs that make them for others.";
