/** What the generator keeps between runs changes nothing but the time they take. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FormattedTexts } from "../../tools/formatted";

describe("formatted texts", () => {
  let directory: string;
  let cache: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "serverless-guard-formatted-"));
    cache = join(directory, "nested", "cache.json");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const format = async (text: string, name = "page.md"): Promise<string> => {
    const texts = new FormattedTexts(cache);
    const formatted = await texts.format(join(directory, name), text);
    texts.save();
    return formatted;
  };
  const kept = (): readonly string[] => Object.values(JSON.parse(readFileSync(cache, "utf8")) as object) as string[];

  it("are kept, each for its text and the kind of its file", async () => {
    assert.equal(await format("* a"), "- a\n");
    writeFileSync(cache, readFileSync(cache, "utf8").replace("- a", "- kept"));
    assert.equal(await format("* a"), "- kept\n");
    assert.equal(await format("* b"), "- b\n");
    assert.equal(await format("a", "page.ts"), "a;\n");
  });

  it("are kept no longer than they are asked for", async () => {
    await format("* a");
    await format("* b");
    assert.deepEqual(kept(), ["- b\n"]);
  });

  it("are made anew where the cache cannot be read", async () => {
    await format("* a");
    writeFileSync(cache, readFileSync(cache, "utf8").slice(0, -3));
    assert.equal(await format("* a"), "- a\n");
  });
});
