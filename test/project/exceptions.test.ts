/** What the documentation gives to paste into the exception ledger works as it stands. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { setClock } from "../../policies/core/clock";
import { catalog } from "../../policies/catalog";
import { findingTypes } from "../../cli/finding-types";
import { checkConfiguration } from "../../policies/governance/check-configuration";
import { settingsPolicyName } from "../../policies/core/settings";
import { root } from "../support/checkout";

interface Entry {
  readonly policy?: string;
  readonly type?: string;
}

/** The JSON blocks of a document, taken for configuration files. */
function configurationsIn(document: string): readonly Readonly<Record<string, unknown>>[] {
  const text = fs.readFileSync(path.join(root, document), "utf8");
  return [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
    ([, block = ""]) => JSON.parse(block) as Readonly<Record<string, unknown>>,
  );
}

const entriesIn = (document: string): readonly Entry[] =>
  configurationsIn(document).flatMap(
    (configuration) =>
      (configuration[settingsPolicyName] as { readonly exceptions?: readonly Entry[] } | undefined)?.exceptions ?? [],
  );

/** Policies that are off by default are on where somebody excepts something from them. */
const allOn = { all: "advisory" };

describe("exceptions in the documentation", () => {
  // Their last day is a sample: they are judged as on the day that they were written.
  before(() => setClock(new Date("2026-12-01T00:00:00Z")));
  after(() => setClock(undefined));

  it("can match: each policy's page names a type that its findings are about", () => {
    const exceptions = Object.entries(catalog).flatMap(([id, policy]) => {
      const entries = entriesIn(`docs/policies/${id}.md`).filter((entry) => entry.policy === id);
      assert.equal(entries.length, policy.exceptions === "never" ? 0 : 1, id);
      assert.ok((findingTypes[id] ?? []).length > 0, `${id} has no row with a violation of a named resource`);
      return entries;
    });
    assert.deepEqual(checkConfiguration({ ...allOn, [settingsPolicyName]: { exceptions } }, catalog, findingTypes), []);
  });

  it("are valid in README and on the pages about configuration and exceptions, in both forms of the file", () => {
    for (const document of ["README.md", "docs/configuration.md", "docs/exceptions.md"]) {
      for (const configuration of configurationsIn(document)) {
        assert.deepEqual(checkConfiguration(configuration, catalog, findingTypes), [], document);
      }
    }
  });
});
