/** The IAM actions whose resources a policy can name, with what they do, as AWS lists them. */

import dataReading from "../../data/data-reading-actions.json";
import { hasWildcard, matchesPattern } from "./patterns";

/** What an action does; the access levels of AWS. */
type AccessLevel = "list" | "read" | "write" | "permissions" | "tagging";

/** One action. */
export interface NamedAction {
  /** As AWS writes it: `s3:GetObject`. */
  readonly name: string;
  readonly level: AccessLevel;
}

/** Actions of a service by their name in lower case, without the service. */
type Service = ReadonlyMap<string, NamedAction>;

let services: ReadonlyMap<string, Service> | undefined;

function allServices(): ReadonlyMap<string, Service> {
  return (services ??= readServices());
}

function readServices(): ReadonlyMap<string, Service> {
  // Loaded here because it is large, and most stacks have no policy of a function's role to look into.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const data = require("../../data/iam-actions.json") as typeof import("../../data/iam-actions.json");
  return new Map(
    Object.entries(data.services).map(([service, levels]) => [
      service,
      new Map(
        Object.entries(levels).flatMap(([level, names]) =>
          names
            .split(" ")
            .map((name) => [name.toLowerCase(), { name: `${service}:${name}`, level: level as AccessLevel }] as const),
        ),
      ),
    ]),
  );
}

/**
 * The actions that a pattern of an `Action` element takes in, as far as a policy can name their resources.
 *
 * @param pattern `s3:GetObject`, `s3:Get*`; AWS ignores case
 */
export function namedActions(pattern: string): readonly NamedAction[] {
  const [service = "", action = ""] = pattern.toLowerCase().split(":", 2);
  const found = hasWildcard(service)
    ? [...allServices()].filter(([name]) => matchesPattern(service, name)).map(([, actions]) => actions)
    : [allServices().get(service) ?? new Map<string, NamedAction>()];
  if (!hasWildcard(action)) {
    return found.flatMap((actions) => actions.get(action) ?? []);
  }
  return found.flatMap((actions) =>
    [...actions].filter(([name]) => matchesPattern(action, name)).map(([, named]) => named),
  );
}

const lowerCase = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()));

const credentials = lowerCase(dataReading.credentials);
const reading = lowerCase([...dataReading.credentials, ...dataReading.data]);

/** Whether an action hands out stored credentials. */
export function handsOutCredentials({ name }: NamedAction): boolean {
  return credentials.has(name.toLowerCase());
}

/** Whether an action hands out credentials or stored data, changes something, or changes who may. */
export function isSensitive({ name, level }: NamedAction): boolean {
  return level === "write" || level === "permissions" || reading.has(name.toLowerCase());
}
