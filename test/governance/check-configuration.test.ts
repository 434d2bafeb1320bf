/** What `check-config` says of a configuration, in both forms of the file. */

import assert from "node:assert/strict";
import { catalog } from "../../policies/catalog";
import { findingTypes } from "../../cli/finding-types";
import { checkConfiguration } from "../../policies/governance/check-configuration";
import { settingsPolicyName } from "../../policies/core/settings";

const urn = "urn:pulumi:prod::shop::aws:kms/key:Key::data";
const entry = {
  policy: "kms-key-rotation",
  type: "aws:kms/key:Key",
  name: "data",
  reason: "moves",
  owner: "data team",
  expires: "2099-12-31",
};

const check = (configuration: Readonly<Record<string, unknown>>): readonly string[] =>
  checkConfiguration(configuration, catalog, findingTypes);
const settings = (given: Readonly<Record<string, unknown>>, rest: object = {}): readonly string[] =>
  check({ [settingsPolicyName]: { enforcementLevel: "mandatory", ...given }, ...rest }).map((problem) =>
    problem.replace(`${settingsPolicyName}: `, ""),
  );
const exception = (members: object, rest: object = {}): readonly string[] =>
  settings({ exceptions: [{ ...entry, ...members }] }, rest);

describe("checking a configuration", () => {
  it("knows environments, and files of version 2", () => {
    const policies = {
      all: "advisory",
      "kms-key-rotation": "mandatory",
      [settingsPolicyName]: { exceptions: [entry] },
    };
    assert.deepEqual(check({ ...policies, environments: ["security"] }), []);
    const exceptions = { "EXC-1": { reason: "moves", match: [{ policies: ["kms-key-rotation"], targets: [urn] }] } };
    assert.deepEqual(check({ $schema: "s.json", version: 2, policies, environments: ["security"], exceptions }), []);
    assert.deepEqual(check({ version: 2 }), []);
  });

  it("says what the engine refuses or ignores in the form of the file", () => {
    assert.deepEqual(check({ environments: "security" }), [
      '"environments" must be a list of names of ESC environments',
    ]);
    assert.deepEqual(check({ $schema: "s.json" }), [
      '"$schema" is refused by the engine in this form; only a file with "version": 2 may hold it',
    ]);
    assert.deepEqual(check({ version: 3, policies: [], "kms-key-rotation": "mandatory" }), [
      '"version" is 3; it must be 2',
      '"policies" must be an object with the configuration by name of policy',
      '"kms-key-rotation" is ignored by the engine; allowed: version, policies, environments, exceptions',
    ]);
    assert.deepEqual(check({ version: "mandatory" }), [
      '"version" is not a policy of this pack; the engine ignores it',
    ]);
  });

  it("says what the engine's own exceptions cannot match", () => {
    const problems = (exceptions: unknown): readonly string[] => check({ version: 2, exceptions });
    assert.deepEqual(problems([]), ['"exceptions" must be an object with exceptions by their ids']);
    assert.deepEqual(problems({ "a b": { reason: "\u200b", match: [] } }), [
      '"exceptions" has the id "a b"; allowed are letters, digits, "-", "." and "_"',
      '"exceptions.a b.reason" must be a text',
      '"exceptions.a b.match" must be a list of objects with "policies" and "targets"',
    ]);
    const match = (policies: unknown, targets: unknown): readonly string[] =>
      problems({ a: { reason: "r", match: [{ policies, targets }] } }).map((line) =>
        line.replace(/^.*?match\[0\]./, ""),
      );
    assert.deepEqual(match(["kms-rotation", "all", "constructor"], [urn]), [
      'policies[1]" is "all", which is refused by the engine: an exception names its policies',
      'policies[0]" is "kms-rotation", which is not a policy of this pack, so it never matches',
      'policies[2]" is "constructor", which is not a policy of this pack, so it never matches',
    ]);
    assert.deepEqual(match([], ["data"]), [
      'policies" must be a list of names of policies',
      'targets[0]" is "data", which is not a URN; the engine compares whole URNs',
    ]);
  });

  it("says that a policy without remediation cannot remediate", () => {
    assert.deepEqual(check({ all: "remediate", "kms-key-rotation": "remediate" }), []);
    const [first, ...others] = check({
      "lambda-env-secrets": "remediate",
      [settingsPolicyName]: { enforcementLevel: "remediate" },
    });
    assert.equal(
      first,
      'lambda-env-secrets: the level is "remediate", which counts as mandatory where a policy has no remediation; it must be one of advisory, mandatory, disabled',
    );
    assert.equal(others.length, 1);
  });

  it("reads settings whose policy is off, as the pack applies them all the same", () => {
    for (const enforcementLevel of [undefined, "disabled"]) {
      const given = (services: readonly string[]): object => ({
        ...(enforcementLevel ? { enforcementLevel } : {}),
        exceptions: [entry],
        services,
      });
      const configured = (services: readonly string[]): readonly string[] =>
        check({ all: "disabled", "kms-key-rotation": "mandatory", [settingsPolicyName]: given(services) });
      assert.deepEqual(configured(["kms"]), []);
      assert.match(configured(["lamda"])[0] ?? "", /^serverless-guard-settings: "services" holds "lamda"/);
    }
  });

  it("takes names of what every object has for what they are: names of nothing", () => {
    const names = ["constructor", "toString", "__proto__"];
    const configuration = JSON.parse(`{${names.map((name) => `"${name}": "mandatory"`).join()}}`) as object;
    assert.deepEqual(
      check(configuration as Record<string, unknown>),
      names.map((name) => `"${name}" is not a policy of this pack; the engine ignores it`),
    );
    assert.match(exception({ policy: "constructor" })[0] ?? "", /policy "constructor" is not a policy of this pack/);
  });

  describe("an exception", () => {
    it("may name its type as the terminal prints it", () => {
      assert.deepEqual(exception({ type: "aws:kms:Key" }), []);
    });

    it("that does nothing says why", () => {
      for (const [members, rest, problem] of [
        [{ expires: "2020-01-31" }, {}, "it lapsed on 2020-01-31"],
        [{}, { "kms-key-rotation": "disabled" }, "kms-key-rotation is disabled"],
        [{}, { "kms-key-rotation": { enforcementLevel: "disabled" } }, "kms-key-rotation is disabled"],
        [{}, { all: "disabled" }, "kms-key-rotation is disabled"],
        [
          { type: "aws:kms/keys:Key" },
          {},
          /findings of kms-key-rotation are about aws:kms\/key:Key,.* not about aws:kms\/keys:Key/,
        ],
        [
          { type: undefined, name: undefined, urn: urn.replace("key:Key", "alias:Alias") },
          {},
          /are about aws:kms\/key:Key,.* not about aws:kms\/alias:Alias/,
        ],
      ] as const) {
        const [told, ...more] = exception(members, rest);
        const expected = typeof problem === "string" ? new RegExp(`: ${problem}$`) : problem;
        assert.match(told ?? "", /^exceptions\[0\] excepts nothing: /);
        assert.match(told ?? "", expected);
        assert.deepEqual(more, []);
      }
      assert.deepEqual(exception({}, { all: "disabled", "kms-key-rotation": "advisory" }), []);
    });

    it("for a policy that the settings do not select says so", () => {
      assert.deepEqual(settings({ exceptions: [entry], services: ["lambda"] }), [
        "exceptions[0] excepts nothing: the settings do not select kms-key-rotation",
      ]);
    });

    it("of a policy whose findings are about another resource than it starts from says which", () => {
      const [problem] = exception({ policy: "iam-lambda-role-admin", type: "aws:lambda/function:Function" });
      assert.match(problem ?? "", /findings of iam-lambda-role-admin are about aws:iam\/role:Role/);
    });

    it("without a visible reason and owner is refused", () => {
      for (const blank of ["   ", "\u200b", "\u3164", "\u2800", "\u202e"]) {
        assert.match(exception({ reason: blank, owner: blank })[0] ?? "", /reason is missing; owner is missing/);
      }
      assert.deepEqual(exception({ reason: "→ ß", owner: "数" }), []);
    });
  });

  it("tells of public routes that have lapsed, or that nobody answers for", () => {
    const route = { api: "a", method: "GET", path: "/", reason: "health", owner: "web", expires: "2099-12-31" };
    assert.deepEqual(settings({ publicRoutes: [route] }), []);
    assert.deepEqual(settings({ publicRoutes: [{ ...route, expires: "2020-01-31", owner: "\u200b" }] }), [
      '"publicRoutes[0].owner" is blank; it must say something',
      "publicRoutes[0] lapsed on 2020-01-31: renew or remove it",
    ]);
  });

  it("refuses a stack tag without its value", () => {
    assert.match(
      settings({ stackLevels: [{ tag: "environment", level: "advisory" }] })[0] ?? "",
      /"stackLevels\[0\].tag" is "environment"; it must be a tag and its value, key=value/,
    );
    assert.deepEqual(settings({ stackLevels: [{ level: "advisory" }] }), [
      '"stackLevels[0]" names no stack; it must have a tag, a stack, or both',
    ]);
  });
});
