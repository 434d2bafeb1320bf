/** The style of what users read, as far as a machine can tell it. */

/** Turns of phrase that no AWS engineer uses, and the way they are put instead. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bis no (valid|group|JSON|URL|wildcard|object|list)\b/i, "is not a …"],
  [/\b(is|are) none of\b/i, "is not in …"],
  [/\bnobody but\b|\bwho(m)?ever it likes\b/i, "name who is allowed"],
  [/\bthe own account\b/i, "this account"],
  [/\bhouse rules\b/i, "baseline settings"],
  [/\bfor ever\b/i, "indefinitely"],
  [/\btells? of\b/i, "says that"],
  [/\bblinds? a trail\b/i, "stops a trail"],
  [/\bcode of (his|her|their|its) own\b/i, "custom code"],
  [/\bleave \w+ (out|away)\b/i, "omit"],
  [/\btakes? off\b/i, "removes"],
  [/\beveryone of the account\b/i, "everyone in the account"],
  [/\bwrite-only twin\b/i, "write-only counterpart"],
  [/\bset off\b|\bgo(es)? off\b/i, "raise an alarm"],
  [/\bask(s|ed)? for authorization\b/i, "requires authorization"],
  [/\btakes? in\b/i, "includes"],
];

/** British spellings. */
const british =
  /\b(\w*(behaviour|colour|favour|honour|licence|centre|catalogue|defence|analyse)\w*|\w*(author|organ|recogn|real|minim|maxim|custom|util|serial|normal|initial|final|summar|standard|synchron|priorit)is(e|es|ed|ing|ation|ations)|whilst|cancell(ed|ing)|modell(ed|ing)|labell(ed|ing))\b/i;

/** Longest fix, in characters: two lines of a terminal. */
export const maximumFixLength = 160;

/** What a text gets wrong, for a failing test; empty where it is fine. */
export function wordingFaults(text: string): readonly string[] {
  const spelling = british.exec(text)?.[0];
  return [
    ...phrases.flatMap(([pattern, better]) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined ? [] : [`"${found}", better: ${better}`];
    }),
    ...(spelling === undefined ? [] : [`"${spelling}" is British`]),
    ...(/\$\{|\{\w+\}|\bundefined\b|\[object\b|\bNaN\b/.test(text) ? ["a place is left open"] : []),
  ];
}
