/** A short run of `npm run fuzz`, and a policy that breaks beside all others. */

import assert from "node:assert/strict";
import { catalog } from "../../policies/catalog";
import { pack } from "../../engine/analyzer";
import { PackServer } from "../../engine/pack-server";
import type { Analysis, Diagnostic } from "../../engine/requests";
import type { AnyPolicy } from "../../policies/core/policy";
import { toSdkPolicies } from "../../policies/sdk/policy-list";
import { output, resource, toEngineResource } from "../../testing/stack-rows";
import { policyText } from "../support/documents";
import { askAbout, makeCase } from "./fuzz";
import { faultsOf, isNamed } from "./oracle";
import { seedRows } from "./seeds";
import { countSteps } from "./steps";

const CASES = 100;
const SEED = 20_261_127;

const typesOf = (policy: AnyPolicy): readonly string[] =>
  (policy.scope === "resource" ? policy.checks.map(({ definition }) => definition) : policy.subjects).flatMap(
    ({ types }) => types,
  );

describe("the fuzzed pack", () => {
  const rows = seedRows();

  it("neither breaks nor shows what it must not", async () => {
    const spoke = new Set<string>();
    for (let number = 0; number < CASES; number++) {
      const { faults, policies } = await askAbout({ pack, configuration: {}, rows, seed: SEED }, number);
      assert.deepEqual(faults, [], `npm run fuzz -- --seed ${SEED} --case ${number}`);
      policies.forEach((policy) => spoke.add(policy));
    }
    // Garbage that every policy passes over would prove nothing.
    assert.ok(spoke.size > 40, String(spoke.size));
  });

  it("names no managed policy that AWS does not have", async () => {
    const resources = [
      resource("aws:iam/role:Role", "role", {
        assumeRolePolicy: policyText({ Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }),
        managedPolicyArns: ["arn:aws:iam::aws:policy/zq7x1w"],
      }),
      resource("aws:lambda/function:Function", "orders", { role: output("role", "arn") }),
    ];
    const { notApplicable, diagnostics } = await pack.analyzeStack(
      resources.map((one) => toEngineResource(one, { resources }, "preview")),
    );
    assert.match(notApplicable.get("iam-lambda-role-wildcard") ?? "", /managedPolicyArns\[0\]/);
    assert.deepEqual(
      faultsOf({ notApplicable, diagnostics }, () => false),
      [],
    );
  });

  it("looks at the rules of a web ACL ten times as often where there are ten times as many", async () => {
    const steps = async (count: number): Promise<number> => {
      const rules = Array.from({ length: count }, (_, index) => ({
        name: `rule-${index}`,
        priority: index,
        action: { allow: {} },
        statement: { geoMatchStatement: { countryCodes: ["DE"] } },
      }));
      const acl = resource("aws:wafv2/webAcl:WebAcl", "acl", { scope: "REGIONAL", rules });
      const asked = [toEngineResource(acl, { resources: [acl] }, "preview")];
      await pack.analyzeStack(asked);
      return (await countSteps(() => pack.analyzeStack(asked))).steps;
    };
    const [few, many] = [await steps(200), await steps(2000)];
    assert.ok(many <= 11 * few, `${many} steps, ${few} for a tenth`);
  });

  it("makes the same case of the same numbers", () => {
    assert.deepEqual(makeCase(rows, 1, 2), makeCase(rows, 1, 2));
    assert.notDeepEqual(makeCase(rows, 1, 2), makeCase(rows, 1, 3));
  });

  it("makes cases of rows in which a name is an object without a text of its own", () => {
    const row = {
      resources: [{ type: "aws:apigatewayv2/route:Route", name: "subject", props: { routeKey: { toString: "x" } } }],
    };
    for (let number = 0; number < 20; number++) {
      assert.equal(makeCase([{ ...row, hash: 1 }], 1, number).resources.length, 1);
    }
  });

  it("says the same beside a policy that breaks, which is told of without the error's text", async () => {
    const covering = new Set(Object.values(catalog).flatMap(({ coveredBy = [] }) => coveredBy));
    const fault = (): never => {
      throw new TypeError("zq7x1w");
    };
    const cases = Array.from({ length: CASES / 3 }, (_, number) => makeCase(rows, SEED, number).resources);
    // Of each scope the policy that is called most.
    const victims = (["resource", "stack"] as const).map((scope) => {
      const candidates = Object.entries(catalog).filter(([id, one]) => one.scope === scope && !covering.has(id));
      const calls = (policy: AnyPolicy): number =>
        cases.filter((resources) => resources.some(({ type }) => typesOf(policy).includes(type))).length;
      const [[id] = [""]] = candidates.sort(([, a], [, b]) => calls(b) - calls(a));
      return id;
    });
    const broken = victims.map((id) => {
      const policy = catalog[id] as AnyPolicy;
      return policy.scope === "resource"
        ? { ...policy, checks: policy.checks.map((check) => ({ ...check, check: fault })) }
        : { ...policy, check: fault };
    });
    const replaced = Object.fromEntries(victims.map((id, index) => [id, broken[index] as AnyPolicy]));
    const beside = new PackServer("beside", () => toSdkPolicies({ catalog: { ...catalog, ...replaced } }));
    const others = ({ diagnostics }: Analysis): readonly Diagnostic[] =>
      diagnostics.filter(({ policy }) => !victims.includes(policy));
    let faults = 0;
    // What earlier tests had remediated is of another run.
    await pack.configureStack({});
    for (const resources of cases) {
      for (const resource of resources) {
        const asked = { ...resource, properties: resource.inputs };
        assert.deepEqual(others(await beside.analyze(asked)), others(await pack.analyze(asked)));
      }
      const analysis = await beside.analyzeStack(resources);
      assert.deepEqual(others(analysis), others(await pack.analyzeStack(resources)));
      const own = analysis.diagnostics.filter(({ policy }) => victims.includes(policy));
      own.forEach(({ message, level }) => assert.match(`${level} ${message}`, /^advisory .*\n.*fault in policy/));
      faults += own.length;
      assert.deepEqual(
        faultsOf({ ...analysis, diagnostics: own }, () => false).filter((one) => /zq7x/.test(one)),
        [],
      );
    }
    assert.ok(faults > 0);
  });
});

describe("the fuzzer's judgment", () => {
  it("counts work that grows with the square of a list, and leaves everything as it was", async () => {
    const { map } = Array.prototype;
    const work = (length: number): Promise<unknown> => {
      const list = Array.from({ length }, (_, index) => index);
      return Promise.resolve(list.map((item) => list.includes(item)));
    };
    const [few, many] = [await countSteps(() => work(100)), await countSteps(() => work(1000))];
    assert.ok(many.steps > 90 * few.steps, `${few.steps}, ${many.steps}`);
    await assert.rejects(
      countSteps(() => Promise.reject(new Error("fault"))),
      /fault/,
    );
    assert.equal(Array.prototype.map, map);
  });

  it("counts of a list only the items that are asked about", async () => {
    const list = Array.from({ length: 1000 }, (_, index) => index);
    const stepsTo = async (wanted: number): Promise<number> =>
      (await countSteps(() => Promise.resolve(list.some((item) => item === wanted)))).steps;
    assert.ok((await stepsTo(9)) < 500);
    assert.ok((await stepsTo(-1)) > 1000);
  });

  const said = (message: string): readonly string[] =>
    faultsOf(
      {
        diagnostics: [{ policy: "p", urn: "u", message, level: "advisory", severity: "low" }],
        notApplicable: new Map(),
      },
      (canary) => canary === 5,
    );

  it("sees what must not be", () => {
    for (const message of [
      "can't run policy x",
      "a fault in policy x",
      "{path} is open",
      "the key undefined",
      "a\u001b[31mb",
      "a\u202eb",
      "a\n  ::error::b",
      "a ##[error]b",
      "a <{%reset%}>",
      "a\n[mandatory] b",
      "shows zq7x4w",
      "x".repeat(100_000),
    ]) {
      assert.equal(said(message).length, 1, message.slice(0, 100));
    }
    assert.ok(isNamed("aws:apigatewayv2/api:Api body:root.paths./orders.get.security.0.jwt.0"));
    assert.ok(isNamed("aws-native:apigateway:RestApi body.security.0.jwt.0"));
    assert.ok(!isNamed("aws:apigatewayv2/api:Api body:root.components.securitySchemes.jwt.name"));
    assert.deepEqual(said("Fine\nshows zq7x5w, \\u{1b} and /orders/{id}"), []);
  });
});
