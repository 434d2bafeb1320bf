/**
 * Properties under remediation: policies read and write them as everywhere, and what they write goes into the object that
 * came over the wire, where unknown values, secrets, assets and archives stay as they are.
 */

import { SECRET, SIGNATURE } from "../core/wire-marks";
import { toReadable } from "./readable";
import type { WireObject } from "./struct";

/** An object on the wire as it is read and written by a remediation; it answers what `behindProxies` of core asks. */
export function remediable<T extends object>(onWire: T): T {
  return new Proxy(onWire, {
    get: (target, key) => {
      switch (key) {
        case "__isSpecialProxy":
          return true;
        case "__getSpecialProxyTarget":
          return target;
        default:
          return open(Reflect.get(target, key));
      }
    },
    set: (target, key, value) => {
      const before: unknown = Reflect.get(target, key);
      return Reflect.set(target, key, isSecret(before) ? { [SIGNATURE]: SECRET, value: value as unknown } : value);
    },
  });
}

function open(value: unknown): unknown {
  if (isSecret(value)) {
    return open(value.value ?? null);
  }
  const isContainer = typeof value === "object" && value !== null && !Object.hasOwn(value, SIGNATURE);
  return isContainer ? remediable(value) : toReadable(value);
}

function isSecret(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && Reflect.get(value, SIGNATURE) === SECRET;
}
