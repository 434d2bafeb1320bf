/** The SDK for `aws` spells out recursive types level by level: hundreds of types of equal content. */

import { type PackageFacts } from "./provider-types";
import { nestedTypeOf } from "./shapes";

/** Leaves one of several nested types that have the same properties, until no two are equal. */
export function mergeEqualTypes({ resources, types, enums }: PackageFacts): PackageFacts {
  const kept = new Map<string, string>();
  const renamed = new Map<string, string>();
  for (const [name, words] of Object.entries(types)) {
    const twin = kept.get(words);
    if (twin === undefined) {
      kept.set(words, name);
    } else {
      renamed.set(name, twin);
    }
  }
  const rename = (words: string): string =>
    words
      .split(" ")
      .map((word) => {
        const name = nestedTypeOf(word);
        const twin = name === undefined ? undefined : renamed.get(name);
        return name === undefined || twin === undefined ? word : word.slice(0, -name.length) + twin;
      })
      .join(" ");
  const renameAll = <T extends Readonly<Record<string, string>>>(record: T): T =>
    Object.fromEntries(Object.entries(record).map(([key, words]) => [key, rename(words)])) as T;
  const merged = {
    resources: Object.fromEntries(
      Object.entries(resources).map(([token, facts]) => [token, renameAll(facts as Readonly<Record<string, string>>)]),
    ),
    types: renameAll(Object.fromEntries([...kept].map(([words, name]) => [name, words]))),
    enums,
  };
  return renamed.size > 0 ? mergeEqualTypes(merged) : merged;
}
