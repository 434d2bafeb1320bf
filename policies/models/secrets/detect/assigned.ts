/** Literals that a name says to be credentials: in code, and in settings that are themselves the value of a variable. */

import { credentialKind, isCredentialLiteral, isHarmlessValue } from "../names";
import { looksRandom } from "../shape";
import type { Match } from "./match";

/** What is said where only the name tells a credential. */
export const ASSIGNED = "literal assigned to a credential name";

/** What is said where a value that is itself settings holds such a literal. */
export const SETTING = "setting with a credential";

const KEYWORD =
  /passw(?:or)?d|passphrase|pwd|secret|token|(?:api|access|private|encryption|signing|auth|account|master|license|client|webhook|hmac|jwt)[_-]?key/gi;
const QUOTED_VALUE =
  /["'`]?\]?[ \t]{0,40}(?::=|=>|=|:(?: ?str(?:ing)?[ \t]{0,9}=)?)[ \t]{0,40}(["'`])([^"'`\r\n\\]{6,256})\1/y;
const BARE_VALUE = /[ \t]{0,40}[:=][ \t]{0,40}([^\s"'`#;,]{6,256})[ \t]{0,40}(?=[\r\n#;]|$)/y;
/** An option of a command or the Java machine, and what a shell ends a word with. */
const OPTION_VALUE = /(?:=|[ \t]{1,9})(?:(["'`])([^"'`\r\n\\]{6,256})\1|([^\s"'`;&|]{6,256}))(?=[\s;&|]|$)/y;
const PLAIN_FORMATS = /(?:\.(?:ya?ml|properties|ini|conf|cfg|env)|(?:^|\/)\.env[\w.-]{0,60})$/i;
const ALGORITHM =
  /^(?:sha|aes|rsa|des|3des|hs|rs|es|ps|md|utf|oauth|base|pbkdf|ed|ssl|tls|http|sasl|scram|argon|bcrypt|scrypt|iso|rfc|ecdsa|ecdh|secp|curve|chacha|poly|hmac|pkcs|pem|der|jws|jwe|dir)[-_]?\d/i;
/** Versions and short names of algorithms (`v2`, `x25519`), which a generated text may begin like. */
const SHORT_ALGORITHM = /^[xvhpa][-_]?\d/i;

/** Literals assigned to a name that says password, secret, token or key, in code or a file of settings. */
export function assignedMatches(text: string, fileName: string): Match[] {
  const isPlainFormat = PLAIN_FORMATS.test(fileName.slice(-100));
  return namesIn(text).flatMap(({ name, start, end }) => {
    const value = quotedAt(text, end) ?? (isPlainFormat ? bareAt(text, end) : undefined);
    return value !== undefined && isAssignedCredential(name, value) ? [{ detector: ASSIGNED, index: start }] : [];
  });
}

/** `curl -u user:…`, `sshpass -p …`, `mysql -p…`. */
const COMMANDS =
  /\bcurl\b[^\r\n;|]{0,200}?\s(?:-u|--user)[ =]["']?[\w.@-]{1,64}:([^\s"']{4,128})|\bsshpass\s{1,9}-p\s{0,9}["']?([^\s"']{4,128})|\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\r\n;|]{0,200}?\s-p["']?([^\s"']{4,128})/g;

/**
 * Credentials in settings or commands that are the value of a variable: properties, YAML, lines of an environment file,
 * options, shell.
 */
export function settingsMatches(text: string): Match[] {
  const matches: Match[] = [...text.matchAll(COMMANDS)].flatMap(({ index, 1: user, 2: ssh, 3: sql }) => {
    const password = user ?? ssh ?? sql ?? "";
    return /^[$]|[{}]/.test(password) || isHarmlessValue(password)
      ? []
      : [{ detector: "command with a password", index }];
  });
  for (const { name, start, end } of namesIn(text)) {
    const before = text.slice(Math.max(0, start - 20), start);
    const isOption = /(?:^|\s)(?:--|-D|export\s{1,9}|set\s{1,9})$/.test(before) || /(?:^|[;&|]\s{0,9})$/.test(before);
    const isLine = text.includes("\n") && /(?:^|[\r\n][ \t-]{0,20})["']?$/.test(before);
    const value =
      (isLine ? (quotedAt(text, end) ?? bareAt(text, end)) : undefined) ?? (isOption ? optionAt(text, end) : undefined);
    // `String!` is a type of GraphQL.
    if (value !== undefined && !/^\[?[A-Z][A-Za-z]{1,60}!?\]?!?$/.test(value) && isAssignedCredential(name, value)) {
      matches.push({ detector: SETTING, index: start });
    }
  }
  return matches;
}

interface NamePlace {
  /** The last part of a dotted name. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Names that hold a word for a credential. */
function namesIn(text: string): NamePlace[] {
  return [...text.matchAll(KEYWORD)].map((keyword) => {
    let start = keyword.index;
    let end = start + keyword[0].length;
    while (start > 0 && keyword.index - start < 60 && /[\w.-]/.test(text.charAt(start - 1))) {
      start -= 1;
    }
    while (end - keyword.index < 80 && /[\w-]/.test(text.charAt(end))) {
      end += 1;
    }
    // Options begin with what could be part of a name: --password, -Ddb.password.
    const option = /^(?:--|-D)/.exec(text.slice(start, end))?.[0] ?? "";
    const whole = text.slice(start + option.length, end);
    return { name: whole.slice(whole.lastIndexOf(".") + 1), start: start + option.length, end };
  });
}

function quotedAt(text: string, end: number): string | undefined {
  QUOTED_VALUE.lastIndex = end;
  return QUOTED_VALUE.exec(text)?.[2];
}

function bareAt(text: string, end: number): string | undefined {
  BARE_VALUE.lastIndex = end;
  return BARE_VALUE.exec(text)?.[1];
}

function optionAt(text: string, end: number): string | undefined {
  OPTION_VALUE.lastIndex = end;
  const match = OPTION_VALUE.exec(text);
  return match?.[2] ?? match?.[3];
}

/** Stricter than for variables: in code such a name is as often a label, a form field, an error or a token of a grammar. */
function isAssignedCredential(name: string, value: string): boolean {
  const kind = credentialKind(name);
  if (kind === undefined || /[^\w!@#$%&*?.~+=/-]/.test(value) || isHarmlessValue(value)) {
    return false;
  }
  if (ALGORITHM.test(value) || (SHORT_ALGORITHM.test(value) && !looksRandom(value))) {
    return false;
  }
  if (!/\d/.test(value) && !(/[!@#$%&*?]/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value))) {
    return false;
  }
  // An identifier with a number at its end is a label or a field: password2, secretV1.
  if (/^[A-Za-z_$][A-Za-z_-]*\d{0,2}$/.test(value) && /pass|pwd|secret|token|key|auth|cred/i.test(value)) {
    return false;
  }
  if (kind === "password") {
    return /secret$/i.test(name)
      ? value.length >= 12 && looksRandom(value)
      : /[A-Za-z]/.test(value) && !/^[@.#]/.test(value);
  }
  return value.length >= 16 && looksRandom(value) && isCredentialLiteral(name, value);
}
