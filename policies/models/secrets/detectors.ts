/**
 * Finds credentials in text: by a form of their own, by how they are sent, or by the name that they are given.
 *
 * What is found is told by the name of the detector and the line, never by the text.
 */

import { ASSIGNED, assignedMatches, settingsMatches } from "./detect/assigned";
import { connectionMatches } from "./detect/connection-strings";
import { httpMatches } from "./detect/http-credentials";
import { keyMatches } from "./detect/keys";
import type { Match, TextKind } from "./detect/match";
import { tokenMatches } from "./detect/tokens";

export type { TextKind } from "./detect/match";

/** A credential found in a text. */
export interface TextFinding {
  /** What was found, in plain English: `AWS access key id`. */
  readonly detector: string;
  /** The line it begins on, from 1. */
  readonly line: number;
}

/** How {@link scanText} reads a text. */
export interface TextOptions {
  /** Name of the file the text comes from; it tells plain files of settings. Default: none. */
  readonly fileName?: string;
  /** Default: `own`. */
  readonly kind?: TextKind;
}

/**
 * Finds credentials in `text`, in a time that grows with its length.
 *
 * @returns one finding per detector and line, ordered by line and then by detector; empty where there is none. No
 *   finding holds any part of the text. Never throws.
 */
export function scanText(text: string, options: TextOptions = {}): TextFinding[] {
  const { fileName = "", kind = "own" } = options;
  const matches = tokenMatches(text, kind);
  if (kind !== "dependency") {
    matches.push(...keyMatches(text), ...connectionMatches(text, kind), ...httpMatches(text, kind));
  }
  if (kind === "own") {
    matches.push(...assignedMatches(text, fileName));
  }
  if (kind === "value") {
    matches.push(...settingsMatches(text));
  }
  return toFindings(text, matches);
}

function toFindings(text: string, matches: readonly Match[]): TextFinding[] {
  const sorted = [...matches].sort((a, b) => a.index - b.index || (a.detector < b.detector ? -1 : 1));
  const byLine = new Map<number, Set<string>>();
  let line = 1;
  let position = 0;
  for (const { detector, index } of sorted) {
    for (let next = text.indexOf("\n", position); next >= 0 && next < index; next = text.indexOf("\n", position)) {
      line += 1;
      position = next + 1;
    }
    byLine.set(line, (byLine.get(line) ?? new Set()).add(detector));
  }
  return [...byLine].flatMap(([at, detectors]) => {
    // The one that only says "a literal" gives way to one that knows the credential on the same line.
    if (detectors.size > 1) {
      detectors.delete(ASSIGNED);
    }
    return [...detectors].sort().map((detector) => ({ detector, line: at }));
  });
}
