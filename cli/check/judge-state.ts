/** Judges saved stacks, one after another, in this thread. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { analyzeSaved } from "../../engine/analyze-saved";
import { configurationOf } from "../../engine/pack-configuration";
import { isSavedState, readSavedState } from "../../engine/saved-state";
import { tryParse } from "../files";
import type { StackResult } from "../report/result";
import { Recorder } from "./recorder";
import { RecordingPack } from "./recording-pack";
import type { Rules } from "./rules";

/** A file to judge. */
export interface StateTask {
  readonly source: string;
  /** Whether somebody named the file: then other content than a saved stack is an error, else it is passed over. */
  readonly isListed: boolean;
  /** What it holds, where it is not to be read from the file. */
  readonly text?: string;
  /** The digest of what was judged before: the same content is not judged again. */
  readonly known?: string;
}

/** What came of a file. */
export type StateAnswer =
  | { readonly kind: "judged"; readonly digest: string; readonly result: StackResult; readonly isRedacted: boolean }
  /** It holds something else than a saved stack. */
  | { readonly kind: "other" }
  /** It holds what was judged before. */
  | { readonly kind: "unchanged" };

/** Judges saved stacks by the same rules. */
export class StateJudge {
  private readonly pack = new RecordingPack();

  constructor(private readonly rules: Rules) {}

  /** Judges one file. Never rejects: what cannot be judged is an error in the result. */
  async judge({ source, isListed, text, known }: StateTask): Promise<StateAnswer> {
    let digest = "";
    try {
      const bytes = text ?? readState(source);
      digest = createHash("sha256").update(bytes).digest("hex");
      if (digest === known) {
        return { kind: "unchanged" };
      }
      const content = tryParse(bytes.toString());
      if (!isListed && !isSavedState(content)) {
        return { kind: "other" };
      }
      return { kind: "judged", digest, ...(await this.judgeContent(source, content)) };
    } catch (error) {
      return { kind: "judged", digest, result: failed(source, error), isRedacted: false };
    }
  }

  private async judgeContent(
    source: string,
    content: unknown,
  ): Promise<{ readonly result: StackResult; readonly isRedacted: boolean }> {
    const saved = readSavedState(content);
    const { config, exceptions } = this.rules;
    const recorder = new Recorder(configurationOf(config, this.pack.policyNames), exceptions);
    this.pack.recorder = recorder;
    await analyzeSaved(saved, this.pack, config);
    const { project, stack, resources, isRedacted } = saved;
    const found = { ...recorder.result(), resources: resources.length };
    return { result: { project, stack, source, ...found, errors: [] }, isRedacted };
  }
}

/** The result of something that could not be judged. */
export function failed(source: string, error: unknown): StackResult {
  const message = error instanceof Error ? error.message : String(error);
  return { project: "", stack: "", source, findings: [], policies: {}, errors: [message] };
}

/** Reads a file as a backend keeps it: compressed where its name ends so. */
function readState(file: string): Buffer {
  const bytes = readFileSync(file);
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}
