/**
 * What a text looks like, judged by its characters alone: random, a placeholder, a resource name, a reference.
 */

/** Shannon entropy of `text` in bits per character: 0 for one repeated character, about 6 for random base64. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** How often neighbouring characters differ in kind (lower case, upper case, digit, other). Words change seldom. */
function kindChanges(text: string): number {
  let changes = 0;
  let previous = "";
  for (const character of text) {
    const kind = /[a-z]/.test(character) ? "a" : /[A-Z]/.test(character) ? "A" : /\d/.test(character) ? "0" : "-";
    if (previous !== "" && kind !== previous) {
      changes += 1;
    }
    previous = kind;
  }
  return changes;
}

const HEX = /^(?:0x)?[0-9a-f]+$/i;

/**
 * True where `text` reads like the output of a random generator: 16 characters or more, no white space, letters and
 * digits mixed, with an entropy and a mix of character kinds that words, paths and resource names do not reach.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 16 || text.length > 4096 || /\s/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) {
    return false;
  }
  if (HEX.test(text)) {
    return text.length >= 24 && entropy(text) >= 3;
  }
  return entropy(text) >= 3.4 && kindChanges(text) / text.length >= 0.25;
}

const PLACEHOLDER_WORDS =
  /^(?:n\/?a|none|null|nil|undefined|unset|not[-_ ]?set|empty|tbd|todo|fixme|dummy|placeholder|redacted|hidden|masked|removed|omitted|unknown|optional|required|disabled|enabled|default|true|false|yes|no|on|off|string|iam|basic|bearer|jwt|oauth2?|cognito|apikey|api[-_]key|token|anonymous)$/i;
const PLACEHOLDER_PHRASES =
  /replace[-_ ]?(?:me|this|with)|(?:^|[-_ ])(?:your|insert|enter|put|add)[-_ ]|(?:goes|key|token|secret|password)[-_ ]?here|example|placeholder|\bdo[-_ ]?not[-_ ]?use\b/i;
const TEMPLATES =
  /\$\{[^}]{0,200}\}|\{\{[^}]{0,200}\}\}|#\{[^}]{0,200}\}|^\{[^{}"]*\}$|^<[^<>]*>$|^\[[^[\]]*\]$|^%\w+%$|^%[sdv]$|^\$[A-Za-z_]\w*$|^\$\(.*\)$|^__\w+__$|^@\w+@$|<%=?[^%]{0,200}%>|^%\(\w+\)s$/;
/** Names that stand for a value to be filled in: `DB_PASSWORD`, `API_TOKEN_PROD`, `SECRET`. */
const NAME_IN_CAPITALS =
  /^(?=[A-Z_]*(?:PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN|KEY|CREDENTIAL)S?(?:_|$))[A-Z]+(?:_[A-Z]+)+$|^(?:PASSWORD|SECRET|TOKEN)$/;

/**
 * True where `text` only stands in for a value: `<password>`, `${PASSWORD}`, `REPLACE_ME`, `xxxx`, `****`, `...`,
 * `none`, `DB_PASSWORD`, `#{Password}#`, and AWS's documented sample keys, which all hold the word EXAMPLE.
 *
 * A default such as `changeme` or `password` is not a placeholder here: deployed as it stands, it is the password.
 */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return (
    trimmed === "" ||
    /^(.)\1*$/s.test(trimmed) ||
    /^[x*.\-_#?•]+$/i.test(trimmed) ||
    /([x*.•#])\1{5,}/i.test(trimmed) ||
    /([A-Za-z0-9])\1{11,}/.test(trimmed) ||
    /\.\.\.|…/.test(trimmed) ||
    PLACEHOLDER_WORDS.test(trimmed) ||
    PLACEHOLDER_PHRASES.test(trimmed) ||
    TEMPLATES.test(trimmed) ||
    NAME_IN_CAPITALS.test(trimmed)
  );
}

/** True where `text` is made of plain words or one plain word, without digits: `orders-db`, `x_api_key`, `Bearer`. */
export function isPlainWords(text: string): boolean {
  return /^[A-Za-z]+(?:[-_. :][A-Za-z]+)*$/.test(text) && !looksRandom(text);
}

/**
 * True where `text` reads like the name of a resource: words, stages, versions, Regions and account ids joined by
 * `-`, `_`, `.` or `/`, as in `orders-prod-eu-west-1` or `prod/db/password`.
 */
export function isResourceName(text: string): boolean {
  const parts = text.replace(/^\//, "").split(/[-_./:]/);
  return parts.length > 1 && parts.every((part) => /^(?:[A-Za-z]+|[A-Za-z]{0,12}\d{1,3}|\d{1,12})$/.test(part));
}

/**
 * True where `text` is a name that Pulumi generates: words, and a hyphen with seven hexadecimal digits, as in
 * `orders-db-3f9a2bc`.
 * https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export function isGeneratedName(text: string): boolean {
  return /^[A-Za-z]+(?:[-_./][A-Za-z]+)*-(?=[a-f]*\d)[0-9a-f]{7}$/.test(text);
}

/**
 * True where `text` reads like the name of a secret in Secrets Manager as AWS writes it: with the six characters that
 * end its ARN (`orders-db-AbC12d`), or as CloudFormation generates it (`OrdersSecret0A1B2C3D-x4Y5z6W7v8U9`).
 */
export function isSecretName(text: string): boolean {
  return (
    /^[A-Za-z]+(?:[-_./][A-Za-z]+)*-(?=[a-z0-9]*[A-Z])(?=[A-Z0-9]*[a-z])[A-Za-z0-9]{6}$/.test(text) ||
    /^[A-Z][A-Za-z]+[0-9A-F]{8}-[A-Za-z0-9]{12}$/.test(text)
  );
}

const UUID = /^(?:mrk-)?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** True where `text` is a UUID, which is also the form of a KMS key id (`mrk-` and 32 digits for multi-Region keys). */
export function isUuid(text: string): boolean {
  return UUID.test(text) && (text.includes("-") || text.startsWith("mrk"));
}

const REFERENCE_SCHEMES =
  /^(?:\{\{resolve:|resolve:|arn:[\w-]*:|(?:aws-)?(?:ssm|secretsmanager|sm|asm|kms|vault|gcp-?secret|gsm|op|akv|file|env|ref|s3|sops|doppler|parameterstore)(?::|\/\/))/i;
/**
 * Names of secrets that AWS services manage: `rds!cluster-1234abcd-…`.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/service-linked-secrets.html
 */
const MANAGED_SECRET =
  /^(?:appflow|databrew|datasync|directconnect|ecs-sc|events|marketplace-deployment|opsworks-cm|rds|redshift|sqlworkbench)!/;
/** The field of a stored secret: `prod/db#password`, `prod/db:password::`. */
const FIELD = /[#:][\w-]{1,64}(?:::)?$/;
const AWS_REGION = /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]?$/;
const FILE_PATH = /^(?:[A-Za-z]:)?(?:\.{0,2}|~|\$\w+|[\w.@-]+)?(?:[/\\][\w .@+-]+)+[/\\]?$/;
const URL_WITHOUT_USER = /^[a-z][a-z0-9+.-]*:\/\/[^\s@]*$/i;
const HOST = /^(?=[^:]*\.)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/i;

/**
 * True where `text` points to a value kept elsewhere: an ARN, a `{{resolve:…}}` reference, an SSM parameter path
 * (`/app/prod/db`), a Secrets Manager name with a path (`prod/db`), a KMS alias, a file path, a URL without
 * credentials, a host name or an AWS Region.
 *
 * A single path segment of 20 characters or more that reads like a random text is not taken for a path: an AWS
 * secret access key may begin with or hold a `/`.
 */
export function isReference(text: string): boolean {
  const trimmed = text.trim();
  if (
    REFERENCE_SCHEMES.test(trimmed) ||
    MANAGED_SECRET.test(trimmed) ||
    /^alias\//.test(trimmed) ||
    AWS_REGION.test(trimmed)
  ) {
    return true;
  }
  if (URL_WITHOUT_USER.test(trimmed)) {
    return !/[?&#;][^=&?#;]{0,64}(?:key|token|secret|sig|signature|password|pwd|code)=[^&]{8}/i.test(trimmed);
  }
  const path = trimmed.replace(FIELD, "");
  if (FILE_PATH.test(path)) {
    const segments = path.split(/[/\\]/);
    const random = segments.some(
      (part) => part.length >= 12 && !isUuid(part) && !isResourceName(part) && looksDense(part),
    );
    return !random && !(path.length >= 30 && !/[-_. ]/.test(path) && looksRandom(path));
  }
  return HOST.test(trimmed) && !looksRandom(trimmed.replace(/[.:]/g, ""));
}

/** A stricter {@link looksRandom} for short parts: case and digits change all the time. */
function looksDense(text: string): boolean {
  return /\d/.test(text) && (HEX.test(text) ? text.length >= 24 : kindChanges(text) / text.length >= 0.35);
}
