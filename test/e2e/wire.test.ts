/**
 * What the real engine sends to a pack, recorded and compared with what our doubles send for the same program. A
 * difference is mended in the double, or stands here with the reason why no verdict hangs on it; a new one fails.
 */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { analyzeSaved } from "../../engine/analyze-saved";
import { pack } from "../../engine/analyzer";
import { previewEmbedded } from "../../engine/embedded";
import { analyzeState } from "../../engine/pulumi/analyze";
import { findOrGetPulumi, isAtLeast, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { readRecording, type RecordedRequest } from "../../engine/pulumi/recording";
import { readSavedState } from "../../engine/saved-state";
import { root } from "../support/checkout";
import { askedIn, differencesBetween, recordingHere, type Asked, type Difference } from "../support/wire";
import { buildPack } from "../support/packed";
import { everyForm, stackConfig } from "./programs/every-form";
import { LITERAL_AND_REFERENCED, rowsAsked } from "./programs/every-form-rows";

/** A difference that is known: where, and why it does not matter. */
interface Known {
  /** Of `call name path`. */
  readonly at: RegExp;
  readonly reason: string;
  /** Versions of the CLI in which it is seen; all by default. */
  readonly seenIn?: (version: string) => boolean;
}

/** From this version on, the engine sends an archive given by its path without an empty list of assets. */
const sendsPaths = (version: string): boolean => isAtLeast(version, "3.274.0");

/** Of both doubles that judge whole programs. */
const DOUBLES: readonly Known[] = [
  { at: /customtimeouts\.create$/, reason: "no policy reads how long AWS may take" },
  {
    at: / properties\.code\.assets(\.lib\.assets)?$/,
    reason: "as in older CLIs: the pack then sees no files, which is the harder case",
    seenIn: sendsPaths,
  },
];

/** Of the embedded engine, to a preview. */
const EMBEDDED: readonly Known[] = [
  ...DOUBLES,
  { at: /\.hash$/, reason: "the engine adds the hash of an asset's content; the pack reads the content" },
  {
    at: /^remediate pulumi:providers:.* properties\.__internal$/,
    reason: "a provider's own key; no remediation is for providers",
  },
];

/** Of `policy analyze`, to the update that made the state. */
const ANALYZED: readonly Known[] = [
  { at: / properties\.[\w.]+\.value$/, reason: "secrets cannot be read without the passphrase: they read as unknown" },
  { at: /options\.deletebeforereplace(defined)?$/, reason: "a state does not hold it, and no policy reads it" },
];

/**
 * Of the rows of case tables, to a preview and to an update. They have no remediations before their judgements, as no
 * policy is set to remediate there: the SDK then calls none.
 */
const ROWS: readonly Known[] = [
  { at: / provider\.(urn|name|properties\.version)$/, reason: "no policy reads which provider a resource has" },
];

for (const version of TESTED_VERSIONS) {
  describe(`what the engine ${version} sends to a pack`, function () {
    this.timeout(40 * 60_000);
    let directory: string;
    let previewed: readonly RecordedRequest[];
    let updated: Asked;
    let analyzed: readonly RecordedRequest[];
    let state: unknown;

    before(async () => {
      await buildPack();
      directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-wire-"));
      const cli = await findOrGetPulumi({ version });
      const recording = (name: string): string => path.join(directory, `${name}.jsonl`);
      const common = {
        program: everyForm(directory),
        packDirectory: root,
        packConfig: { all: "advisory" },
        cli,
        stackName: "test",
      };
      const stack = { stackConfig, stackTags: { environment: "production" } };
      const preview = await previewWithPack({ ...common, ...stack, recording: recording("preview") });
      const update = await previewWithPack({ ...common, ...stack, up: true, recording: recording("update") });
      assert.deepEqual([preview.errors, update.errors], [[], []]);
      const stackFile = path.join(directory, "stack.json");
      state = update.exportedState;
      fs.writeFileSync(stackFile, JSON.stringify(state));
      await analyzeState({ packDirectory: root, stackFile, cli, recording: recording("analyze") });
      previewed = readRecording(recording("preview"));
      updated = askedIn(readRecording(recording("update")));
      analyzed = readRecording(recording("analyze"));
    });
    after(() => fs.rmSync(directory, { recursive: true, force: true }));

    it("is what the embedded engine sends", async () => {
      const embedded = await recordingHere(() =>
        previewEmbedded({
          program: everyForm(directory),
          packConfig: { all: "advisory" },
          stackConfig,
          stackName: "test",
        }),
      );
      assertKnown(EMBEDDED, version, askedIn(previewed), askedIn(embedded));
    });

    it("comes in the same order, each remediation before its judgement", () => {
      const calls = previewed.map(({ call }) => call);
      const start = ["handshake", "configureStack", "getPluginInfo", "getAnalyzerInfo", "configure"];
      assert.deepEqual(calls.slice(0, start.length), start);
      const judging = calls.filter((call) => ["remediate", "analyze", "analyzeStack"].includes(call));
      assert.deepEqual(judging.slice(0, 2), ["remediate", "analyze"]);
      assert.equal(judging.at(-1), "analyzeStack");
    });

    it("holds the stack's configuration and tags, but not in an analysis of a state", () => {
      const request = previewed.find(({ call }) => call === "configureStack")?.request as {
        readonly configMap: [string, string][];
        readonly tagsMap: [string, string][];
      };
      assert.deepEqual(Object.fromEntries(request.configMap), stackConfig);
      assert.deepEqual(Object.fromEntries(request.tagsMap), { environment: "production" });
      assert.ok(!analyzed.some(({ call }) => call === "configureStack"));
    });

    it("is the same from a state as from the update that made it", () => {
      assertKnown(ANALYZED, version, judged(updated), judged(askedIn(analyzed)));
    });

    it("is the same from a state as what is asked for it without a CLI", async () => {
      const saved = await recordingHere(() => analyzeSaved(readSavedState(state), pack, {}));
      assertKnown(DOUBLES, version, judged(askedIn(analyzed)), judged(askedIn(saved)));
    });

    it("has no outputs of resources whose provider is not known yet, in a preview", () => {
      const topic = askedIn(previewed).get("analyzeStack of aws:sns/topic:Topic unknown");
      assert.deepEqual((topic as { readonly properties: object }).properties, {});
    });

    for (const [mode, engine] of [
      ["preview", () => askedIn(previewed)],
      ["deployed", () => updated],
    ] as const) {
      it(`is what the rows of case tables send: ${mode}`, () => {
        const rows = rowsAsked(mode);
        const same = new Map([...engine()].filter(([key]) => rows.has(key)));
        assert.equal(same.size, 2 * LITERAL_AND_REFERENCED.length);
        assertKnown(ROWS, version, same, rows);
      });
    }
  });
}

/** Without configuration and remediations. */
function judged(asked: Asked): Asked {
  return new Map([...asked].filter(([key]) => key.startsWith("analyze")));
}

/** Fails for a difference that is not known, and for a known one that is not there any more. */
function assertKnown(known: readonly Known[], version: string, engine: Asked, double: Asked): void {
  const differences = differencesBetween(engine, double);
  const expected = known.filter(({ seenIn }) => seenIn?.(version) ?? true);
  const text = ({ call, name, path }: Difference): string => `${call} ${name} ${path}`;
  const isNew = (difference: Difference): boolean => !expected.some(({ at }) => at.test(text(difference)));
  assert.deepEqual(differences.filter(isNew), []);
  const gone = expected.filter(({ at }) => !differences.some((difference) => at.test(text(difference))));
  assert.deepEqual(gone, [], "known differences that are no more");
}
