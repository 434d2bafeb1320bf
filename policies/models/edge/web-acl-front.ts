/** Which web ACLs stand in front of an API: regional ones of REST API stages, and those of CloudFront distributions. */

import { typeOfUrn } from "../../core/resource";
import { targetsOf, type Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { restApi, restStage } from "../../views/apigateway";
import { distribution } from "../../views/cloudfront";
import { webAcl, webAclAssociation } from "../../views/wafv2";
import { apisAt } from "../api/custom-domain";
import { webOrigins } from "./distribution";
import { isPrivate } from "../api/rest-api";

type WebAcl = ViewOf<typeof webAcl>;
type Distribution = ViewOf<typeof distribution>;

/** What the origins of a distribution lead to. */
interface Edge {
  readonly view: Distribution;
  /** URNs of APIs of the stack. */
  readonly apis: ReadonlySet<string>;
  /** Whether an origin is an API or a function URL, of this program or another. */
  readonly leadsToApi: Verdict;
  /** False where origins may lead to further APIs, which cannot be told in this preview. */
  readonly complete: boolean;
}

function edgesOf(stack: Stack): readonly Edge[] {
  return stack.memo(edgesOf, () => stack.all(distribution).map((view) => edgeOf(stack, view)));
}

function edgeOf(stack: Stack, view: Distribution): Edge {
  const origins = webOrigins(view);
  const found = origins.map(({ domainName }) => ({ ...apisAt(stack, domainName), url: isFunctionUrl(domainName) }));
  const complete = view.origins.state !== "unknown" && found.every((origin) => origin.complete);
  const verdicts = found.map(({ apis, url, complete: whole }, index) => {
    const host = origins[index]?.domainName;
    const known = host?.state === "known" && /\.execute-api\.[\w-]+\.amazonaws\.com/.test(host.value);
    return apis.length > 0 || known || url === "yes" ? "yes" : whole && url === "no" ? "no" : "undetermined";
  });
  return {
    view,
    apis: new Set(found.flatMap(({ apis }) => apis.map((api) => api.view.resource.urn))),
    leadsToApi: anyOf(...verdicts, view.origins.state === "unknown" ? "undetermined" : "no"),
    complete,
  };
}

/** Whether a host name is that of a function URL. */
function isFunctionUrl(host: Reference): Verdict {
  if (host.state === "known") {
    return /\.lambda-url\.[\w-]+\.on\.aws/.test(host.value) ? "yes" : "no";
  }
  const types = host.urns.map(typeOfUrn);
  return types.some(isFunctionUrlType) ? "yes" : host.state === "unknown" && types.length === 0 ? "undetermined" : "no";
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
  const edges = edgesOf(stack).map((edge) => {
    const resolution = stack.resolve(edge.view.webAclId, webAcl);
    const uses: Verdict =
      resolution.state === "found"
        ? resolution.targets.includes(acl)
          ? "yes"
          : "no"
        : resolution.state === "undecidable"
          ? "undetermined"
          : "no";
    return { uses, verdict: allOf(uses, edge.leadsToApi) };
  });
  const uncertain = associations.possible.length > 0;
  if (associations.certain.length === 0 && !uncertain && edges.every(({ uses }) => uses === "no")) {
    return "undetermined";
  }
  return anyOf(
    ...edges.map(({ verdict }) => verdict),
    ...associations.certain.map(({ resourceArn }) => {
      const { isApi, apis } = targetOf(stack, resourceArn);
      const covered = apis.length === 0 ? "no" : allOf(...apis.map((api) => isBehind(stack, api, hasOwnWebAcl)));
      return allOf(isApi, not(covered));
    }),
    uncertain ? "undetermined" : "no",
  );
}

/** Whether requests come to a regional web ACL through CloudFront, so that their source address is CloudFront's. */
export function isBehindCloudFront(stack: Stack, acl: WebAcl): Verdict {
  const { certain } = stack.referrers(webAclAssociation, "webAclArn", acl, webAcl);
  const apis = certain.flatMap(({ resourceArn }) => targetOf(stack, resourceArn).apis);
  return apis.length === 0 ? "no" : allOf(...apis.map((api) => isBehind(stack, api, () => "yes")));
}

// A web ACL whose ARN is not known yet is set all the same.
const hasOwnWebAcl = ({ webAclId }: Distribution): Verdict => (webAclId.state === "absent" ? "no" : "yes");

function isBehind(stack: Stack, api: string, condition: (view: Distribution) => Verdict): Verdict {
  return anyOf(
    ...edgesOf(stack).map(({ view, apis, complete }) =>
      allOf(condition(view), apis.has(api) ? "yes" : complete ? "no" : "undetermined"),
    ),
  );
}

/** What a web ACL association protects: whether it is a public API's stage, and the APIs of the stack that it is of. */
function targetOf(stack: Stack, resourceArn: Reference): { readonly isApi: Verdict; readonly apis: readonly string[] } {
  const stage = stack.resolve(resourceArn, restStage);
  if (stage.state === "found") {
    const apis = stage.targets.flatMap((target) => {
      const api = stack.resolve(target.restApi, restApi);
      return targetsOf(api);
    });
    const open = apis.map((api): Verdict => {
      const closed = isPrivate(api);
      return closed === undefined ? "undetermined" : closed ? "no" : "yes";
    });
    return {
      isApi: apis.length === 0 ? "yes" : anyOf(...open),
      apis: apis.map(({ resource }) => resource.urn),
    };
  }
  if (resourceArn.state === "known") {
    // AWS WAF takes stages of REST APIs only; those of HTTP APIs are at /apis.
    return { isApi: /^arn:[\w-]+:apigateway:[^:]*::\/restapis\//.test(resourceArn.value) ? "yes" : "no", apis: [] };
  }
  const types = resourceArn.urns.map(typeOfUrn);
  const isApi = types.some((type) => /^aws(-native)?:apigateway[/:]/.test(type));
  return { isApi: isApi ? "yes" : types.length > 0 ? "no" : "undetermined", apis: [] };
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
