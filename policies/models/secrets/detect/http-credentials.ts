/** Credentials as they are sent over HTTP: bearer tokens and authorization headers. */

import { credentialKind, isHarmlessValue } from "../names";
import { isPlaceholder, isPlainWords, looksRandom } from "../shape";
import { isSamplePassword, type Match, type TextKind } from "./match";

/** Credentials of headers in a text, or in a variable whose whole value is the header. */
export function httpMatches(text: string, kind: TextKind): Match[] {
  return [...jwtMatches(text, kind), ...headerMatches(text), ...(kind === "value" ? headerValue(text) : [])];
}

const JWT = /(?<![\w-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{20,2000}(?![\w-])/g;
const NAME_BEFORE = /([\w.-]{1,60})["'`\]]?\s{0,9}(?:=>|:=|=|:)\s{0,9}["'`]?(?:Bearer\s{1,9})?$/;

/** JSON Web Tokens that are sent as a bearer token, assigned to a name of a credential, or a variable's whole value. */
function jwtMatches(text: string, kind: TextKind): Match[] {
  const matches: Match[] = [];
  for (const match of text.includes("eyJ") ? text.matchAll(JWT) : []) {
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const isWhole = kind === "value" && text.trim() === match[0];
    const name = NAME_BEFORE.exec(before)?.[1];
    const isSent =
      /\bBearer\s{1,9}$/i.test(before) ||
      (name !== undefined && (credentialKind(name) !== undefined || name.toLowerCase().endsWith("authorization")));
    if ((isWhole || isSent) && !isSampleJwt(match[0])) {
      matches.push({ detector: "bearer token (JWT)", index: match.index });
    }
  }
  return matches;
}

/** Tokens made to be public (Supabase's role `anon`) and the sample of jwt.io and its copies in documentation. */
function isSampleJwt(token: string): boolean {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    if (typeof claims !== "object" || claims === null) {
      return true;
    }
    const { role, sub, name } = claims as Record<string, unknown>;
    return role === "anon" || sub === "1234567890" || name === "John Doe" || name === "Joe Coder";
  } catch {
    return true;
  }
}

const HEADER =
  /\bauthorization["'`\]]?\s{0,9}[:=,]\s{0,9}["'`]?(Basic|Bearer|Token)\s{1,9}([A-Za-z0-9+/._~=-]{12,2000})(?=["'`\s]|$)/gi;

/** `Authorization: Basic …` and `Authorization: Bearer …` with the credential itself. */
function headerMatches(text: string): Match[] {
  return [...text.matchAll(HEADER)].flatMap(({ index, 1: scheme = "", 2: value = "" }) => {
    const detector = detectorOf(scheme, value);
    return detector === undefined ? [] : [{ detector, index }];
  });
}

/** A variable whose whole value is sent as the header: `Basic …`, `Bearer …`. */
const HEADER_VALUE = /^(Basic|Bearer|Token)\s{1,9}([A-Za-z0-9+/._~=-]{12,2000})$/i;

function headerValue(text: string): Match[] {
  const [, scheme = "", value = ""] = HEADER_VALUE.exec(text.trim()) ?? [];
  const detector = detectorOf(scheme, value);
  return detector === undefined || isHarmlessValue(value) ? [] : [{ detector, index: 0 }];
}

function detectorOf(scheme: string, value: string): string | undefined {
  // A JSON Web Token has a detector of its own.
  if (isPlaceholder(value) || isPlainWords(value) || value.startsWith("eyJ")) {
    return undefined;
  }
  if (scheme.toLowerCase() !== "basic") {
    return value.length >= 20 && looksRandom(value) ? "bearer token" : undefined;
  }
  // "Aladdin:open sesame" is the sample of the standard (RFC 7617); it holds a space and does not match.
  const [, password] =
    /^[\x21-\x39\x3b-\x7e]{0,100}:([\x21-\x7e]{4,100})$/.exec(Buffer.from(value, "base64").toString("latin1")) ?? [];
  return password === undefined || isSamplePassword(password) || isPlaceholder(password)
    ? undefined
    : "basic authorization header";
}
