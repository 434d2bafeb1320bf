/** Writes the configuration files that ship with the pack: presets, a sample, and a JSON schema for editors. */

import type { Catalog } from "../policies/governance/ledger";
import { frameworks, stageOf, type Framework } from "../policies/core/metadata";
import type { OptionSet } from "../policies/core/options";
import type { AnyPolicy } from "../policies/core/policy";
import { ledgerPolicyName, ledgerPolicyTitle, settingOptions, settingsPolicyName } from "../policies/core/settings";

/** Names of the presets for frameworks, with the versions that each covers. */
const frameworkPresets: Readonly<Record<string, readonly Framework[]>> = {
  fsbp: ["fsbp"],
  cis: ["cis-1.4", "cis-5.0", "cis-7.0"],
  "nist-800-53": ["nist-800-53"],
  "pci-dss": ["pci-dss-4.0.1"],
  "iso-27001": ["iso-27001"],
  soc2: ["soc2"],
  hipaa: ["hipaa"],
  "well-architected-security": ["well-architected-security"],
  "serverless-lens": ["serverless-lens"],
  "aws-ai-security": ["aws-ai-security"],
  "cis-controls": ["cis-controls-8.1"],
  dora: ["dora"],
  "fedramp-20x": ["fedramp-20x"],
  nis2: ["nis2"],
  "nist-csf": ["nist-csf-2.0"],
};

/** All configuration files by path, with their text. */
export function configFiles(catalog: Catalog): ReadonlyMap<string, string> {
  const files = new Map<string, unknown>([
    ["config/policy-config.schema.json", schemaOf(catalog)],
    ["config/sample.json", sampleOf(catalog)],
    ...Object.entries(presets(catalog)).map(([name, preset]) => [`config/presets/${name}.json`, preset] as const),
  ]);
  return new Map([...files].map(([path, content]) => [path, `${JSON.stringify(content, undefined, 2)}\n`]));
}

/** The presets by name, each what a user writes into a `--policy-pack-config` file. */
export function presets(catalog: Catalog): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const own = { [settingsPolicyName]: "mandatory", [ledgerPolicyName]: "advisory" };
  const select = (keep: (policy: AnyPolicy) => boolean, level: (policy: AnyPolicy) => string) =>
    Object.fromEntries(
      Object.entries(catalog)
        .filter(([, policy]) => keep(policy))
        .map(([id, policy]) => [id, level(policy)]),
    );
  const isOff = ({ level }: AnyPolicy): boolean => level === "disabled";
  const off = select(isOff, () => "disabled");
  const isSettled = (policy: AnyPolicy): boolean => stageOf(policy) === "stable";
  const isGrave = (policy: AnyPolicy): boolean =>
    isSettled(policy) && !isOff(policy) && (policy.severity === "critical" || policy.severity === "high");
  return {
    advisory: { all: "advisory", ...own, ...off },
    baseline: { all: "advisory", ...own, ...off, ...select(isGrave, () => "mandatory") },
    strict: {
      all: "mandatory",
      ...own,
      ...select(
        (policy) => !isSettled(policy),
        () => "advisory",
      ),
    },
    ...Object.fromEntries(
      Object.entries(frameworkPresets).map(([name, versions]) => [
        name,
        {
          all: "disabled",
          ...own,
          ...select(
            (policy) => isSettled(policy) && versions.some((version) => policy.controls?.[version] !== undefined),
            (policy) => (isOff(policy) ? "advisory" : "mandatory"),
          ),
        },
      ]),
    ),
  };
}

/** The presets in a table, for a document in `docs`. */
export function presetTable(catalog: Catalog): string {
  const meaning = (name: string): string => {
    const versions = frameworkPresets[name];
    if (versions) {
      const [first] = versions;
      const title = first ? frameworks[first].name : name;
      return `Findings of policies that name a control of ${title} (${versions.map((version) => frameworks[version].version).join(", ")}) stop a deployment; those of policies that are off by default are shown`;
    }
    return {
      advisory: "Every policy that is on by default is shown, nothing is stopped",
      baseline: "Critical and high findings stop a deployment, others are shown",
      strict:
        "Every finding stops a deployment, also of policies that are off by default; those of policies in preview, and problems that are advice only, are shown",
    }[name] as string;
  };
  return [
    "| Preset | What it does | Policies on | Of these, stop a deployment |",
    "| --- | --- | --- | --- |",
    ...Object.entries(presets(catalog)).map(([name, preset]) => {
      const levels = Object.keys(catalog).map((id) => preset[id] ?? preset.all);
      const on = levels.filter((level) => level !== "disabled").length;
      const stopping = levels.filter((level) => level === "mandatory").length;
      return `| [${name}](../config/presets/${name}.json) | ${meaning(name)} | ${on} | ${stopping} |`;
    }),
  ].join("\n");
}

/** Every policy at its own level with its options at their defaults: what runs where nothing is configured. */
function sampleOf(catalog: Catalog): unknown {
  return {
    [settingsPolicyName]: { enforcementLevel: "mandatory", ...defaultsOf(settingOptions) },
    ...Object.fromEntries(
      Object.entries(catalog).map(([id, { level, options }]) => [
        id,
        { enforcementLevel: level, ...defaultsOf(options ?? {}) },
      ]),
    ),
    [ledgerPolicyName]: { enforcementLevel: "advisory" },
  };
}

function defaultsOf(options: OptionSet): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

/** The schema of a `--policy-pack-config` file of either form, for editors. */
function schemaOf(catalog: Catalog): unknown {
  const entries: Readonly<Record<string, unknown>> = {
    all: { description: "Level of every policy that is not named", enum: levels },
    [settingsPolicyName]: entrySchema("Settings that policies share", settingOptions, false),
    ...Object.fromEntries(
      Object.entries(catalog).map(([id, { title, options, remediations }]) => [
        id,
        entrySchema(title, options ?? {}, remediations !== undefined),
      ]),
    ),
    [ledgerPolicyName]: entrySchema(ledgerPolicyTitle, {}, false),
  };
  const policies = Object.fromEntries(Object.keys(entries).map((name) => [name, { $ref: `#/definitions/${name}` }]));
  const strict = (properties: object): object => ({ properties, additionalProperties: false });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of the Pulumi policy pack serverless-guard",
    type: "object",
    if: { properties: { version: { type: "number" } }, required: ["version"] },
    then: strict({
      $schema: { description: "This schema; the engine passes over it", type: "string" },
      version: { description: "Version of the file's form; read by CLIs newer than 3.250", const: 2 },
      policies: { description: "Levels and options of policies", type: "object", ...strict(policies) },
      environments: environmentsSchema,
      exceptions: engineExceptionsSchema,
    }),
    else: strict({ ...policies, environments: environmentsSchema }),
    definitions: entries,
  };
}

const levels = ["advisory", "mandatory", "disabled", "remediate"];

const environmentsSchema = {
  description: "Pulumi ESC environments whose policyConfig and environmentVariables the pack gets",
  type: "array",
  items: { type: "string", minLength: 1 },
};

const namesSchema = (description: string): object => ({
  description,
  type: "array",
  minItems: 1,
  items: { type: "string", minLength: 1 },
});

const engineExceptionsSchema = {
  description: "Exceptions of the Pulumi engine itself, by their ids",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z0-9_.-]+$" },
  additionalProperties: {
    type: "object",
    required: ["reason", "match"],
    properties: {
      reason: { description: "Why the findings are accepted", type: "string", pattern: "\\S" },
      match: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          required: ["policies", "targets"],
          properties: { policies: namesSchema("Ids of policies"), targets: namesSchema("URNs of resources, in full") },
        },
      },
    },
  },
};

/** A level, or an object with level and options. */
function entrySchema(description: string, options: OptionSet, remediates: boolean): unknown {
  const level = { enum: remediates ? levels : levels.filter((name) => name !== "remediate") };
  const properties = Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema]));
  return {
    description,
    anyOf: [
      level,
      { type: "object", properties: { enforcementLevel: level, ...properties }, additionalProperties: false },
    ],
  };
}
