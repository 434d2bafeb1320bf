/** What passes between the engine and a pack, as lines of JSON: written by `policy-proxy.ts`, read by tests. */
import * as fs from "node:fs";

/** The variable that names the file; it reaches the program that writes through the CLI. */
const VARIABLE = "SERVERLESS_GUARD_RECORDING";

/** One request of the engine. */
export interface RecordedRequest {
  /** The method: `analyzeStack`. */
  readonly call: string;
  /** `toObject` of the message. */
  readonly request: unknown;
}

/** The variables with which a CLI has its requests to packs written into a file; none without a file. */
export function recordingInto(file: string | undefined): Readonly<Record<string, string>> {
  return file === undefined ? {} : { [VARIABLE]: file };
}

/** Adds a request to the file that the environment names; does nothing where it names none. */
export function record(call: string, request: { toObject(): unknown }): void {
  const file = process.env[VARIABLE];
  if (file !== undefined) {
    const line: RecordedRequest = { call, request: request.toObject() };
    fs.appendFileSync(file, `${JSON.stringify(line)}\n`);
  }
}

/** Reads what was written so far, in order. */
export function readRecording(file: string): readonly RecordedRequest[] {
  const lines = fs.readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as RecordedRequest);
}
