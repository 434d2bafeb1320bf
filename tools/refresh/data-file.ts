/** Data files: a head that says from when and where they are, then the facts. */

import * as fs from "node:fs";

/** The head of every data file. */
export interface DataHead {
  readonly source: string;
  /** What was read: package and version, or edition of a document. */
  readonly version: string;
  readonly legend: string;
}

/**
 * Writes a data file. The date is that of the last run that found other facts: a refresh without news changes nothing.
 *
 * @param asOf date of the facts, `YYYY-MM-DD`; today where the source has none
 * @returns whether the file has changed
 */
export function writeDataFile(file: string, head: DataHead, facts: Readonly<Record<string, object>>, asOf?: string) {
  const text = (date: string): string => render({ asOf: date, ...head }, facts);
  const before = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  const dateBefore = /"asOf": "([\d-]{10})"/.exec(before)?.[1] ?? "";
  if (before === text(asOf ?? dateBefore)) {
    return false;
  }
  fs.writeFileSync(file, text(asOf ?? new Date().toISOString().slice(0, 10)));
  return true;
}

/** JSON with one line for each fact, so that a change shows as what it is. */
function render(head: object, facts: Readonly<Record<string, object>>): string {
  const headLines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const factLines = Object.entries(facts).map(([key, group]) => {
    const lines = Object.entries(group).map(([name, fact]) => `    ${JSON.stringify(name)}: ${JSON.stringify(fact)}`);
    return `  ${JSON.stringify(key)}: {\n${lines.join(",\n")}\n  }`;
  });
  return `{\n${[...headLines, ...factLines].join(",\n")}\n}\n`;
}
