/**
 * What a run has judged already, in a file, so that a run that was killed goes on where it stopped: a line for each
 * stack, after a line that says by which rules.
 */

import { createHash } from "node:crypto";
import { closeSync, existsSync, ftruncateSync, openSync, readSync, statSync, writeSync } from "node:fs";
import { tryParse } from "../files";
import { packageFacts } from "../../policies/version";
import type { StateAnswer } from "./judge-state";
import type { Rules } from "./rules";

/** What is written for one file. */
export type JournalEntry = Extract<StateAnswer, { kind: "judged" }>;

/** Where an entry stands. */
interface Place {
  readonly digest: string;
  readonly at: number;
  readonly length: number;
}

const CHUNK = 1 << 20;

/** A journal that is open; its entries stay in the file until they are asked for. */
export class Journal {
  private readonly places = new Map<string, Place>();
  private end = 0;

  private constructor(private readonly file: number) {}

  /**
   * Opens a journal, or begins one.
   *
   * @throws Error for one that was made by other rules, or by another version of the pack
   */
  static open(path: string, rules: Rules): Journal {
    const isNew = !existsSync(path) || statSync(path).size === 0;
    const journal = new Journal(openSync(path, isNew ? "w+" : "r+"));
    const header = JSON.stringify({ journal: packageFacts, rules: digestOf(JSON.stringify(rules)) });
    if (isNew) {
      journal.append(header);
    } else {
      journal.read(path, header);
    }
    return journal;
  }

  /** How many stacks it holds. */
  get size(): number {
    return this.places.size;
  }

  /** The digest of what a file held when it was judged. */
  digestFor(source: string): string | undefined {
    return this.places.get(source)?.digest;
  }

  /** What was found in a file. */
  entryFor(source: string): JournalEntry | undefined {
    const place = this.places.get(source);
    if (!place) return undefined;
    const bytes = Buffer.alloc(place.length);
    readSync(this.file, bytes, 0, place.length, place.at);
    return tryParse(bytes.toString("utf8")) as JournalEntry;
  }

  /** Notes what was found in a file. What could not be judged is tried again next time. */
  note(entry: JournalEntry): void {
    if (entry.result.errors.length === 0) this.append(JSON.stringify(entry));
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.file);
  }

  private append(line: string): void {
    this.end += writeSync(this.file, `${line}\n`, this.end);
  }

  private read(path: string, header: string): void {
    let rest = Buffer.alloc(0);
    let isFirst = true;
    for (;;) {
      const chunk = Buffer.alloc(CHUNK);
      const length = readSync(this.file, chunk, 0, CHUNK, this.end + rest.length);
      if (length === 0) break;
      rest = Buffer.concat([rest, chunk.subarray(0, length)]);
      for (let stop = rest.indexOf(10); stop >= 0; stop = rest.indexOf(10)) {
        const line = rest.subarray(0, stop).toString("utf8");
        if (isFirst && line !== header) {
          throw new Error(
            `${path} was written by another version or with another configuration; remove it, or name another file`,
          );
        }
        if (!isFirst) this.place(line, stop);
        isFirst = false;
        this.end += stop + 1;
        rest = rest.subarray(stop + 1);
      }
    }
    // The run may have been killed in the middle of a line.
    ftruncateSync(this.file, this.end);
    if (isFirst) this.append(header);
  }

  private place(line: string, length: number): void {
    const entry = tryParse(line) as JournalEntry | undefined;
    if (entry) this.places.set(entry.result.source, { digest: entry.digest, at: this.end, length });
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
