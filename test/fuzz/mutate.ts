/** Makes of an ordinary resource what no program should hold. */

import { ARCHIVE_SIGNATURE, ASSET_SIGNATURE, SECRET_SIGNATURE, SIGNATURE, UNKNOWN_WIRE } from "../../engine/wire";
import type { Dice } from "./dice";

/** Texts that must never be shown as they are, as names of things and as values. */
export const hostileTexts = [
  "x\n[mandatory] FAKE/.env",
  "\u001b[2J\u001b[31mred",
  "a\u202egnp.exe",
  "zero\u200bwidth",
  "::error file=a::broken",
  "##vso[task.setvariable variable=a]b",
  "<{%reset%}>",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "length",
  "\ud800",
  "\u0000",
  "",
  " ",
  "*",
  "${self}",
  "a::b$c::d",
  "x".repeat(5000),
] as const;

const words = [
  "true",
  "NONE",
  "AWS_IAM",
  "HTTP_PROXY",
  "arn:aws:lambda:us-east-1:123456789012:function:orders:live",
  "arn:::::::",
  "alias/aws/kms",
  "123456789012",
  "2012-10-17",
  "http://example.com",
  "$LATEST",
] as const;

/** Makes a text that stands for a secret; it can be told in any other text. */
export type MakeCanary = (path: string) => string;

interface Place {
  readonly container: Record<string, unknown> | unknown[];
  readonly key: string;
  readonly path: string;
}

/** Values of every wrong kind. Assets and archives are such as the SDK can read. */
const oddities: readonly ((dice: Dice) => unknown)[] = [
  () => null,
  (dice) => dice.oneIn(2),
  (dice) => dice.pick([0, 1, -1, 0.5, 365, 1e21, -1e308]),
  () => [],
  () => ({}),
  () => UNKNOWN_WIRE,
  () => "[secret]",
  (dice) => dice.pick(hostileTexts),
  (dice) => dice.pick(words),
  (dice) => Array.from({ length: dice.below(4) }, () => dice.pick(words)),
  (dice) => Object.fromEntries([[dice.pick(hostileTexts), dice.pick(words)]]),
  (dice) => ({ [SIGNATURE]: SECRET_SIGNATURE, value: dice.pick(words) }),
  (dice) => ({ [SIGNATURE]: ASSET_SIGNATURE, text: dice.pick(["x", "AWS_SECRET_ACCESS_KEY=a"]) }),
  () => ({ [SIGNATURE]: ASSET_SIGNATURE, path: "./no/such/file" }),
  () => ({ [SIGNATURE]: ARCHIVE_SIGNATURE, path: "./no/such/folder" }),
  (dice) => ({
    [SIGNATURE]: ARCHIVE_SIGNATURE,
    assets: { [`${dice.pick(hostileTexts)}/.env`]: { [SIGNATURE]: ASSET_SIGNATURE, text: "PASSWORD=qT7vXk2mZr9W" } },
  }),
  (dice) => nested(dice.pick([10, 90, 150])),
  (dice) => (dice.oneIn(20) ? "(".repeat(100_000) : "[".repeat(500)),
  (dice) => (dice.oneIn(20) ? Array.from({ length: 5000 }, () => ({ a: "*" })) : [[[]]]),
];

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) {
    value = level % 2 === 0 ? [value] : { Statement: value };
  }
  return value;
}

/**
 * Changes some places of a property bag, which must be plain JSON of its own.
 *
 * @param times how many places
 */
export function mutate(bag: Record<string, unknown>, dice: Dice, times: number, canary: MakeCanary): void {
  for (let time = 0; time < times; time++) {
    const places = placesIn(bag);
    const place = dice.pick(places);
    if (place) {
      mutatePlace(place, places, dice, canary);
    } else {
      bag[dice.pick(hostileTexts)] = dice.pick(words);
    }
  }
}

/** Puts a canary in place of many texts. */
export function plant(bag: Record<string, unknown>, dice: Dice, oneIn: number, canary: MakeCanary): void {
  for (const place of placesIn(bag)) {
    const value = Reflect.get(place.container, place.key) as unknown;
    if (typeof value === "string" && value !== UNKNOWN_WIRE && !place.path.includes(SIGNATURE) && dice.oneIn(oneIn)) {
      put(place, documentOf(value) === undefined ? likeIt(value, canary(place.path), dice) : value);
    }
  }
}

/** A canary in the form of the text that it takes the place of: the name in an ARN, an action of a service. */
function likeIt(text: string, canary: string, dice: Dice): string {
  return dice.oneIn(3) ? canary : text.replace(/[^:/.]*$/, canary);
}

function mutatePlace(place: Place, places: readonly Place[], dice: Dice, canary: MakeCanary): void {
  const value = Reflect.get(place.container, place.key) as unknown;
  const document = documentOf(value);
  if (document && !dice.oneIn(4)) {
    const inner = { root: document };
    mutate(inner, dice, 1 + dice.below(2), (path) => canary(`${place.path}:${path}`));
    if (dice.oneIn(2)) {
      plant(inner, dice, 4, (path) => canary(`${place.path}:${path}`));
    }
    // The whole document may have been taken away.
    const text = "root" in inner ? JSON.stringify(inner.root) : "";
    return put(place, dice.oneIn(10) ? text.slice(0, dice.below(text.length)) : text);
  }
  switch (dice.below(8)) {
    case 0:
      return void Reflect.deleteProperty(place.container, place.key);
    case 1:
      return put(place, [value]);
    case 2:
      return put(place, Array.isArray(value) ? value[0] : { [place.key]: value });
    case 3:
      return rename(place, dice.pick(hostileTexts));
    case 4: {
      const other = dice.pick(places);
      return put(place, other ? structuredClone(Reflect.get(other.container, other.key) as unknown) : null);
    }
    case 5:
      return put(place, likeIt(typeof value === "string" ? value : "", canary(place.path), dice));
    default:
      return put(place, dice.pick(oddities)?.(dice));
  }
}

function put({ container, key }: Place, value: unknown): void {
  // Not by assignment: the key may be `__proto__`.
  Object.defineProperty(container, key, { value: value ?? null, writable: true, enumerable: true, configurable: true });
}

function rename(place: Place, key: string): void {
  if (!Array.isArray(place.container)) {
    const value: unknown = Reflect.get(place.container, place.key);
    Reflect.deleteProperty(place.container, place.key);
    put({ ...place, key }, value);
  }
}

/** All places at any depth, without the insides of assets and other marked values. */
export function placesIn(container: Record<string, unknown> | unknown[], prefix = ""): readonly Place[] {
  return Object.entries<unknown>(container).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    const isOpen = typeof value === "object" && value !== null && !(SIGNATURE in value);
    const below = isOpen && prefix.length < 500 ? placesIn(value as typeof container, `${path}.`) : [];
    return [{ container, key, path }, ...below];
  });
}

/** A JSON document in a text: a policy, an OpenAPI body, an event pattern. */
function documentOf(value: unknown): object | undefined {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) {
    return undefined;
  }
  try {
    const document = JSON.parse(value) as unknown;
    return typeof document === "object" && document !== null ? document : undefined;
  } catch {
    return undefined;
  }
}
