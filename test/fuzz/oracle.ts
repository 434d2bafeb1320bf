/** What an answer must never be or hold, whatever was asked. */

import type { Analysis } from "../../engine/requests";

/** Everything that a terminal or a build server acts on without showing it; the line breaks of messages are meant. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|^\s*::|##[a-z]*\[|<\{%/imu;

/** Words of a policy that broke, or was broken. */
const broken =
  /fault in policy|can't run policy|\bundefined\b(?! ?scheme)|\[object |\bNaN\b|(?<!\\u)\{(?:path|paths|name|names|routes|places|operations|count)\}/;

/** A finding of its own that somebody put into a name. */
const forged = /^\[mandatory\]/m;

/** The form of a canary. */
const canaryPattern = /zq7x(\d+)w/;

/** Makes the text of a canary. */
export function canaryText(number: number): string {
  return `zq7x${number}w`;
}

/** The numbers of all canaries in a text. */
export function canariesIn(text: string): readonly number[] {
  return [...text.matchAll(new RegExp(canaryPattern, "g"))].map(([, number]) => Number(number));
}

/** Characters that one policy may say of one resource or stack. */
const LONGEST = 60_000;

/**
 * What is wrong with an answer, in sentences; empty for a sound one.
 *
 * @param isShown whether a canary, by its number, stands where findings name what they are about
 */
export function faultsOf(
  { diagnostics, notApplicable }: Analysis,
  isShown: (canary: number) => boolean,
): readonly string[] {
  const said = [...diagnostics.map(({ policy, message }) => [policy, message] as const), ...notApplicable];
  return said.flatMap(([policy, text]) => [
    ...[broken, unseen, forged]
      .filter((pattern) => pattern.test(text))
      .map((pattern) => `${policy} says what fits ${String(pattern)}: ${JSON.stringify(text.slice(0, 500))}`),
    ...[...text.matchAll(new RegExp(canaryPattern, "g"))]
      .filter(([, number]) => !isShown(Number(number)))
      .map(([canary]) => `${policy} shows ${canary}: ${JSON.stringify(text.slice(0, 500))}`),
    ...(text.length > LONGEST ? [`${policy} says ${text.length} characters`] : []),
  ]);
}

/** Whether a place in a resource, `type path`, is a name by which findings tell what they are about. */
export function isNamed(place: string): boolean {
  return named.some((pattern) => pattern.test(place));
}

/** Routes are told by method and path, wherever an API declares them, and scopes of an OpenAPI document by their names. */
const named: readonly RegExp[] = [
  / (?:.*[.:])?(?:routeKey|pathPart|httpMethod|path|resourcePath|methodPath)$/,
  / body(?::root)?\.(?:.*\.)?security\.\d+\.[^.]+\.\d+$/,
];
