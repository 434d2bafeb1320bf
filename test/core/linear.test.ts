/**
 * Counts work in place of time: what a policy asks of a stack grows no faster than the stack. Each question is a unit, and
 * so are each property that is read, each resource that an answer holds, and each item that a loop looks at, over what the
 * stack hands out and what models made of it once.
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

/** Ten times the stack may cost this many times the work. */
const LIMIT = 11;

/** What the units are counted in. */
interface Counter {
  count: number;
}

/**
 * Lists, maps and sets of which each item that is looked at in a loop counts; in place of those that the stack hands out
 * and of those that a model made of it.
 */
class CountedLists {
  private readonly known = new WeakMap<object, object>();

  constructor(private readonly counter: Counter) {}

  /** A list, map or set, or a plain object with some as members; anything else as it is. */
  of<T>(value: T): T {
    if (typeof value !== "object" || value === null || "resource" in value) {
      return value;
    }
    const known = this.known.get(value) ?? this.wrapped(value);
    this.known.set(value, known);
    this.known.set(known, known);
    return known as T;
  }

  private wrapped(value: object): object {
    const tick = (): void => {
      this.counter.count++;
    };
    if (Array.isArray(value)) {
      return new Proxy(value, {
        get(list: object, key): unknown {
          if (typeof key === "string" && /^\d+$/.test(key)) {
            tick();
          }
          return Reflect.get(list, key);
        },
      });
    }
    if (value instanceof Map || value instanceof Set) {
      return this.keyed(value, tick);
    }
    const isPlain = Object.getPrototypeOf(value) === Object.prototype;
    return isPlain ? new Proxy(value, { get: (object, key): unknown => this.member(Reflect.get(object, key)) }) : value;
  }

  private keyed(value: Map<unknown, unknown> | Set<unknown>, tick: () => void): object {
    return new Proxy(value, {
      get: (target, key): unknown => {
        const member: unknown = Reflect.get(target, key, target);
        if (typeof member !== "function") {
          return member;
        }
        return (...args: unknown[]): unknown => {
          if (["forEach", "keys", "values", "entries", Symbol.iterator].includes(key)) {
            this.counter.count += target.size;
          } else {
            tick();
          }
          const result: unknown = Reflect.apply(member, target, args);
          return key === "get" ? this.member(result) : result;
        };
      },
    });
  }

  private member(value: unknown): unknown {
    return Array.isArray(value) || value instanceof Map || value instanceof Set ? this.of(value) : value;
  }
}

class CountingStack extends Stack {
  private readonly lists: CountedLists;

  constructor(
    records: readonly ResourceRecord[],
    readonly counter: Counter,
  ) {
    super(records);
    this.lists = new CountedLists(counter);
  }

  override all<Fields>(definition: ViewDefinition<Fields>): readonly View<Fields>[] {
    this.counter.count++;
    return this.lists.of(super.all(definition));
  }

  override memo<T>(key: unknown, build: (stack: Stack) => T): T {
    this.counter.count++;
    return this.lists.of(super.memo(key, build));
  }

  override resolve<Fields>(reference: Reference, definition: ViewDefinition<Fields>): Resolution<Fields> {
    const resolution = super.resolve(reference, definition);
    this.counter.count++;
    return resolution.state === "found" ? { ...resolution, targets: this.lists.of(resolution.targets) } : resolution;
  }

  override referrers<Field extends string, From extends Readonly<Record<Field, Reference>>, To>(
    from: ViewDefinition<From>,
    field: Field,
    target: View<To>,
    targetDefinition: ViewDefinition<To>,
  ): Referrers<From> {
    const { certain, possible } = super.referrers(from, field, target, targetDefinition);
    this.counter.count++;
    return { certain: this.lists.of(certain), possible: this.lists.of(possible) };
  }
}

function stackOf(load: Load): CountingStack {
  const inputs = new Map(load.inputs.map(({ urn, properties }) => [urn, proxied({ ...properties })]));
  const read: Counter = { count: 0 };
  const records = load.outputs.map((resource): ResourceRecord => {
    const { type, urn, name, properties, propertyDependencies = {} } = resource;
    const record = toRecord(
      { type, urn, name, props: proxied({ ...properties }), opts: { protect: false } },
      { propertyDependencies: new Map(Object.entries(propertyDependencies)), inputs: inputs.get(urn) },
    );
    return { ...record, properties: counted(record.properties, read) };
  });
  return new CountingStack(records, read);
}

/** The properties; each one of the top level that is read counts. */
function counted(properties: object, read: Counter): object {
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

describe("ten times the resources", function () {
  this.timeout(10 * 60_000);

  const policies = Object.entries(catalog).flatMap(([id, policy]) =>
    policy.scope === "stack" ? [{ id, policy }] : [],
  );
  const work = new Map<string, number[]>();

  before(async () => {
    const makeLoad = await makeLoads();
    // One copy of the examples and ten, so that there is ten times of everything.
    const copy = makeLoad("dense", 2000).outputs.findIndex(({ urn }) => urn.endsWith("-1"));
    for (const count of [copy, 10 * (copy - 1) + 1]) {
      const stack = stackOf(makeLoad("dense", count));
      const settings = settingsFor(stack);
      for (const { id, policy } of policies) {
        stack.counter.count = 0;
        const outcome = evaluateStack(policy, stack, { options: {}, settings });
        assert.notEqual(outcome.state, "failed", id);
        work.set(id, [...(work.get(id) ?? []), stack.counter.count]);
      }
    }
  });

  for (const { id } of policies) {
    it(`cost ${id} at most ${LIMIT} times the work`, () => {
      const [one = 0, ten = 0] = work.get(id) ?? [];
      assert.ok(ten <= LIMIT * one, `${one} units of work, ${ten} for ten times the resources`);
    });
  }
});
