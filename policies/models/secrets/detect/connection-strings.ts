/** Passwords and keys in connection strings and URLs, in the forms of their many drivers. */

import { isHarmlessValue } from "../names";
import { isPlaceholder, isUuid, looksRandom } from "../shape";
import { isSamplePassword, type Match, type TextKind } from "./match";

const CONNECTION_STRING = "connection string with a password";

/** Connection strings with a password, and URLs with a key or signature. */
export function connectionMatches(text: string, kind: TextKind): Match[] {
  return [
    ...urlMatches(text, kind),
    ...driverMatches(text, kind),
    ...pairMatches(text, kind),
    ...queryMatches(text, kind),
  ];
}

/** What may stand before the host, at most. */
const LONGEST_USER_INFO = 400;
/** What ends a URL; inside code also what joins texts. */
const URL_END = { value: /[\s"'`<>]/, own: /[\s"'`<>\\,()[\]|]/ } as const;

/** URLs of any scheme with a password before the host: `postgres://user:…@host`, `redis://:…@host`. */
function urlMatches(text: string, kind: TextKind): Match[] {
  const matches: Match[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const scheme = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}$/i.exec(text.slice(Math.max(0, at - 32), at))?.[0];
    const rest = text.slice(at + 3, at + 3 + LONGEST_USER_INFO);
    const end = rest.search(URL_END[kind === "value" ? "value" : "own"]);
    const parts = splitUserInfo(end < 0 ? rest : rest.slice(0, end));
    if (scheme !== undefined && parts !== undefined && isUrlPassword(parts, kind)) {
      const isWeb = /^(?:https?|ftps?|wss?)$/i.test(scheme);
      matches.push({ detector: isWeb ? "URL with a password" : CONNECTION_STRING, index: at - scheme.length });
    }
  }
  return matches;
}

interface UserInfo {
  readonly user: string;
  readonly password: string;
  readonly host: string;
}

/** Takes `user:password@host` apart; a password may hold `@`, and what a careless writer did not encode. */
function splitUserInfo(url: string): UserInfo | undefined {
  const colon = url.indexOf(":");
  if (colon < 0 || /[/@]/.test(url.slice(0, colon))) {
    return undefined;
  }
  const after = url.slice(colon + 1);
  const path = after.search(/[/?#]/);
  const authority = path < 0 ? after : after.slice(0, path);
  // `host:8080/@scope` has a port; `user:pa/ss@host` a password that is not encoded.
  const end = authority.includes("@")
    ? authority.lastIndexOf("@")
    : /^\d{0,5}$/.test(authority)
      ? -1
      : after.indexOf("@");
  const host = /^(?:\[[0-9a-f:.]{2,45}\]|[\w.-]{1,253})/i.exec(after.slice(end + 1))?.[0];
  return end <= 0 || host === undefined
    ? undefined
    : { user: url.slice(0, colon), password: after.slice(0, end), host };
}

function isUrlPassword({ user, password, host }: UserInfo, kind: TextKind): boolean {
  if (/[${}*+]/.test(user) || isTemplate(password) || /^\d{1,5}$/.test(password) || isPlaceholder(password)) {
    return false;
  }
  return kind === "value" || !(/[${}*/]|^\+|\+$/.test(password) || isSampleUrl(user, password, host));
}

/** Placeholders that only stand where others put a password: `PASSWORD`, `DB_PASSWORD`, `***`, `%s`, `a{b}c`. */
function isTemplate(password: string): boolean {
  return (
    /[{}]|\*{3}|%[sdv]\b|^%\w{1,64}%$|^\$\w{1,64}$/.test(password) ||
    /^(?:[A-Z]{1,30}_){0,4}(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN|KEY)$/.test(password)
  );
}

const LOCAL_HOST =
  /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[::1\]|host|hostname|server|domain|url)$|(?:^|\.)example(?:\.\w{1,20})?$|\.(?:test|invalid|localhost)$|^example\b/i;

/** In code and comments, URLs with a sample password or a host reserved for documentation or the own machine. */
function isSampleUrl(user: string, password: string, host: string): boolean {
  return (
    isSamplePassword(password) ||
    password.toLowerCase() === user.toLowerCase() ||
    password.length < 4 ||
    LOCAL_HOST.test(host)
  );
}

/** The data source name of Go's MySQL driver: `user:…@tcp(host:3306)/db`. */
const GO_HOST = /@(?:tcp6?|unix|udp)\(/g;
/** Oracle's drivers and tools: `jdbc:oracle:thin:scott/…@//host`. */
const ORACLE = /\bjdbc:oracle:(?:thin|oci8?):([\w$#]{1,64})\/([^\s"'`@/]{1,128})@/gi;
/** Oracle's EZConnect, as a whole value: `scott/…@//host:1521/service`. */
const EZ_CONNECT = /^([\w$#]{1,64})\/([^\s"'`@/]{1,128})@\/\//;

function driverMatches(text: string, kind: TextKind): Match[] {
  const found = [...text.matchAll(GO_HOST)].flatMap(({ index }) => {
    const before = text.slice(Math.max(0, index - 200), index);
    const parts = /(?:^|[\s"'`=,;])([\w.-]{1,64}):([^\s"'`]{1,128})$/.exec(before);
    return parts === null ? [] : [{ user: parts[1] ?? "", password: parts[2] ?? "", index }];
  });
  const whole = kind === "value" ? EZ_CONNECT.exec(text.trim()) : null;
  for (const match of [...text.matchAll(ORACLE), ...(whole === null ? [] : [whole])]) {
    found.push({ user: match[1] ?? "", password: match[2] ?? "", index: match.index });
  }
  return found
    .filter(({ user, password }) => isUrlPassword({ user, password, host: "" }, kind))
    .map(({ index }) => ({ detector: CONNECTION_STRING, index }));
}

/** `Password=…;` and the like inside connection strings (ADO, JDBC, libpq, JAAS), and passwords in a URL's query. */
const PAIR =
  /(?:^|[;,&?\s"'`])((?:user[ _]?)?(?:pwd|sharedaccesskey|accountkey|[\w.-]{0,40}(?:password|passwd)))[ \t]?=[ \t]?(?:"([^"\r\n]{1,200})"|'([^'\r\n]{1,200})'|([^\s;&"'`<>,]{1,200}))/gi;
const CONNECTION_HINT =
  /(?:^|[;\s"'`])(?:server|data source|host|hostaddr|endpoint|addr|address|dbname|database|initial catalog|uid|user id|user|username)\s?=|jdbc:|:\/\//i;

function pairMatches(text: string, kind: TextKind): Match[] {
  const matches: Match[] = [];
  for (const match of text.matchAll(PAIR)) {
    const password = match[2] ?? match[3] ?? match[4] ?? "";
    const start = Math.max(0, match.index - 300);
    const around = text.slice(start, match.index + match[0].length + 200);
    const line = kind === "value" ? around : lineAround(around, match.index - start, match[0].length);
    if (!CONNECTION_HINT.test(line) && !(kind === "value" && /(?:^|\s)-D/.test(line))) {
      continue;
    }
    const isCode = kind !== "value" && /[(){}[\]$+*|^\\]|%\w/.test(password);
    const isSample = kind !== "value" && (isSamplePassword(password) || !/\d/.test(password) || password.length < 6);
    if (!isCode && !isSample && !isTemplate(password) && !isHarmlessValue(password)) {
      matches.push({ detector: CONNECTION_STRING, index: match.index });
    }
  }
  return matches;
}

function lineAround(text: string, at: number, length: number): string {
  const start = text.lastIndexOf("\n", at) + 1;
  const end = text.indexOf("\n", at + length);
  return text.slice(start, end < 0 ? undefined : end);
}

/** Keys and signatures in the query of a URL. */
const QUERY =
  /[?&](sig|signature|x-amz-signature|key|code|token|access[_-]?token|auth[_-]?token|api[_-]?key|subscription[_-]key|client[_-]?secret|secret)=([^\s&"'`<>#]{16,1000})/gi;

function queryMatches(text: string, kind: TextKind): Match[] {
  return [...text.matchAll(QUERY)].flatMap(({ index, 1: name = "", 2: given = "" }) => {
    const value = decoded(given);
    const isSignature = /sig/i.test(name);
    if ((kind !== "value" && !isSignature) || !looksRandom(value) || isHarmlessValue(value) || isUuid(value)) {
      return [];
    }
    return [{ detector: isSignature ? "URL with a signature" : "URL with a key", index }];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
