import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import { integerOption } from "../../policies/core/options";
import { defineResourcePolicy, defineStackPolicy, on } from "../../policies/core/policy";
import { toSdkPolicies } from "../../policies/sdk/policy-list";
import { settingsPolicyName } from "../../policies/core/settings";
import { defineView, type Reader } from "../../policies/core/view";
import { createPack } from "../../policies/pack";
import {
  analyze,
  analyzeRequest,
  analyzeStack,
  analyzeStackRequest,
  analyzerInfo,
  onlyPolicies,
  type EngineResource,
} from "../../engine/analyzer";
import { runHandler } from "../support/handlers";
import { madeUpMetadata } from "../support/metadata";

const bucket = defineView({
  kind: "bucket",
  types: ["aws:s3:B", "aws-native:s3:B"],
  read: (r: Reader) => ({ acl: r.string("acl") }),
});
const topic = defineView({ kind: "topic", types: ["aws:sns:T"], read: () => ({}) });

const about = { ...madeUpMetadata, severity: "critical" } as const;

let stacksSeen: unknown[] = [];

const catalog = {
  "a-faulty": defineResourcePolicy(
    { ...about, messages: {} },
    on(bucket, () => {
      throw new Error("secret-value");
    }),
  ),
  "b-acl": defineResourcePolicy(
    {
      ...about,
      messages: { open: "{path} is open", twice: "said twice" },
      options: { limit: integerOption("Limit", 1, { minimum: 0, maximum: 9 }) },
    },
    on(bucket, ({ acl }, report) => {
      report.violation("open", { path: acl.path });
      report.violation("twice");
      report.violation("twice");
    }),
  ),
  "c-stack": defineStackPolicy({
    ...about,
    messages: { open: "open" },
    subjects: [bucket],
    check(stack, report) {
      stacksSeen.push(stack);
      stack.all(bucket).forEach((view) => report.violation(view, "open"));
    },
  }),
  "d-stack": defineStackPolicy({
    ...about,
    messages: {},
    subjects: [bucket, topic],
    check(stack) {
      stacksSeen.push(stack);
    },
  }),
  "e-stack": defineStackPolicy({
    ...about,
    messages: {},
    subjects: [topic],
    check() {
      throw new Error("must be skipped");
    },
  }),
};

function resource(type: string, properties: Record<string, unknown> = {}): EngineResource {
  return { type, name: "it", urn: `urn:pulumi:s::p::${type}::it`, properties };
}

describe("the policies handed to the SDK", () => {
  beforeEach(() => (stacksSeen = []));

  it("run beside a faulty one, which becomes one advisory without the error's text", async () => {
    const { diagnosticsList } = await runHandler(
      toSdkPolicies({ catalog: catalog }),
      analyzeRequest(resource("aws:s3:B", { acl: "x" })),
    );
    assert.deepEqual(
      diagnosticsList.map(({ policyname, enforcementlevel }) => [policyname, enforcementlevel]),
      [
        ["a-faulty", 0],
        ["b-acl", 1],
      ],
    );
    const [fault] = diagnosticsList;
    assert.match(fault?.message ?? "", /fault in policy a-faulty itself \(Error at .*policy-list\.test\.ts/);
    assert.doesNotMatch(fault?.message ?? "", /secret-value/);
  });

  it("make one finding of several violations, each said once, with why and fix", async () => {
    const { diagnosticsList } = await runHandler(
      toSdkPolicies({ catalog: catalog }),
      analyzeRequest(resource("aws-native:s3:B", { acl: "x" })),
    );
    const message = diagnosticsList.find(({ policyname }) => policyname === "b-acl")?.message;
    assert.equal(message, "Test\nacl is open.\nsaid twice.\nFix: Mend it.");
  });

  it("report at advisory level what hangs on data that may be out of date alone", async () => {
    const aged = defineResourcePolicy(
      { ...about, messages: { open: "open", announced: "announced" }, advisoryMessages: ["announced"] },
      on(bucket, ({ acl }, report) => {
        report.violation("announced");
        if (acl.state === "known") {
          report.violation("open");
        }
      }),
    );
    const levelFor = async (properties: Record<string, unknown>): Promise<unknown> => {
      const request = analyzeRequest(resource("aws:s3:B", properties));
      const { diagnosticsList } = await runHandler(toSdkPolicies({ catalog: { "a-aged": aged } }), request);
      return diagnosticsList.map(({ enforcementlevel }) => enforcementlevel);
    };
    assert.deepEqual(await levelFor({}), [0]);
    assert.deepEqual(await levelFor({ acl: "x" }), [1], "what is certain beside it keeps the policy's level");
  });

  it("name the component that a resource belongs to", async () => {
    const parent = "urn:pulumi:s::p::my:mod:Site::web";
    const { diagnosticsList } = await runHandler(
      toSdkPolicies({ catalog: catalog }),
      analyzeRequest({ ...resource("aws:s3:B"), parent }),
    );
    assert.match(diagnosticsList.at(-1)?.message ?? "", /belongs to component web \(my:mod:Site\)/);
  });

  it("are skipped on other types, with a reason, though they read several types", async () => {
    const { diagnosticsList, notApplicableList } = await runHandler(
      toSdkPolicies({ catalog: catalog }),
      analyzeRequest(resource("aws:x:Y")),
    );
    assert.deepEqual(diagnosticsList, []);
    assert.deepEqual(
      notApplicableList.map(({ policyName }) => policyName),
      ["a-faulty", "b-acl"],
    );
    assert.match(notApplicableList[0]?.reason ?? "", /only applies to resources of type/);
  });

  it("share one stack model, and are skipped where the stack has none of their kinds", async () => {
    const { diagnosticsList, notApplicableList } = await runHandler(
      toSdkPolicies({ catalog: catalog }),
      analyzeStackRequest([resource("aws-native:s3:B")]),
    );
    assert.deepEqual(
      diagnosticsList.map(({ policyname }) => policyname),
      ["c-stack"],
    );
    assert.deepEqual(
      notApplicableList.map(({ policyName }) => policyName),
      ["e-stack"],
    );
    assert.equal(stacksSeen.length, 2);
    assert.equal(stacksSeen[0], stacksSeen[1]);
  });

  it("share nothing between requests", async () => {
    const policies = toSdkPolicies({ catalog: catalog });
    await runHandler(policies, analyzeStackRequest([resource("aws:s3:B")]));
    const { diagnosticsList } = await runHandler(policies, analyzeStackRequest([]));
    assert.deepEqual(diagnosticsList, []);
    assert.notEqual(stacksSeen[0], undefined);
  });

  it("judge the same when they are taken out of their list", async () => {
    const copies: readonly Policies[] = [
      [...toSdkPolicies({ catalog: catalog })],
      toSdkPolicies({ catalog: catalog }).map((policy) => policy),
      toSdkPolicies({ catalog: catalog }).filter(({ name }) => name !== settingsPolicyName),
      [...toSdkPolicies({ catalog: catalog })].filter(({ name }) => name !== settingsPolicyName),
    ];
    for (const policies of copies) {
      for (const [type, expected] of [
        ["aws:s3:B", 2],
        ["aws-native:s3:B", 2],
        ["aws:x:Y", 0],
        ["aws:s3:B", 2],
      ] as const) {
        const { diagnosticsList } = await runHandler(policies, analyzeRequest(resource(type)));
        assert.equal(diagnosticsList.length, expected, type);
        const stack = await runHandler(policies, analyzeStackRequest([resource(type)]));
        assert.equal(stack.diagnosticsList.length, expected / 2, `${type} in a stack`);
      }
    }
  });

  it("are all visible with name, level, severity and schema", async () => {
    const { policiesList } = await analyzerInfo();
    assert.deepEqual(
      policiesList.map(({ name }) => name),
      [...createPack()].map(({ name }) => name),
    );
    assert.equal(new Set(policiesList.map(({ name }) => name)).size, policiesList.length);
    assert.ok(
      policiesList.every(
        ({ severity, description, enforcementlevel }) =>
          [1, 2, 3, 4].includes(severity) && description !== "" && [0, 1, 2].includes(enforcementlevel),
      ),
    );
  });
});

describe("configuration", () => {
  const key = resource("aws:lambda/function:Function", { environment: { variables: { A: "b" } } });

  it("with an unknown key is refused once, and the policy judges nothing", async () => {
    const configuration = onlyPolicies(["lambda-env-kms-key"], { "lambda-env-kms-key": { strictness: 3 } });
    const first = await analyze(key, configuration);
    assert.match(
      first.diagnostics[0]?.message ?? "",
      /configuration of lambda-env-kms-key is refused.*"strictness" is not an option; allowed: remediationKeyArn/s,
    );
    const second = await analyze(key, configuration);
    assert.deepEqual(second.diagnostics, []);
    assert.match(second.notApplicable.get("lambda-env-kms-key") ?? "", /configuration is refused/);
  });

  it("of the shared settings is refused by name, and all policies still run", async () => {
    const configuration = onlyPolicies(["lambda-env-kms-key"], { [settingsPolicyName]: { trustedAccounts: ["12"] } });
    const { diagnostics } = await analyze(key, configuration);
    assert.deepEqual(
      diagnostics.map(({ policy }) => policy),
      [settingsPolicyName, "lambda-env-kms-key"],
    );
    assert.match(diagnostics[0]?.message ?? "", /"trustedAccounts\[0\]" is "12"; it must be a text of 12 digits/);
  });

  it("levels reach the findings", async () => {
    const { diagnostics } = await analyze(
      key,
      onlyPolicies(["lambda-env-kms-key"], { "lambda-env-kms-key": { enforcementLevel: "mandatory" } }),
    );
    assert.equal(diagnostics[0]?.level, "mandatory");
    const stack = await analyzeStack([key], onlyPolicies([]));
    assert.deepEqual(stack.diagnostics, []);
  });
});
