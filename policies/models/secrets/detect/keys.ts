/** Cryptographic keys: private keys, and those of AWS, which have no prefix and need the name before them. */

import { entropy, looksRandom } from "../shape";
import type { Match } from "./match";

const PEM = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const PUTTY = /^PuTTY-User-Key-File-\d: [\w@.-]{1,60}\r?\n[\w-]{1,40}: /gm;
const SECRET_KEY =
  /secret[_\-. ]?(?:access[_\-. ]?)?key["'`]?[ \t]{0,9}(?:=>|:=|=|:|,)[ \t]{0,9}["'`]?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi;
const SESSION_TOKEN =
  /(?:session|security)[_\-. ]?token["'`]?[ \t]{0,9}(?:=>|:=|=|:)[ \t]{0,9}["'`]?([A-Za-z0-9/+]{100,4000}={0,2})(?![A-Za-z0-9/+])/gi;

/** Keys in code and configuration; test data of libraries looks the same. */
export function keyMatches(text: string): Match[] {
  const find = (detector: string, pattern: RegExp, accept: (match: RegExpMatchArray) => boolean): Match[] =>
    [...text.matchAll(pattern)].filter(accept).map(({ index }) => ({ detector, index }));
  return [
    ...find("private key", PEM, (match) => hasKeyBody(text, (match.index ?? 0) + match[0].length)),
    ...find("PuTTY private key", PUTTY, () => true),
    ...find("AWS secret access key", SECRET_KEY, (match) => isSecretAccessKey(match[1] ?? "")),
    ...find(
      "AWS session token",
      SESSION_TOKEN,
      ([, token = ""]) => !/EXAMPLE/i.test(token) && looksRandom(token.slice(0, 200)),
    ),
  ];
}

/** 40 characters of base64 that are no hash, path or word: the form of an AWS secret access key. */
function isSecretAccessKey(text: string): boolean {
  return (
    !/EXAMPLE/i.test(text) &&
    !/^[0-9a-f]+$/i.test(text) &&
    entropy(text) >= 4 &&
    /[A-Z]/.test(text) &&
    /[a-z]/.test(text)
  );
}

/** True where the key follows the first line of a PEM private key, and not code or dots. */
function hasKeyBody(text: string, start: number): boolean {
  const rest = text.slice(start, start + 8000);
  const end = rest.indexOf("-----");
  const body = (end < 0 ? rest : rest.slice(0, end))
    .replace(/\\[rnt]/g, "\n")
    .split("\n")
    .filter((line) => !/^\s{0,40}(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): /.test(line))
    .join("")
    .replace(/["'`,;\s\\]/g, "");
  const base64 = /^[A-Za-z0-9+/]*={0,2}(?:=[A-Za-z0-9+/]{4})?/.exec(body)?.[0] ?? "";
  const isWhole = rest.startsWith("-----END", end) && base64.length === body.length;
  return (isWhole ? base64.length >= 60 : base64.length >= 200) && entropy(base64) >= 3.8 && !/(.)\1{15}/.test(base64);
}
