/**
 * Finds the directory that relative paths of a program's assets start in. The engine passes paths as the program wrote
 * them, and no request says where the program is.
 *
 * Inside the program's own process (tests, the demo) it is the working directory, as for the program's code. Seen with
 * the CLI: a pack started as an executable (3.255 and later) has the program's directory in `PWD`; a pack
 * started from its directory has its own there, and works there. Then only the directory of the processes that started
 * it tells, where the operating system shows that (Linux).
 */

import * as fs from "node:fs/promises";
import * as path from "node:path";

/** Processes above the pack: the language host, and the CLI. */
const ANCESTORS = 3;

const directories = new Map<string, Promise<string | undefined>>();

/** What a process knows of where it runs. */
export interface Surroundings {
  readonly workingDirectory: string;
  /** The working directory as the environment has it. */
  readonly pwd: string | undefined;
  /** Working directories of the processes above it, nearest first. */
  readonly ancestors: () => Promise<readonly string[]>;
}

/**
 * The directory that relative paths of a resource's program start in, found once for each project.
 *
 * @param urn of any resource of the program; it names the project
 * @returns undefined where it cannot be told: a path must not be read in another program's directory
 */
export function programDirectory(urn: string): Promise<string | undefined> {
  const project = urn.split("::")[1] ?? "";
  const found =
    directories.get(project) ??
    locateProgram(project, {
      workingDirectory: process.cwd(),
      pwd: process.env.PWD,
      ancestors: directoriesOfAncestors,
    });
  directories.set(project, found);
  return found;
}

/** As {@link programDirectory}, for given surroundings. */
export async function locateProgram(project: string, surroundings: Surroundings): Promise<string | undefined> {
  const { workingDirectory, pwd, ancestors } = surroundings;
  for (const directory of [workingDirectory, pwd]) {
    if (directory !== undefined && path.isAbsolute(directory) && !(await isPack(directory))) {
      const owner = await projectAbove(directory);
      return owner === undefined || owner.name === project ? directory : undefined;
    }
  }
  for (const directory of await ancestors()) {
    const owner = await projectAbove(directory);
    if (owner?.name === project) {
      return owner.programDirectory;
    }
  }
  return undefined;
}

interface Project {
  readonly name: string;
  /** The directory of the project, or the one that its `main` names. */
  readonly programDirectory: string;
}

/** The project that a directory lies in, as the CLI finds it: the nearest `Pulumi.yaml` from there upward. */
async function projectAbove(directory: string): Promise<Project | undefined> {
  for (let place = directory; ; place = path.dirname(place)) {
    for (const file of ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]) {
      const text = await readStart(path.join(place, file));
      if (text !== undefined) {
        const main = path.resolve(place, member(text, "main") ?? ".");
        return {
          name: member(text, "name") ?? "",
          programDirectory: (await isDirectory(main)) ? main : path.dirname(main),
        };
      }
    }
    if (place === path.dirname(place)) {
      return undefined;
    }
  }
}

/** A text at the top level of a project file, in YAML or JSON. */
function member(text: string, key: string): string | undefined {
  for (const line of text.split("\n")) {
    const [, name, value] = /^(?: {0,4}|\t)["']?(\w{1,20})["']?: ?["']?([^"'#,\r]{1,200})/.exec(line) ?? [];
    if (name === key) {
      return value?.trim();
    }
  }
  return undefined;
}

async function directoriesOfAncestors(): Promise<readonly string[]> {
  const found: string[] = [];
  let id: number | undefined = process.ppid;
  for (let count = 0; count < ANCESTORS && id !== undefined && id > 1; count += 1) {
    const entry: string = `/proc/${id}`;
    try {
      found.push(await fs.readlink(`${entry}/cwd`));
      id = Number(/^PPid:\s*(\d{1,10})$/m.exec(await fs.readFile(`${entry}/status`, "utf8"))?.[1]) || undefined;
    } catch {
      id = undefined;
    }
  }
  return found;
}

async function readStart(file: string): Promise<string | undefined> {
  try {
    return (await fs.readFile(file, "utf8")).slice(0, 65_536);
  } catch {
    return undefined;
  }
}

/** Whether a directory is that of a policy pack. */
async function isPack(directory: string): Promise<boolean> {
  return fs.access(path.join(directory, "PulumiPolicy.yaml")).then(
    () => true,
    () => false,
  );
}

async function isDirectory(place: string): Promise<boolean> {
  return fs.stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
