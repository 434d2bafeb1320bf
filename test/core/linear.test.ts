/**
 * Counts work in place of time: what a policy asks of a stack grows no faster than the stack. A question costs as many
 * units as its answer has resources, and so do properties that are read.
 */

import assert from "node:assert/strict";
import { makeLoads, type Load } from "../../bench/loads";
import { catalog } from "../../policies/catalog";
import { evaluateStack } from "../../policies/core/evaluate";
import { toRecord, type ResourceRecord } from "../../policies/core/resource";
import { defaultSettings, type Settings } from "../../policies/core/settings";
import { Stack, type Referrers, type Resolution } from "../../policies/core/stack";
import type { Reference, View, ViewDefinition } from "../../policies/core/view";
import { routeModel } from "../../policies/models/api/routes";
import { proxied } from "../support/proxy";

/** Twice the stack may cost twice the work, and a little for what each list rounds up to. */
const LIMIT = 2.2;

class CountingStack extends Stack {
  work = 0;

  override all<Fields>(definition: ViewDefinition<Fields>): readonly View<Fields>[] {
    const views = super.all(definition);
    this.work += 1 + views.length;
    return views;
  }

  override resolve<Fields>(reference: Reference, definition: ViewDefinition<Fields>): Resolution<Fields> {
    const resolution = super.resolve(reference, definition);
    this.work += 1 + (resolution.state === "found" ? resolution.targets.length : 0);
    return resolution;
  }

  override referrers<Field extends string, From extends Readonly<Record<Field, Reference>>, To>(
    from: ViewDefinition<From>,
    field: Field,
    target: View<To>,
    targetDefinition: ViewDefinition<To>,
  ): Referrers<From> {
    const referrers = super.referrers(from, field, target, targetDefinition);
    this.work += 1 + referrers.certain.length + referrers.possible.length;
    return referrers;
  }
}

function stackOf(load: Load): CountingStack {
  const inputs = new Map(load.inputs.map(({ urn, properties }) => [urn, proxied({ ...properties })]));
  const read = { count: 0 };
  const records = load.outputs.map((resource): ResourceRecord => {
    const { type, urn, name, properties, propertyDependencies = {} } = resource;
    const record = toRecord(
      { type, urn, name, props: proxied({ ...properties }), opts: { protect: false } },
      { propertyDependencies: new Map(Object.entries(propertyDependencies)), inputs: inputs.get(urn) },
    );
    return { ...record, properties: counted(record.properties, read) };
  });
  const stack = new CountingStack(records);
  Object.defineProperty(stack, "work", {
    get: () => read.count,
    set: (work: number) => {
      read.count = work;
    },
  });
  return stack;
}

/** The properties; each one of the top level that is read counts. */
function counted(properties: object, read: { count: number }): object {
  return new Proxy(properties, {
    get(target, property): unknown {
      read.count++;
      return Reflect.get(target, property);
    },
  });
}

/** Settings that declare every route public. */
function settingsFor(stack: Stack): Settings {
  const publicRoutes = routeModel(stack).routes.map(({ subject, method, path = "/" }) => ({
    api: subject.resource.name,
    method,
    path,
    reason: "a test",
    owner: "team",
    expires: "2099-12-31",
  }));
  return { ...defaultSettings, publicRoutes };
}

describe("twice the resources", () => {
  const policies = Object.entries(catalog).flatMap(([id, policy]) =>
    policy.scope === "stack" ? [{ id, policy }] : [],
  );
  const work = new Map<string, number[]>();

  before(async () => {
    const makeLoad = await makeLoads();
    // One copy of the examples and two, so that there is twice of everything.
    const copy = makeLoad("dense", 2000).outputs.findIndex(({ urn }) => urn.endsWith("-1"));
    for (const count of [copy, 2 * copy - 1]) {
      const stack = stackOf(makeLoad("dense", count));
      const settings = settingsFor(stack);
      for (const { id, policy } of policies) {
        stack.work = 0;
        const outcome = evaluateStack(policy, stack, { options: {}, settings });
        assert.notEqual(outcome.state, "failed", id);
        work.set(id, [...(work.get(id) ?? []), stack.work]);
      }
    }
  });

  for (const { id } of policies) {
    it(`cost ${id} at most twice the work`, () => {
      const [half = 0, full = 0] = work.get(id) ?? [];
      assert.ok(full <= LIMIT * half + 100, `${half} units of work, ${full} for twice the resources`);
    });
  }
});
