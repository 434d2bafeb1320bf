/**
 * Reads property bags as the SDK hands them to a policy.
 *
 * The SDK puts a bag behind a proxy that throws when an unknown value is read ("can't run policy … during preview").
 * Everything here turns that into {@link UNKNOWN}; nothing here throws.
 */

import { UNKNOWN, type Plain } from "./value";

/** What `pulumi policy analyze` puts in place of every secret of an exported state, whatever its type. */
const MASKED_SECRET = "[secret]";

/** A nesting depth no AWS resource reaches; deeper trees are cut off as unknown rather than overflow the stack. */
const MAXIMUM_DEPTH = 100;

/**
 * Reads one property of an object or list.
 *
 * @returns `undefined` where the property is missing, {@link UNKNOWN} where it is set but not known, the raw value
 * (possibly a proxied object) otherwise.
 */
export function readProperty(container: object, key: string): unknown {
  try {
    if (!Object.hasOwn(container, key)) {
      return undefined;
    }
    const value: unknown = Reflect.get(container, key);
    return value === MASKED_SECRET ? UNKNOWN : value;
  } catch (error) {
    if (isUnknownValueError(error)) {
      return UNKNOWN;
    }
    throw error;
  }
}

/** The error of the SDK's proxy, by the member that no other error has: core does not load the SDK. */
function isUnknownValueError(error: unknown): boolean {
  return error instanceof Error && "unknownTypeSentinel" in error;
}

/**
 * Copies a property value into a {@link Plain} tree in which unknown parts are {@link UNKNOWN}.
 * Missing (`undefined`) members are left out; anything that is not JSON-like becomes {@link UNKNOWN}.
 */
export function toPlain(value: unknown, depth = 0): Plain {
  switch (typeof value) {
    case "boolean":
    case "number":
    case "string":
      return value === MASKED_SECRET ? UNKNOWN : value;
    case "object":
      break;
    case "bigint":
    case "function":
    case "symbol":
    case "undefined":
      return UNKNOWN;
  }
  if (value === null) {
    return null;
  }
  if (depth > MAXIMUM_DEPTH) {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) => toPlain(readProperty(value, String(index)), depth + 1));
  }
  const entries = Object.keys(value)
    .map((key) => [key, readProperty(value, key)] as const)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [key, toPlain(member, depth + 1)] as const);
  return Object.fromEntries(entries);
}

/**
 * The object behind the SDK's proxies (`getSpecialProxyTarget` in proxy.ts), which holds unknown and secret values in
 * the SDK's own form; the object itself where there is no proxy.
 */
export function behindProxies(container: object): object {
  const isProxy: unknown = Reflect.get(container, "__isSpecialProxy");
  const behind: unknown = isProxy === true ? Reflect.get(container, "__getSpecialProxyTarget") : undefined;
  return typeof behind === "object" && behind !== null ? behindProxies(behind) : container;
}
