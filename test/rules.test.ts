/** Runs the case table of every policy, and holds the tables to what a table must have. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { catalog } from "../policies/catalog";
import { fixPrefix, recognizeMessage } from "../policies/core/message";
import type { AnyPolicy } from "../policies/core/policy";
import { settingsPolicyName } from "../policies/core/settings";
import { findPolicyFiles } from "../tools/generate-catalog";
import type { PackServer } from "../engine/pack-server";
import type { Analysis, Diagnostic, EngineResource } from "../engine/requests";
import {
  isReference,
  mapLeaves,
  unknown,
  withCheckDefaults,
  withUnknownTexts,
  type Inputs,
} from "../testing/bridged-provider";
import { allowedPaths, strayPaths, subjectsOf, withReferences, withoutReferences } from "./support/changed-paths";
import { resource, rowConfiguration, type CaseTable, type ResourceCase, type StackCase } from "./support/cases";
import type { Wire } from "../engine/wire";
import { analyzeMade, surroundings, toEngineResource, urnOf, type StackResource } from "../testing/stack-rows";
import { resourceForms, stackForms } from "../testing/row-forms";
import { packOf } from "./support/pack-of";
import { inputFaults } from "./support/provider-types";
import { maximumFixLength, wordingFaults } from "./support/wording";

const root = resolve(__dirname, "..");
/** Beginnings of the ids whose tables are run, separated by commas; all where it is not set. */
const only = process.env.POLICY?.split(",") ?? [""];
const files = findPolicyFiles(root);
for (const start of only) {
  if (!files.some(({ id }) => id.startsWith(start))) {
    throw new Error(`no policy's id begins with "${start}", which POLICY asks for`);
  }
}

for (const { id, service, slug } of files.filter(({ id }) => only.some((start) => id.startsWith(start)))) {
  describe(id, () => {
    const path = join(root, "test", "rules", service, `${slug}.cases.ts`);
    if (!existsSync(path)) {
      it("has a case table", () => assert.fail(`no ${path}`));
      return;
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const table = (require(path) as { default: CaseTable }).default;
    const pack = packOf(id);
    itHasTheRowsEveryTableNeeds(id, table);
    for (const row of table.rows) {
      it(row.name, async () => {
        await pack.configureStack(row.stackTags ?? {});
        await ("resources" in row ? runStackRow(id, pack, row) : runResourceRow(id, pack, row));
      });
    }
    const remediated = catalog[id]?.remediations?.flatMap(({ definition }) => definition.types) ?? [];
    if (remediated.length > 0) {
      describe("remediation", () => itRemediates(id, pack, table, new Set(remediated)));
    }
  });
}

function itHasTheRowsEveryTableNeeds(id: string, table: CaseTable): void {
  it("has rows that pass, violate, leave undecided what is unknown, and cover aws-native", () => {
    const rows: readonly (ResourceCase | StackCase)[] = table.rows;
    const states = new Set(rows.map(({ expect }) => (typeof expect === "string" ? expect : "violation")));
    assert.ok(states.has("pass") && states.has("violation"), "a row that passes and one that violates");
    const holdsUnknown = (value: unknown): boolean => {
      let found = false;
      mapLeaves(value, (leaf) => (found ||= leaf === unknown || isReference(leaf)));
      return found;
    };
    assert.ok(
      rows.some((row) => holdsUnknown("resources" in row ? row.resources.map(({ props }) => props) : row.props)),
      "a row with unknown values",
    );
    const types = rows.flatMap((row) => ("resources" in row ? row.resources.map(({ type }) => type) : [row.type]));
    const policy = catalog[id];
    const readsNative =
      policy &&
      (policy.scope === "resource" ? policy.checks.map(({ definition }) => definition) : policy.subjects).some(
        ({ types }) => types.some((type) => type.startsWith("aws-native:")),
      );
    assert.ok(!readsNative || types.some((type) => type.startsWith("aws-native:")), "a row with aws-native");
    assert.ok(
      rows.some(({ show, expect }) => show && expect === "pass"),
      "a passing sample for the page",
    );
    assert.ok(
      rows.some(({ show, expect }) => show && typeof expect === "object"),
      "a violating sample for the page",
    );
    const names = rows.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, "names that differ");
  });
}

/** After remediation a violating row passes; a second remediation changes nothing; other rows are left alone. */
function itRemediates(id: string, pack: PackServer, table: CaseTable, types: ReadonlySet<string>): void {
  const done = new Set<string>();
  const allowed = allowedPaths(table);
  for (const row of table.rows as readonly (ResourceCase | StackCase)[]) {
    const resources = subjectsOf(row);
    if (!resources.some(({ type }) => types.has(type))) {
      continue;
    }
    it(row.name, async () => {
      const settings = rowConfiguration(id, row, settingsPolicyName);
      const options = { ...settings[id], ...(row.remedied === false ? {} : row.remedied) };
      const configuration = pack.onlyPolicies([id], { ...settings, [id]: options });
      const remediating = pack.onlyPolicies([], { ...settings, [id]: { ...options, enforcementLevel: "remediate" } });
      // The engine has the stack itself analyzed before any other resource is remediated.
      await pack.analyze(engineResource(resource("pulumi:pulumi:Stack", "project-test"), {}), remediating);
      const remedied: StackResource[] = [];
      const changes: Record<string, Inputs> = {};
      for (const resource of resources) {
        const inputs = withCheckDefaults(resource.type, withReferences(resource.props));
        const subject = engineResource(resource, inputs);
        const { properties, policies } = await pack.remediate(subject, remediating);
        const again = await pack.remediate({ ...subject, properties }, remediating);
        assert.deepEqual(again.policies, [], "a second remediation");
        const stray = strayPaths(allowed, resource.type, inputs as Wire, properties as Wire);
        assert.deepEqual(stray, [], "changed, and no row says so in `becomes`");
        const refused = new Set(inputFaults(resource.type, inputs as Wire));
        assert.deepEqual(
          inputFaults(resource.type, properties as Wire).filter((fault) => !refused.has(fault)),
          [],
          "what the provider takes",
        );
        remedied.push({
          ...resource,
          props: policies.length > 0 ? (withoutReferences(properties) as Inputs) : resource.props,
        });
        policies.forEach(() => done.add(resource.type));
        const different = Object.entries(properties).filter(([key, value]) => !isDeepStrictEqual(value, inputs[key]));
        if (different.length > 0) {
          changes[resource.name] = withoutReferences(Object.fromEntries(different)) as Inputs;
        }
        if (!("resources" in row) && (typeof row.expect !== "object" || row.remedied === false)) {
          assert.deepEqual(policies, [], "nothing to remediate");
        }
      }
      if (row.becomes) {
        assert.deepEqual(withDefaultsOf(resources, changes), withDefaultsOf(resources, row.becomes));
      }
      if (typeof row.expect !== "object" || row.remedied === false) {
        return;
      }
      const analysis =
        "resources" in row
          ? await analyzeMade(
              pack,
              remedied.map((resource) => toEngineResource(resource, { ...row, resources: remedied }, "preview")),
              configuration,
            )
          : await pack.analyze(
              engineResource(remedied[0] as StackResource, withUnknownTexts(remedied[0]?.props ?? {})),
              configuration,
            );
      assert.deepEqual(analysis.diagnostics, []);
    });
  }
  it("is shown for every provider that it is for", () => {
    const given = new Set([...types].filter((type) => done.has(type)).map((type) => type.split(":")[0]));
    assert.deepEqual([...new Set([...types].map((type) => type.split(":")[0]))].sort(), [...given].sort());
  });
}

/** Changes by resource, with what the provider fills into their parts. */
function withDefaultsOf(resources: readonly StackResource[], changes: Readonly<Record<string, Inputs>>): unknown {
  return Object.fromEntries(
    Object.entries(changes).map(([name, props]) => {
      const filled = withCheckDefaults(resources.find((resource) => resource.name === name)?.type ?? "", props);
      return [name, Object.fromEntries(Object.keys(props).map((key) => [key, filled[key]]))];
    }),
  );
}

function engineResource(resource: StackResource, properties: Inputs): EngineResource {
  return {
    type: resource.type,
    name: resource.name,
    urn: urnOf(resource.type, resource.name),
    properties,
    ...surroundings(resource.type),
    ...resource.resourceOptions,
  };
}

async function runResourceRow(id: string, pack: PackServer, row: ResourceCase): Promise<void> {
  const configuration = pack.onlyPolicies([id], rowConfiguration(id, row, settingsPolicyName));
  for (const { how, resource } of resourceForms(row)) {
    assertExpected(id, row, await pack.analyze(resource, configuration), ["subject"], how);
  }
}

async function runStackRow(id: string, pack: PackServer, row: StackCase): Promise<void> {
  const configuration = pack.onlyPolicies([id], rowConfiguration(id, row, settingsPolicyName));
  const names = row.resources.map(({ name }) => name);
  for (const { how, resources } of stackForms(row)) {
    assertExpected(id, row, await analyzeMade(pack, resources, configuration), names, how);
  }
  if (row.only !== "deployed") {
    await runUnderUnknownProvider(id, pack, row);
  }
}

/** With less to know, a policy may say that it does not know; it must not find what it does not find otherwise. */
async function runUnderUnknownProvider(id: string, pack: PackServer, row: StackCase): Promise<void> {
  const resources = row.resources.map((resource) => toEngineResource(resource, row, "unknown provider"));
  const analysis = await analyzeMade(
    pack,
    resources,
    pack.onlyPolicies([id], rowConfiguration(id, row, settingsPolicyName)),
  );
  const isUndetermined = /^Not known before deployment/.test(analysis.notApplicable.get(id) ?? "");
  if (!isUndetermined || analysis.diagnostics.length > 0) {
    const names = row.resources.map(({ name }) => name);
    assertExpected(id, row, analysis, names, "unknown provider");
  }
}

function assertExpected(
  id: string,
  { expect, reason: part = "" }: Pick<ResourceCase, "expect" | "reason">,
  analysis: Analysis,
  names: readonly string[],
  mode = "",
): void {
  const policy = catalog[id];
  assert.ok(policy, `${id} is in the catalogue`);
  const stray = analysis.diagnostics.filter(({ policy: name }) => name !== id);
  assert.deepEqual(stray, [], "no other policy speaks");
  const { diagnostics } = analysis;
  const reason = analysis.notApplicable.get(id);
  const said = JSON.stringify({ mode, diagnostics, reason });
  for (const { message } of diagnostics) {
    assert.doesNotMatch(message, /can't run policy|fault in policy/, said);
    assert.deepEqual(wordingFaults(message), [], said);
    const fix = message.split("\n").find((line) => line.startsWith(fixPrefix)) ?? "";
    assert.ok(fix.length <= fixPrefix.length + maximumFixLength, `a fix of ${fix.length} characters: ${fix}`);
  }
  assert.deepEqual(wordingFaults(reason ?? ""), [], said);
  if (typeof expect === "object") {
    const ids = [expect.violation].flat();
    assert.deepEqual(messageIds(policy, diagnostics), [...new Set(ids)].sort(), said);
    const on = diagnostics.flatMap(namesIn).sort();
    assert.deepEqual(on, [expect.on ?? names].flat().sort(), said);
    for (const part of [expect.says ?? []].flat()) {
      assert.ok(
        diagnostics.some(({ message }) => message.includes(part)),
        `no finding says "${part}": ${said}`,
      );
    }
    return;
  }
  assert.deepEqual(diagnostics, [], said);
  assert.ok(reason === undefined ? part === "" : reason.includes(part), said);
  switch (expect) {
    case "pass":
      return assert.equal(reason, undefined, said);
    case "undetermined":
      return assert.match(reason ?? "", /^Not known before deployment/, said);
    case "notApplicable":
      assert.ok(reason !== undefined, said);
      return assert.doesNotMatch(reason, /^Not known before deployment/, said);
  }
}

/** Names of the resources that a finding is about: a gathered one lists them. */
function namesIn({ urn, message }: Diagnostic): readonly string[] {
  const list = /^Resources \(\d+\): (.*)\.$/m.exec(message)?.[1];
  return list?.split(", ") ?? [urn.split("::").at(-1) ?? ""];
}

/** The ids of the messages that findings were made of, each once. */
function messageIds(policy: AnyPolicy, diagnostics: Analysis["diagnostics"]): readonly string[] {
  const ids = diagnostics.flatMap(({ message }) => {
    const [, ...sentences] = message.split("\n");
    const end = sentences.findIndex((line) =>
      /^(The resource belongs to component|Resources \(\d+\):|Fix:)/.test(line),
    );
    return sentences.slice(0, end < 0 ? undefined : end).map((sentence) => {
      const recognized = recognizeMessage(policy.messages, sentence);
      return recognized === sentence ? sentence : (JSON.parse(recognized) as [string])[0];
    });
  });
  return [...new Set(ids)].sort();
}
