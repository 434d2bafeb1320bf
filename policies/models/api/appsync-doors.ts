/** AppSync APIs as front doors. */

import { targetsOf, type Stack } from "../../core/stack";
import { unknown, type Value } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, not, verdictOf, hasValue } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { channelNamespace, eventApi, graphqlApi, graphqlDataSource } from "../../views/appsync";
import { whole, type Door } from "./door";
import { hasWebAclAssociation } from "./web-acl-association";

type Channels = ViewOf<typeof channelNamespace>;

/**
 * The AppSync APIs of a stack. An API with keys is open: AWS calls it unauthenticated, and its key stands in every client.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization
 */
export function appsyncDoors(stack: Stack): readonly Door[] {
  return [
    ...stack.all(graphqlApi).map((api) => graphqlDoor(stack, api)),
    ...stack.all(eventApi).map((api) => ({
      ...eventDoor("event API", { ...api, subject: api, functions: inheritedFunctions(stack, api) }),
      protection: { subject: api, hasWebAcl: hasWebAclAssociation(stack, api, eventApi) },
    })),
    ...stack.all(channelNamespace).map((channels) =>
      eventDoor("channel namespace", {
        ...channels,
        subject: channels,
        functions: calledFunctions(stack, channels, "own"),
      }),
    ),
  ];
}

/** The functions of channels that leave it to their API who may call them. */
function inheritedFunctions(stack: Stack, api: ViewOf<typeof eventApi>): readonly Reference[] {
  const { certain } = stack.referrers(channelNamespace, "api", api, eventApi);
  return certain.flatMap((channels) => calledFunctions(stack, channels, "inherited"));
}

/** Whether callers on the internet reach a GraphQL API: others are reached from VPCs. */
function isPublicApi({ visibility }: ViewOf<typeof graphqlApi>): Verdict {
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
  return byDefault === "yes" ? functions : functions.map(hidden);
}

function eventDoor(
  kind: string,
  { modes, resource, subject, functions }: Pick<Channels, "modes" | "resource"> & Pick<Door, "subject" | "functions">,
): Omit<Door, "protection"> {
  return {
    ...whole,
    subject,
    names: [resource.name],
    label: `${kind} ${resource.name}`,
    isOpen: anyOf(...modes.map((list) => anyItem(list, takesKeys))),
    isPublic: "yes",
    functions,
  };
}

/** Whoever may publish to channels of a namespace calls its handler for that, and whoever subscribes the other. */
type Handler = { readonly isOpen: Verdict; readonly isOwn: Verdict; readonly source: Reference };

/**
 * The handlers of a channel namespace. What it does not say itself its API says: who may publish, and who may subscribe.
 * Publishing takes one call over HTTP, subscribing a connection that the API has let in.
 * https://docs.aws.amazon.com/appsync/latest/eventapi/configure-event-api-auth.html
 */
function handlersOf(stack: Stack, { api: reference, modes, sources }: Channels): readonly Handler[] {
  const [api] = targetsOf(stack.resolve(reference, eventApi));
  const [connection, ...defaults] = api?.modes ?? [];
  return sources.flatMap((source, index) => {
    const own = modes[index];
    if (own === undefined || source.state === "absent") {
      return [];
    }
    const inherited = defaults[index];
    const used = own.state === "absent" ? inherited : own;
    const entry = index === 0 ? "yes" : connection ? anyItem(connection, takesKeys) : "undetermined";
    const isOpen = allOf(used ? anyItem(used, takesKeys) : "undetermined", entry);
    const isOwn = hasValue(own);
    return [{ isOpen, isOwn, source }];
  });
}

/** The functions that everyone with a key calls through handlers of a namespace; unknown where that is not certain. */
function calledFunctions(stack: Stack, channels: Channels, where: "own" | "inherited"): readonly Reference[] {
  return handlersOf(stack, channels).flatMap(({ isOpen, isOwn, source }) => {
    const applies = allOf(isOpen, where === "own" ? isOwn : not(isOwn));
    const functions = functionsBehind(stack, channels, source);
    return applies === "no" ? [] : applies === "yes" ? functions : functions.map(hidden);
  });
}

/** The functions of a data source, which channels name within their API. */
function functionsBehind(stack: Stack, { api }: Channels, source: Reference): readonly Reference[] {
  const apis = targetsOf(stack.resolve(api, eventApi));
  const resolution = stack.resolve(source, graphqlDataSource);
  if (resolution.state === "undecidable") {
    return [hidden(source)];
  }
  return targetsOf(resolution)
    .filter(({ api: owner }) => targetsOf(stack.resolve(owner, eventApi)).some((found) => apis.includes(found)))
    .map((found) => found.function)
    .filter(({ state }) => state !== "absent");
}

/** A function that is there, but of which it is not known whether it is the one. */
function hidden({ path }: Reference): Reference {
  return { ...unknown(path), urns: [] };
}

/** Whether a way to sign in is an API key. */
function takesKeys(type: Value<string>): Verdict {
  return verdictOf(type, (name) => name === "API_KEY", "no");
}
