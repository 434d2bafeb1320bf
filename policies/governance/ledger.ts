/**
 * The exception ledger and the baseline: which findings are accepted, by whom and until when.
 *
 * An entry names one policy and the resources it is for. It never excepts more than it names, and one that is not
 * valid excepts nothing.
 */

import { createHash } from "node:crypto";
import { isBlank } from "../core/blank";
import { REASON_LENGTH } from "../core/caps";
import { fixPrefix, isPlaceLine, recognizeMessage } from "../core/message";
import type { AnyPolicy } from "../core/policy";
import { printable } from "../core/printable";
import { componentOf, type ResourceIdentity } from "../core/resource";
import type { Settings } from "../core/settings";
import { fitsPattern } from "../core/text-pattern";

/** One entry of the ledger. */
export type Exception = Partial<Settings["exceptions"][number]>;

/** Policies by id. */
export type Catalog = Readonly<Record<string, AnyPolicy>>;

const DAY = 24 * 60 * 60 * 1000;

/** What the owner of the pack's configuration allows exceptions to be. */
export type ExceptionLimits = Pick<Settings, "maximumExceptionDays" | "neverExcepted">;

/**
 * What is wrong with an entry, as sentences that name the member and what is allowed; empty for a valid one.
 *
 * @param today in UTC
 */
export function problemsOfException(
  entry: Exception,
  catalog: Catalog,
  today: Date,
  { maximumExceptionDays: maximumDays, neverExcepted }: ExceptionLimits,
): readonly string[] {
  const problems: string[] = [];
  const policy = policyOf(entry, catalog);
  if (!policy) {
    problems.push(`policy ${JSON.stringify(entry.policy ?? "")} is not a policy of this pack`);
  } else if (policy.exceptions === "never") {
    problems.push("this policy accepts no exceptions");
  } else if (neverExcepted.some((name) => currentId(name, catalog) === idOf(entry, catalog))) {
    problems.push("neverExcepted in the settings rules out exceptions for this policy");
  }
  const ways = [
    entry.urn !== undefined,
    entry.type !== undefined || entry.name !== undefined,
    entry.component !== undefined,
  ];
  if (ways.filter(Boolean).length !== 1 || (entry.type === undefined) !== (entry.name === undefined)) {
    problems.push("it must name its resource in one way: urn, or type with name, or component");
  }
  const named = [entry.urn, entry.type, entry.name, entry.component];
  if (policy && policy.exceptions !== "patterns" && named.some((text) => text?.includes("*"))) {
    problems.push("this policy accepts no * in the resource of an exception");
  }
  for (const member of ["reason", "owner"] as const) {
    if (isBlank(entry[member] ?? "")) {
      problems.push(`${member} is missing`);
    }
  }
  const last = lastDay(entry);
  if (last === undefined) {
    problems.push(`expires is ${JSON.stringify(entry.expires ?? "")}; it must be a day, YYYY-MM-DD`);
  } else if (maximumDays > 0 && last.getTime() > today.getTime() + maximumDays * DAY) {
    problems.push(`expires is ${entry.expires ?? ""}; it must be at most ${maximumDays} days from today`);
  }
  return problems;
}

/** Whether an entry is for a resource. */
export function names(entry: Exception, resource: ResourceIdentity): boolean {
  if (entry.urn !== undefined) {
    return fitsPattern(entry.urn, resource.urn);
  }
  if (entry.component !== undefined) {
    const component = componentOf(resource);
    return component !== undefined && fitsPattern(entry.component, component.name);
  }
  return (
    entry.type !== undefined &&
    entry.name !== undefined &&
    fitsType(entry.type, resource.type) &&
    fitsPattern(entry.name, resource.name)
  );
}

/** Whether an entry's type means a type token; the entry may write it as the terminal prints it: `aws:kms:Key`. */
export function fitsType(pattern: string, type: string): boolean {
  return fitsPattern(pattern, type) || fitsPattern(pattern, displayedType(type));
}

/** The type of a resource by its URN; undefined where a pattern hides it. */
export function typeInUrn(urn = ""): string | undefined {
  const [, , chain = ""] = urn.split("::");
  const type = chain.split("$").at(-1) ?? "";
  return type.includes(":") ? type : undefined;
}

/** As the engine shortens `aws:kms/key:Key`. */
function displayedType(type: string): string {
  const [, module = "", file = "", name = ""] = /^([^/]+)\/([^/:]+):([^:]+)$/.exec(type) ?? [];
  return name !== "" && file === `${name.charAt(0).toLowerCase()}${name.slice(1)}` ? `${module}:${name}` : type;
}

/** The current id of the policy that an entry names. */
export function idOf({ policy = "" }: Exception, catalog: Catalog): string | undefined {
  return currentId(policy, catalog);
}

/** The current id of a policy by its id or an earlier one; undefined where there is no such policy. */
export function currentId(name: string, catalog: Catalog): string | undefined {
  return Object.hasOwn(catalog, name) ? name : Object.keys(catalog).find((id) => catalog[id]?.aliases?.includes(name));
}

/** How the use of an entry is told of, in one line. */
export function describeException({ expires = "", owner = "", reason = "" }: Exception): string {
  return `until ${expires}, by ${printable(owner)}: ${printable(reason.replaceAll(/\s+/g, " ").trim(), REASON_LENGTH)}`;
}

/** An entry is valid to the end of its last day, in UTC. */
export function isLapsed(entry: Exception, today: Date): boolean {
  const last = lastDay(entry);
  return last === undefined || last.getTime() + DAY <= today.getTime();
}

function policyOf(entry: Exception, catalog: Catalog): AnyPolicy | undefined {
  const id = idOf(entry, catalog);
  return id === undefined ? undefined : catalog[id];
}

function lastDay({ expires = "" }: Exception): Date | undefined {
  const day = new Date(`${expires}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== expires ? undefined : day;
}

/**
 * What identifies a finding across runs: the policy, the resource's URN, and what is wrong with it. It does not change
 * when other resources come, go, or change their names, nor when a later version words the same message anew.
 *
 * @param policyId the policy's id, or one that it had before
 * @param problems the sentences of the finding, without why and fix
 */
export function fingerprintOf(
  policyId: string,
  { messages }: Pick<AnyPolicy, "messages">,
  urn: string,
  problems: readonly string[],
): string {
  const digest = createHash("sha256")
    .update(
      problems
        .map((sentence) => recognizeMessage(messages, sentence))
        .sort()
        .join("\n"),
    )
    .digest("hex")
    .slice(0, 12);
  return `${policyId} ${urn} ${digest}`;
}

/** The policy id and the URN in a fingerprint; undefined for any other text. */
export function parseFingerprint(text: string): { readonly policyId: string; readonly urn: string } | undefined {
  const [, policyId, urn] = /^([a-z0-9-]+) (urn:.+) [0-9a-f]{12}$/.exec(text) ?? [];
  return policyId === undefined || urn === undefined ? undefined : { policyId, urn };
}

/** The sentences of a finding in the engine's message: without the policy's title, component and fix. */
export function problemsInMessage(message: string, title: string): readonly string[] {
  const lines = message
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const end = lines.findIndex((line) => line.startsWith(fixPrefix));
  return lines.slice(lines[0] === title ? 1 : 0, end < 0 ? undefined : end).filter((line) => !isPlaceLine(line));
}
