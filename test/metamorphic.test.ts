/**
 * What must not change a verdict: the order of resources, their names, others that have nothing to do with them, and
 * where a program writes down the same thing. And a value that is not known must never make a finding.
 */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { previewEmbedded } from "../engine/embedded";
import { PackServer } from "../engine/pack-server";
import type { Analysis, EngineResource, PackConfiguration } from "../engine/requests";
import { createPack } from "../policies/pack";
import { interleave } from "../testing/stack-rows";
import { loadProgram } from "../tools/demo";
import { oneIn } from "./fuzz/dice";
import { meantFindings } from "./fuzz/meant-findings";
import { policyRows } from "./fuzz/seeds";
import { unknownFaults } from "./fuzz/unknowns";
import { formFaults, meantDifferences, movedForms, otherForms } from "./metamorphic/forms";

/** One value in so many becomes unknown; `npm run fuzz -- --unknowns` takes most. */
const ONE_IN = 100;

/** One form of a row in so many is asked about; `npm run fuzz -- --forms` takes all. */
const ONE_FORM_IN = 15;

/** A pack that keeps the inputs of what it is asked about. */
class KeepingPack extends PackServer {
  readonly inputs = new Map<string, EngineResource>();

  override analyze(resource: EngineResource, configuration?: PackConfiguration): Promise<Analysis> {
    this.inputs.set(resource.urn, resource);
    return super.analyze(resource, configuration);
  }
}

/** The resources of a program: inputs and outputs. */
interface Program {
  readonly inputs: readonly EngineResource[];
  readonly outputs: readonly EngineResource[];
}

const folder = join(__dirname, "corpus");
const pack = new KeepingPack("metamorphic", () => createPack());

async function run(name: string): Promise<Program> {
  pack.inputs.clear();
  const { resources, errors } = await previewEmbedded({ program: loadProgram(join(folder, name, "index.ts")), pack });
  assert.deepEqual(errors, []);
  const inputs = resources.flatMap(({ urn }) => pack.inputs.get(urn) ?? []);
  return { inputs, outputs: resources };
}

/** Findings, as text that can be compared: policy, level and resource. */
async function judge({ inputs, outputs }: Program): Promise<readonly string[]> {
  const analyses: Analysis[] = [];
  for (const resource of inputs) {
    analyses.push(await pack.analyze(resource));
  }
  analyses.push(await pack.analyzeStack(outputs));
  return analyses
    .flatMap(({ diagnostics }) => diagnostics.map(({ policy, level, urn }) => `${policy} ${level} ${urn}`))
    .sort();
}

const each = (
  program: Program,
  change: (resources: readonly EngineResource[]) => readonly EngineResource[],
): Program => ({
  inputs: change(program.inputs),
  outputs: change(program.outputs),
});

/** The same program with other names: in URNs, wherever they stand, and beside them. */
function renamed(program: Program): { readonly program: Program; readonly back: (text: string) => string } {
  const ordered = [...program.outputs].sort((a, b) => (a.urn < b.urn ? 1 : -1));
  const names = new Map(ordered.map(({ urn }, index) => [urn, `other-${100 + index}`]));
  const urns = new Map(
    program.outputs.map(({ urn, name }) => [urn, `${urn.slice(0, urn.length - name.length)}${names.get(urn) ?? ""}`]),
  );
  const other = (urn: string): string => urns.get(urn) ?? urn;
  const change = (resource: EngineResource): EngineResource => ({
    ...resource,
    urn: other(resource.urn),
    name: names.get(resource.urn) ?? resource.name,
    ...(resource.parent === undefined ? {} : { parent: other(resource.parent) }),
    dependencies: (resource.dependencies ?? []).map(other),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([property, targets]) => [property, targets.map(other)]),
    ),
  });
  const former = new Map([...urns].map(([before, after]) => [after, before]));
  const back = (text: string): string => text.replace(/urn:.*$/, (urn) => former.get(urn) ?? urn);
  return { program: each(program, (resources) => resources.map(change)), back };
}

/** Resources that no policy reads, before and after the others. */
function amongStrangers(resources: readonly EngineResource[]): readonly EngineResource[] {
  const stranger = (name: string): EngineResource => {
    const type = "aws:ec2/instance:Instance";
    return { type, name, urn: `urn:pulumi:stack::project::${type}::${name}`, properties: { ami: "ami-1", tags: {} } };
  };
  const [root, ...others] = resources;
  return [...(root ? [root] : []), stranger("a"), ...others, stranger("z")];
}

describe("the findings on a program", function () {
  this.timeout(300_000);
  let compared = 0;
  const programs = readdirSync(folder).filter((name) => readdirSync(join(folder, name)).includes("index.ts"));

  for (const name of programs) {
    it(`do not hang on order, names and strangers: ${name}`, async () => {
      const program = await run(name);
      const findings = await judge(program);
      compared += findings.length;
      const isRoot = ({ type }: EngineResource): boolean => type === "pulumi:pulumi:Stack";
      for (const order of [
        (resources: readonly EngineResource[]) => [...resources].reverse(),
        (resources: readonly EngineResource[]) => interleave(resources),
      ]) {
        // The engine has the stack itself analyzed first.
        const change = (resources: readonly EngineResource[]): readonly EngineResource[] => [
          ...resources.filter(isRoot),
          ...order(resources.filter((resource) => !isRoot(resource))),
        ];
        assert.deepEqual(await judge(each(program, change)), findings, "another order");
      }
      const other = renamed(program);
      assert.deepEqual((await judge(other.program)).map(other.back).sort(), findings, "other names");
      assert.deepEqual(await judge(each(program, amongStrangers)), findings, "among strangers");
    });
  }

  it("are many enough to compare", () => assert.ok(compared > 50, String(compared)));
});

describe("a value that is not known", function () {
  this.timeout(300_000);

  it("makes no finding", async () => {
    const isChosen = oneIn(ONE_IN, 5);
    for (const row of policyRows()) {
      assert.deepEqual(await unknownFaults(row, isChosen), []);
    }
  });

  it("makes those findings that are meant, each for its reason", async () => {
    for (const finding of meantFindings) {
      const { policy, rows: names, reason } = finding;
      const rows = policyRows().filter(({ id, row }) => id === policy && (names?.includes(row.name) ?? true));
      const faults: string[] = [];
      for (const row of rows) faults.push(...(await unknownFaults(row, () => true, [])));
      const isMeant = (fault: string): boolean => fault.includes(`: ${finding.path ?? ""}`);
      assert.ok(faults.some(isMeant) && reason !== "", JSON.stringify(finding));
    }
  });
});

describe("a row in another form", function () {
  this.timeout(300_000);

  it("is judged alike where settings stand elsewhere", async () => {
    const isChosen = oneIn(ONE_FORM_IN, 7);
    let forms = 0;
    for (const row of policyRows()) {
      const chosen = movedForms(row.row).filter(({ form }) => isChosen(row.id, row.row.name, form));
      forms += chosen.length;
      assert.deepEqual(await formFaults(row, chosen), []);
    }
    assert.ok(forms > 30, String(forms));
  });

  it("is judged otherwise where that is meant, for each reason", async () => {
    for (const difference of meantDifferences) {
      const faults: string[] = [];
      for (const row of policyRows().filter(({ id }) => id === difference.policy)) {
        faults.push(...(await formFaults(row, otherForms(row), [])));
      }
      assert.ok(
        faults.some((fault) => fault.startsWith(`${difference.form}: `)),
        JSON.stringify(difference),
      );
    }
  });
});
