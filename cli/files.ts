/** Reading what commands are given. */

import { readFileSync } from "node:fs";
import { isObject, type JsonObject } from "../policies/governance/configuration-file";

/** Reads a text from a file, or from standard input for `-`. */
export function readText(file: string): string {
  return readFileSync(file === "-" ? 0 : file, "utf8");
}

/** What a file is called in messages. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/**
 * Reads a file that holds a JSON object.
 *
 * @throws Error for any other content
 */
export function readObject(file: string): JsonObject {
  const value = tryParse(readText(file));
  if (!isObject(value)) {
    throw new Error(`${nameOf(file)} does not hold a JSON object`);
  }
  return value;
}

/** The value of a JSON text; undefined where it is none. */
export function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
