/** Empties the caches of modules, which hold them in variables of their own. */

import { resolve, sep } from "node:path";

const policies = resolve(__dirname, "..", "..", "policies") + sep;

const PlainMap = Map;
const PlainWeakMap = WeakMap;

/** A `WeakMap` that can be emptied. */
class ClearableWeakMap<Key extends WeakKey, Content> extends PlainWeakMap<Key, Content> {
  private held = new PlainWeakMap<Key, Content>();

  override get(key: Key): Content | undefined {
    return this.held.get(key);
  }

  override has(key: Key): boolean {
    return this.held.has(key);
  }

  override set(key: Key, content: Content): this {
    this.held.set(key, content);
    return this;
  }

  override delete(key: Key): boolean {
    return this.held.delete(key);
  }

  clear(): void {
    this.held = new PlainWeakMap();
  }
}

/**
 * Loads modules, and notices which maps those of `policies` make meanwhile and leave empty: nothing but caches are
 * filled only later.
 *
 * @returns what empties them, and answers how many there are
 */
export function forgettable(load: () => void): () => number {
  const maps: Map<unknown, unknown>[] = [];
  const weakMaps: ClearableWeakMap<WeakKey, unknown>[] = [];
  globalThis.Map = new Proxy(PlainMap, {
    construct: (target, entries, made) => {
      const map = Reflect.construct(target, entries, made) as Map<unknown, unknown>;
      if (isMadeByPolicies()) {
        maps.push(map);
      }
      return map;
    },
  });
  globalThis.WeakMap = new Proxy(PlainWeakMap, {
    construct: (target, entries, made) => {
      if (!isMadeByPolicies()) {
        return Reflect.construct(target, entries, made) as WeakMap<WeakKey, unknown>;
      }
      const map = new ClearableWeakMap<WeakKey, unknown>();
      weakMaps.push(map);
      return map;
    },
  });
  try {
    load();
  } finally {
    globalThis.Map = PlainMap;
    globalThis.WeakMap = PlainWeakMap;
  }
  const caches = [...maps.filter(({ size }) => size === 0), ...weakMaps];
  return () => {
    caches.forEach((cache) => {
      cache.clear();
    });
    return caches.length;
  };
}

/** Whether the map that is being made is made by a module of `policies`: the frame above this one and the proxy's. */
function isMadeByPolicies(): boolean {
  return (new Error().stack?.split("\n")[3] ?? "").includes(policies);
}
