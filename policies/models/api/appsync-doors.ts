/** AppSync APIs as front doors. */

import type { Stack } from "../../core/stack";
import { unknown, type Value } from "../../core/value";
import { type Verdict, anyItem, anyOf, not, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { channelNamespace, eventApi, graphqlApi, graphqlDataSource } from "../../views/appsync";
import { whole, type Door } from "./door";
import { hasWebAclAssociation } from "./web-acl-association";

/**
 * The AppSync APIs of a stack. An API with keys is open: AWS calls it unauthenticated, and its key stands in every client.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization
 */
export function appsyncDoors(stack: Stack): readonly Door[] {
  return [
    ...stack.all(graphqlApi).map((api) => graphqlDoor(stack, api)),
    ...stack.all(eventApi).map((api) => ({
      ...eventDoor("event API", api),
      protection: { subject: api, hasWebAcl: hasWebAclAssociation(stack, api, eventApi) },
    })),
    ...stack.all(channelNamespace).map((channels) => eventDoor("channel namespace", channels)),
  ];
}

/** Whether callers on the internet reach a GraphQL API: others are reached from VPCs. */
export function isPublicApi({ visibility }: ViewOf<typeof graphqlApi>): Verdict {
  return not(verdictOf(visibility, (name) => name === "PRIVATE", "no"));
}

function graphqlDoor(stack: Stack, api: ViewOf<typeof graphqlApi>): Door {
  const { additionalAuthentication, authenticationType, resource } = api;
  const byDefault = takesKeys(authenticationType);
  const besides = anyItem(additionalAuthentication, ({ type }) => takesKeys(type));
  return {
    ...whole,
    subject: api,
    names: [resource.name],
    label: `GraphQL API ${resource.name}`,
    isOpen: anyOf(byDefault, besides),
    isPublic: isPublicApi(api),
    protection: { subject: api, hasWebAcl: hasWebAclAssociation(stack, api, graphqlApi) },
    functions: functionsOf(stack, api, byDefault),
  };
}

/**
 * The functions behind a GraphQL API. Which of them a key calls that is no more than an additional way to sign in, only
 * the directives of the schema tell.
 */
function functionsOf(stack: Stack, api: ViewOf<typeof graphqlApi>, byDefault: Verdict): readonly Reference[] {
  const { certain } = stack.referrers(graphqlDataSource, "api", api, graphqlApi);
  const functions = certain.map((source) => source.function).filter(({ state }) => state !== "absent");
  return byDefault === "yes" ? functions : functions.map(({ path }) => ({ ...unknown(path), urns: [] }));
}

function eventDoor(
  kind: string,
  api: ViewOf<typeof eventApi> | ViewOf<typeof channelNamespace>,
): Omit<Door, "protection"> {
  const { modes, resource } = api;
  return {
    ...whole,
    subject: api,
    names: [resource.name],
    label: `${kind} ${resource.name}`,
    isOpen: anyOf(...modes.map((list) => anyItem(list, takesKeys))),
    isPublic: "yes",
    // Which handler a channel has, and which of them a key reaches, each channel namespace decides.
    functions: [],
  };
}

/** Whether a way to sign in is an API key. */
function takesKeys(type: Value<string>): Verdict {
  return verdictOf(type, (name) => name === "API_KEY", "no");
}
