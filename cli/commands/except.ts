/** `except`: a configuration in which the findings of one policy are accepted for a time. */

import type { Command } from "commander";
import { catalog } from "../../policies/catalog";
import { now } from "../../policies/core/clock";
import { rootType } from "../../policies/core/resource";
import { settingsPolicyName, type Settings } from "../../policies/core/settings";
import {
  isObject,
  readConfigurationFile,
  type ConfigurationFile,
  type JsonObject,
} from "../../policies/governance/configuration-file";
import { currentId, problemsOfException, type Exception } from "../../policies/governance/ledger";
import { count, exitCodes, print, runs, tell, UsageError, type ExitCode } from "../console";
import { hint } from "../../policies/core/hint";
import { nameOf, readObject } from "../files";
import { isOpen } from "../report/counts";
import { readResults } from "../report/read";
import type { ResultFinding } from "../report/result";

interface Options {
  readonly policy: string;
  readonly reason: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly resource?: readonly string[];
  readonly config?: string;
  readonly byUrn?: true;
  readonly engine?: string;
}

/** Adds the command. */
export function addExcept(program: Command): void {
  const command = program
    .command("except")
    .summary("accept findings of a policy for a time")
    .description(
      "Reads the findings of a run, and prints a configuration in which those of one policy are accepted: an entry of the pack's ledger for each resource, or an exception of the Pulumi engine.",
    )
    .argument(
      "<run>",
      "an --event-log file, what `pulumi policy analyze --json` printed, or a result of check; - for standard input",
    )
    .requiredOption("--policy <id>", "the policy")
    .requiredOption("--reason <text>", "why the findings are accepted")
    .option("--owner <text>", "who answers for it")
    .option("--expires <day>", "its last day: YYYY-MM-DD")
    .option("--resource <names...>", "only findings of resources with these names")
    .option("--by-urn", "name resources by their URNs: for one stack only")
    .option("--engine <id>", "as an exception of the engine with this id; it has no owner and no end")
    .option("--config <file>", "put the entries into the content of this configuration")
    .addHelpText(
      "after",
      `
Example:
  serverless-guard except events.jsonl --policy kms-key-rotation --reason "replaced in spring" \\
    --owner "data team" --expires 2027-06-30 --config policy-config.json > with-exception.json`,
    );
  runs(command, except);
}

function except(file: string, options: Options): ExitCode {
  const policy = currentId(options.policy, catalog);
  if (policy === undefined) {
    throw new UsageError(`${options.policy} is not a policy of this pack${hint(options.policy, Object.keys(catalog))}`);
  }
  const findings = findingsToExcept(file, policy, options.resource);
  const config = readConfigurationFile(options.config === undefined ? {} : readObject(options.config));
  const written =
    options.engine === undefined
      ? addToLedger(config, findings, policy, options)
      : addToEngine(config, findings, policy, options, options.engine);
  print(JSON.stringify(written, undefined, 2));
  return exitCodes.done;
}

function findingsToExcept(
  file: string,
  policy: string,
  names: readonly string[] | undefined,
): readonly ResultFinding[] {
  const open = readResults(file).flatMap(({ findings }) => findings.filter(isOpen));
  const own = open.filter((finding) => finding.policy === policy && finding.pack === undefined);
  const chosen = own.filter(({ name }) => names?.includes(name) ?? true);
  if (chosen.length === 0) {
    const others = [...new Set(own.map(({ name }) => name))].join(", ");
    throw new Error(
      own.length === 0
        ? `${nameOf(file)} has no finding of ${policy}`
        : `${policy} has no finding of a resource with that name; it has some of ${others}`,
    );
  }
  const gathered = chosen.find(({ type }) => type === rootType);
  if (gathered) {
    throw new Error(
      `${policy} reports many resources in one finding: write an entry for each of them (serverless-guard explain ${policy} shows one)`,
    );
  }
  return chosen;
}

function addToLedger(
  config: ConfigurationFile,
  findings: readonly ResultFinding[],
  policy: string,
  { reason, owner, expires, byUrn }: Options,
): JsonObject {
  if (owner === undefined || expires === undefined) {
    throw new UsageError("an entry of the ledger needs --owner and --expires");
  }
  const given = config.policies[settingsPolicyName];
  const settings: JsonObject = isObject(given) ? given : given === undefined ? {} : { enforcementLevel: given };
  const entries = findings.map(({ urn, type, name }): Exception => {
    const resource = byUrn ? { urn } : { type, name };
    return { policy, ...resource, reason, owner, expires };
  });
  const { maximumExceptionDays = 0, neverExcepted = [] } = settings as Partial<Settings>;
  const problems = entries.flatMap((entry) =>
    problemsOfException(entry, catalog, now(), { maximumExceptionDays, neverExcepted }),
  );
  if (problems.length > 0) {
    throw new Error(`the exception would be refused: ${[...new Set(problems)].join("; ")}`);
  }
  const present = Array.isArray(settings.exceptions) ? (settings.exceptions as readonly unknown[]) : [];
  const known = new Set(present.map((entry) => JSON.stringify(entry)));
  const added = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry]))]
    .filter(([text]) => !known.has(text))
    .map(([, entry]) => entry);
  tell(`${count(added.length, "exception")} added`);
  return config.write({
    ...config.policies,
    [settingsPolicyName]: { ...settings, exceptions: [...present, ...added] },
  });
}

function addToEngine(
  config: ConfigurationFile,
  findings: readonly ResultFinding[],
  policy: string,
  { reason, owner, expires, config: file }: Options,
  id: string,
): JsonObject {
  if (owner !== undefined || expires !== undefined) {
    throw new UsageError("an exception of the engine has no owner and no end: leave out --owner and --expires");
  }
  if (!/^[A-Za-z0-9_.-]+$/.test(id)) {
    throw new UsageError(`--engine is ${id}; allowed are letters, digits, "-", "." and "_"`);
  }
  const { exceptions } = config;
  if (file !== undefined && !config.hasExceptions) {
    throw new Error(
      `${file} has the first form, which holds no exceptions of the engine; serverless-guard init --form 2 writes the second`,
    );
  }
  if (isObject(exceptions) && Object.hasOwn(exceptions, id)) {
    throw new Error(`there is an exception ${id} already`);
  }
  const targets = [...new Set(findings.map(({ urn }) => urn))].sort();
  const added = {
    ...(isObject(exceptions) ? exceptions : {}),
    [id]: { reason, match: [{ policies: [policy], targets }] },
  };
  tell(`exception ${id} added for ${count(targets.length, "resource")}`);
  return file === undefined ? { version: 2, policies: {}, exceptions: added } : config.write(config.policies, added);
}
