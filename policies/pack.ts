/** The pack as a list of policies, for `index.ts`, for tests, and for those who compose a pack of their own. */

import type { Policies } from "@pulumi/policy";
import { catalog } from "./catalog";
import { serviceOf } from "./governance/disposition";
import { currentId } from "./governance/ledger";
import { stageOf, type Framework, type Severity, type Stage } from "./core/metadata";
import { readOptions, type OptionSet } from "./core/options";
import type { AnyPolicy } from "./core/policy";
import { toSdkPolicies } from "./sdk/policy-list";
import { settingOptions, settingsPolicyName, type Settings } from "./core/settings";

/** A level, as the SDK takes it. `remediate` sets what is missing, where a policy can. */
export type Level = "advisory" | "mandatory" | "disabled" | "remediate";

/** What a pack is made of. Configuration that users give later comes before levels, options and settings given here. */
export interface PackOptions {
  /** Only policies with one of these severities; default all. */
  readonly severities?: readonly Severity[];
  /** Only policies of these services, the first word of an id: `lambda`, `apigateway`; default all. */
  readonly services?: readonly string[];
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
 * @throws Error for an id, option or setting that does not exist or has no such value; the text names what is allowed
 */
export function createPack(options: PackOptions = {}): Policies {
  const { severities, services, framework, stages, settings = {} } = options;
  const { all, ...ownLevels } = options.levels ?? {};
  const levels = withCurrentIds(ownLevels);
  const policyOptions = withCurrentIds(options.options ?? {});
  const chosen = Object.entries(catalog).filter(
    ([id, policy]) =>
      (severities?.includes(policy.severity) ?? true) &&
      (services?.includes(serviceOf(id)) ?? true) &&
      (stages?.includes(stageOf(policy)) ?? true) &&
      (framework === undefined || policy.controls?.[framework] !== undefined),
  );
  return toSdkPolicies({
    catalog: Object.fromEntries(chosen.map(([id, policy]) => [id, withDefaults(id, policy, policyOptions[id])])),
    settingOptions: defaultsOf(settingsPolicyName, settingOptions, settings),
    levels: Object.fromEntries(chosen.map(([id, { level }]) => [id, levels[id] ?? all ?? level])),
    ...(framework ? { framework } : {}),
  });
}

/** The same values under the present ids of the policies. */
function withCurrentIds<T>(byName: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(byName).map(([name, value]) => {
      const id = currentId(name, catalog);
      if (id === undefined) {
        throw new Error(`"${name}" is not a policy of serverless-guard`);
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
