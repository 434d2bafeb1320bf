#!/usr/bin/env node
/**
 * `serverless-guard`: questions about the policies, and help with living with findings. The engine does not use it.
 *
 * Exit codes: 0 done, 1 something is wrong with the input, 2 the command line is wrong.
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { catalog } from "../policies/catalog";
import { checkConfiguration } from "../policies/governance/check-configuration";
import { serviceOf } from "../policies/governance/disposition";
import { fingerprintOf, problemsInMessage } from "../policies/governance/ledger";
import { frameworks, peers, severities, stageOf, stages, type Framework, type Peer } from "../policies/core/metadata";
import type { AnyPolicy } from "../policies/core/policy";
import { settingsPolicyName } from "../policies/core/settings";
import { upgradeConfiguration } from "../policies/governance/upgrade-configuration";

const usage = `Usage: serverless-guard <command>

  list [--severity S] [--service S] [--framework F] [--stage S] [--json]
      The policies: id, severity, level, title. With a framework also its controls.

  covers ID
      Which policies do what another tool's check, or a framework's control, asks for:
      serverless-guard covers CKV_AWS_309

  baseline [FILE] [--config FILE]
      Reads findings from FILE (default: standard input), which holds what \`pulumi policy analyze --json\` printed or an
      \`--event-log\` file, and prints a configuration in which they are advisory. With --config, that file's content
      with the new baseline.

  check-config FILE
      Says what in a --policy-pack-config file the pack would refuse, or ignore.

  upgrade-config FILE
      Prints that file with policies under their present ids, and says what it renamed.

  --help  this text

Frameworks: ${Object.keys(frameworks).join(", ")}`;

/** A mistake of the user, told without a stack trace. */
class UsageError extends Error {}

const flags = {
  severity: { type: "string" },
  service: { type: "string" },
  framework: { type: "string" },
  stage: { type: "string" },
  json: { type: "boolean" },
  config: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>>["values"];

const commands: Readonly<Record<string, (values: Values, rest: readonly string[]) => number>> = {
  list,
  covers: (_, [id = ""]) => covers(id),
  baseline: (values, [file]) => baseline(file, values.config),
  "check-config": (_, [file]) => checkConfig(file),
  "upgrade-config": (_, [file]) => upgradeConfig(file),
};

function main(): number {
  try {
    const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
    const [name = "", ...rest] = positionals;
    if (values.help) {
      print(usage);
      return 0;
    }
    const command = commands[name];
    if (!command) {
      throw new UsageError(name === "" ? "a command is needed" : `there is no command ${name}`);
    }
    return command(values, rest);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
    process.stderr.write(isUsage ? `${message}\n\n${usage}\n` : `${message}\n`);
    return isUsage ? 2 : 1;
  }
}

function list({ severity, service, framework, stage, json }: Values): number {
  const services = new Set(Object.keys(catalog).map(serviceOf));
  demandOneOf("severity", severity, severities);
  demandOneOf("service", service, [...services]);
  demandOneOf("framework", framework, Object.keys(frameworks));
  demandOneOf("stage", stage, stages);
  const controlsOf = ({ controls }: AnyPolicy): readonly string[] => controls?.[framework as Framework] ?? [];
  const chosen = Object.entries(catalog).filter(
    ([id, policy]) =>
      (severity === undefined || policy.severity === severity) &&
      (service === undefined || serviceOf(id) === service) &&
      (stage === undefined || stageOf(policy) === stage) &&
      (framework === undefined || controlsOf(policy).length > 0),
  );
  if (json) {
    const rows = chosen.map(([id, policy]) => ({
      id,
      title: policy.title,
      severity: policy.severity,
      level: policy.level,
      stage: stageOf(policy),
      controls: policy.controls ?? {},
      peers: policy.peers ?? {},
    }));
    print(JSON.stringify(rows, undefined, 2));
    return 0;
  }
  for (const [id, policy] of chosen) {
    const controls = framework === undefined ? "" : `  [${controlsOf(policy).join(", ")}]`;
    print(`${id.padEnd(44)} ${policy.severity.padEnd(8)} ${policy.level.padEnd(9)} ${policy.title}${controls}`);
  }
  return 0;
}

function demandOneOf(flag: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value)) {
    throw new UsageError(`--${flag} is ${value}; it must be one of ${allowed.join(", ")}`);
  }
}

function covers(id: string): number {
  if (id === "") {
    throw new UsageError("covers takes the id of a check or control");
  }
  const wanted = id.toLowerCase();
  const rows = Object.entries(catalog).flatMap(([policyId, { title, controls, peers: others }]) => [
    ...Object.entries(others ?? {})
      .filter(([, ids]) => ids.some((known) => known.toLowerCase() === wanted))
      .map(([peer]) => `${policyId}: ${title} (${peers[peer as Peer]})`),
    ...Object.entries(controls ?? {})
      .filter(([, ids]) => ids.some((known) => known.toLowerCase() === wanted))
      .map(
        ([key]) =>
          `${policyId}: ${title} (${frameworks[key as Framework].name} ${frameworks[key as Framework].version})`,
      ),
  ]);
  if (rows.length === 0) {
    process.stderr.write(`No policy names ${id}.\n`);
    return 1;
  }
  rows.forEach(print);
  return 0;
}

function baseline(file: string | undefined, configFile: string | undefined): number {
  const text = readFileSync(file ?? 0, "utf8");
  const findings = readPolicyEvents(text);
  const fingerprints = findings.flatMap(({ policyName, resourceUrn, message }) => {
    const policy = catalog[policyName];
    return policy ? [fingerprintOf(policyName, policy, resourceUrn, problemsInMessage(message, policy.title))] : [];
  });
  const config = configFile === undefined ? {} : readObject(configFile);
  const settings = config[settingsPolicyName];
  const given = typeof settings === "string" ? { enforcementLevel: settings } : (settings ?? {});
  const sorted = [...new Set(fingerprints)].sort();
  print(JSON.stringify({ ...config, [settingsPolicyName]: { ...given, baseline: sorted } }, undefined, 2));
  process.stderr.write(`${sorted.length} finding${sorted.length === 1 ? "" : "s"} in the baseline\n`);
  return 0;
}

/** The part of the engine's policy event that makes a fingerprint. */
interface PolicyEvent {
  readonly policyName: string;
  readonly resourceUrn: string;
  readonly message: string;
}

/** Finds policy events in one JSON document, or in one JSON object a line; other text and events are passed over. */
function readPolicyEvents(text: string): readonly PolicyEvent[] {
  const events: PolicyEvent[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === "object" && value !== null) {
      const { policyName, resourceUrn, message } = value as Record<string, unknown>;
      if (typeof policyName === "string" && typeof resourceUrn === "string" && typeof message === "string") {
        events.push({ policyName, resourceUrn, message: message.replaceAll(/<\{%[^%]*%\}>/g, "") });
      } else {
        Object.values(value).forEach(visit);
      }
    }
  };
  const whole = tryParse(text);
  if (whole === undefined) {
    text.split("\n").forEach((line) => visit(tryParse(line)));
  } else {
    visit(whole);
  }
  return events;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  const value = tryParse(readFileSync(file, "utf8"));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${file} holds no JSON object`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function upgradeConfig(file: string | undefined): number {
  if (file === undefined) {
    throw new UsageError("upgrade-config takes a file");
  }
  const { configuration, changes } = upgradeConfiguration(readObject(file), catalog);
  print(JSON.stringify(configuration, undefined, 2));
  process.stderr.write(`${[...changes, `${changes.length} renamed`].join("\n")}\n`);
  return 0;
}

function checkConfig(file: string | undefined): number {
  if (file === undefined) {
    throw new UsageError("check-config takes a file");
  }
  const problems = checkConfiguration(readObject(file), catalog);
  problems.forEach(print);
  print(
    problems.length === 0
      ? "The configuration is valid."
      : `${problems.length} problem${problems.length === 1 ? "" : "s"}`,
  );
  return problems.length === 0 ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (require.main === module) {
  // The reader may have seen enough: `serverless-guard list | head`.
  process.stdout.on("error", () => process.exit(0));
  process.exitCode = main();
}
