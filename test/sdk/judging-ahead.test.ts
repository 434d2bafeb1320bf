/** What the forms of policies rest on: how the SDK walks the list, and what a walk costs it. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { PolicyType, type AnalyzerResource } from "@pulumi/pulumi/proto/analyzer_pb";
import { catalog } from "../../policies/catalog";
import { integerOption } from "../../policies/core/options";
import { defineResourcePolicy, defineStackPolicy, on } from "../../policies/core/policy";
import { defineView, type Reader } from "../../policies/core/view";
import { createPack } from "../../policies/pack";
import { toSdkPolicies } from "../../policies/sdk/policy-list";
import type { PackDescription } from "../../policies/session/description";
import {
  analyze,
  analyzeRequest,
  analyzeStack,
  analyzeStackRequest,
  analyzerInfo,
  onlyPolicies,
  remediate,
  type EngineResource,
} from "../../engine/analyzer";
import { previewEmbedded } from "../../engine/embedded";
import { loadProgram } from "../../tools/demo";
import { runHandler } from "../support/handlers";
import { madeUpMetadata as about } from "../support/metadata";

const bucket = defineView({ kind: "bucket", types: ["t:b"], read: (r: Reader) => ({ acl: r.string("acl") }) });
const topic = defineView({ kind: "topic", types: ["t:t"], read: () => ({}) });

/** What was judged, in order. */
let judged: string[] = [];

/** A policy on the stack's buckets that objects to an ACL. */
function objectingTo(id: string, acl: string): ReturnType<typeof defineStackPolicy> {
  return defineStackPolicy({
    ...about,
    messages: { open: "acl is wrong" },
    options: { limit: integerOption("Limit", 1, { minimum: 0, maximum: 9 }) },
    subjects: [bucket],
    check(stack, report) {
      judged.push(id);
      for (const view of stack.all(bucket)) {
        if (view.acl.state === "known" && view.acl.value === acl) {
          report.violation(view, "open");
        }
      }
    },
  });
}

const policies = {
  "a-resource": defineResourcePolicy(
    { ...about, messages: { open: "open" } },
    on(bucket, () => undefined),
  ),
  "b-public": objectingTo("b-public", "public"),
  "c-odd": objectingTo("c-odd", "odd"),
  "d-topics": defineStackPolicy({ ...about, messages: {}, subjects: [topic], check: () => undefined }),
};

const resource = (acl: string): EngineResource => ({
  type: "t:b",
  name: "x",
  urn: "urn:pulumi:s::p::t:b::x",
  properties: { acl },
});

/** Sends a request about one bucket, and counts how often the SDK rebuilds what stands for it in the request. */
async function judge(
  list: ReturnType<typeof toSdkPolicies>,
  request: Parameters<typeof runHandler>[1],
  message: Pick<AnalyzerResource, "getProperties"> | undefined,
) {
  assert.ok(message);
  const read = message.getProperties.bind(message);
  let rebuilt = 0;
  message.getProperties = () => {
    rebuilt++;
    return read();
  };
  judged = [];
  const { diagnosticsList, notApplicableList } = await runHandler(list, request);
  const said = diagnosticsList.map(({ policyname }) => policyname);
  return { rebuilt, judged, said, notApplicable: notApplicableList };
}

/** Judges a stack of one bucket, and counts how often the SDK rebuilds it. */
async function judgeStack(list: ReturnType<typeof toSdkPolicies>, acl: string) {
  const request = analyzeStackRequest([resource(acl)]);
  const { notApplicable, ...judgment } = await judge(list, request, request.getResourcesList()[0]);
  return { ...judgment, skipped: notApplicable.map(({ policyName }) => policyName) };
}

describe("a stack policy in a walk", () => {
  const make = (levels: PackDescription["levels"] = {}) => toSdkPolicies({ catalog: policies, levels });

  it("is called only where it has something to say, once its configuration is known", async () => {
    const list = make();
    assert.deepEqual(await judgeStack(list, "public"), {
      rebuilt: 4,
      judged: ["b-public", "c-odd"],
      said: ["b-public"],
      skipped: ["d-topics"],
    });
    await runHandler(list, analyzeRequest(resource("public")));
    const expected = { judged: ["b-public", "c-odd"], skipped: ["d-topics"] };
    assert.deepEqual(await judgeStack(list, "public"), { ...expected, rebuilt: 2, said: ["b-public"] });
    assert.deepEqual(await judgeStack(list, "odd"), { ...expected, rebuilt: 2, said: ["c-odd"] });
    assert.deepEqual(await judgeStack(list, "private"), { ...expected, rebuilt: 1, said: [] });
  });

  it("does not judge where it is off", async () => {
    const list = make({ "b-public": "disabled" });
    await runHandler(list, analyzeRequest(resource("public")));
    const { judged: names, said } = await judgeStack(list, "public");
    assert.deepEqual([names, said], [["c-odd"], []]);
  });

  it("says nothing of a resource", async () => {
    const { notApplicableList } = await runHandler(make(), analyzeRequest(resource("public")));
    assert.deepEqual(notApplicableList, []);
  });
});

/** Judges a bucket, and counts how often the SDK rebuilds it. */
async function judgeResource(list: ReturnType<typeof toSdkPolicies>, acl: string) {
  const request = analyzeRequest(resource(acl));
  const { notApplicable, ...judgment } = await judge(list, request, request);
  return { ...judgment, unsure: notApplicable.map(({ policyName, reason }) => `${policyName}: ${reason}`) };
}

describe("a resource policy in a walk", () => {
  /** A policy that objects to a public ACL and cannot tell of an odd one. */
  const judging = (id: string, wait?: Promise<void>): ReturnType<typeof defineResourcePolicy> =>
    defineResourcePolicy(
      { ...about, messages: { open: "acl is wrong" } },
      on(bucket, ({ acl }, report) => {
        judged.push(id);
        if (acl.state === "known" && acl.value === "public") {
          report.violation("open");
        } else if (acl.state === "known" && acl.value === "odd") {
          report.undetermined(acl.path);
        }
        return wait;
      }),
    );
  const make = (levels: PackDescription["levels"] = {}) =>
    toSdkPolicies({
      catalog: { "a-bucket": judging("a-bucket"), "b-files": judging("b-files", Promise.resolve()) },
      levels,
    });

  it("is called only where it has something to say or waits, once its configuration is known", async () => {
    const list = make();
    const both = { judged: ["a-bucket", "b-files"], unsure: [] };
    // Once too to learn the configuration of the ledger policy, which judges stacks only.
    assert.deepEqual(await judgeResource(list, "private"), { ...both, rebuilt: 4, said: [] });
    assert.deepEqual(await judgeResource(list, "private"), { ...both, rebuilt: 2, said: [] });
    assert.deepEqual(await judgeResource(list, "public"), { ...both, rebuilt: 3, said: ["a-bucket", "b-files"] });
    assert.deepEqual(await judgeResource(list, "odd"), {
      ...both,
      rebuilt: 3,
      said: [],
      unsure: ["a-bucket: Not known before deployment: acl", "b-files: Not known before deployment: acl"],
    });
  });

  it("does not judge where it is off", async () => {
    const list = make({ "a-bucket": "disabled" });
    await judgeResource(list, "public");
    assert.deepEqual(await judgeResource(list, "public"), {
      rebuilt: 2,
      judged: ["b-files"],
      said: ["b-files"],
      unsure: [],
    });
  });
});

for (const name of ["secure", "insecure"]) {
  describe(`a walk over the whole pack, about the ${name} example,`, () => {
    let preview: Awaited<ReturnType<typeof previewEmbedded>>;

    before(async () => {
      preview = await previewEmbedded({
        program: loadProgram(join(__dirname, "..", "..", "examples", name, "index.ts")),
      });
      assert.deepEqual(preview.errors, []);
    });

    it("says of the stack what a copy of the list says", async () => {
      const { resources } = preview;
      const [list, copy] = [createPack(), [...createPack()]];
      const [first] = resources;
      assert.ok(first);
      await runHandler(list, analyzeRequest(first));
      const request = analyzeStackRequest(resources);
      const [fitted, plain] = [await runHandler(list, request), await runHandler(copy, request)];
      assert.deepEqual(fitted.diagnosticsList, plain.diagnosticsList);
      // The SDK words the reason where it skips a policy.
      const names = ({ notApplicableList }: typeof plain) => notApplicableList.map(({ policyName }) => policyName);
      assert.deepEqual(names(fitted), names(plain));
    });

    it("says of each resource what a copy of the list says", async () => {
      const [list, copy] = [createPack(), [...createPack()]];
      // Twice, since a policy judges ahead once its configuration is known.
      for (const one of [...preview.inputs, ...preview.inputs]) {
        const request = analyzeRequest(one);
        const [fitted, plain] = [await runHandler(list, request), await runHandler(copy, request)];
        assert.deepEqual(fitted.diagnosticsList, plain.diagnosticsList, one.urn);
        const reasons = ({ notApplicableList }: typeof plain) =>
          notApplicableList
            // A stack policy that remediates counts as one of resources in a copy.
            .filter(({ policyName }) => catalog[policyName]?.scope === "resource")
            .map(({ policyName, reason }) => `${policyName}: ${reason}`.replace(/: Policy [^:]* of type .*/, ""));
        assert.deepEqual(reasons(fitted), reasons(plain), one.urn);
      }
    });
  });
}

describe("a stack policy judged ahead", () => {
  it("judges the stack with the configuration of then, not of the resources before", async () => {
    const id = "cloudwatch-log-group-retention";
    const group: EngineResource = {
      type: "aws:cloudwatch/logGroup:LogGroup",
      name: "g",
      urn: "urn:pulumi:s::p::aws:cloudwatch/logGroup:LogGroup::g",
      properties: { name: "g", retentionInDays: 30 },
    };
    const given = (minimumDays: number) => onlyPolicies([id], { [id]: { minimumDays } });
    await analyze(group, given(7));
    assert.deepEqual((await analyzeStack([group], given(7))).diagnostics, []);
    assert.equal((await analyzeStack([group], given(90))).diagnostics.length, 1);
    assert.deepEqual((await analyzeStack([group], given(7))).diagnostics, []);
  });
});

describe("a stack policy that remediates", () => {
  const remediating = Object.keys(catalog).filter(
    (id) => catalog[id]?.scope === "stack" && catalog[id].remediations !== undefined,
  );

  it("is announced as a policy of stacks", async () => {
    assert.ok(remediating.length > 0);
    const { policiesList } = await analyzerInfo();
    const announced = policiesList.filter(({ policyType }) => policyType === PolicyType.POLICY_TYPE_STACK);
    const names = announced.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(catalog).filter((id) => (catalog[id]?.scope === "stack") !== names.includes(id)),
      [],
    );
  });

  it("says nothing of a resource, and still remediates", async () => {
    const stage: EngineResource = {
      type: "aws:apigateway/methodSettings:MethodSettings",
      name: "m",
      urn: "urn:pulumi:s::p::aws:apigateway/methodSettings:MethodSettings::m",
      properties: { methodPath: "*/*", settings: { cachingEnabled: true, cacheDataEncrypted: false } },
    };
    const levels = Object.fromEntries(remediating.map((id) => [id, { enforcementLevel: "remediate" }]));
    const configuration = onlyPolicies(remediating, levels);
    const { notApplicable } = await analyze(stage, configuration);
    assert.deepEqual([...notApplicable.keys()], []);
    const { policies: changed } = await remediate(stage, configuration);
    assert.ok(changed.length > 0, "some policy remediates");
  });
});
