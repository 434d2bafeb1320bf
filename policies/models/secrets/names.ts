/**
 * What the name of a variable or parameter says about its value, and whether a value can be a credential at all.
 */
import {
  isGeneratedName,
  isPlaceholder,
  isPlainWords,
  isReference,
  isResourceName,
  isSecretName,
  isUuid,
  looksRandom,
} from "./shape";

/**
 * What a name promises:
 * - `password`: the value itself is used to sign in or to sign; any literal is a credential (`DB_PASSWORD`, `JWT_SECRET`);
 * - `key`: an API key or a token; a literal is a credential unless it is plain words (`API_KEY`, `GITHUB_TOKEN`);
 * - `secret`: may as well hold the name of a stored secret; only a literal that looks made up or generated is a
 *   credential (`DB_SECRET`, `REDIS_AUTH`, `CONNECTION_STRING`).
 */
export type CredentialKind = "password" | "key" | "secret";

/** Characters of the longest value that is looked at closely. */
const LONGEST_VALUE = 16_384;

/** Splits a name at `_`, `-`, `.`, `/`, white space, between cases and between letters and digits; lower case. */
function splitWords(name: string): string[] {
  return name
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/(?<=[A-Z])(?=[A-Z][a-z])/g, " ")
    .toLowerCase()
    .split(/[^a-z0-9]+|(?<=[a-z])(?=\d)/)
    .filter((word) => word !== "");
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const PASSWORDS = set("password passwd pwd passphrase passcode pass");
const SECRETS = set("secret secrets credential credentials creds cred auth authorization");
const TOKENS = set("token pat jwt");

/** Words that make a `secret` one that is used as it stands, not the name of an entry in Secrets Manager. */
const SIGNING = set(
  "jwt session client signing sign webhook cookie cookies hmac consumer oauth oauth2 token csrf xsrf encryption refresh nextauth shared hash",
);

/** Words before `key` that make it a credential. */
const KEY_OWNERS = set(
  "api secret private access encryption encrypt decryption signing sign jwt hmac master license auth account consumer client shared webhook session cookie ssh pgp gpg rsa deploy admin ingest ingestion storage subscription app application stripe sendgrid openai anthropic twilio mailgun datadog dd algolia pagerduty sentry cryptographic cipher aes security service integration write team bot",
);

/** Words after which the name no longer names the credential, but something about it. */
const ABOUT = set(
  "arn arns name names id ids path paths prefix suffix ttl length len min max minimum maximum size count limit url urls uri endpoint host hostname port domain type types kind expiry expires expire expired expiration expirations timeout lifetime duration seconds secs sec minutes hours days ms age policy policies rotation rotate interval enabled enable disabled disable required require requires optional table tables bucket topic queue stream index header headers field fields column param params parameter parameters ref reference location file filename files dir directory folder region version versions versioning alias manager store storage provider providers mode method methods scheme schemes strategy flow flows issuer audience scope scopes algorithm alg algo hash hashed hashing count counts limits retries retry format regex pattern patterns chars characters charset service services server servers domain group groups role roles user username users function lambda handler cache caching validation validator validate verifier verification verify check checks checker reset recovery recover forgot change changed template subject email emails message messages label labels hint placeholder title text page kms encoding rounds salt schema source sources backend engine type status state required url callback redirect client server quota rate budget window bucket counter cost price pricing address addresses contract contracts mint mints model models symbol symbols decimals supply balance network chain wallet account accounts owner holder exchange factory claim claims usage use cookie generator generation strength complexity history attempts extension layer proxy flag feature level request response event events error errors exception exceptions sig signature signatures",
);

/** Words that say at the start of a name that it is a switch or a number. */
const SWITCHES = set(
  "enable enabled disable disabled use uses require requires required skip allow allowed has have is max min num number count total validate verify no without show hide forgot reset should include exclude log mask rotate",
);

/** Words anywhere before `key` or `token` that make it public or the key of a map, a table, a file or a cache. */
const NOT_CREDENTIAL_KEYS = set(
  "public publishable anon site primary partition sort foreign hash range table cache s3 object idempotency kms cmk index group message routing map dictionary lookup unique natural composite config sns sqs dynamodb dynamo ddb tag item row record file image dedupe deduplication next previous page pagination continuation cursor start last max min eof csrf xsrf react vite",
);

const RUN_TOGETHER: readonly [RegExp, string][] = [
  [/(?:password|passwd|passphrase)$/, "password"],
  [/^(?:db|mysql|pg|postgres|redis|smtp|mail|ftp|ldap|root|admin|user)pass$/, "password"],
  [/pwd$/, "pwd"],
  [/(?:api|secret|private|access|encryption|signing|auth|license|master)key$/, "apikey"],
  [/(?:client|jwt|session|webhook|signing|app)secret$/, "clientsecret"],
  [/(?:auth|access|refresh|api|bearer|bot|github|gitlab|slack|npm)token$/, "token"],
  [/secret$/, "secret"],
  [/^conn(?:ection)?str(?:ing)?$/, "connectionstring"],
];

function readAs(word: string): string {
  return RUN_TOGETHER.find(([pattern]) => pattern.test(word))?.[1] ?? word;
}

function kindAt(words: readonly string[], index: number): CredentialKind | undefined {
  const word = words[index] ?? "";
  const before = words.slice(0, index);
  const previous = before.at(-1) ?? "";
  const isLast = index === words.length - 1;
  if (PASSWORDS.has(word)) {
    // "pass" is a verb unless it ends the name: PASS_THROUGH, but DB_PASS.
    return word !== "pass" || (isLast && index > 0) ? "password" : undefined;
  }
  if (word === "clientsecret") {
    return "password";
  }
  if (word === "apikey") {
    return before.some((each) => NOT_CREDENTIAL_KEYS.has(each)) ? undefined : "key";
  }
  if (word === "connectionstring" || (/^str(?:ing)?$/.test(word) && /^conn(?:ection)?$/.test(previous))) {
    return "secret";
  }
  if (SECRETS.has(word)) {
    if (word === "auth" || word === "authorization") {
      return isLast && index > 0 ? "secret" : undefined;
    }
    return word === "secret" && SIGNING.has(previous) ? "password" : "secret";
  }
  if (TOKENS.has(word)) {
    return (word === "token" || isLast) && !before.some((each) => NOT_CREDENTIAL_KEYS.has(each)) ? "key" : undefined;
  }
  if (word === "key" || word === "keys") {
    return KEY_OWNERS.has(previous) && !before.some((each) => NOT_CREDENTIAL_KEYS.has(each)) ? "key" : undefined;
  }
  return undefined;
}

/**
 * Whether a word is the `key` under which a password stands in a document, as in `DB_PASSWORD_KEY` and
 * `DB_PASSWORD_SECRET_KEY`; a `PASSWORD_ENCRYPTION_KEY` is a key all the same.
 */
function isFieldOfDocument(words: readonly string[], index: number): boolean {
  const owners = words.slice(0, index).filter((word) => word !== "secret");
  return /^keys?$/.test(words[index] ?? "") && PASSWORDS.has(owners.at(-1) ?? "");
}

/**
 * What the name of a variable, parameter or property says: does its value serve as a credential?
 *
 * @param name any name, in any case style: `DB_PASSWORD`, `apiKey`, `client-secret`.
 * @returns the kind of credential, or undefined for names that say nothing (`KEY_ID`, `TABLE_KEY`) or that say
 *   something about a credential (`TOKEN_TTL`, `SECRET_ARN`, `PASSWORD_MIN_LENGTH`). Never throws.
 */
export function credentialKind(name: string): CredentialKind | undefined {
  const words = splitWords(name).map(readAs);
  const [first] = words;
  if (first !== undefined && words.length > 1 && SWITCHES.has(first)) {
    return undefined;
  }
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const word = words[index] ?? "";
    // A later word wins: in SECRET_NAME and API_KEY_HEADER the credential is not what the variable holds.
    if (ABOUT.has(word) || isFieldOfDocument(words, index)) {
      return undefined;
    }
    const kind = kindAt(words, index);
    if (kind !== undefined) {
      return kind;
    }
  }
  return undefined;
}

/**
 * True where `value` cannot be a credential, whatever its name: empty, a boolean, a number, a placeholder, one of
 * AWS's documented sample keys, or a reference to where the value is kept (see {@link isReference} and
 * {@link isGeneratedName}).
 */
export function isHarmlessValue(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.length > LONGEST_VALUE) {
    return false;
  }
  return (
    trimmed === "" ||
    /^[+-]?\d+(?:\.\d+)?$/.test(trimmed) ||
    isPlaceholder(trimmed) ||
    isReference(trimmed) ||
    isGeneratedName(trimmed) ||
    // An address on a chain of the Ethereum kind is public; a private key is longer.
    /^0x[0-9a-f]{40}$/i.test(trimmed)
  );
}

const WEAK_DEFAULTS =
  /^(?:my|the|super|top|very|change|default|test|admin)[-_. ]?(?:me|it|this|secret|password|pass|token|key|now)\d*$|^(?:hunter2|letmein|qwerty\d*|passw[o0]rd\d*|s3cr3t|secret\d+)$/i;

/**
 * True where a variable called `name` holds a credential as a literal.
 *
 * How much the value must look like one depends on what the name promises (see {@link CredentialKind}).
 *
 * @returns false for names that name no credential and for harmless values. Never throws.
 */
export function isCredentialLiteral(name: string, value: string): boolean {
  const kind = credentialKind(name);
  const text = value.trim();
  if (kind === undefined || text.length > LONGEST_VALUE) {
    return false;
  }
  if (kind === "password") {
    // Digits are a harmless number elsewhere, but a password of digits is a password.
    return /^\d{4,}$/.test(text) || !isHarmlessValue(text);
  }
  if (isHarmlessValue(text) || /\s/.test(text)) {
    return false;
  }
  if (WEAK_DEFAULTS.test(text)) {
    return true;
  }
  if (kind === "key") {
    return text.length >= 6 && /\d/.test(text) ? !/^v?\d+(?:\.\d+)*$/i.test(text) && !isStage(text) : isMixed(text);
  }
  return !isUuid(text) && !isResourceName(text) && !isSecretName(text) && (looksRandom(text) || isMadeUp(text));
}

/** `user:password` and words with digits or symbols, as people make them up: `s3cure-enough`, `admin:letmein`. */
function isMadeUp(text: string): boolean {
  return (
    text.length >= 7 &&
    text.length <= 64 &&
    !text.includes("=") &&
    !isPlainWords(text) &&
    /[A-Za-z]/.test(text) &&
    /[\d!@#$%^&*]/.test(text)
  );
}

function isMixed(text: string): boolean {
  return text.length >= 16 && !isPlainWords(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

function isStage(text: string): boolean {
  return isResourceName(text) && !/[-_.][A-Za-z0-9]*\d{3}|\d{4}/.test(text);
}
