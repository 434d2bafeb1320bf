/**
 * Patterns that read foreign text (values, code, names of files, OpenAPI bodies) take a time that grows with its length.
 *
 * An analyzer of regular expressions judges all of ours, and misses what backtracks from afar. So each pattern that
 * reads long texts is also run on texts that repeat what it looks for, long enough that a quadratic one shows.
 */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { analyse } from "scslre";
import ts from "typescript";

const root = path.resolve(__dirname, "../..");
const policies = path.join(root, "policies");
const folders = ["models/secrets", "models/openapi", "rules/secrets", "rules/secretsmanager", "rules/ssm"];

/** Characters of a text: a quadratic pattern takes two billion steps on it, a linear one some ten thousand. */
const LENGTH = 60_000;
const LIMIT_IN_MILLISECONDS = 300;

const PIECES = [
  ...Array.from(" \t\n\raA0-_./:=@#$%&?;<>{}[]()\"'\\*+!"),
  ...["-0", "a-", "a.", "a/", "a:", "a=", "A_", "a ", "\n ", " -", "${", "{{", "://", "a@", "a0", "aA0-"],
] as const;

interface Pattern {
  readonly place: string;
  readonly pattern: RegExp;
}

/** The places where a pattern is made of a text, and why that is well. */
const madeOfText = new Map([
  ["policies/models/detection/alarms.ts", "of a literal; rules are as short as AWS takes them"],
  [
    "policies/models/detection/filter-pattern-syntax.ts",
    "the program's own, with few repetitions, on our short samples",
  ],
  ["policies/models/trail/recording.ts", "of names in our data"],
]);

function visitNodes(file: string, visit: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
}

function patternsIn(file: string): Pattern[] {
  const found: Pattern[] = [];
  visitNodes(file, (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      found.push({ place: `${path.relative(root, file)} ${node.text}`, pattern });
    }
  });
  return found;
}

function sourcesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(folder, file));
}

/** Texts that repeat a piece, or what a pattern holds literally, after each beginning that may matter. */
function* textsFor({ source }: RegExp): Generator<string> {
  const literals = source.match(/[A-Za-z0-9_-]{3,}/g) ?? [];
  for (const piece of new Set([
    ...PIECES,
    ...literals,
    ...literals.flatMap((text) => [`${text}=`, `${text} `, `${text}:`]),
  ])) {
    const text = piece.repeat(LENGTH / piece.length);
    yield text;
    yield `${literals[0] ?? "a"}${text}`;
  }
}

function slowest(pattern: RegExp): number {
  let most = 0;
  let count = 0;
  for (const text of textsFor(pattern)) {
    const start = process.cpuUsage().user;
    // As the detectors use them: all matches of a text.
    count += pattern.global ? [...text.matchAll(pattern)].length : Number(pattern.test(text));
    most = Math.max(most, (process.cpuUsage().user - start) / 1000);
    if (most > LIMIT_IN_MILLISECONDS) {
      return most;
    }
  }
  assert.ok(count >= 0);
  return most;
}

describe("patterns that read foreign text", function () {
  this.timeout(300_000);

  for (const folder of folders) {
    it(`take linear time in ${folder}`, () => {
      const patterns = sourcesIn(path.join(policies, folder)).flatMap(patternsIn);
      const slow = patterns.filter(({ pattern }) => slowest(pattern) > LIMIT_IN_MILLISECONDS);
      assert.deepEqual(
        slow.map(({ place }) => place),
        [],
      );
    });
  }

  it("would not be fast if they were slow", () => {
    // Both were in the scan of code once.
    for (const pattern of [
      /^[^#;]*:?_(authToken|auth|password)\s*=\s*(?!\s*\$\{)\S/m,
      /^((?:[^/]+\/)*)([^/]+?)-\d[^/]*\.(?:dist|egg)-info\//,
    ]) {
      assert.ok(slowest(pattern) > LIMIT_IN_MILLISECONDS, pattern.source);
    }
  });
});

describe("all patterns", () => {
  const files = [policies, path.join(root, "cli")].flatMap(sourcesIn);
  const isSuspect = (pattern: RegExp): boolean =>
    analyse(pattern, { reportTypes: { Move: true, Self: true, Trade: true } }).reports.length > 0;

  it("are found to take linear time", () => {
    const patterns = files.flatMap(patternsIn);
    assert.ok(patterns.length > 300, String(patterns.length));
    assert.deepEqual(
      patterns.filter(({ pattern }) => isSuspect(pattern)).map(({ place }) => place),
      [],
    );
  });

  it("would be found slow", () => {
    // Each was in the pack once.
    for (const pattern of [/^[^#;]*:?_(authToken|auth)\s*=\s*(?!\s*\$\{)\S/m, /^[*?]*\*[*?]*$/, /^\d+\.?\d*$/]) {
      assert.ok(isSuspect(pattern), pattern.source);
    }
  });

  it("are literals, but for those that are known", () => {
    const made = new Set<string>();
    for (const file of files) {
      visitNodes(file, (node) => {
        if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "RegExp") {
          made.add(path.relative(root, file));
        }
      });
    }
    assert.deepEqual([...made].sort(), [...madeOfText.keys()].sort());
  });
});
