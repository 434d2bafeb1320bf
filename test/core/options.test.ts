import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { catalog } from "../../policies/catalog";
import {
  booleanOption,
  choiceOption,
  integerOption,
  readOptions,
  recordListOption,
  textListOption,
} from "../../policies/core/options";
import { settingOptions } from "../../policies/core/settings";

const options = {
  strict: booleanOption("Strict", false),
  days: integerOption("Days", 90, { minimum: 1, maximum: 365 }),
  mode: choiceOption("Mode", ["soft", "hard"], "soft"),
  accounts: textListOption("Accounts", [], "^\\d{12}$"),
  routes: recordListOption("Routes", { api: { type: "string" }, path: { type: "string" } }, ["api"]),
};

describe("readOptions", () => {
  it("fills in defaults", () => {
    assert.deepEqual(readOptions(options, { days: 30 }), {
      state: "accepted",
      values: { strict: false, days: 30, mode: "soft", accounts: [], routes: [] },
    });
  });

  const refusals: readonly [string, Record<string, unknown>, RegExp][] = [
    ["an unknown key", { day: 1 }, /"day" is not an option; allowed: strict, days, mode, accounts, routes/],
    ["a value out of bounds", { days: 0 }, /"days" is 0; it must be at least 1/],
    ["a value of the wrong type", { strict: "yes" }, /"strict" is "yes"; it must be true or false/],
    ["a value that is no choice", { mode: "firm" }, /"mode" is "firm"; it must be one of soft, hard/],
    ["an item that does not match", { accounts: ["12"] }, /"accounts\[0\]" is "12"; it must be a text of 12 digits/],
    [
      "an unknown key of a record",
      { routes: [{ api: "a", host: "b" }] },
      /"routes\[0\].host" is not an option; allowed: api, path/,
    ],
    ["a missing member of a record", { routes: [{ path: "/" }] }, /"routes\[0\].api" is missing/],
  ];
  for (const [name, configured, problem] of refusals) {
    it(`refuses ${name}, naming key, value and what is allowed`, () => {
      const reading = readOptions(options, configured);
      assert.equal(reading.state, "refused");
      assert.match(reading.problems.join("\n"), problem);
    });
  }
});

describe("reading the same configuration again", () => {
  const sent = (): Record<string, unknown> => ({ strict: false, days: 90, mode: "soft", accounts: [], routes: [] });

  it("costs no reading, whether the values are the same or equal", () => {
    const routes = [{ api: "a" }];
    const first = readOptions(options, { ...sent(), routes });
    assert.equal(readOptions(options, { ...sent(), routes }), first);
    assert.equal(readOptions(options, { ...sent(), routes: [{ api: "a" }] }), first);
    assert.notEqual(readOptions(options, { ...sent(), routes: [{ api: "b" }] }), first);
  });

  it("tells a value that is missing from one that is given", () => {
    readOptions(options, { days: 30 });
    assert.equal(readOptions(options, {}).state, "accepted");
    assert.deepEqual(readOptions(options, {}), readOptions(options, sent()));
    assert.equal(readOptions(options, { day: 30 }).state, "refused");
    assert.equal(readOptions(options, { days: null }).state, "refused");
  });

  it("of defaults alone, as the engine fills them in, loads no validator", () => {
    const path = require.resolve("../../policies/core/options");
    const program = `
      const { readOptions, recordListOption } = require(${JSON.stringify(path)});
      const options = { routes: recordListOption("Routes", { api: { type: "string" } }, ["api"]) };
      const loaded = () => Object.keys(require.cache).some((file) => /[\\/]ajv[\\/]/.test(file));
      readOptions(options, { routes: [] });
      const before = loaded();
      readOptions(options, { routes: [{ api: "a" }] });
      console.log(before, loaded());`;
    const said = execFileSync(process.execPath, ["--import", "tsx", "-e", program], { encoding: "utf8" });
    assert.equal(said.trim(), "false true");
  });
});

describe("option patterns", () => {
  it("are such that the engine, which is written in Go, can compile them", () => {
    const patterns: string[] = [];
    JSON.stringify([settingOptions, Object.values(catalog).map(({ options }) => options)], (key, value: unknown) => {
      if (key === "pattern" && typeof value === "string") {
        patterns.push(value);
      }
      return value;
    });
    assert.ok(patterns.length > 0);
    // RE2 has no look-around and no back-references: https://github.com/google/re2/wiki/Syntax
    assert.deepEqual(
      patterns.filter((pattern) => /\(\?[=!<]|\\[1-9]/.test(pattern)),
      [],
    );
  });
});
