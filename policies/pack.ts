/** The pack as a list of policies, for `index.ts`, for tests, and for those who compose a pack of their own. */

import "./host";
import type { Policies } from "@pulumi/policy";
import { catalog, services as allServices } from "./catalog";
import { problemsOfSettings, serviceOf } from "./governance/disposition";
import { currentId } from "./governance/ledger";
import { hint } from "./core/hint";
import {
  frameworks,
  levels as allLevels,
  severities as allSeverities,
  stageOf,
  stages as allStages,
  type Framework,
  type Level,
  type Severity,
  type Stage,
} from "./core/metadata";
import { readOptions, type OptionSet } from "./core/options";
import type { AnyPolicy } from "./core/policy";
import { toSdkPolicies } from "./sdk/policy-list";
import { defaultSettings, settingOptions, settingsPolicyName, type Settings } from "./core/settings";

export type { Framework, Level, Settings, Severity, Stage };

/** The first word of policies' ids. */
export type Service = (typeof allServices)[number];

/** What a pack is made of. Configuration that users give later comes before levels, options and settings given here. */
export interface PackOptions {
  /** Only policies with one of these severities; default all. */
  readonly severities?: readonly Severity[];
  /** Only policies of these services, the first word of an id: `lambda`, `apigateway`; default all. */
  readonly services?: readonly Service[];
  /** Only policies that name a control of this framework; the SDK then shows that control. Default all. */
  readonly framework?: Framework;
  /** Only policies of these stages; default all. */
  readonly stages?: readonly Stage[];
  /** Level by policy id, or an id it had before; `all` for those that are not named. */
  readonly levels?: Readonly<Record<string, Level>>;
  /** Options by policy id, or an id it had before. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly settings?: Partial<Settings>;
}

/**
 * Makes the policies of the pack, in the form that `new PolicyPack(name, { policies })` takes.
 *
 * @throws Error for a name, id, level, option or setting that does not exist or has no such value; the text names what
 * is allowed
 */
export function createPack(options: PackOptions = {}): Policies {
  refuseUnknown(options);
  const { severities, services, framework, stages, settings = {} } = options;
  const { all, ...ownLevels } = options.levels ?? {};
  const levels = withCurrentIds(ownLevels);
  const policyOptions = withCurrentIds(options.options ?? {});
  const chosen = Object.entries(catalog).filter(
    ([id, policy]) =>
      (severities?.includes(policy.severity) ?? true) &&
      (services?.some((service) => service === serviceOf(id)) ?? true) &&
      (stages?.includes(stageOf(policy)) ?? true) &&
      (framework === undefined || policy.controls?.[framework] !== undefined),
  );
  const ownSettings = defaultsOf(settingsPolicyName, settingOptions, settings);
  const problems = problemsOfSettings({ ...defaultSettings, ...settings }, catalog);
  if (problems.length > 0) {
    throw new Error(`${settingsPolicyName}: ${problems.join("; ")}`);
  }
  return toSdkPolicies({
    catalog: Object.fromEntries(chosen.map(([id, policy]) => [id, withDefaults(id, policy, policyOptions[id])])),
    settingOptions: ownSettings,
    levels: Object.fromEntries(chosen.map(([id, { level }]) => [id, levels[id] ?? all ?? level])),
    ...(framework ? { framework } : {}),
  });
}

/** What each option may hold. Programs in JavaScript are not held to the types. */
const allowed: Readonly<Record<keyof PackOptions, readonly string[] | undefined>> = {
  severities: allSeverities,
  services: allServices,
  framework: Object.keys(frameworks),
  stages: allStages,
  levels: allLevels,
  options: undefined,
  settings: undefined,
};

function refuseUnknown(options: PackOptions): void {
  for (const [name, value] of Object.entries(options) as readonly (readonly [keyof PackOptions, unknown])[]) {
    demandOneOf("createPack", name, Object.keys(allowed));
    const values = allowed[name];
    if (value === undefined || values === undefined) {
      continue;
    }
    const isList = name !== "framework" && name !== "levels";
    if (isList && !Array.isArray(value)) {
      throw new Error(`"${name}" must be a list`);
    }
    const given = name === "framework" ? [value] : Object.values(value as object);
    given.forEach((one) => demandOneOf(`"${name}"`, String(one), values));
  }
}

/** @throws Error that names what is allowed, and which of it was meant perhaps */
function demandOneOf(what: string, given: string, known: readonly string[]): void {
  if (!known.includes(given)) {
    throw new Error(`${what} has no "${given}"${hint(given, known)}; allowed: ${known.join(", ")}`);
  }
}

/** The same values under the present ids of the policies. */
function withCurrentIds<T>(byName: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(byName).map(([name, value]) => {
      const id = currentId(name, catalog);
      if (id === undefined) {
        throw new Error(`"${name}" is not a policy of serverless-guard${hint(name, Object.keys(catalog))}`);
      }
      return [id, value];
    }),
  );
}

function withDefaults(id: string, policy: AnyPolicy, given: Readonly<Record<string, unknown>> | undefined): AnyPolicy {
  return given ? { ...policy, options: defaultsOf(id, policy.options ?? {}, given) } : policy;
}

/** The same options with other defaults: the engine fills these in, so that what a user configures comes first. */
function defaultsOf<Options extends OptionSet>(
  name: string,
  options: Options,
  given: Readonly<Record<string, unknown>>,
): Options {
  const reading = readOptions(options, given);
  if (reading.state === "refused") {
    throw new Error(`${name}: ${reading.problems.join("; ")}`);
  }
  return Object.fromEntries(
    Object.entries(options).map(([key, option]) => {
      const value = given[key] ?? option.default;
      return [key, { schema: { ...option.schema, default: value }, default: value }];
    }),
  ) as Options;
}
