/**
 * Asks a pack, through the real protocol and with the configuration that the engine sends, about resources that no
 * program should hold. Every case is made of a seed and its number alone, so that each can be repeated by itself.
 */

import type { PackServer } from "../../engine/pack-server";
import type { Analysis, PackConfiguration } from "../../engine/requests";
import { toEngineResource, urnOf, type MadeResource } from "../../testing/stack-rows";
import { Dice } from "./dice";
import { hostileTexts, mutate, placesIn, plant } from "./mutate";
import { canariesIn, canaryText, faultsOf, isNamed } from "./oracle";
import { rowOfCase, type SeedRow } from "./seeds";
import { countSteps } from "./steps";

/** Where the canaries of a case stand: `type path` by number. */
type Planted = readonly string[];

/** One case: resources, and what was planted in them. */
export interface FuzzCase {
  readonly resources: readonly MadeResource[];
  readonly planted: Planted;
  /** The canaries that stand where findings name what they are about; a change may have put one there from elsewhere. */
  readonly shown: ReadonlySet<number>;
}

/** Makes a case. */
export function makeCase(rows: readonly SeedRow[], seed: number, number: number): FuzzCase {
  const dice = new Dice(seed, number);
  const planted: string[] = [];
  const shown = new Set<number>();
  const row = rowOfCase(rows, seed, number) ?? { resources: [] };
  const mode = dice.oneIn(2) ? "preview" : "deployed";
  const made = row.resources.map((resource) => toEngineResource(resource, row, mode));
  const renamed = new Map(made.map(({ urn }) => [urn, urn]));
  const resources = made.map((resource): MadeResource => {
    const canary = (path: string): string => canaryText(planted.push(`${resource.type} ${path}`) - 1);
    const inputs = asJson(resource.inputs);
    if (dice.oneIn(2)) {
      plant(inputs, dice, 1 + dice.below(6), canary);
    }
    mutate(inputs, dice, 1 + dice.below(4), canary);
    placesIn(inputs)
      .filter(({ path }) => isNamed(`${resource.type} ${path}`))
      .flatMap(({ container, key }) => canariesIn(textsIn(Reflect.get(container, key))))
      .forEach((number) => shown.add(number));
    const name = dice.oneIn(4) ? hostileName(dice) : resource.name;
    const urn = urnOf(resource.type, name);
    renamed.set(resource.urn, urn);
    const parent = dice.oneIn(4) ? { parent: `urn:pulumi:test::project::my:Part::${hostileName(dice)}` } : {};
    // Outputs hold what the inputs hold, and what the provider computes.
    return {
      ...resource,
      ...parent,
      name,
      urn,
      inputs: asJson(inputs),
      properties: asJson({ ...resource.properties, ...inputs }),
    };
  });
  const follow = (urns: readonly string[]): readonly string[] => urns.map((urn) => renamed.get(urn) ?? urn);
  return {
    planted,
    shown,
    resources: resources.map((resource) => ({
      ...resource,
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies ?? {}).map(([property, urns]) => [property, follow(urns)]),
      ),
    })),
  };
}

/** The engine holds URNs as UTF-8, which has no half of a surrogate pair. */
function hostileName(dice: Dice): string {
  return Buffer.from(dice.pick(hostileTexts)).toString();
}

/** A text, or a list of them: what a name may be read of. An object may hold a `toString` of its own. */
function textsIn(value: unknown): string {
  return typeof value === "string" || Array.isArray(value) ? JSON.stringify(value) : "";
}

/** As the engine has it: without members that are not set. */
function asJson(bag: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(bag)) as Record<string, unknown>;
}

/** What is asked. */
export interface Fuzzing {
  readonly pack: PackServer;
  readonly configuration: PackConfiguration;
  readonly rows: readonly SeedRow[];
  readonly seed: number;
}

/** Asks about one case as the engine does: each resource on its inputs, then all of them on their outputs. */
export async function askAbout({ pack, configuration, rows, seed }: Fuzzing, number: number): Promise<FuzzOutcome> {
  const { resources, planted, shown } = makeCase(rows, seed, number);
  const isShown = (canary: number): boolean => shown.has(canary) || isNamed(planted[canary] ?? "");
  const faults: string[] = [];
  const policies = new Set<string>();
  let most = 0;
  const judge = async (asked: unknown, ask: () => Promise<Analysis>): Promise<void> => {
    try {
      const { result: analysis, steps } = await countSteps(ask);
      const share = steps / allowedSteps(JSON.stringify(asked).length);
      most = Math.max(most, share);
      if (share > 1) {
        faults.push(`the answer takes ${Math.round(steps)} steps, ${share.toFixed(1)} times what is allowed`);
      }
      analysis.diagnostics.forEach(({ policy }) => policies.add(policy));
      const wrong = faultsOf(analysis, isShown);
      faults.push(
        ...wrong.map((fault) => fault.replace(/zq7x(\d+)w/g, (text, at) => `${text} (${planted[Number(at)] ?? ""})`)),
      );
    } catch (error) {
      faults.push(`the request fails: ${String(error)}`);
    }
  };
  for (const resource of resources) {
    const asked = { ...resource, properties: resource.inputs };
    await judge(asked, () => pack.analyze(asked, configuration));
  }
  await judge(resources, () => pack.analyzeStack(resources, configuration));
  return { number, faults, policies, resources, most };
}

/**
 * Steps that an answer may take, some times what the longest take: work that grows with the square of a text or a list
 * of many thousands takes more.
 *
 * @param size of what is asked, in characters of JSON
 */
function allowedSteps(size: number): number {
  return 50_000 + 20 * size;
}

/** What came of a case. */
export interface FuzzOutcome {
  readonly number: number;
  /** Sentences on what is wrong with the answers. */
  readonly faults: readonly string[];
  /** The policies that found something. */
  readonly policies: ReadonlySet<string>;
  readonly resources: readonly MadeResource[];
  /** The most steps of an answer, as a share of those that are allowed. */
  readonly most: number;
}
