/** Case tables for policies of your own: literal rows, judged by the SDK's own server as the engine asks it. */

import { AssertionError } from "node:assert";
import type { Policies } from "@pulumi/policy";
import { PackServer } from "../engine/pack-server";
import type { Analysis, EngineResource } from "../engine/requests";
import type { Inputs } from "./bridged-provider";
import { resourceForms, stackForms } from "./row-forms";
import { analyzeMade, type RowOfResources } from "./stack-rows";

/**
 * What a row expects: nothing is said, the policy calls itself not applicable, it reads a value that is not known yet
 * (the SDK then prints a note in its place), or it reports: what its message says, and for which resources.
 */
export type CaseOutcome =
  | "pass"
  | "notApplicable"
  | "unreadable"
  | { readonly violation: string | RegExp; readonly on?: string | readonly string[] };

interface CommonRow {
  readonly name: string;
  readonly expect: CaseOutcome;
  /** Options of the policy. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly stackTags?: Readonly<Record<string, string>>;
}

/** A row about one resource: its inputs in the program. It is judged with and without the provider's defaults. */
export interface ResourceRow extends CommonRow {
  readonly type: string;
  readonly props: Inputs;
  readonly resourceOptions?: Pick<EngineResource, "protect" | "parent" | "deleteBeforeReplace">;
}

/**
 * A row about a stack. It is judged as a first preview (outputs of other resources are not known, and linked by
 * dependencies) and as a deployed state, each in several orders of the resources; `only` restricts it to one of the two.
 */
export interface StackRow extends CommonRow, RowOfResources {
  readonly only?: "preview" | "deployed";
}

/** A row as a test: `for (const { name, run } of policyCases(…)) it(name, run)`. */
export interface PolicyCase {
  readonly name: string;
  /** @throws AssertionError when the policy answers something else */
  readonly run: () => Promise<void>;
}

const servers = new WeakMap<object, PackServer>();

/**
 * Makes tests of the rows of a policy.
 *
 * @param policies of the pack; all but the one under test are off
 * @param policy name of the policy under test
 * @throws Error when the pack has no such policy
 */
export function policyCases(
  policies: Policies,
  policy: string,
  rows: readonly (ResourceRow | StackRow)[],
): readonly PolicyCase[] {
  const server = servers.get(policies) ?? new PackServer("policies-under-test", () => policies);
  servers.set(policies, server);
  if (!server.policyNames.includes(policy)) {
    throw new Error(`the pack has no policy "${policy}"; it has ${server.policyNames.join(", ")}`);
  }
  return rows.map((row) => ({
    name: row.name,
    run: async () => {
      await server.configureStack(row.stackTags ?? {});
      for (const { how, analysis } of await analyses(server, policy, row)) {
        assertOutcome(policy, row, how, analysis);
      }
    },
  }));
}

/** The answers to a row in each form in which the engine may ask. */
async function analyses(
  server: PackServer,
  policy: string,
  row: ResourceRow | StackRow,
): Promise<readonly { how: string; analysis: Analysis }[]> {
  const configuration = server.onlyPolicies([policy], row.options ? { [policy]: row.options } : {});
  const answers: { how: string; analysis: Analysis }[] = [];
  if ("resources" in row) {
    for (const { how, resources } of stackForms(row)) {
      answers.push({ how, analysis: await analyzeMade(server, resources, configuration) });
    }
    return answers;
  }
  for (const { how, resource } of resourceForms(row)) {
    const { diagnostics, notApplicable } = await server.analyze(resource, configuration);
    // As for the engine: a violation without a resource is of the one that was asked about.
    const complete = diagnostics.map((diagnostic) => ({ ...diagnostic, urn: diagnostic.urn || resource.urn }));
    answers.push({ how, analysis: { diagnostics: complete, notApplicable } });
  }
  return answers;
}

function assertOutcome(
  policy: string,
  { expect }: ResourceRow | StackRow,
  how: string,
  { diagnostics, notApplicable }: Analysis,
): void {
  const said = diagnostics.map(({ urn, message }) => `${urn.split("::").at(-1) ?? ""}: ${message}`);
  const unreadable = diagnostics.some(({ message }) => message.startsWith("can't run policy"));
  const reason = notApplicable.get(policy);
  const fail = (wanted: string): never => {
    const got = said.length > 0 ? said.join("\n") : reason === undefined ? "nothing" : `not applicable: ${reason}`;
    throw new AssertionError({ message: `${policy} (${how}): expected ${wanted}, got ${got}`, stackStartFn: fail });
  };
  if (typeof expect === "object") {
    const pattern = expect.violation;
    const fits = (message: string): boolean =>
      typeof pattern === "string" ? message.includes(pattern) : new RegExp(pattern).test(message);
    const on = [...new Set(diagnostics.map(({ urn }) => urn.split("::").at(-1) ?? ""))].sort();
    const wanted = expect.on === undefined ? on : [expect.on].flat().sort();
    if (unreadable || on.length === 0 || on.join("\n") !== wanted.join("\n")) {
      fail(`a violation${expect.on === undefined ? "" : ` on ${wanted.join(", ")}`}`);
    }
    if (!diagnostics.every(({ message }) => fits(message))) fail(`a violation that says ${String(pattern)}`);
    return;
  }
  const isPass = said.length === 0 && reason === undefined;
  const isAsExpected = { pass: isPass, notApplicable: said.length === 0 && reason !== undefined, unreadable }[expect];
  if (!isAsExpected) fail(expect);
}
