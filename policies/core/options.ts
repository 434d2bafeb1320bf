/** Options of a policy: typed, with a JSON schema, a default and a description each. */

import { isDeepStrictEqual } from "node:util";
import { describeProblem } from "./option-problems";

/** The part of JSON schema that options are described in; the engine checks configurations against it. */
export interface OptionSchema {
  readonly type?: "array" | "boolean" | "integer" | "object" | "string";
  readonly description?: string;
  readonly default?: boolean | number | string | object;
  readonly enum?: string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly items?: OptionSchema;
  readonly uniqueItems?: boolean;
  readonly properties?: Record<string, OptionSchema>;
  readonly required?: string[];
  readonly additionalProperties?: boolean;
}

/** One option: its schema (with description and default) and, in `T`, the type of its value. */
export interface Option<T> {
  readonly schema: OptionSchema;
  readonly default: T;
}

/** The options of a policy by name. */
export type OptionSet = Readonly<Record<string, Option<unknown>>>;

/** The options of a policy that has none. */
export const noOptions: OptionSet = {};

/** The values of an option set, defaults filled in. */
export type OptionValues<Options extends OptionSet> = {
  readonly [Name in keyof Options]: Options[Name] extends Option<infer T> ? T : never;
};

/** A truth value. */
export function booleanOption(description: string, defaultValue: boolean): Option<boolean> {
  return { schema: { type: "boolean", description, default: defaultValue }, default: defaultValue };
}

/** A whole number within bounds, both inclusive. */
export function integerOption(
  description: string,
  defaultValue: number,
  bounds: { readonly minimum: number; readonly maximum: number },
): Option<number> {
  return { schema: { type: "integer", description, default: defaultValue, ...bounds }, default: defaultValue };
}

/** One text out of a fixed set. */
export function choiceOption<const Choice extends string>(
  description: string,
  choices: readonly Choice[],
  defaultValue: NoInfer<Choice>,
): Option<Choice> {
  return {
    schema: { type: "string", description, enum: [...choices], default: defaultValue },
    default: defaultValue,
  };
}

/** A text that matches `pattern` (a regular expression source); empty where nothing is configured. */
export function textOption(description: string, pattern?: string): Option<string> {
  return {
    schema: { type: "string", description, ...(pattern ? { pattern: `^$|${pattern}` } : {}), default: "" },
    default: "",
  };
}

/** A list of texts, each matching `pattern` (a regular expression source) where one is given. */
export function textListOption(
  description: string,
  defaultValue: readonly string[] = [],
  pattern?: string,
): Option<readonly string[]> {
  return {
    schema: {
      type: "array",
      description,
      items: { type: "string", minLength: 1, ...(pattern ? { pattern } : {}) },
      uniqueItems: true,
      default: [...defaultValue],
    },
    default: defaultValue,
  };
}

/** A record of texts, of which some members may be missing. */
export type TextRecord<Member extends string, Required extends Member> = Readonly<Record<Required, string>> &
  Readonly<Partial<Record<Exclude<Member, Required>, string>>>;

/** A list of records; each has the `required` members, may have the others, and no more. */
export function recordListOption<Member extends string, const Required extends NoInfer<Member>>(
  description: string,
  members: Readonly<Record<Member, OptionSchema>>,
  required: readonly Required[],
): Option<readonly TextRecord<Member, Required>[]> {
  return {
    schema: {
      type: "array",
      description,
      items: { type: "object", properties: { ...members }, required: [...required], additionalProperties: false },
      default: [],
    },
    default: [],
  };
}

/** The outcome of reading a policy's configuration. */
export type OptionReading<Options extends OptionSet> =
  | { readonly state: "accepted"; readonly values: OptionValues<Options> }
  /** Sentences that name the key, the value and what is allowed. */
  | { readonly state: "refused"; readonly problems: readonly string[] };

/**
 * Checks a policy's configuration and fills in defaults.
 *
 * The engine has checked types against the schema already; it lets unknown keys through, so they are refused here. It
 * sends a value for every option, the default where the user gave none, and the same values with every request.
 *
 * @returns the very reading of the call before where the option set and all values are the same
 */
export function readOptions<Options extends OptionSet>(
  options: Options,
  configured: Readonly<Record<string, unknown>>,
): OptionReading<Options> {
  const last = lastReadings.get(options);
  if (last && isSame(configured, last.configured)) {
    return last.reading as OptionReading<Options>;
  }
  const problems = hasOnlyDefaults(options, configured) ? [] : validate(options, configured);
  const reading = problems.length > 0 ? { state: "refused" as const, problems } : fillIn(options, configured);
  lastReadings.set(options, { configured, reading });
  return reading;
}

interface LastReading {
  readonly configured: Readonly<Record<string, unknown>>;
  readonly reading: OptionReading<OptionSet>;
}

const lastReadings = new WeakMap<OptionSet, LastReading>();

function fillIn<Options extends OptionSet>(
  options: Options,
  configured: Readonly<Record<string, unknown>>,
): OptionReading<Options> {
  const values = Object.entries(options).map(([name, option]) => [name, configured[name] ?? option.default] as const);
  return { state: "accepted", values: Object.fromEntries(values) as OptionValues<Options> };
}

function isSame(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isDeepStrictEqual(a[name], b[name]))
  );
}

function hasOnlyDefaults(options: OptionSet, configured: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(configured).every(
    ([name, value]) => Object.hasOwn(options, name) && isDeepStrictEqual(value, options[name]?.default),
  );
}

type Validator = import("ajv").ValidateFunction;

const validators = new WeakMap<OptionSet, Validator>();

function validate(options: OptionSet, configured: Readonly<Record<string, unknown>>): readonly string[] {
  const check = validators.get(options) ?? compile(options);
  validators.set(options, check);
  check(configured);
  return (check.errors ?? []).map((error) => describeProblem(error, Object.keys(options)));
}

function compile(options: OptionSet): Validator {
  // Loaded here because most runs configure no option, and every run pays for what is loaded at start.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Ajv } = require("ajv") as typeof import("ajv");
  return new Ajv({ allErrors: true, strict: false, verbose: true }).compile({
    type: "object",
    properties: Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema])),
    additionalProperties: false,
  });
}
