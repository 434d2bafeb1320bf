/**
 * Finds credentials in text: secretlint's recommended rules, and what they lack for AWS workloads.
 *
 * What is found is told by the name of the detector and the line, never by the text.
 */
import { credentialKind, isCredentialLiteral, isHarmlessValue } from "./names";
import { entropy, isPlaceholder, isPlainWords, looksRandom } from "./shape";

/** A credential found in a text. */
export interface TextFinding {
  /** What was found, in plain English: `AWS access key id`. */
  readonly detector: string;
  /** The line it begins on, from 1. */
  readonly line?: number;
}

/**
 * How a text is read:
 * - `own`: code and configuration that the author wrote; all detectors;
 * - `dependency`: a third party's published code; only detectors whose credentials have a fixed form that test data
 *   and documentation do not imitate;
 * - `value`: a single value of a variable, where a weak password in a URL counts too.
 */
export type TextKind = "own" | "dependency" | "value";

/** How {@link scanText} reads a text. */
export interface TextOptions {
  /** Name of the file the text comes from; some rules read it (`.npmrc`, `*.json`, `*.properties`). Default: none. */
  readonly fileName?: string;
  /** Default: `own`. */
  readonly kind?: TextKind;
}

interface Match {
  readonly detector: string;
  readonly index: number;
}

/** The parts of secretlint's rule interface that the recommended rules use (`@secretlint/types`, version 11). */
interface LibraryRule {
  readonly meta: { readonly id: string; readonly type: string };
  create(context: LibraryContext, options: object): { file?(source: LibrarySource): void | Promise<void> };
}
interface LibraryContext {
  readonly sharedOptions: object;
  createTranslator(): (messageId: string) => { message: string; messageId: string };
  report(report: { message: { messageId?: string }; range: readonly [number, number] }): void;
  ignore(): void;
}
interface LibrarySource {
  readonly content: string;
  readonly filePath: string;
  readonly ext: string;
  readonly hasBOM: boolean;
  readonly contentType: "text";
}
interface LibraryPreset {
  readonly creator: {
    create(context: { sharedOptions: object; registerRule(rule: LibraryRule): void }, options: object): void;
  };
}

const LIBRARY_NAMES: ReadonlyMap<string, string> = new Map([
  ["aws", "AWS secret access key"],
  ["gcp", "Google Cloud service account key"],
  ["npm", "npm access token"],
  ["slack", "Slack token or webhook"],
  ["openai", "OpenAI API key"],
  ["anthropic", "Anthropic API key"],
  ["linear", "Linear API key"],
  ["privatekey", "private key"],
  ["sendgrid", "SendGrid API key"],
  ["shopify", "Shopify access token"],
  ["github", "GitHub token"],
  ["1password", "1Password service account token"],
]);

/**
 * Rules of the preset that are not used: the two about URLs take `"mysql://"+user+":"+password+"@"` in minified code
 * for a credential ({@link urlCredentials} reads these and more schemes), and comments in a file do not switch a
 * policy off (the filter rule).
 */
const UNUSED_RULES: ReadonlySet<string> = new Set(["basicauth", "database-connection-string", "filter-comments"]);

/** Rules whose credentials look like test data of libraries. */
const NOT_IN_DEPENDENCIES: ReadonlySet<string> = new Set(["privatekey", "gcp", "aws"]);

const shortId = (rule: LibraryRule): string => rule.meta.id.replace(/^.*secretlint-rule-/, "");

let library: Promise<readonly LibraryRule[]> | undefined;

/**
 * Loads the rules of secretlint's preset, once per process.
 *
 * The rules are run without `@secretlint/core`: its profiler keeps every mark of every file and searches them all at
 * each end mark, which makes the time grow with the square of the number of files (80 s for 5,000 empty files).
 */
function loadLibrary(): Promise<readonly LibraryRule[]> {
  library ??= import("@secretlint/secretlint-rule-preset-recommend").then(
    (module) => {
      const rules: LibraryRule[] = [];
      const preset = module as unknown as LibraryPreset;
      preset.creator.create({ sharedOptions: {}, registerRule: (rule) => rules.push(rule) }, {});
      return rules.filter((rule) => !UNUSED_RULES.has(shortId(rule)));
    },
    (error: unknown) => {
      library = undefined;
      throw error;
    },
  );
  return library;
}

async function libraryMatches(text: string, fileName: string, kind: TextKind): Promise<Match[]> {
  const matches: Match[] = [];
  const extension = /\.json$/i.test(fileName) ? ".json" : "";
  // The rule for .p12 files opens the path on the local disk, and the rules for npm read the name.
  const filePath = /\.p12$/i.test(fileName) ? "archive.bin" : fileName || "text";
  for (const rule of await loadLibrary()) {
    const id = shortId(rule);
    if (kind === "dependency" && NOT_IN_DEPENDENCIES.has(id)) {
      continue;
    }
    const detector = LIBRARY_NAMES.get(id) ?? `${id.replaceAll("-", " ")} credential`;
    const context: LibraryContext = {
      sharedOptions: {},
      createTranslator: () => (messageId) => ({ message: "", messageId }),
      report: ({ range: [start, end] }) => {
        // A range over the whole file (service account keys) says nothing about the match itself.
        if ((start === 0 && end === text.length) || isLikelyReal(text.slice(start, end))) {
          matches.push({ detector, index: start });
        }
      },
      ignore: () => undefined,
    };
    try {
      await rule
        .create(context, {})
        .file?.({ content: text, filePath, ext: extension, hasBOM: false, contentType: "text" });
    } catch {
      // One rule of the library that cannot cope with a text must not hide what the others find.
    }
  }
  return matches;
}

/** Rules out documentation samples that have the form of a token: repeated letters, `your-token-here`, EXAMPLE. */
function isLikelyReal(token: string): boolean {
  const isLong = token.length > 256;
  return (
    isLong || (!isPlaceholder(token) && entropy(token) >= 2.5 && (!/^xox|^xapp/.test(token) || /\d{4}/.test(token)))
  );
}

interface Pattern {
  readonly detector: string;
  readonly pattern: RegExp;
  /** Also for third-party code. */
  readonly inDependencies: boolean;
  /** A last look at the whole match and its groups. Default: {@link isLikelyReal} of the whole match. */
  readonly accept?: (match: RegExpMatchArray) => boolean;
}

/** 40 characters of base64 that are no hash, path or word: the form of an AWS secret access key. */
function isAwsSecretKey(text: string): boolean {
  return (
    !/EXAMPLE/i.test(text) &&
    !/^[0-9a-f]+$/i.test(text) &&
    entropy(text) >= 4 &&
    /[A-Z]/.test(text) &&
    /[a-z]/.test(text)
  );
}

/**
 * Forms of credentials that the preset does not know.
 * AWS: access key ids begin with AKIA (long-term) or ASIA (temporary):
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const PATTERNS: readonly Pattern[] = [
  {
    detector: "AWS access key id",
    pattern: /(?<![A-Za-z0-9+/=_-])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9+/=_-])/g,
    inDependencies: true,
    accept: ([id]) => !/EXAMPLE|(.)\1{5}/.test(id) && /[A-Z]/.test(id.slice(4)) && new Set(id.slice(4)).size >= 5,
  },
  {
    detector: "AWS secret access key",
    pattern:
      /secret[_\-. ]?(?:access[_\-. ]?)?key["'`]?[ \t]*(?:=>|:=|=|:|,)[ \t]*["'`]?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    inDependencies: false,
    accept: (match) => isAwsSecretKey(match[1] ?? ""),
  },
  {
    detector: "AWS session token",
    pattern: /(?<![A-Za-z0-9+/=])(?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdz|FQoGZXIvYXdz|AQo[DE]YXdz)[A-Za-z0-9/+=]{80,}/g,
    inDependencies: true,
  },
  {
    detector: "AWS session token",
    pattern:
      /(?:session|security)[_\-. ]?token["'`]?[ \t]*(?:=>|:=|=|:)[ \t]*["'`]?([A-Za-z0-9/+]{100,4000}={0,2})(?![A-Za-z0-9/+])/gi,
    inDependencies: false,
    accept: (match) => !/EXAMPLE/i.test(match[1] ?? "") && looksRandom((match[1] ?? "").slice(0, 200)),
  },
  { detector: "Stripe secret key", pattern: /\b[sr]k_live_[A-Za-z0-9]{20,250}\b/g, inDependencies: true },
  {
    detector: "GitLab token",
    pattern: /\bgl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{20,64}(?![\w-])/g,
    inDependencies: true,
    accept: ([t]) => /\d/.test(t) && isLikelyReal(t),
  },
  { detector: "PyPI token", pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}/g, inDependencies: true },
  {
    detector: "Hugging Face token",
    pattern: /\bhf_[A-Za-z]{34}\b/g,
    inDependencies: true,
    accept: ([t]) => entropy(t) >= 4 && /[A-Z]/.test(t) && /[a-z]/.test(t.slice(3)) && isLikelyReal(t),
  },
  { detector: "New Relic key", pattern: /\bNRAK-[A-Z0-9]{27}\b/g, inDependencies: true },
  { detector: "DigitalOcean token", pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g, inDependencies: true },
  {
    detector: "HashiCorp Vault token",
    pattern: /\bhv[sb]\.[A-Za-z0-9_-]{24,300}(?![\w-])/g,
    inDependencies: true,
    accept: ([t]) => /\d/.test(t) && isLikelyReal(t),
  },
  { detector: "Atlassian API token", pattern: /\bATATT3[A-Za-z0-9_=-]{150,250}/g, inDependencies: true },
  { detector: "Telegram bot token", pattern: /(?<![\w:])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![\w-])/g, inDependencies: true },
  {
    detector: "Square access token",
    pattern: /\bEAAA[A-Za-z0-9_-]{60}(?![\w-])/g,
    inDependencies: true,
    accept: ([t]) => looksRandom(t) && isLikelyReal(t),
  },
  { detector: "Pulumi access token", pattern: /\bpul-[0-9a-f]{40}\b/g, inDependencies: true },
  {
    detector: "Amazon Bedrock API key",
    pattern: /(?<![A-Za-z0-9+/=])(?:ABSK[A-Za-z0-9+/]{80,200}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{80,4000})/g,
    inDependencies: true,
  },
  {
    detector: "OpenAI API key",
    pattern: /\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,250}(?![\w-])/g,
    inDependencies: true,
    accept: ([t]) => /\d/.test(t) && isLikelyReal(t),
  },
  {
    detector: "Anthropic API key",
    pattern: /\bsk-ant-[a-z]{3,8}\d\d-[A-Za-z0-9_-]{80,120}(?![\w-])/g,
    inDependencies: true,
  },
  { detector: "Google OAuth client secret", pattern: /\bGOCSPX-[A-Za-z0-9_-]{28}(?![\w-])/g, inDependencies: true },
  {
    detector: "Discord webhook",
    pattern: /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{17,20}\/[\w-]{60,80}/g,
    inDependencies: true,
  },
  { detector: "Databricks token", pattern: /\bdapi[0-9a-f]{32}(?:-\d)?(?![\w-])/g, inDependencies: true },
  {
    detector: "Stripe webhook secret",
    pattern: /\bwhsec_[A-Za-z0-9+/]{32,64}={0,2}(?![\w+/=])/g,
    inDependencies: false,
    accept: ([t]) => looksRandom(t) && isLikelyReal(t),
  },
  { detector: "Grafana token", pattern: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b/g, inDependencies: true },
  { detector: "Docker access token", pattern: /\bdckr_[po]at_[A-Za-z0-9_-]{27,60}(?![\w-])/g, inDependencies: true },
  {
    detector: "Terraform Cloud token",
    pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,80}/g,
    inDependencies: true,
  },
  {
    detector: "Doppler token",
    pattern: /\bdp\.(?:ct|pt|sa|scim|st(?:\.[\w-]{1,40})?)\.[A-Za-z0-9]{40,44}\b/g,
    inDependencies: true,
  },
  { detector: "PlanetScale credential", pattern: /\bpscale_(?:tkn|pw|oauth)_[\w.-]{32,64}/g, inDependencies: true },
  {
    detector: "Supabase secret key",
    pattern: /\bsb_secret_[A-Za-z0-9_-]{20,60}(?![\w-])|\bsbp_[0-9a-f]{40}\b/g,
    inDependencies: true,
  },
  { detector: "Airtable token", pattern: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/g, inDependencies: true },
  { detector: "Notion token", pattern: /\bntn_\d{11}[A-Za-z0-9]{35}\b/g, inDependencies: true },
  { detector: "Groq API key", pattern: /\bgsk_[A-Za-z0-9]{52}\b/g, inDependencies: true },
  { detector: "xAI API key", pattern: /\bxai-[A-Za-z0-9]{80}\b/g, inDependencies: true },
  { detector: "Mailchimp API key", pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g, inDependencies: false },
  { detector: "age secret key", pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g, inDependencies: true },
  {
    detector: "Azure storage account key",
    pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g,
    inDependencies: false,
    accept: (match) => looksRandom(match[1] ?? "") && !isAzuriteKey(match[1] ?? ""),
  },
  {
    detector: "PuTTY private key",
    pattern: /^PuTTY-User-Key-File-\d: [\w@.-]+\r?\n(?:[\w-]+: .*\r?\n)+/gm,
    inDependencies: false,
    accept: () => true,
  },
  {
    detector: "private key",
    pattern: /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
    inDependencies: false,
    accept: (match) =>
      hasKeyBody((match.input ?? "").slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + 8000)),
  },
];

/** The account key that Microsoft documents for its local storage emulator begins so. */
function isAzuriteKey(key: string): boolean {
  return key.startsWith("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq");
}

/** True where `rest`, which follows the first line of a PEM private key, holds the key and not code or dots. */
function hasKeyBody(rest: string): boolean {
  const end = rest.indexOf("-----END");
  const body = (end < 0 ? rest : rest.slice(0, end))
    .replace(/\\r|\\n|\\t/g, "\n")
    .replace(/^\s*(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): .*$/gm, "")
    .replace(/["'`,;\s\\]/g, "");
  const base64 = /^[A-Za-z0-9+/]*={0,2}(?:=[A-Za-z0-9+/]{4})?/.exec(body)?.[0] ?? "";
  const isWhole = end >= 0 && base64.length === body.length;
  return (isWhole ? base64.length >= 60 : base64.length >= 200) && entropy(base64) >= 3.8 && !/(.)\1{15}/.test(base64);
}

/** Words that documentation puts in place of a password in a URL. */
const SAMPLE_PASSWORDS =
  /^(?:pass(?:word|wd)?|passphrase|pwd?|pw|secret|user(?:name)?|token|key|api[-_]?key|auth|credentials?|my[-_]?(?:password|pass|secret)|foo|bar|baz|test(?:ing)?|admin|root|guest|anonymous|postgres|mysql|abc|xyz|[a-z]|\d{1,4}|s3cr3t|x-oauth-basic|x-token-auth|oauth2?)$/i;

const URL_START = /\b([a-z][a-z0-9+.-]{1,30}):\/\/(?=[^\s/"'`<>@]{0,256}:[^\s"'`<>]{1,256}@)/gi;
const USER_INFO = /([^\s/:@"'`<>\\,()[\]|]{0,128}):([^\s/@"'`<>\\()[\]|]{1,200})@(\[[0-9a-f:.]+\]|[\w.-]+)/iy;

/** URLs of any scheme with a password before the host: `postgres://user:…@host`, `redis://:…@host`. */
function urlCredentials(text: string, kind: TextKind): Match[] {
  const matches: Match[] = [];
  for (const start of text.matchAll(URL_START)) {
    USER_INFO.lastIndex = start.index + start[0].length;
    const parts = USER_INFO.exec(text);
    const [, user = "", password = "", host = ""] = parts ?? [];
    if (
      parts === null ||
      /[${}*+]/.test(user) ||
      /[${}*]|%[sdv]\b|^%\w+%$|^\+|\+$/.test(password) ||
      /^\d{1,5}$/.test(password)
    ) {
      continue;
    }
    if (isPlaceholder(password) || (kind !== "value" && isSampleUrl(user, password, host))) {
      continue;
    }
    const scheme = (start[1] ?? "").toLowerCase();
    const isWeb = /^(?:https?|ftps?|wss?)$/.test(scheme);
    matches.push({ detector: isWeb ? "URL with a password" : "connection string with a password", index: start.index });
  }
  return matches;
}

/** In code and comments, URLs with a sample password or a host reserved for documentation or the own machine. */
function isSampleUrl(user: string, password: string, host: string): boolean {
  return (
    SAMPLE_PASSWORDS.test(password) ||
    password.toLowerCase() === user.toLowerCase() ||
    password.length < 4 ||
    /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|host|hostname|server|domain|url)$|(?:^|\.)example(?:\.\w+)?$|\.(?:test|invalid|localhost)$|^example\b/i.test(
      host,
    )
  );
}

/** `Password=…;` and the like inside connection strings (ADO, JDBC, libpq), and passwords in a URL's query. */
const PAIR =
  /(?:^|[;,&?\s"'`])((?:user[ _]?)?(?:password|passwd|pwd|sharedaccesskey|accountkey|[\w.-]{0,40}password))[ \t]?=[ \t]?([^\s;&"'`<>,]{1,200})/gi;
const CONNECTION_HINT =
  /(?:^|[;\s"'`])(?:server|data source|host|hostaddr|endpoint|addr|address|dbname|database|initial catalog|uid|user id|user|username)\s?=|jdbc:|:\/\//i;

function pairCredentials(text: string, kind: TextKind): Match[] {
  const matches: Match[] = [];
  for (const match of text.matchAll(PAIR)) {
    const password = match[2] ?? "";
    const around = text.slice(Math.max(0, match.index - 300), match.index + match[0].length + 200);
    const line = kind === "value" ? text : lineAround(around, Math.min(300, match.index), match[0].length);
    if (!CONNECTION_HINT.test(line) && !(kind === "value" && /^-D|\s-D/.test(text))) {
      continue;
    }
    const isCode = /[(){}[\]$+*|^\\]|%\w/.test(password);
    const isSample =
      kind !== "value" && (SAMPLE_PASSWORDS.test(password) || !/\d/.test(password) || password.length < 6);
    if (!isCode && !isSample && !isHarmlessValue(password)) {
      matches.push({ detector: "connection string with a password", index: match.index });
    }
  }
  return matches;
}

function lineAround(text: string, at: number, length: number): string {
  const start = text.lastIndexOf("\n", at) + 1;
  const end = text.indexOf("\n", at + length);
  return text.slice(start, end < 0 ? undefined : end);
}

const JWT = /eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{20,2000}(?![\w-])/g;

/** JSON Web Tokens that are sent as a bearer token, assigned to a name of a credential, or a variable's whole value. */
function jwtCredentials(text: string, kind: TextKind): Match[] {
  const matches: Match[] = [];
  for (const match of text.matchAll(JWT)) {
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const isWhole = kind === "value" && text.trim() === match[0];
    const name = /([\w.-]+)["'`\]]?\s*(?:=>|:=|=|:)\s*["'`]?(?:Bearer\s+)?$/.exec(before)?.[1];
    const isSent =
      /\bBearer\s+$/i.test(before) ||
      (name !== undefined && (credentialKind(name) !== undefined || /authorization$/i.test(name)));
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
  /\bauthorization["'`\]]?\s*[:=,]\s*["'`]?(Basic|Bearer|Token)\s+([A-Za-z0-9+/._~=-]{12,2000})(?=["'`\s]|$)/gi;

/** `Authorization: Basic …` and `Authorization: Bearer …` with the credential itself. */
function headerCredentials(text: string): Match[] {
  const matches: Match[] = [];
  for (const match of text.matchAll(HEADER)) {
    const value = match[2] ?? "";
    if (isPlaceholder(value) || isPlainWords(value) || value.startsWith("eyJ")) {
      continue;
    }
    if (/^basic$/i.test(match[1] ?? "")) {
      const [, password] =
        /^[\x21-\x7e]{0,100}?:([\x21-\x7e]{4,100})$/.exec(Buffer.from(value, "base64").toString("latin1")) ?? [];
      // "Aladdin:open sesame" is the sample of the standard (RFC 7617); it holds a space and does not match.
      if (password !== undefined && !SAMPLE_PASSWORDS.test(password) && !isPlaceholder(password)) {
        matches.push({ detector: "basic authorization header", index: match.index });
      }
    } else if (value.length >= 20 && looksRandom(value)) {
      matches.push({ detector: "bearer token", index: match.index });
    }
  }
  return matches;
}

/** A variable whose whole value is sent as the header: `Bearer …`. */
const HEADER_VALUE = /^\s*(?:Bearer|Token)\s+([A-Za-z0-9+/._~=-]{20,2000})\s*$/i;

function headerValue(text: string): Match[] {
  const value = HEADER_VALUE.exec(text)?.[1] ?? "";
  const isSent = !value.startsWith("eyJ") && looksRandom(value) && !isHarmlessValue(value);
  return isSent ? [{ detector: "bearer token", index: 0 }] : [];
}

const KEYWORD =
  /passw(?:or)?d|passphrase|pwd|secret|token|(?:api|access|private|encryption|signing|auth|account|master|license|client|webhook|hmac|jwt)[_-]?key/gi;
const QUOTED_VALUE = /["'`]?\]?[ \t]*(?::=|=>|=|:(?: ?str(?:ing)?[ \t]*=)?)[ \t]*(["'`])([^"'`\r\n\\]{6,256})\1/y;
const BARE_VALUE = /[ \t]*[:=][ \t]*([^\s"'`#;,]{6,256})[ \t]*(?=[\r\n#;]|$)/y;
const PLAIN_FORMATS = /(?:\.(?:ya?ml|properties|ini|conf|cfg|env)|(?:^|\/)\.env[\w.-]*)$/i;
const ALGORITHM =
  /^(?:sha|aes|rsa|des|3des|hs|rs|es|ps|md|utf|oauth|base|pbkdf|ed|ssl|tls|http|sasl|scram|argon|bcrypt|scrypt|iso|rfc|ecdsa|ecdh|secp|curve|chacha|poly|hmac|pkcs|pem|der|jws|jwe|dir)[-_]?\d/i;
/** Versions and short names of algorithms (`v2`, `x25519`), which a generated text may begin like. */
const SHORT_ALGORITHM = /^[xvhpa][-_]?\d/i;

/** Literals assigned to a name that says password, secret, token or key. */
function assignedCredentials(text: string, fileName: string): Match[] {
  const matches: Match[] = [];
  const isPlainFormat = PLAIN_FORMATS.test(fileName);
  for (const keyword of text.matchAll(KEYWORD)) {
    let start = keyword.index;
    let end = start + keyword[0].length;
    while (start > 0 && keyword.index - start < 60 && /[\w.-]/.test(text.charAt(start - 1))) {
      start -= 1;
    }
    while (end - keyword.index < 80 && /[\w-]/.test(text.charAt(end))) {
      end += 1;
    }
    const value = valueAt(text, end, isPlainFormat);
    const name = text.slice(start, end).replace(/^.*\./, "");
    if (value !== undefined && isAssignedCredential(name, value)) {
      matches.push({ detector: "literal assigned to a credential name", index: start });
    }
  }
  return matches;
}

function valueAt(text: string, end: number, isPlainFormat: boolean): string | undefined {
  QUOTED_VALUE.lastIndex = end;
  const quoted = QUOTED_VALUE.exec(text);
  if (quoted !== null) {
    return quoted[2];
  }
  BARE_VALUE.lastIndex = end;
  return isPlainFormat ? BARE_VALUE.exec(text)?.[1] : undefined;
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

const LOCAL: readonly ((text: string, kind: TextKind, fileName: string) => Match[])[] = [
  urlCredentials,
  pairCredentials,
  jwtCredentials,
  (text) => headerCredentials(text),
  (text, kind) => (kind === "value" ? headerValue(text) : []),
];

/**
 * Finds credentials in `text`.
 *
 * @returns one finding per detector and line, ordered by line and then by detector; empty where there is none. No
 *   finding holds any part of the text. Rejects only where secretlint is not installed.
 */
export async function scanText(text: string, options: TextOptions = {}): Promise<TextFinding[]> {
  const { fileName = "", kind = "own" } = options;
  if (text.trim() === "") {
    return [];
  }
  const matches = await libraryMatches(text, fileName, kind);
  for (const { detector, pattern, inDependencies, accept } of PATTERNS) {
    if (kind === "dependency" && !inDependencies) {
      continue;
    }
    for (const match of text.matchAll(pattern)) {
      if (accept === undefined ? isLikelyReal(match[0]) : accept(match)) {
        matches.push({ detector, index: match.index });
      }
    }
  }
  if (kind !== "dependency") {
    matches.push(...LOCAL.flatMap((find) => find(text, kind, fileName)));
  }
  if (kind === "own") {
    matches.push(...assignedCredentials(text, fileName));
  }
  return toFindings(text, matches);
}

/** The name that only says "a literal" gives way to a detector that knows the credential on the same line. */
const GENERIC = "literal assigned to a credential name";

function toFindings(text: string, matches: readonly Match[]): TextFinding[] {
  const sorted = [...matches].sort((a, b) => a.index - b.index || (a.detector < b.detector ? -1 : 1));
  const byLine = new Map<number, Set<string>>();
  let line = 1;
  let position = 0;
  for (const { detector, index } of sorted) {
    for (let next = text.indexOf("\n", position); next >= 0 && next < index; next = text.indexOf("\n", position)) {
      line += 1;
      position = next + 1;
    }
    byLine.set(line, (byLine.get(line) ?? new Set()).add(detector));
  }
  const findings: TextFinding[] = [];
  for (const [at, detectors] of byLine) {
    if (detectors.size > 1) {
      detectors.delete(GENERIC);
    }
    findings.push(...[...detectors].sort().map((detector) => ({ detector, line: at })));
  }
  return findings;
}
