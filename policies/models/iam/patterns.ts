/**
 * Wildcard patterns and ARNs as IAM reads them: the base of every other `policy-*` model.
 *
 * All functions are pure, take any text, and never throw.
 */

import type { Value } from "../../core/value";

/** The longest action or ARN that is compared; AWS takes ARNs of up to 2,048 characters. */
export const MAX_PATTERN_LENGTH = 2048;

/** True where `text` has an IAM wildcard: `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes("*") || text.includes("?");
}

/**
 * True where `text` has a policy variable (`${aws:username}`), whose value only the request knows.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function hasVariable(text: string): boolean {
  return text.includes("${");
}

/**
 * Whether the IAM pattern matches the text: `*` stands for any run of characters, `?` for exactly one.
 * Case matters; lower both sides for actions. Needs at most `pattern.length * text.length` steps, no recursion.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return scan(pattern, text, (wanted, found) => wanted === "?" || wanted === found);
}

/**
 * Whether `wide` matches every text that `narrow` matches. Both are patterns; a text without wildcards is a pattern
 * that matches itself. A `true` is certain. A `false` may be wrong only where `wide` has a `?` that a star of `narrow`
 * would have to fill (`?*` and `*a`).
 */
export function patternCovers(wide: string, narrow: string): boolean {
  return scan(orderWildcards(wide), orderWildcards(narrow), (wanted, found) =>
    wanted === "?" ? found !== "*" : wanted === found,
  );
}

/** Greedy matching with one step back to the last star: enough because a later star can always take over. */
function scan(pattern: string, text: string, equal: (wanted: string, found: string) => boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    if (wanted === "*") {
      star = p;
      resume = t;
      p += 1;
    } else if (wanted !== undefined && equal(wanted, text.charAt(t))) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      resume += 1;
      p = star + 1;
      t = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") {
    p += 1;
  }
  return p === pattern.length;
}

/** Writes each run of wildcards as its question marks and then one star: `*?*` becomes `?*`. */
function orderWildcards(pattern: string): string {
  return pattern.replace(/[*?]{2,}/g, (run) => {
    const single = run.replaceAll("*", "");
    return run.length === single.length ? single : `${single}*`;
  });
}

/** Whether some text is matched by both patterns. Case matters. Needs `left.length * right.length` steps. */
export function patternsOverlap(left: string, right: string): boolean {
  if (!hasWildcard(left)) {
    return matchesPattern(right, left);
  }
  if (!hasWildcard(right)) {
    return matchesPattern(left, right);
  }
  // reachable[j]: the part of `left` read so far and the first j characters of `right` can match the same text.
  let reachable = new Uint8Array(right.length + 1);
  reachable[0] = 1;
  for (let j = 0; j < right.length && right[j] === "*"; j += 1) {
    reachable[j + 1] = 1;
  }
  for (const wanted of left) {
    const next = new Uint8Array(right.length + 1);
    let alive = wanted === "*" ? (reachable[0] ?? 0) : 0;
    next[0] = alive;
    for (let j = 1; j <= right.length; j += 1) {
      const found = right[j - 1];
      // A star on either side takes nothing, or one more character of the other side.
      const from =
        wanted === "*" || found === "*"
          ? (reachable[j] ?? 0) | (next[j - 1] ?? 0)
          : wanted === "?" || found === "?" || wanted === found
            ? (reachable[j - 1] ?? 0)
            : 0;
      next[j] = from;
      alive |= from;
    }
    if (alive === 0) {
      return false;
    }
    reachable = next;
  }
  return reachable[right.length] === 1;
}

/** The parts of an ARN: `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services and for S3 buckets. */
  readonly region: string;
  /** Empty for S3 buckets and some global resources; `aws` for AWS managed policies. */
  readonly account: string;
  /** Everything after the fifth colon, colons included: `function:name:alias`. */
  readonly resource: string;
}

/**
 * Splits an ARN, or a pattern of one, at its first five colons.
 *
 * @returns `undefined` where the text does not start with `arn:` or has fewer than six parts. The parts are not checked.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | undefined {
  if (text.length > MAX_PATTERN_LENGTH || !text.startsWith("arn:")) {
    return undefined;
  }
  const parts = text.split(":");
  const [, partition, service, region, account] = parts;
  if (parts.length < 6 || partition === undefined || service === undefined || region === undefined) {
    return undefined;
  }
  return { partition, service, region, account: account ?? "", resource: parts.slice(5).join(":") };
}

/** Whether an ARN may be of a Region: false only where both name one, and not the same. */
export function isOfRegion(arn: string, region: Value<string>): boolean {
  const own = parseArn(arn)?.region ?? "";
  return own === "" || region.state !== "known" || region.value === own;
}

/** True for a 12-digit AWS account id. */
export function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

/** Whether an action pattern takes in every action: `*`, `*:*`. */
export function isEveryAction(pattern: string): boolean {
  return /^\*+(?::\*+)?$/.test(pattern);
}

/**
 * How much of a service a resource pattern takes in, from wide to narrow:
 * `everything` (`*`, `arn:aws:*`), `service` (`arn:aws:s3:::*`, every resource of one service, also within one account or
 * region), `type` (`arn:aws:kms:*:*:key/*`, every resource of one type), `named` (anything that names a resource or the
 * beginning of a name).
 */
export type ResourceBreadth = "everything" | "service" | "type" | "named";

/** Services whose ARNs have the resource's own name, not a type, before the first slash or colon. */
const UNTYPED_SERVICES = new Set(["s3", "execute-api", "sqs", "sns", "codecommit", "s3-object-lambda"]);

/** Says how much the pattern of a `Resource` element takes in; see {@link ResourceBreadth}. */
export function resourceBreadth(pattern: string): ResourceBreadth {
  if (/^\?*\*[*?]*$/.test(pattern)) {
    return "everything";
  }
  const arn = parseArn(stretchArn(pattern));
  if (arn === undefined) {
    return "named";
  }
  if (/^\*+$/.test(arn.service)) {
    return /^[/:]*\*[*/:]*$/.test(arn.resource) ? "everything" : "named";
  }
  if (/^[/:]*\*[*/:]*$/.test(arn.resource)) {
    return "service";
  }
  const typed = /^[\w-]+[:/]\*+(?:[:/](?:[\w-]+|\*+))*$/.test(arn.resource);
  return typed && !UNTYPED_SERVICES.has(arn.service) ? "type" : "named";
}

/** Gives a pattern that ends in a star before its sixth part (`arn:aws:s3*`) the parts that the star stands for. */
export function stretchArn(pattern: string): string {
  const missing = 6 - pattern.split(":").length;
  return pattern.startsWith("arn:") && pattern.endsWith("*") && missing > 0 ? pattern + ":*".repeat(missing) : pattern;
}
