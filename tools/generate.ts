/**
 * Writes everything that is derived from the policies: the catalogue, one page each, the tables of the documents.
 *
 * `npm run generate` writes; `npm run generate -- --check` only compares, and fails where a file would change.
 */

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { catalogSource, findPolicyFiles, type PolicyFile } from "./generate-catalog";
import { findingTypesSource } from "./finding-types";
import { cacheOf, FormattedTexts } from "./formatted";
import { configFiles, presetTable } from "./generate-config";
import { fillMark, pageOf, policyIndex, settingsSection, type DocumentedPolicy } from "./generate-pages";

const root = resolve(__dirname, "..");

/** Files by path relative to the checkout, with the text they must have. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Computes all generated files, formatted. */
export async function generateFiles(): Promise<GeneratedFiles> {
  // Late, because the commands load the catalogue, which may still name a policy that was renamed.
  const { commandsPage } = await import("./generate-commands.js");
  const files = findPolicyFiles(root);
  const policies = files.filter(hasCases).map(load);
  const configuration = readFileSync(join(root, "docs", "configuration.md"), "utf8");
  const catalog = Object.fromEntries(policies.map(({ id, policy }) => [id, policy]));
  const marks = { settings: settingsSection(), presets: presetTable(catalog) };
  const filled = Object.entries(marks).reduce((text, [name, content]) => fillMark(text, name, content), configuration);
  const written = new Map([
    ["policies/catalog.ts", catalogSource(files)],
    ["cli/finding-types.ts", findingTypesSource(policies)],
    ...policies.map((policy) => [`docs/policies/${policy.id}.md`, pageOf(policy)] as const),
    ...configFiles(catalog),
    ["docs/policies/README.md", policyIndex(policies)],
    ["docs/configuration.md", filled],
    ["docs/commands.md", commandsPage()],
  ]);
  const formatted = [...written].map(async ([path, text]) => [path, await pretty(path, text)] as const);
  return new Map(await Promise.all(formatted));
}

/** Paths of files that differ from what would be generated, and of pages whose policy is gone. */
export function outdatedFiles(files: GeneratedFiles): readonly string[] {
  const changed = [...files].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
  );
  return [...changed.map(([path]) => path), ...orphans(files)];
}

function orphans(files: GeneratedFiles): readonly string[] {
  const onDisk = ["docs/policies", "config/presets"].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [],
  );
  return onDisk.filter((path) => !files.has(path));
}

function hasCases({ service, slug }: PolicyFile): boolean {
  return existsSync(join(root, "test", "rules", service, `${slug}.cases.ts`));
}

function load({ id, service, slug }: PolicyFile): DocumentedPolicy {
  /* eslint-disable @typescript-eslint/no-require-imports -- the files are found at run time */
  const { default: policy } = require(`../policies/rules/${service}/${slug}`) as {
    default: DocumentedPolicy["policy"];
  };
  const { default: table } = require(`../test/rules/${service}/${slug}.cases`) as {
    default: DocumentedPolicy["table"];
  };
  /* eslint-enable @typescript-eslint/no-require-imports */
  return { id, policy, table };
}

const texts = new FormattedTexts(cacheOf(root));

function pretty(path: string, text: string): Promise<string> {
  return texts.format(join(root, path), text);
}

async function main(): Promise<void> {
  const check = process.argv.includes("--check");
  if (!check) {
    // First, because the pages are made of what the catalogue's modules hold.
    const catalog = await pretty("policies/catalog.ts", catalogSource(findPolicyFiles(root)));
    writeFileSync(join(root, "policies", "catalog.ts"), catalog);
  }
  const files = await generateFiles();
  texts.save();
  const outdated = outdatedFiles(files);
  if (check) {
    if (outdated.length > 0) {
      console.error(`Not up to date, run \`npm run generate\`:\n${outdated.map((path) => `  ${path}`).join("\n")}`);
      process.exitCode = 1;
    }
    return;
  }
  for (const path of outdated) {
    const text = files.get(path);
    const target = join(root, path);
    if (text === undefined) {
      rmSync(target);
    } else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    console.error(`${text === undefined ? "removed" : "written"} ${relative(root, target)}`);
  }
}

if (require.main === module) {
  void main();
}
