/** Values from the engine's wire format as a test wants to see them. */

import { isObject, SECRET_SIGNATURE, signatureOf, UNKNOWN_WIRE, type Wire } from "../engine/wire";
import { unknown } from "./bridged-provider";

/** The value with {@link unknown} in place of what is not known yet, and secrets without their mark. */
export function toPlain(value: Wire): unknown {
  if (value === UNKNOWN_WIRE) return unknown;
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isObject(value)) return value;
  if (signatureOf(value) === SECRET_SIGNATURE) return toPlain(value.value ?? null);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toPlain(part)]));
}
