/** Formats generated texts, most of which are the same as in the run before: what was formatted is kept in the cache. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig, version } from "prettier";

/** Texts as prettier formats them, by what they were made of. */
export class FormattedTexts {
  private readonly kept: Readonly<Record<string, string>>;
  private readonly used: Record<string, string> = {};

  /** @param cache the file that keeps texts between runs; one that cannot be read holds none */
  constructor(private readonly cache: string) {
    this.kept = readKept(cache);
  }

  /** Formats a text as the file at a path, by the configuration for it. */
  async format(path: string, text: string): Promise<string> {
    const options = { ...(await resolveConfig(path)), filepath: path };
    const key = createHash("sha256")
      .update(JSON.stringify([version, options, text]))
      .digest("hex");
    return (this.used[key] ??= this.kept[key] ?? (await format(text, options)));
  }

  /** Keeps the texts that this run asked for, and no others. */
  save(): void {
    mkdirSync(dirname(this.cache), { recursive: true });
    writeFileSync(this.cache, JSON.stringify(this.used));
  }
}

/** The cache of a checkout. */
export function cacheOf(root: string): string {
  return join(root, ".cache", "generated.json");
}

function readKept(cache: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(cache, "utf8")) as Readonly<Record<string, string>>;
  } catch {
    return {};
  }
}
