/** A value that is not known makes no finding that was not there while it was known. */

import { pack } from "../../engine/analyzer";
import type { Analysis, Diagnostic, PackConfiguration } from "../../engine/requests";
import { SIGNATURE, UNKNOWN_WIRE } from "../../engine/wire";
import { catalog } from "../../policies/catalog";
import { settingsPolicyName } from "../../policies/core/settings";
import { toEngineResource, type MadeResource } from "../../testing/stack-rows";
import { rowConfiguration } from "../support/cases";
import { viewDefinitions } from "../../tools/view-definitions";
import { meantFindings, type MeantFinding } from "./meant-findings";
import type { PolicyRow } from "./seeds";

/**
 * Properties by which others name a resource: where another names it by a known text, the program knows that too. An
 * API and a stage make up the ARN of the stage.
 */
const identities: ReadonlySet<string> = new Set([
  ...viewDefinitions().flatMap(([, { identifiers }]) => identifiers),
  ...["restApi", "restApiId", "stageName", "domainName"],
]);

type Bag = Readonly<Record<string, unknown>>;

/**
 * Sentences on what one policy says only after something has become unknown; empty where all is well.
 *
 * @param isChosen which values become unknown, by policy, row, resource and path
 * @param meant findings that are no faults
 */
export async function unknownFaults(
  { id, row }: PolicyRow,
  isChosen: (...texts: readonly string[]) => boolean,
  meant: readonly MeantFinding[] = meantFindings,
): Promise<readonly string[]> {
  const configuration = pack.onlyPolicies([id], rowConfiguration(id, row, settingsPolicyName));
  await pack.configureStack(row.stackTags ?? {});
  const resources = row.resources.map((resource) => toEngineResource(resource, row, "deployed"));
  const isIdentity = ([top = "", ...rest]: Path): boolean => identities.has(top) && rest.length === 0;
  const chosen = resources.map(({ name, inputs }) =>
    pathsIn(inputs).filter(
      (path) =>
        isChosen(id, row.name, name, ...path) &&
        !isIdentity(path) &&
        !meant.some((finding) => isMeant(finding, id, row.name, path)),
    ),
  );
  const faults: string[] = [];
  const before = chosen.flat().length > 0 ? await judge(id, resources, configuration) : new Set();
  for (const [index, resource] of resources.entries()) {
    for (const path of chosen[index] ?? []) {
      const veiled: MadeResource = {
        ...resource,
        inputs: without(resource.inputs, path) as Bag,
        properties: without(resource.properties, path) as Bag,
      };
      const after = await judge(id, resources.with(index, veiled), configuration);
      // A finding on the stack may move to another of the resources that it could name.
      const made = after.size > before.size ? [...after].filter((about) => !before.has(about)) : [];
      faults.push(
        ...made.map((about) => `${id}, "${row.name}": ${path.join(".")} of ${resource.urn} unknown: ${about}`),
      );
    }
  }
  return faults;
}

/** Whether a finding is about a value of a row. */
function isMeant({ policy, rows, path: meant }: MeantFinding, id: string, row: string, path: Path): boolean {
  return policy === id && (rows?.includes(row) ?? true) && (meant === undefined || meant === path.join("."));
}

/** What a policy finds: the resources, those of gathered findings too, and the lines about each. */
async function judge(
  id: string,
  resources: readonly MadeResource[],
  configuration: PackConfiguration,
): Promise<ReadonlySet<string>> {
  const found = (analysis: Analysis): readonly string[] =>
    analysis.diagnostics.filter(({ policy }) => policy === id).flatMap(namesIn);
  const own: string[] = [];
  for (const resource of resources) {
    own.push(...found(await pack.analyze({ ...resource, properties: resource.inputs }, configuration)));
  }
  const isOfStack = catalog[id]?.scope === "stack";
  return new Set([...own, ...(isOfStack ? found(await pack.analyzeStack(resources, configuration)) : [])]);
}

function namesIn({ urn, message }: Diagnostic): readonly string[] {
  const list = /^Resources \(\d+\): (.*)\.$/m.exec(message)?.[1];
  const name = urn.split("::").at(-1) ?? "";
  // Each line tells of one problem, or of what holds for all.
  return list?.split(", ") ?? message.split("\n").map((_, line) => (line === 0 ? name : `${name}, line ${line}`));
}

type Path = readonly string[];

/** The paths of all values that are known, at any depth; assets as a whole. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  const isOpen = typeof value === "object" && value !== null && !(SIGNATURE in value);
  const below = isOpen ? Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key])) : [];
  return path.length === 0 || value === UNKNOWN_WIRE ? below : [path, ...below];
}

/** A copy in which the value at a path is not known. */
function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) {
    return UNKNOWN_WIRE;
  }
  if (typeof value !== "object" || value === null || !(key in value)) {
    return value;
  }
  const member: unknown = Reflect.get(value, key);
  return Array.isArray(value)
    ? value.with(Number(key), without(member, rest))
    : { ...value, [key]: without(member, rest) };
}
