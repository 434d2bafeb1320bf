/**
 * Patterns that read foreign text (values, code, names of files, OpenAPI bodies) take a time that grows with its length.
 *
 * Analyzers of regular expressions were tried and take bounded repetitions for slow ones. So each pattern is run on
 * texts that repeat what it looks for, long enough that a quadratic one shows.
 */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";

const policies = path.resolve(__dirname, "../../policies");
const folders = ["models/secrets", "models/openapi", "rules/secrets", "rules/secretsmanager", "rules/ssm"];

/** Characters of a text: a quadratic pattern takes half a billion steps on it, a linear one some ten thousand. */
const LENGTH = 30_000;
const LIMIT_IN_MILLISECONDS = 300;

const PIECES = [
  ...Array.from(" \t\n\raA0-_./:=@#$%&?;<>{}[]()\"'\\*+!"),
  ...["-0", "a-", "a.", "a/", "a:", "a=", "A_", "a ", "\n ", " -", "${", "{{", "://", "a@", "a0", "aA0-"],
] as const;

interface Pattern {
  readonly place: string;
  readonly pattern: RegExp;
}

function patternsIn(file: string): Pattern[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      found.push({ place: `${path.relative(policies, file)} ${node.text}`, pattern });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
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
      const files = fs.readdirSync(path.join(policies, folder), { recursive: true, encoding: "utf8" });
      const patterns = files
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) => patternsIn(path.join(policies, folder, file)));
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
