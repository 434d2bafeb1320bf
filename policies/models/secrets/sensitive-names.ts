/** Says whether the name of a URL parameter suggests that its value is a secret or a personal number. */

/** What a sensitive value is; the words that messages use. */
export type SensitiveCategory =
  | "password"
  | "token"
  | "secret"
  | "API key"
  | "cryptographic key"
  | "credential"
  | "session id"
  | "one-time password"
  | "payment card number"
  | "card security code"
  | "bank account"
  | "government id number"
  | "date of birth"
  | "email address"
  | "phone number";

/**
 * Endings of names, as words. The end decides, as in English: an access token is a token, a token type is a type.
 * So `accessToken` matches, while `tokenType`, `emailTemplate` and `secretId` do not.
 */
const ENDINGS: readonly (readonly [SensitiveCategory, readonly string[]])[] = [
  ["password", ["password", "passwd", "pwd", "passphrase", "passcode"]],
  ["one-time password", ["otp", "totp", "hotp", "one time password", "one time code", "mfa code", "2fa code"]],
  ["token", ["token", "jwt", "bearer"]],
  ["secret", ["secret"]],
  ["API key", ["api key", "apikey", "access key", "secret access key", "subscription key", "auth key"]],
  [
    "cryptographic key",
    ["private key", "secret key", "signing key", "encryption key", "shared key", "master key", "decryption key"],
  ],
  ["credential", ["credential", "credentials", "authorization"]],
  ["session id", ["session id", "session key", "jsessionid", "phpsessid", "sessid", "aspsessionid"]],
  [
    "card security code",
    ["cvv", "cvv2", "cvc", "cvc2", "card security code", "card verification code", "card verification value"],
  ],
  [
    "payment card number",
    [
      "card number",
      "card no",
      "card num",
      "credit card",
      "debit card",
      "cc number",
      "cc num",
      "cc no",
      "pan number",
      "card pan",
      "primary account number",
    ],
  ],
  ["bank account", ["iban", "bank account", "bank account number", "bank account no"]],
  [
    "government id number",
    [
      "ssn",
      "social security",
      "social security number",
      "social security no",
      "social insurance number",
      "national insurance number",
      "national id",
      "national id number",
      "national identification number",
      "passport",
      "passport number",
      "passport no",
      "driver license",
      "drivers license",
      "driving license",
      "driving licence",
      "driver license number",
      "drivers license number",
      "driving licence number",
      "taxpayer id",
      "taxpayer identification number",
    ],
  ],
  ["date of birth", ["date of birth", "birth date", "birthdate", "dob"]],
  ["email address", ["email", "e mail", "email address", "mail address"]],
  ["phone number", ["phone", "phone number", "phone no", "telephone", "telephone number", "mobile number", "msisdn"]],
];

/** Names that mean something only when they are the whole name: `pan` is a card number, `mapPan` a movement. */
const WHOLE_NAMES: ReadonlyMap<string, SensitiveCategory> = new Map([
  ["pan", "payment card number"],
  ["creditcard", "payment card number"],
]);

/**
 * Words before `token` that make it a place in a list, a mark against double work, or an address for messages, and
 * not a proof of identity: `nextToken`, `pageToken`, `continuationToken`, `clientRequestToken`, `deviceToken`.
 */
const HARMLESS_TOKENS: ReadonlySet<string> = new Set([
  ..."next prev previous first last page pages paging pagination paginate paginator continue continuation cursor".split(
    " ",
  ),
  ..."start starting end stop before after from to resume skip offset scroll search list listing query result".split(
    " ",
  ),
  ..."results iterator marker position sync delta change changes watch poll max min num count total".split(" "),
  ..."request idempotency idempotent dedup deduplication client task job execution device push".split(" "),
]);

/** First words that make a name a question or an instruction, whose value is yes or no: `hasPassword`. */
const FLAG_WORDS: ReadonlySet<string> = new Set(
  (
    "is has have show hide include exclude with without require requires required need needs use uses allow allows " +
    "enable disable send skip force forgot forget can should must no check exists mask redact omit"
  ).split(" "),
);

/** Last words that say only how the value is written: `passwordHash`, `tokenValue`, `email1`. */
const FORM_WORDS: ReadonlySet<string> = new Set(
  "value val string str text plain raw hash hashed encrypted enc base64 b64 param parameter field input hex".split(" "),
);

/** Compounds that are written without a word break, and the words in them. */
const COMPOUNDS: ReadonlyMap<string, string> = new Map(
  [
    "access token",
    "auth token",
    "bearer token",
    "csrf token",
    "xsrf token",
    "id token",
    "jwt token",
    "refresh token",
    "reset token",
    "session token",
    "security token",
    "user token",
    "next token",
    "page token",
    "next page token",
    "continuation token",
    "pagination token",
    "client secret",
    "app secret",
    "shared secret",
    "api secret",
    "api key",
    "access key",
    "secret key",
    "secret access key",
    "private key",
    "signing key",
    "encryption key",
    "master key",
    "session id",
    "session key",
    "user password",
    "new password",
    "old password",
    "current password",
    "card number",
    "credit card",
    "credit card number",
    "debit card",
    "cc number",
    "bank account",
    "passport number",
    "social security number",
    "date of birth",
    "email address",
    "user email",
    "phone number",
    "mobile number",
    "one time password",
  ].map((words) => [words.replaceAll(" ", ""), words]),
);

const BY_ENDING: ReadonlyMap<string, SensitiveCategory> = new Map(
  ENDINGS.flatMap(([category, endings]) => endings.map((ending) => [ending, category] as const)),
);
const LONGEST_ENDING = Math.max(...[...BY_ENDING.keys()].map((ending) => ending.split(" ").length));
const LONGEST_NAME = 256;

/**
 * Why `name` (of a query or path parameter) should not stand in a URL, which ends up in logs and histories: the kind
 * of value that it suggests. `undefined` where it suggests nothing of the sort. Throws nothing.
 *
 * Names are split at `_`, `-`, `.`, other punctuation and changes of case. Only whole words count (`panel`, `company`
 * and `tokenize` are harmless), only at the end of the name, and identifiers of secrets (`secretId`, `apiKeyId`) and
 * page tokens do not count.
 */
export function sensitiveNameReason(name: string): SensitiveCategory | undefined {
  if (name.length > LONGEST_NAME) {
    return undefined;
  }
  const words = splitWords(name);
  while (words.length > 1 && isForm(words.at(-1) ?? "")) {
    words.pop();
  }
  const isOrder = words.length > 2 && words[1] === "by";
  if (isOrder || (words.length > 1 && FLAG_WORDS.has(words[0] ?? ""))) {
    return undefined;
  }
  const whole = WHOLE_NAMES.get(words.join(""));
  if (whole !== undefined) {
    return whole;
  }
  for (let length = Math.min(LONGEST_ENDING, words.length); length > 0; length -= 1) {
    const category = BY_ENDING.get(words.slice(-length).join(" "));
    if (category !== undefined) {
      return category === "token" && words.slice(0, -length).some((word) => HARMLESS_TOKENS.has(word))
        ? undefined
        : category;
    }
  }
  return undefined;
}

function isForm(word: string): boolean {
  return FORM_WORDS.has(word) || /^\d+$/.test(word);
}

function splitWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/(?<=[A-Z])(?=[A-Z][a-z])/g, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .flatMap((word) => (COMPOUNDS.get(word) ?? word).split(" "))
    .flatMap(withoutNumber);
}

/** `token2` is `token`, but `cvv2` and `base64` are words of their own. */
function withoutNumber(word: string): readonly string[] {
  const stem = /^([a-z]{3,})\d{1,3}$/.exec(word)?.[1];
  return stem === undefined || BY_ENDING.has(word) || FORM_WORDS.has(word) ? [word] : [stem];
}
