/** Results in every form, with texts that mean something in each of them. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { parse as parseCsv } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { toFinding } from "../../cli/report/finding";
import { formats, makeRenderer, type Format } from "../../cli/report-formats";
import { toMarkdown } from "../../cli/report/markdown";
import type { Result, ResultFinding, StackResult } from "../../cli/report/result";
import { catalog } from "../../policies/catalog";
import { root } from "../support/checkout";

const made = new Date("2026-11-27T12:00:00Z");

const hostile = `=cmd|' /C calc'!A0 </td><script>alert(1)</script> | **x** @team #1 https://evil.example \u202e]]> "'&\n\u001b[31m`;

function finding(name: string, change: Partial<ResultFinding> = {}): ResultFinding {
  const urn = `urn:pulumi:dev::shop::aws:kms/key:Key::${name}`;
  const message = `${catalog["kms-key-rotation"]?.title ?? ""}\nenableKeyRotation is not true.\nFix: Set it.`;
  return {
    ...toFinding({ policy: "kms-key-rotation", urn, message, level: "mandatory", severity: "medium" }),
    ...change,
  };
}

const stack: StackResult = {
  project: "shop",
  stack: "dev",
  source: "index.ts",
  resources: 4,
  findings: [
    finding("data"),
    finding(hostile, { level: "advisory", problems: [hostile], location: { file: "src/a b.ts", line: 7 } }),
    finding("old", { state: "lapsed", exception: "An exception for this lapsed on 2026-01-01; a answered for it." }),
    finding("known", { state: "baseline", level: "advisory" }),
    finding("fine", { state: "excepted", problems: [], fingerprint: "", exception: "until 2027-01-01, by a: b" }),
    finding("theirs", { policy: "no-buckets", pack: "other-pack", fingerprint: "", fix: "" }),
  ],
  policies: {
    "kms-key-rotation": { outcome: "violated", reasons: [] },
    "kms-key-policy-public": { outcome: "passed", reasons: [] },
    "lambda-url-auth": { outcome: "undetermined", reasons: ["Not known before deployment: fn: authorizationType"] },
    "lambda-tracing": { outcome: "disabled", reasons: [] },
    "wafv2-webacl-rules": { outcome: "notApplicable", reasons: [] },
  },
  errors: [],
};
const broken: StackResult = {
  project: "",
  stack: "",
  source: "broken.json",
  findings: [],
  policies: {},
  errors: [`it is ${hostile}`],
};

function render(format: Format, stacks: readonly StackResult[]): string {
  let text = "";
  const renderer = makeRenderer(format, { write: (part) => (text += part), isColored: false, made });
  stacks.forEach((one) => renderer.stack(one));
  renderer.end();
  return text;
}

describe("a report", () => {
  it("holds no character that a terminal or a reviewer does not see, in any form", () => {
    for (const format of formats.filter((one) => one !== "json")) {
      const text = render(format, [stack, broken]);
      assert.deepEqual([text.includes("\u001b"), text.includes("\u202e")], [false, false], format);
    }
  });

  it("as JSON is read back as it was", () => {
    const result = JSON.parse(render("json", [stack, broken])) as Result;
    assert.deepEqual(result.stacks, [stack, broken]);
    assert.deepEqual([result.format, result.version, result.made], ["serverless-guard-result", 1, made.toISOString()]);
    assert.deepEqual((JSON.parse(render("json", [])) as Result).stacks, []);
  });

  describe("as SARIF", () => {
    const schema = JSON.parse(fs.readFileSync(path.join(root, "test/cli/sarif-schema-2.1.0.json"), "utf8")) as object;
    const validator = new Ajv({ strict: false, allErrors: true });
    addFormats(validator);
    const validate = validator.compile(schema);

    interface SarifResult {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly suppressions: readonly { readonly justification: string }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
      }[];
    }
    interface Log {
      readonly runs: readonly [
        {
          readonly results: readonly SarifResult[];
          readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
          readonly tool: {
            readonly driver: {
              readonly rules: readonly {
                readonly id: string;
                readonly properties: Readonly<Record<string, unknown>>;
              }[];
            };
          };
        },
      ];
    }
    const read = (...stacks: readonly StackResult[]): Log => {
      const log = JSON.parse(render("sarif", stacks)) as Log;
      assert.ok(validate(log), JSON.stringify(validate.errors, undefined, 2));
      return log;
    };

    it("fits the official schema", () => {
      assert.ok(!validate({ version: "2.1.0", runs: [{ tool: {} }] }), "the schema is asked");
      read(stack, broken);
      read();
    });

    it("has what dashboards read: rules with severities, levels, suppressions, fingerprints, places", () => {
      const [{ results, tool, invocations }] = read(stack).runs;
      const { rules } = tool.driver;
      assert.deepEqual(
        rules.map(({ id }) => id),
        ["kms-key-rotation", "other-pack/no-buckets"],
      );
      assert.equal(rules[0]?.properties["security-severity"], "5.5");
      assert.ok(results.every(({ ruleId, ruleIndex }) => rules[ruleIndex]?.id === ruleId));
      assert.deepEqual(
        results.map(({ level }) => level),
        ["error", "warning", "error", "warning", "error", "error"],
      );
      assert.deepEqual(
        results.map(({ suppressions }) => suppressions.map(({ justification }) => justification)),
        [[], [], [], ["In the baseline: this was there before."], ["until 2027-01-01, by a: b"], []],
      );
      assert.equal(
        new Set(results.map(({ partialFingerprints }) => partialFingerprints["serverlessGuard/v1"])).size,
        6,
      );
      const places = results.map(({ locations }) => locations[0]?.physicalLocation);
      assert.deepEqual(places.map((place) => place?.artifactLocation.uri).slice(0, 2), ["index.ts", "src/a%20b.ts"]);
      assert.deepEqual(places[1]?.region, { startLine: 7 });
      assert.ok(invocations[0].executionSuccessful);
      assert.ok(!read(stack, broken).runs[0].invocations[0].executionSuccessful);
    });
  });

  it("as JUnit fails for what stops a deployment, and says why others do not", () => {
    const text = render("junit", [stack, broken]);
    assert.equal(XMLValidator.validate(text), true);
    const options = {
      ignoreAttributes: false,
      attributeNamePrefix: "",
      isArray: (name: string) => name === "testcase",
    };
    const { testsuites } = new XMLParser(options).parse(text) as {
      readonly testsuites: {
        readonly testsuite: readonly {
          readonly name: string;
          readonly tests: string;
          readonly failures: string;
          readonly errors: string;
          readonly skipped: string;
          readonly testcase: readonly {
            readonly name: string;
            readonly failure?: { readonly message: string };
            readonly skipped?: { readonly message: string };
          }[];
        }[];
      };
    };
    const [first, second] = testsuites.testsuite;
    assert.deepEqual(
      [first?.name, first?.tests, first?.failures, first?.skipped, second?.errors],
      ["shop/dev", "8", "3", "4", "1"],
    );
    const cases = first?.testcase ?? [];
    assert.deepEqual(
      cases.filter(({ failure }) => failure).map(({ name }) => name),
      ["kms-key-rotation: data", "kms-key-rotation: old", "no-buckets: theirs"],
    );
    const reasons = cases.flatMap(({ skipped }) => (skipped ? [skipped.message.split(":")[0]] : []));
    assert.deepEqual(reasons, ["advisory", "baseline", "excepted", "Not known before deployment"]);
  });

  it("as CSV has a row for each finding and policy, and no formula", () => {
    const rows = parseCsv(render("csv", [stack, broken]), { columns: true }) as readonly Readonly<
      Record<string, string>
    >[];
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      [
        "violated",
        "violated",
        "exception lapsed",
        "violated, in the baseline",
        "excepted",
        "violated",
        "passed",
        "undetermined",
        "disabled",
        "not applicable",
        "not judged",
      ],
    );
    assert.match(rows[0]?.controls ?? "", /PCI DSS 4\.0\.1: 3\.7\.4/);
    for (const cell of rows.flatMap((row) => Object.values(row))) {
      assert.doesNotMatch(cell, /^[=+\-@\t\r]/, "a spreadsheet takes this for a formula");
    }
  });

  it("as Markdown holds no HTML, mention or table cell that a name made", () => {
    const text = render("markdown", [stack]);
    assert.match(
      text,
      /^## Serverless Guard: 4 findings: 4 medium; 1 with a lapsed exception; 1 in the baseline; 1 excepted\n/,
    );
    assert.doesNotMatch(text, /<script|<\/td|@team|https:\/\/evil/);
    const rows = text.split("\n").filter((line) => line.startsWith("| medium"));
    assert.equal(rows.length, 4);
    // Four cells: a name's | is not the end of one.
    assert.ok(rows.every((row) => row.replaceAll(/\\\|/g, "").split("|").length === 6));
  });

  it("as Markdown fits into a comment, and says what is missing", () => {
    const many = Array.from({ length: 2000 }, (_, index) =>
      finding(`key-${index}`, { severity: index === 1999 ? "critical" : "low" }),
    );
    const text = toMarkdown([{ ...stack, findings: many }]);
    assert.ok(text.length < 65_536 - 1_000, `${text.length} characters`);
    const rows = text.split("\n").filter((line) => /^\| (low|critical)/.test(line)).length;
    assert.match(text, new RegExp(`and ${2000 - rows} more`));
    assert.match(text, /^\| critical/m);
  });

  it("as text lists the gravest first, and counts", () => {
    const text = render("text", [stack, broken]);
    assert.match(text, /^shop\/dev \(4 resources\): 4 findings: 4 medium; /);
    assert.match(text, /2 stacks, 1 not judged: 4 findings/);
  });
});
