/** The samples for pipelines are YAML, and every command of ours that samples and documents show exists. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { makeProgram } from "../../cli/program";
import { catalog } from "../../policies/catalog";
import { root } from "../support/checkout";

const folder = path.join(root, "docs", "pipelines");
const samples = fs.readdirSync(folder).map((name) => path.join(folder, name));
const documents = ["README.md", ...fs.readdirSync(path.join(root, "docs")).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith(".md"))
  .map((name) => path.join(root, name));

/** All texts in a document of YAML. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The words of each call of our command in a text. */
function callsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/(?:npx |^ {2}|\| )serverless-guard ([^\n`|>]*)/gm)].map(([, words = ""]) =>
    words.trim().split(/\s+/),
  );
}

/** What is wrong with a call; nothing for one that the command line takes. */
function problemsOf([name = "", ...words]: readonly string[]): readonly string[] {
  const program = makeProgram();
  if (name.startsWith("--")) return ["--help", "--version"].includes(name) ? [] : [name];
  const command = program.commands.find((one) => one.name() === name);
  if (!command) return [`no command ${name}`];
  const [policy] = words;
  if (name === "explain" && policy !== undefined && !(policy in catalog) && /^[a-z]/.test(policy)) {
    return [`no policy ${policy}`];
  }
  return words.flatMap((word, index) => {
    if (!word.startsWith("--")) return [];
    const option = command.options.find(({ long }) => long === word);
    if (!option) return [`${name} has no ${word}`];
    const value = words[index + 1] ?? "";
    return option.argChoices && !option.argChoices.includes(value) ? [`${name} ${word} is not ${value}`] : [];
  });
}

describe("pipelines", () => {
  it("have samples, each named in the document", () => {
    const page = fs.readFileSync(path.join(root, "docs", "pipelines.md"), "utf8");
    assert.ok(samples.length >= 3);
    for (const sample of samples) assert.ok(page.includes(`(pipelines/${path.basename(sample)})`), sample);
  });

  for (const sample of samples) {
    it(`of ${path.basename(sample)} are YAML with commands that exist`, () => {
      const calls = textsIn(parse(fs.readFileSync(sample, "utf8"))).flatMap(callsIn);
      assert.ok(calls.length > 0);
      assert.deepEqual(calls.flatMap(problemsOf), []);
    });
  }

  it("and documents name no command or option that is not there", () => {
    for (const document of documents) {
      assert.deepEqual(callsIn(fs.readFileSync(document, "utf8")).flatMap(problemsOf), [], document);
    }
    assert.deepEqual(problemsOf(["reprot"]), ["no command reprot"]);
    assert.deepEqual(problemsOf(["explain", "lambda-url-auth"]), ["no policy lambda-url-auth"]);
    assert.deepEqual(problemsOf(["report", "--format", "pdf", "--frmat"]), [
      "report --format is not pdf",
      "report has no --frmat",
    ]);
  });
});
