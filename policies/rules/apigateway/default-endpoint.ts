import { nameList } from "../../core/message";
import { textListOption } from "../../core/options";
import { defineStackPolicy, remedy, type Patch } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { type Verdict, anyOf } from "../../core/verdict";
import type { Reference } from "../../core/view";
import {
  apisAt,
  asksForCertificate,
  endpointDisabled,
  endpointDisabledInStack,
  mappedApis,
  type Api,
} from "../../models/api/custom-domain";
import { webOrigins } from "../../models/edge/distribution";
import { isPrivate } from "../../models/api/rest-api";
import { guardedApis } from "../../models/api/unauthenticated-routes";
import { restApi } from "../../views/apigateway";
import { httpApi } from "../../views/apigatewayv2";
import { distribution } from "../../views/cloudfront";

export default defineStackPolicy(
  {
    title: "APIs with a custom domain must disable their default endpoint",
    severity: "high",
    level: "mandatory",
    themes: ["publicEndpoints", "https"],
    why: "The execute-api host still answers beside the custom domain, and skips what stands before that: its TLS policy, its mutual TLS, and CloudFront with its web ACL.",
    fix: "Set disableExecuteApiEndpoint to true once no client or CloudFront origin uses the execute-api host, and redeploy a REST API.",
    blindSpots: [
      "Mappings that another program makes.",
      "Who still calls the default endpoint: a remediation turns it off only for the APIs that remediationApis names.",
      "HTTP APIs with routes that the publicRoutes setting declares, which apigateway-unauthenticated-route-guard judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-disable-default-endpoint.html",
    ],
    options: {
      remediationApis: textListOption(
        "Pulumi names of APIs whose clients all come by a custom domain, so that a remediation may turn their default endpoint off.",
      ),
    },
    messages: {
      open: "{path} is not true, although {mappings} maps the API to a custom domain",
      bypass: "{path} is not true, so callers can bypass the mutual TLS or web ACL of the custom domain of {mappings}",
    },
    // Without anything in front of the custom domain there is nothing to go around.
    advisoryMessages: ["open"],
    subjects: [restApi, httpApi],
    check(stack, report, { settings }) {
      const { apis, undecided } = mappedApis(stack);
      undecided.forEach((mapping) => report.undetermined(mapping, "which API it maps"));
      const guarded = guardedApis(stack, settings);
      for (const { api, domains, mappings } of apis) {
        // Only VPC endpoints reach a private API, by whatever host.
        const closed = api.kind === "REST" ? isPrivate(api.view) : guarded.has(api.view.resource.urn) ? "yes" : "no";
        if (closed === "yes") {
          continue;
        }
        const disabled = endpointDisabledInStack(stack, api);
        if (isOneOf(disabled, true)) {
          continue;
        }
        if (disabled.state === "unknown") {
          report.undetermined(api.view, disabled.path);
        } else if (closed === "undetermined") {
          report.undetermined(api.view, "its endpoint type");
        } else {
          const message = isGuardedInFront(stack, api, domains) === "yes" ? "bypass" : "open";
          report.violation(api.view, message, { path: disabled.path, mappings: nameList(mappings) });
        }
      }
    },
  },
  remedy(restApi, (api, patch, options) => turnOff({ kind: "REST", view: api }, patch, options)),
  remedy(httpApi, (api, patch, options) => turnOff({ kind: "HTTP", view: api }, patch, options)),
);

/** Whether callers who come by a custom domain must present a certificate, or pass a web ACL of CloudFront first. */
function isGuardedInFront(stack: Stack, { view }: Api, domains: readonly Reference[]): Verdict {
  const isBehind = stack.memo(apisBehindWebAcl, apisBehindWebAcl).has(view);
  return anyOf(...domains.map((domain) => asksForCertificate(stack, domain)), isBehind ? "yes" : "no");
}

/** The APIs that distributions with a web ACL have as origins. */
function apisBehindWebAcl(stack: Stack): ReadonlySet<Api["view"]> {
  const edges = stack.all(distribution).filter(({ webAclId }) => webAclId.state !== "absent");
  const origins = edges.flatMap((edge) => webOrigins(edge));
  return new Set(origins.flatMap(({ domainName }) => apisAt(stack, domainName).apis.map(({ view }) => view)));
}

/** A single API does not tell whether a mapping leads to it, or who still calls its own host: the options say so. */
function turnOff(api: Api, patch: Patch, { remediationApis }: { readonly remediationApis: readonly string[] }): void {
  const { view } = api;
  const isClosed = api.kind === "REST" && isPrivate(api.view) !== "no";
  if (remediationApis.includes(view.resource.name) && !isClosed && endpointDisabled(api).state !== "unknown") {
    patch.set(view.disableExecuteApiEndpoint.path, true);
  }
}
