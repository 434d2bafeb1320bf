/** What `check` is given: programs and saved stacks, one by one, folders opened. */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** One thing to judge. */
export type Input =
  | { readonly kind: "program"; readonly source: string }
  /** `text` is there for standard input; `isListed` says that somebody named the file. */
  | { readonly kind: "state"; readonly source: string; readonly isListed: boolean; readonly text?: string };

const programEndings = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"];
const stateEndings = [".json", ".json.gz"];

/** Folders of a self-managed backend that hold earlier states, beside `stacks`. */
const backendMark = "meta.yaml";

/**
 * Opens what was given, in the order given, files of a folder in the order of their names.
 *
 * @throws Error for what is not there, or can be neither a program nor a saved stack
 */
export function* openInputs(given: readonly string[]): Generator<Input> {
  for (const source of given) {
    if (source === "-") {
      yield { kind: "state", source: "standard input", isListed: true, text: readFileSync(0, "utf8") };
    } else if (statSync(source).isDirectory()) {
      yield* openFolder(source);
    } else {
      yield openFile(source);
    }
  }
}

function openFile(source: string): Input {
  if (endsWith(source, programEndings)) {
    return { kind: "program", source };
  }
  if (endsWith(source, stateEndings)) {
    return { kind: "state", source, isListed: true };
  }
  throw new Error(
    `${source} is neither a program (${programEndings.join(", ")}) nor an exported stack (${stateEndings.join(", ")})`,
  );
}

function* openFolder(folder: string): Generator<Input> {
  const project = ["Pulumi.yaml", "Pulumi.yml"].map((file) => join(folder, file)).find((file) => existsSync(file));
  if (project !== undefined) {
    yield { kind: "program", source: mainOf(folder, project) };
    return;
  }
  for (const source of walk(folder)) {
    yield { kind: "state", source, isListed: false };
  }
}

/** Files that may hold a saved stack. Links are not followed: they may lead round in a circle. */
function* walk(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const isBackend = entries.some(({ name }) => name === backendMark) && entries.some(({ name }) => name === "stacks");
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && endsWith(entry.name, stateEndings) && !isBackend) {
      yield path;
    } else if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git") {
      if (!isBackend || entry.name === "stacks") yield* walk(path);
    }
  }
}

/** The program of a project: what the engine would run. */
function mainOf(folder: string, projectFile: string): string {
  const project = parse(readFileSync(projectFile, "utf8")) as { runtime?: unknown; main?: unknown } | null;
  const { runtime, main } = project ?? {};
  const language = typeof runtime === "object" && runtime !== null ? (runtime as { name?: unknown }).name : runtime;
  if (language !== "nodejs") {
    throw new Error(
      `${projectFile} is a project in ${String(language)}: only programs for nodejs are judged without the Pulumi CLI; export the stack (pulumi stack export), or use pulumi preview --policy-pack`,
    );
  }
  const root = typeof main === "string" ? join(folder, main) : folder;
  if (existsSync(root) && statSync(root).isFile()) {
    return root;
  }
  const manifest = join(root, "package.json");
  const named = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, "utf8")) as { main?: unknown }).main
    : undefined;
  const candidates = [...(typeof named === "string" ? [named] : []), "index.ts", "index.js"];
  const found = candidates.map((file) => join(root, file)).find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error(`${folder} has a project file, but no program: ${candidates.join(", ")}`);
  }
  return found;
}

function endsWith(name: string, endings: readonly string[]): boolean {
  return endings.some((ending) => name.endsWith(ending));
}
