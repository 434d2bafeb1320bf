/** Which APIs of a stack stand under a custom domain, and to which APIs a host name leads. */

import { addTo } from "../../core/lists";
import type { Subject } from "../../core/policy";
import { typeOfUrn } from "../../core/resource";
import { targetsOf, type Stack } from "../../core/stack";
import { absent, unknown, type Value } from "../../core/value";
import { type Verdict, anyOf, isSet } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { restApi, restApiPut } from "../../views/apigateway";
import { restBasePathMapping, restDomainName } from "../../views/apigateway-domain";
import { httpApi, httpApiMapping, httpDomainName, routingRule } from "../../views/apigatewayv2";
import { disableExecuteApiEndpointIn, propertyOrBody } from "../openapi/setting";

/** An API of the stack. */
export type Api =
  | { readonly kind: "REST"; readonly view: ViewOf<typeof restApi> }
  | { readonly kind: "HTTP"; readonly view: ViewOf<typeof httpApi> };

/** A resource that puts an API under a custom domain. */
interface Mapping {
  readonly subject: Subject;
  readonly api: Reference;
  readonly domain: Reference;
}

/** API mappings and routing rules may name REST APIs too: the view decides nothing. */
function mappingsOf(stack: Stack): readonly Mapping[] {
  return stack.memo(mappingsOf, () => [
    ...stack.all(restBasePathMapping).map((subject) => ({ subject, api: subject.restApi, domain: subject.domainName })),
    ...stack.all(httpApiMapping).map((subject) => ({ subject, api: subject.api, domain: subject.domainName })),
    ...stack
      .all(routingRule)
      .flatMap((subject) =>
        subject.actions.state === "known"
          ? subject.actions.value.map(({ api }) => ({ subject, api, domain: subject.domainName }))
          : [],
      ),
  ]);
}

/** An API with the resources that put it under a custom domain. */
interface MappedApi {
  readonly api: Api;
  /** Pulumi names of the mappings and routing rules. */
  readonly mappings: readonly string[];
  /** The custom domains, as the mappings name them. */
  readonly domains: readonly Reference[];
}

/** The mappings of a stack. */
export interface Mappings {
  readonly apis: readonly MappedApi[];
  /** Mappings whose API cannot be told in this preview. */
  readonly undecided: readonly Subject[];
}

/**
 * The APIs under a custom domain, once each.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
 */
export function mappedApis(stack: Stack): Mappings {
  const apis = new Map<string, { api: Api; mappings: string[]; domains: Reference[] }>();
  const undecided: Subject[] = [];
  for (const { subject, api, domain } of mappingsOf(stack)) {
    const targets = apisNamed(stack, api);
    if (targets === undefined) {
      undecided.push(subject);
    }
    for (const target of targets ?? []) {
      const { urn } = target.view.resource;
      const entry = apis.get(urn) ?? { api: target, mappings: [], domains: [] };
      entry.mappings.push(subject.resource.name);
      entry.domains.push(domain);
      apis.set(urn, entry);
    }
  }
  return { apis: [...apis.values()], undecided };
}

/** The APIs that a host name leads to. */
export interface ApisAtHost {
  readonly apis: readonly Api[];
  /** False where the host may lead to further APIs, which cannot be told in this preview. */
  readonly complete: boolean;
}

/**
 * Follows the host name of an origin to APIs: by the default endpoint, the invoke URL of a stage, or a custom domain.
 *
 * The engine tells what all origins depend on together, so a host that is known is followed by its text alone.
 */
export function apisAt(stack: Stack, origin: Reference): ApisAtHost {
  const host =
    origin.state === "known" ? { ...origin, urns: origin.urns.filter((urn) => isTarget(origin, urn)) } : origin;
  const direct = apisNamed(stack, host);
  if (direct === undefined ? isForeign(host) : direct.length > 0) {
    return { apis: direct ?? [], complete: true };
  }
  const domains = domainsNamed(stack, host);
  const { byDomain, hasOpen } = stack.memo(mappingsByDomain, mappingsByDomain);
  const keys = host.state === "known" ? [...domains, host.value] : domains;
  const mappings = new Set(keys.flatMap((key) => byDomain.get(key) ?? []));
  const targets = [...mappings].map(({ api }) => apisNamed(stack, api));
  const complete = (direct !== undefined || domains.length > 0) && !hasOpen && !targets.includes(undefined);
  return { apis: targets.flatMap((apis) => apis ?? []), complete };
}

/** The mappings of a stack by the domain that they name: its URN, or its name. */
interface MappingsByDomain {
  readonly byDomain: ReadonlyMap<string, readonly Mapping[]>;
  /** Whether it cannot be told which domain some mapping names. */
  readonly hasOpen: boolean;
}

function mappingsByDomain(stack: Stack): MappingsByDomain {
  const byDomain = new Map<string, Mapping[]>();
  let hasOpen = false;
  for (const mapping of mappingsOf(stack)) {
    const { domain } = mapping;
    const urns = domainsNamed(stack, domain);
    hasOpen ||= urns.length === 0 && domain.state === "unknown";
    for (const key of domain.state === "known" ? [...urns, domain.value] : urns) {
      addTo(byDomain, key, mapping);
    }
  }
  return { byDomain, hasOpen };
}

/** Whether a host is a custom domain of the stack that asks callers for a certificate. */
export function asksForCertificate(stack: Stack, host: Reference): Verdict {
  const rest = stack.resolve(host, restDomainName);
  const http = stack.resolve(host, httpDomainName);
  const domains = [...targetsOf(rest), ...targetsOf(http)];
  // A truststore made in the same program is not known yet, but is set all the same.
  return anyOf(...domains.map(({ truststoreUri }) => isSet(truststoreUri)));
}

/** URNs of the custom domains that a reference names. */
function domainsNamed(stack: Stack, reference: Reference): readonly string[] {
  const rest = stack.resolve(reference, restDomainName);
  const http = stack.resolve(reference, httpDomainName);
  return [...targetsOf(rest), ...targetsOf(http)].map(({ resource }) => resource.urn);
}

/** The APIs that a reference leads to: none where they lie outside the stack, undefined where that cannot be told. */
function apisNamed(stack: Stack, reference: Reference): readonly Api[] | undefined {
  const rest = stack.resolve(reference, restApi);
  if (rest.state === "found") {
    return rest.targets.map((view) => ({ kind: "REST", view }));
  }
  const http = stack.resolve(reference, httpApi);
  if (http.state === "found") {
    return http.targets.map((view) => ({ kind: "HTTP", view }));
  }
  return http.state === "undecidable" ? undefined : [];
}

/** Whether a known host may be the one that AWS gives a custom domain of the stack, which names nothing. */
function isTarget({ value }: { readonly value: string }, urn: string): boolean {
  return /^d-\w+\.execute-api\.|\.cloudfront\.net$/.test(value) && domainTypes.includes(typeOfUrn(urn));
}

const domainTypes: readonly string[] = [...restDomainName.types, ...httpDomainName.types];

/** Whether a host that is not known yet surely is no API of API Gateway: a bucket, a function URL, an AppSync API. */
function isForeign({ urns }: Reference): boolean {
  return urns.length > 0 && urns.every((urn) => foreignTypes.test(typeOfUrn(urn)));
}

const foreignTypes =
  /^aws(-native)?:(s3|lambda|lb|alb|elasticloadbalancingv2|appsync|bedrock|bedrockagentcore|ec2|mediastore|mediapackage)[:/]/;

/** Whether the default endpoint of an API is off; an OpenAPI document may say so in place of the property. */
export function endpointDisabled({ kind, view }: Api): Value<boolean> {
  const gateway = kind === "REST" ? "rest" : "http";
  return propertyOrBody(view.disableExecuteApiEndpoint, view.body, gateway, disableExecuteApiEndpointIn);
}

/** The same with the settings that an import of an OpenAPI document makes, which only the stack tells. */
export function endpointDisabledInStack(stack: Stack, api: Api): Value<boolean> {
  const own = endpointDisabled(api);
  if (api.kind === "HTTP" || own.state !== "absent") return own;
  const { certain, possible } = stack.referrers(restApiPut, "restApi", api.view, restApi);
  const [made] = certain.flatMap(({ body, resource }) => {
    const found = propertyOrBody(absent(own.path), body, "rest", disableExecuteApiEndpointIn);
    return found.state === "absent" ? [] : [{ ...found, path: `${found.path} of ${resource.name}` }];
  });
  return made ?? (possible.length > 0 ? unknown("which API an import is for") : own);
}

/** The API of the stack with this URN. */
export function apiOf(stack: Stack, urn: string): Api | undefined {
  const rest = stack.get(restApi, urn);
  const http = stack.get(httpApi, urn);
  return rest ? { kind: "REST", view: rest } : http ? { kind: "HTTP", view: http } : undefined;
}
