/**
 * IAM policy documents: reads the JSON of a policy, or the object an `aws-native` resource takes, into statements.
 *
 * Any part of a document may be unknown during a preview; each list therefore says whether it is complete.
 * Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */

import {
  parsedPlain,
  UNKNOWN,
  isPlainList,
  isPlainObject,
  type Plain,
  type PlainObject,
  type Value,
} from "../../core/value";
import { DocumentReader } from "./document-reader";
import { isEveryAction } from "./patterns";
import { readPrincipals, type Principals } from "./principals";

/**
 * A policy as JSON text may be this long (characters). AWS takes 32 kB at most (KMS), but does not count the white space
 * of IAM policies.
 */
export const MAX_DOCUMENT_LENGTH = 262_144;

/** The list of an element: `Action`, `NotAction`, `Resource` or `NotResource`. */
export interface PatternList {
  /** True for `NotAction` and `NotResource`: the list says what is left out. */
  readonly negated: boolean;
  /** The known entries, as written. */
  readonly patterns: readonly string[];
  /** False where the list has entries that are not known in this preview. */
  readonly complete: boolean;
}

/** One test of a `Condition` element: one operator and one key. */
export interface ConditionTest {
  /** The operator in lower case, without set prefix and `IfExists`: `stringequals`, `null`. */
  readonly operator: string;
  /** The set operator `ForAllValues:` or `ForAnyValue:` before it. */
  readonly quantifier?: "all" | "any";
  /** Whether the operator ends in `IfExists`: a request without the key passes. */
  readonly ifExists: boolean;
  /** The condition key in lower case (AWS ignores case in key names): `aws:sourcearn`. */
  readonly key: string;
  /** The known values as text; numbers and booleans are written out. */
  readonly values: readonly string[];
  /** False where some values are not known in this preview. */
  readonly complete: boolean;
}

/** The `Condition` element of a statement; all tests must hold. */
export interface Conditions {
  readonly tests: readonly ConditionTest[];
  /** False where there may be further tests that are not known in this preview. */
  readonly complete: boolean;
}

/** One statement of a policy. */
export interface Statement {
  /** Place in the document, from 0. */
  readonly index: number;
  /** What a message may call it: `Statement[2]`. Never the `Sid`, which is the user's text. */
  readonly label: string;
  /** `unknown` also where `NotAction` or `NotResource` may turn out to leave out everything. */
  readonly effect: "Allow" | "Deny" | "unknown";
  readonly actions: PatternList;
  /** Absent in trust policies and wherever the policy's own resource is meant. */
  readonly resources?: PatternList;
  /** Absent in identity policies. */
  readonly principals?: Principals;
  readonly conditions: Conditions;
}

/** A policy that could be read. */
export interface PolicyDocument {
  /** Without those that `*` in `NotAction` or `NotResource` keeps from being about anything. */
  readonly statements: readonly Statement[];
  /** False where there are statements that are not known in this preview. */
  readonly complete: boolean;
}

/** What reading a policy gives. */
export type PolicyDocumentResult =
  | { readonly state: "known"; readonly document: PolicyDocument }
  | { readonly state: "unknown" }
  | { readonly state: "absent" }
  /** AWS would refuse the policy. `reason` names elements by place; it never quotes the document. */
  | { readonly state: "malformed"; readonly reason: string };

/**
 * Reads a policy.
 *
 * @param value JSON text, or the document as an object. Text without content and `{}` count as no policy, as the AWS
 * provider treats them (`verify.PolicyStringsEquivalent` of terraform-provider-aws).
 * @returns `malformed` for what AWS would refuse: bad JSON, no statement, an effect other than `Allow` and `Deny`
 * (case matters), an element together with its `Not` form, and text beyond {@link MAX_DOCUMENT_LENGTH}. Names of
 * elements are read in any case, as a misspelt name must not hide a statement.
 */
export function parsePolicyDocument(value: Value<Plain>): PolicyDocumentResult {
  if (value.state !== "known") {
    return { state: value.state };
  }
  const written = value.value;
  if (typeof written === "string") {
    if (written.length > MAX_DOCUMENT_LENGTH) {
      return { state: "malformed", reason: "the policy is longer than any that AWS takes" };
    }
    if (written.trim() === "") {
      return { state: "absent" };
    }
  }
  const plain = parsedPlain(written);
  if (plain === undefined) {
    return { state: "malformed", reason: "the policy is not JSON" };
  }
  if (plain === UNKNOWN) {
    return { state: "unknown" };
  }
  if (plain === null || (isPlainObject(plain) && Object.keys(plain).length === 0)) {
    return { state: "absent" };
  }
  if (!isPlainObject(plain)) {
    return { state: "malformed", reason: "the policy is not a JSON object" };
  }
  return readDocument(plain);
}

/** Whether a policy has statements that are not known in this preview, beside those that are. */
export function hasHiddenStatements(result: PolicyDocumentResult): boolean {
  return result.state === "known" && !result.document.complete;
}

/** The statements of a known policy; none for any other result. */
export function statementsOf(result: PolicyDocumentResult): readonly Statement[] {
  return result.state === "known" ? result.document.statements : [];
}

/** A member of a policy element by its name in any case; `null` counts as missing. */
function elementOf(object: PlainObject, name: string): Plain | undefined {
  const exact = Object.hasOwn(object, name) ? object[name] : undefined;
  if (exact !== undefined) {
    return exact ?? undefined;
  }
  const lower = name.toLowerCase();
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? undefined : (object[key] ?? undefined);
}

function readDocument(plain: PlainObject): PolicyDocumentResult {
  const body = elementOf(plain, "Statement");
  if (body === undefined) {
    return { state: "malformed", reason: "the policy has no Statement" };
  }
  if (body === UNKNOWN) {
    return { state: "known", document: { statements: [], complete: false } };
  }
  const reader = new DocumentReader();
  const statements: Statement[] = [];
  let complete = true;
  const entries = isPlainList(body) ? body : [body];
  for (const [index, entry] of entries.entries()) {
    if (entry === UNKNOWN) {
      complete = false;
    } else if (isPlainObject(entry)) {
      const statement = readStatement(reader, entry, index);
      if (!isAboutNothing(statement)) {
        statements.push(statement);
      }
    } else {
      reader.fail(`Statement[${index}] is not an object`);
    }
    if (!reader.take(0) || reader.reason !== undefined) {
      break;
    }
  }
  return reader.reason === undefined
    ? { state: "known", document: { statements, complete } }
    : { state: "malformed", reason: reader.reason };
}

function readStatement(reader: DocumentReader, plain: PlainObject, index: number): Statement {
  const label = `Statement[${index}]`;
  const effect = elementOf(plain, "Effect");
  if (effect !== "Allow" && effect !== "Deny" && effect !== UNKNOWN) {
    reader.fail(`the Effect of ${label} is neither Allow nor Deny`);
  }
  const actions = readPatterns(reader, plain, "Action", label);
  if (actions === undefined) {
    reader.fail(`${label} has neither Action nor NotAction`);
  }
  const resources = readPatterns(reader, plain, "Resource", label);
  // What is not known yet of `NotAction` or `NotResource` may be `*`.
  const mayBeAboutNothing = [actions, resources].some((list) => list?.negated === true && !list.complete);
  const principals = readPrincipals(reader, elementOf(plain, "Principal"), elementOf(plain, "NotPrincipal"), label);
  return {
    index,
    label,
    effect: !mayBeAboutNothing && (effect === "Allow" || effect === "Deny") ? effect : "unknown",
    actions: actions ?? { negated: false, patterns: [], complete: true },
    ...(resources === undefined ? {} : { resources }),
    ...(principals === undefined ? {} : { principals }),
    conditions: readConditions(reader, elementOf(plain, "Condition"), label),
  };
}

/** Whether `NotAction` or `NotResource` leaves out everything, so that the statement neither allows nor denies anything. */
function isAboutNothing({ actions, resources }: Statement): boolean {
  return (
    (actions.negated && actions.patterns.some(isEveryAction)) ||
    (resources?.negated === true && resources.patterns.includes("*"))
  );
}

function readPatterns(
  reader: DocumentReader,
  plain: PlainObject,
  name: "Action" | "Resource",
  label: string,
): PatternList | undefined {
  const positive = elementOf(plain, name);
  const negative = elementOf(plain, `Not${name}`);
  if (positive !== undefined && negative !== undefined) {
    reader.fail(`${label} has both ${name} and Not${name}`);
  }
  const chosen = positive ?? negative;
  if (chosen === undefined) {
    return undefined;
  }
  const negated = positive === undefined;
  const { texts, complete } = reader.texts(chosen, `the ${negated ? "Not" : ""}${name} of ${label}`);
  return { negated, patterns: texts, complete };
}

function readConditions(reader: DocumentReader, plain: Plain | undefined, label: string): Conditions {
  if (plain === undefined) {
    return { tests: [], complete: true };
  }
  if (plain === UNKNOWN) {
    return { tests: [], complete: false };
  }
  const tests: ConditionTest[] = [];
  let complete = true;
  if (!isPlainObject(plain)) {
    reader.fail(`the Condition of ${label} is not an object`);
    return { tests, complete };
  }
  for (const [name, keys] of Object.entries(plain)) {
    if (!reader.take(name.length)) {
      break;
    }
    if (keys === UNKNOWN) {
      complete = false;
    } else if (isPlainObject(keys)) {
      for (const [key, values] of Object.entries(keys)) {
        if (!reader.take(key.length)) {
          break;
        }
        const read = reader.texts(values, `a condition value of ${label}`, true);
        tests.push({ ...readOperator(name), key: key.toLowerCase(), values: read.texts, complete: read.complete });
      }
    } else {
      reader.fail(`a condition operator of ${label} is not an object`);
    }
  }
  return { tests, complete };
}

function readOperator(name: string): Pick<ConditionTest, "operator" | "quantifier" | "ifExists"> {
  const [, set, base = "", suffix] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/s.exec(name.toLowerCase()) ?? [];
  const ifExists = suffix !== undefined;
  return set === undefined
    ? { operator: base, ifExists }
    : { operator: base, ifExists, quantifier: set === "forallvalues" ? "all" : "any" };
}
