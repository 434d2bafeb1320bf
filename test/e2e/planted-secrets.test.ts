/** Secrets that a program holds show in nothing that the pack says, under the real CLI and with remediations on. */

import assert from "node:assert/strict";
import * as path from "node:path";
import { previewEmbedded } from "../../engine/embedded";
import type { PackConfig } from "../../engine/finding";
import { findOrGetPulumi, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack, type PreviewResult } from "../../engine/pulumi/driver";
import { catalog } from "../../policies/catalog";
import { loadProgram } from "../../tools/demo";
import { canariesIn } from "../fuzz/oracle";
import { root } from "../support/checkout";
import { buildPack } from "../support/packed";

const program = path.join(__dirname, "programs", "planted", "index.ts");

/** Every policy on, and those that remediate do so. */
const everythingOn: PackConfig = Object.fromEntries(
  Object.entries(catalog).map(([id, { remediations }]) => [id, remediations === undefined ? "advisory" : "remediate"]),
);

type Event = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the engine shows of the program's own properties, whatever a pack says, is told by the kind of the event. */
const ownProperties: Readonly<Record<string, (event: Event[string]) => object>> = {
  resourcePreEvent: () => ({}),
  resOutputsEvent: () => ({}),
  // The inputs of the resource.
  policyRemediationEvent: (event) => ({ ...event, before: undefined, after: undefined }),
  // The program's SDK logs what it registers.
  diagnosticEvent: (event) => (event.severity === "debug" ? {} : event),
};

/** What an event says beside the program's own properties. */
function saidIn(event: Event): string {
  const said = Object.entries(event).map(([kind, fields]) => [kind, ownProperties[kind]?.(fields) ?? fields]);
  return JSON.stringify(Object.fromEntries(said));
}

describe("secrets planted in a program, under the real CLI", function () {
  // Getting the CLI builds it from its Go module where the installer cannot be reached.
  this.timeout(40 * 60_000);
  let result: PreviewResult;
  let events: readonly Event[];

  before(async () => {
    await buildPack();
    result = await previewWithPack({
      program: loadProgram(program),
      packDirectory: root,
      packConfig: everythingOn,
      cli: await findOrGetPulumi({ version: TESTED_VERSIONS[1] }),
      flags: ["--show-policy-remediations"],
    });
    events = result.eventLog.split("\n").map((line) => JSON.parse(line) as Event);
  });

  const ofKind = (kind: string): readonly Event[] => events.filter((event) => kind in event);

  it("reach the pack, which finds and remediates much", async () => {
    // What a policy could not remediate is mandatory.
    assert.deepEqual([result.succeeded, ...result.errors.map((error) => error.trim())], [false, "preview failed"]);
    const { inputs, errors } = await previewEmbedded({ program: loadProgram(program), packConfig: everythingOn });
    assert.deepEqual(errors, []);
    const numbers = new Set(canariesIn(JSON.stringify(inputs)));
    assert.ok(numbers.size > 40);
    assert.equal(numbers.size, Math.max(...numbers) - Math.min(...numbers) + 1, "none is lost on the way");
    assert.ok(ofKind("policyEvent").length > 40, String(ofKind("policyEvent").length));
    assert.ok(ofKind("policyRemediationEvent").length > 3, String(ofKind("policyRemediationEvent").length));
  });

  it("show in no event of the log, beside what the engine shows of the program", () => {
    assert.ok(canariesIn(JSON.stringify(ofKind("resourcePreEvent"))).length > 10, "told apart by kind");
    const showing = events.map(saidIn).filter((said) => canariesIn(said).length > 0);
    assert.deepEqual(showing, []);
  });

  it("show nowhere on the console", () => {
    assert.match(result.stdout, /lambda-env-secrets/);
    assert.deepEqual(canariesIn(result.stdout), []);
    assert.deepEqual(canariesIn(result.stderr), []);
  });
});
