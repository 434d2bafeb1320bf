/** The exception ledger: an entry never excepts more than it names, and one that is not valid excepts nothing. */

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ExceptionIndex, type LedgerDecision } from "../../policies/governance/exception-index";
import {
  fingerprintOf,
  isLapsed,
  names,
  parseFingerprint,
  problemsInMessage,
  problemsOfException,
  type Exception,
  type ExceptionLimits,
} from "../../policies/governance/ledger";
import { findingMessage } from "../../policies/core/message";
import { defineResourcePolicy, type AnyPolicy } from "../../policies/core/policy";
import type { ResourceIdentity } from "../../policies/core/resource";
import { fitsPattern } from "../../policies/core/text-pattern";

const messages = { unset: "{path} is not set", untrue: "{path} is not true", any: "{text}" };

const policy = (exceptions?: "never" | "named" | "patterns", aliases?: readonly string[]): AnyPolicy =>
  defineResourcePolicy({
    title: "Title",
    severity: "low",
    level: "advisory",
    themes: [],
    why: "why.",
    fix: "fix.",
    blindSpots: [],
    links: [],
    messages,
    ...(exceptions ? { exceptions } : {}),
    ...(aliases ? { aliases } : {}),
  });

const catalog = {
  "kms-named": policy(),
  "kms-never": policy("never"),
  "kms-patterns": policy("patterns", ["kms-old-name"]),
};

const today = new Date("2026-06-15T12:00:00Z");

const decide = (entries: readonly Exception[], id: string, resource: ResourceIdentity, day = today): LedgerDecision =>
  new ExceptionIndex(entries, catalog).decide(id, resource, day);

const key = (name = "data", parent?: string): ResourceIdentity => ({
  type: "aws:kms/key:Key",
  urn: `urn:pulumi:prod::shop::aws:kms/key:Key::${name}`,
  name,
  provider: "aws",
  protect: false,
  deleteBeforeReplace: false,
  ...(parent ? { parent } : {}),
});

const entry = (members: Exception = {}): Exception => ({
  policy: "kms-named",
  type: "aws:kms/key:Key",
  name: "data",
  reason: "moves in March",
  owner: "data team",
  expires: "2026-12-31",
  ...members,
});

const problems = (members: Exception, limits: Partial<ExceptionLimits> = {}): string =>
  problemsOfException(entry(members), catalog, today, { maximumExceptionDays: 0, neverExcepted: [], ...limits }).join(
    "; ",
  );

describe("an exception", () => {
  it("is valid with policy, resource, reason, owner and end date", () => assert.equal(problems({}), ""));

  const wrong: readonly (readonly [string, Exception, RegExp])[] = [
    ["a policy that does not exist", { policy: "kms-unknown" }, /"kms-unknown" is not a policy/],
    ["a policy without exceptions", { policy: "kms-never" }, /accepts no exceptions/],
    ["no resource", { type: undefined, name: undefined } as never, /name its resource in one way/],
    ["a type without a name", { name: undefined } as never, /name its resource in one way/],
    ["two ways to name the resource", { urn: key().urn }, /name its resource in one way/],
    ["a pattern where the policy allows none", { name: "*" }, /accepts no \*/],
    ["an empty reason", { reason: " " }, /reason is missing/],
    ["no owner", { owner: "" }, /owner is missing/],
    ["a day that is none", { expires: "2026-02-30" }, /it must be a day/],
    ["a date in another form", { expires: "31.12.2026" }, /it must be a day/],
  ];
  for (const [name, members, message] of wrong) {
    it(`is refused with ${name}`, () => assert.match(problems(members), message));
  }

  it("is refused when it runs longer than is allowed", () => {
    assert.match(problems({ expires: "2026-12-31" }, { maximumExceptionDays: 30 }), /at most 30 days/);
    assert.equal(problems({ expires: "2026-07-01" }, { maximumExceptionDays: 30 }), "");
  });

  it("is refused where the settings rule exceptions out, also by an earlier id", () => {
    assert.match(problems({}, { neverExcepted: ["kms-named"] }), /neverExcepted .* rules out/);
    assert.match(problems({ policy: "kms-patterns" }, { neverExcepted: ["kms-old-name"] }), /neverExcepted/);
    assert.equal(problems({}, { neverExcepted: ["kms-patterns"] }), "");
  });

  it("excepts its resource and policy only", () => {
    const state = (members: Exception, id: string, resource: ResourceIdentity): string =>
      decide([entry(members)], id, resource).state;
    assert.equal(state({}, "kms-named", key()), "excepted");
    assert.equal(state({}, "kms-patterns", key()), "none");
    assert.equal(state({}, "kms-named", key("data2")), "none");
    assert.equal(state({ policy: "kms-old-name" }, "kms-patterns", key()), "excepted", "an earlier id");
    const byUrn = { type: undefined, name: undefined, urn: key().urn } as never;
    assert.equal(state(byUrn, "kms-named", key()), "excepted");
    assert.equal(state(byUrn, "kms-named", { ...key(), urn: `${key().urn}x` }), "none");
    const inComponent = { type: undefined, name: undefined, component: "vault" } as never;
    assert.equal(state(inComponent, "kms-named", key("any", "urn:pulumi:prod::shop::my:Vault::vault")), "excepted");
    assert.equal(state(inComponent, "kms-named", key("any", "urn:pulumi:prod::shop::my:Vault::vault2")), "none");
  });

  it("holds to the end of its last day, and lapses then", () => {
    const at = (time: string): string =>
      decide([entry({ expires: "2026-06-15" })], "kms-named", key(), new Date(time)).state;
    assert.equal(at("2026-06-15T23:59:59Z"), "excepted");
    assert.equal(at("2026-06-16T00:00:00Z"), "lapsed");
  });

  it("that is valid wins over one that has lapsed", () => {
    const both = [entry({ expires: "2020-01-01" }), entry()];
    assert.equal(decide(both, "kms-named", key()).state, "excepted");
  });

  it("never excepts more than it names", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "*", "-", ".", ":"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (pattern, name) => {
        const { state } = decide([entry({ policy: "kms-patterns", name: pattern })], "kms-patterns", key(name));
        const literal = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
        const fits = new RegExp(`^${literal.join("[^]*")}$`).test(name);
        assert.equal(state, fits ? "excepted" : "none");
      }),
    );
  });
});

describe("a ledger of thousands", () => {
  const word = fc.constantFrom("a", "b", "c", "*", "a*", "*b");
  const anyEntry = fc
    .tuple(
      fc.constantFrom("urn" as const, "name" as const, "component" as const),
      word,
      fc.constantFrom(...Object.keys(catalog)),
      fc.boolean(),
    )
    .map(([way, text, id, isOld]): Exception => {
      const common = { policy: id, reason: "r", owner: "o", expires: isOld ? "2020-01-01" : "2026-12-31" };
      const naming = {
        urn: { urn: key(text).urn },
        name: { type: key().type, name: text },
        component: { component: text },
      };
      return { ...common, ...naming[way] };
    });

  it("says the same as all its entries, one after the other", () => {
    const parent = fc.option(
      word.map((name) => `urn:pulumi:prod::shop::my:Vault::${name}`),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 8 }),
        fc.constantFrom("a", "b", "c", "ab"),
        parent,
        (entries, name, above) => {
          const index = new ExceptionIndex(entries, catalog);
          const resource = key(name, above);
          for (const id of Object.keys(catalog)) {
            const own = entries.filter((one) => one.policy === id && names(one, resource));
            const first = own.find((one) => !isLapsed(one, today)) ?? own[0];
            const decision = index.decide(id, resource, today);
            assert.equal(decision.state === "none" ? undefined : decision.entry, first);
          }
          assert.deepEqual(index.naming([resource]), new Set(entries.filter((one) => names(one, resource))));
        },
      ),
    );
  });

  it("looks at the entries once, and then at those of the resource alone", () => {
    const reads: PropertyKey[] = [];
    const counted = Array.from({ length: 10_000 }, (_, index) => {
      const get = (target: Exception, member: PropertyKey): unknown => {
        reads.push(member);
        return Reflect.get(target, member);
      };
      return new Proxy(entry({ name: `n${index}` }), { get });
    });
    const index = new ExceptionIndex(counted, catalog);
    reads.length = 0;
    for (let at = 0; at < 10_000; at++) {
      assert.equal(index.decide("kms-named", key(`other${at}`), today).state, "none");
    }
    assert.deepEqual(reads, []);
    assert.equal(index.decide("kms-named", key("n9999"), today).state, "excepted");
    assert.ok(reads.length < 20, reads.join());
  });
});

describe("a pattern", () => {
  it("that is long does not hang", () => {
    assert.equal(fitsPattern(`${"a*".repeat(2000)}b`, "a".repeat(50_000)), false);
  });
});

describe("a fingerprint", () => {
  const urn = key().urn;

  const of = (...sentences: string[]): string => fingerprintOf("kms-named", { messages }, urn, sentences);

  it("does not change with the order of what is wrong", () => {
    assert.equal(of("b is not set.", "a is not true."), of("a is not true.", "b is not set."));
    assert.notEqual(of("a is not set."), of("a is not set.", "a is not true."));
    assert.notEqual(of("a is not set."), of("b is not set."), "another place");
    assert.notEqual(of("a is not set."), of("a is not true."), "another message");
  });

  it("does not change when a message is worded anew", () => {
    const later = { unset: "Set {path}: it is missing", untrue: "Switch {path} on", any: "{text}" };
    const worded = (path: string): string =>
      fingerprintOf("kms-named", { messages: later }, urn, [`Set ${path}: it is missing.`]);
    assert.equal(worded("rules[0].key"), of("rules[0].key is not set."));
    assert.notEqual(worded("rules[0].key"), of("rules[1].key is not set."));
  });

  it("is the same from the engine's message", () => {
    const sentences = ["a is not set.", "b is not true."];
    const resource = key("data", "urn:pulumi:prod::shop::my:Vault::vault");
    const message = `Title\n${findingMessage(resource, sentences, "Do it.")}\n`;
    assert.deepEqual(problemsInMessage(message, "Title"), sentences);
  });

  it("can be read", () => {
    const text = fingerprintOf("kms-named", { messages }, "urn:pulumi:prod::shop::aws:kms/key:Key::a key", ["x"]);
    assert.deepEqual(parseFingerprint(text), {
      policyId: "kms-named",
      urn: "urn:pulumi:prod::shop::aws:kms/key:Key::a key",
    });
    assert.equal(parseFingerprint("anything"), undefined);
  });
});
