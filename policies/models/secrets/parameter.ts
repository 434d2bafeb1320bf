/** Whether an SSM parameter holds a credential, judged by its name, its description and its value. */

import type { Value } from "../../core/value";
import { isHarmlessValue } from "./names";
import { isResourceName, isUuid, looksRandom } from "./shape";
import { scanVariables } from "./variables";

/** What the texts of a parameter say of it. */
export type ParameterVerdict =
  /** `reason` names the detector or the property, never the value. */
  | { readonly state: "credential"; readonly reason: string }
  | { readonly state: "harmless" }
  /** The value looks like one, but the property that would say so is not known. */
  | { readonly state: "undetermined"; readonly path: string };

/** What a parameter's policy reads of it. */
export interface ParameterTexts {
  readonly name: Value<string>;
  readonly description: Value<string>;
  /** Type `StringList`: the value is a list with commas. */
  readonly isList: boolean;
  readonly value: string;
}

/** A folder for nothing but credentials: `/orders/secrets/…`, `/api-keys/…`. */
const CREDENTIAL_FOLDER =
  /(?:^|[-_.])(?:passwords?|passwd|secrets?|credentials?|tokens?|(?:api|private|secret)[-_]?keys?)$/i;

/** A description that says what the value is, not what it is about: `Database password`, `API key of the shop`. */
const CREDENTIAL_DESCRIPTION =
  /^(?:(?!of\b|for\b|to\b|about\b|from\b|that\b)[\w-]+\s+){0,4}(?:passwords?|passphrase|credentials?|api[- ]?key|private key|secret key|(?:access|api|auth|bearer|refresh|bot) token|client secret)(?:\s+(?:of|for|to|used|from|in|with)\b.*)?[.!]?$/i;

/** Judges one value of a parameter. */
export function judgeParameter({ name, description, isList, value }: ParameterTexts): ParameterVerdict {
  // The last part names the value, the ones before it are folders.
  const folders = name.state === "known" ? name.value.split("/") : [];
  const leaf = folders.pop() ?? "";
  const items = isList ? value.split(",") : [value];
  for (const item of items) {
    const [found] = scanVariables(new Map([[leaf, item]]));
    if (found) {
      return { state: "credential", reason: found.reason };
    }
  }
  if (folders.some((folder) => CREDENTIAL_FOLDER.test(folder)) && items.some(looksGenerated)) {
    return { state: "credential", reason: "looks generated, and the name says that it is a credential" };
  }
  if (valueMatches(description, CREDENTIAL_DESCRIPTION) && items.some(looksGenerated)) {
    return { state: "credential", reason: "looks generated, and the description says that it is a credential" };
  }
  if (name.state === "unknown" && !items.every(isHarmlessValue)) {
    return { state: "undetermined", path: name.path };
  }
  return description.state === "unknown" && items.some(looksGenerated)
    ? { state: "undetermined", path: description.path }
    : { state: "harmless" };
}

function valueMatches(text: Value<string>, pattern: RegExp): boolean {
  return text.state === "known" && pattern.test(text.value.trim());
}

function looksGenerated(text: string): boolean {
  const trimmed = text.trim();
  return looksRandom(trimmed) && !isHarmlessValue(trimmed) && !isUuid(trimmed) && !isResourceName(trimmed);
}
