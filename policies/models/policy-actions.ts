/**
 * What statements and whole policies allow: actions, resources, and the answer over several documents.
 *
 * Evaluation: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type catalogueFile from "../data/iam-actions.json";
import { conditionsHold, ORDINARY_REQUEST, type ConditionContext } from "./policy-conditions";
import { statementsOf, type PatternList, type PolicyDocumentResult, type Statement } from "./policy-document";
import {
  MAX_PATTERN_LENGTH,
  allOf,
  anyOf,
  hasVariable,
  hasWildcard,
  matchesPattern,
  not,
  patternCovers,
  patternsOverlap,
  resourceBreadth,
  stretchArn,
  type Verdict,
} from "./policy-patterns";

/** True where the two action patterns can mean the same action: `kms:*` and `kms:Decrypt`. Case is ignored. */
export function actionsOverlap(left: string, right: string): boolean {
  return fits(left) && fits(right) && patternsOverlap(left.toLowerCase(), right.toLowerCase());
}

/** True where `wide` takes in every action of `narrow`: `kms:*` and `kms:Decrypt*`. Case is ignored. */
export function actionCovers(wide: string, narrow: string): boolean {
  return fits(wide) && fits(narrow) && patternCovers(wide.toLowerCase(), narrow.toLowerCase());
}

/** True for an action pattern that takes in all actions of all services: `*`, `*:*`. */
export function isEveryAction(pattern: string): boolean {
  return /^\*+(?::\*+)?$/.test(pattern);
}

/** Whether two resource patterns can mean the same resource. `undetermined` where only a policy variable decides. */
export function resourcesOverlap(left: string, right: string): Verdict {
  if (!fits(left) || !fits(right)) {
    return "undetermined";
  }
  const overlap = patternsOverlap(readResource(left), readResource(right));
  return !overlap ? "no" : hasVariable(left) || hasVariable(right) ? "undetermined" : "yes";
}

/** Whether `wide` takes in every resource of `narrow`. `undetermined` where only a policy variable decides. */
export function resourceCovers(wide: string, narrow: string): Verdict {
  if (!fits(wide) || !fits(narrow)) {
    return "undetermined";
  }
  if (wide === narrow) {
    return "yes";
  }
  const covers = patternCovers(readResource(wide), readResource(narrow));
  return !covers ? "no" : hasVariable(wide) ? "undetermined" : "yes";
}

function fits(pattern: string): boolean {
  return pattern.length <= MAX_PATTERN_LENGTH;
}

/**
 * A resource as a plain pattern: variables become stars, and the short form that API Gateway takes in resource policies
 * (`execute-api:/stage/*`) gets the front that API Gateway puts there.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
function readResource(pattern: string): string {
  const full = pattern.startsWith("execute-api:/") ? `arn:*:execute-api:*:*:*${pattern.slice(12)}` : pattern;
  return stretchArn(hasVariable(full) ? full.replace(/\$\{[^}]*\}?/g, "*") : full);
}

type PairTest = (entry: string, query: string) => Verdict;

/** Whether the list takes in all of what is asked; the entries are tried one by one, not joined. */
function listCovers(list: PatternList, query: string, covers: PairTest, overlap: PairTest): Verdict {
  const known = list.negated
    ? not(anyOf(...list.patterns.map((entry) => overlap(entry, query))))
    : anyOf(...list.patterns.map((entry) => covers(entry, query)));
  return finish(list, known);
}

/** Whether the list takes in some of what is asked. */
function listTouches(list: PatternList, query: string, covers: PairTest, overlap: PairTest): Verdict {
  const known = list.negated
    ? not(anyOf(...list.patterns.map((entry) => covers(entry, query))))
    : anyOf(...list.patterns.map((entry) => overlap(entry, query)));
  return finish(list, known);
}

/** Unknown entries can only add to a list and only take away from a `Not` list. */
function finish(list: PatternList, known: Verdict): Verdict {
  if (list.complete) {
    return known;
  }
  return list.negated ? allOf(known, "undetermined") : anyOf(known, "undetermined");
}

const actionCover: PairTest = (entry, query) => (actionCovers(entry, query) ? "yes" : "no");
const actionOverlap: PairTest = (entry, query) => (actionsOverlap(entry, query) ? "yes" : "no");

/** Whether the statement is about the whole action (or every action of a pattern), whatever its effect. */
export function coversAction(statement: Statement, action: string): Verdict {
  return listCovers(statement.actions, action, actionCover, actionOverlap);
}

/** Whether the statement is about the action, or about some action of the pattern, whatever its effect. */
export function touchesAction(statement: Statement, action: string): Verdict {
  return listTouches(statement.actions, action, actionCover, actionOverlap);
}

/** Whether the statement is about the whole resource (or every resource of a pattern). No `Resource` element: `yes`. */
export function coversResource(statement: Statement, resource: string): Verdict {
  return statement.resources === undefined
    ? "yes"
    : listCovers(statement.resources, resource, resourceCovers, resourcesOverlap);
}

/** Whether the statement is about the resource, or about some resource of the pattern. No `Resource` element: `yes`. */
export function touchesResource(statement: Statement, resource: string): Verdict {
  return statement.resources === undefined
    ? "yes"
    : listTouches(statement.resources, resource, resourceCovers, resourcesOverlap);
}

/**
 * Whether the statement is an `Allow` of the action, on whatever resource and condition.
 *
 * @param action `kms:Decrypt`, or a pattern, of which every action must then be allowed. Case is ignored. Use
 * {@link touchesAction} to ask for some of them.
 */
export function allowsAction(statement: Statement, action: string): Verdict {
  return statement.effect === "Deny"
    ? "no"
    : statement.effect === "Allow"
      ? coversAction(statement, action)
      : allOf(coversAction(statement, action), "undetermined");
}

/** Whether the statement's resources are (among others) every resource: `*`, `arn:aws:*`, any `NotResource`. */
export function isOnEverything(statement: Statement): Verdict {
  const list = statement.resources;
  if (list === undefined) {
    return "no";
  }
  if (list.negated) {
    return list.patterns.some((pattern) => resourceBreadth(pattern) === "everything") ? "no" : finish(list, "yes");
  }
  return finish(list, list.patterns.some((pattern) => resourceBreadth(pattern) === "everything") ? "yes" : "no");
}

/** Asks {@link documentAllows} whether there is any resource on which the action is allowed. */
export const SOME_RESOURCE: unique symbol = Symbol("some resource");

/** What else decides {@link documentAllows}. */
export interface AllowOptions {
  /** The permissions boundary of the identity; absent: none. One that cannot be read leaves the answer open. */
  readonly boundary?: PolicyDocumentResult;
  /** What is known about the request. Default {@link ORDINARY_REQUEST}. */
  readonly context?: ConditionContext;
}

/**
 * Whether the policies of an identity together allow an action.
 *
 * A matching `Deny` wins. A condition that the context does not settle makes its statement, `Allow` or `Deny`,
 * undetermined. A `Deny` on part of what a pattern asks for makes the answer undetermined. Documents and statements that
 * are unknown may add permissions but are not taken to deny any.
 *
 * @param documents All identity policies; absent and malformed ones count for nothing.
 * @param action An action (`kms:Decrypt`) or a pattern, of which every action is asked for. Case is ignored.
 * @param resource An ARN, or a pattern of which every resource is asked for (`*`: all), or {@link SOME_RESOURCE}.
 */
export function documentAllows(
  documents: readonly PolicyDocumentResult[],
  action: string,
  resource: string | typeof SOME_RESOURCE,
  options: AllowOptions = {},
): Verdict {
  const { boundary, context = ORDINARY_REQUEST } = options;
  const allowed =
    resource === SOME_RESOURCE
      ? allowsSome(documents, action, context)
      : allowsAll(documents, action, resource, context);
  if (boundary === undefined || boundary.state === "absent" || allowed === "no") {
    return allowed;
  }
  return boundary.state === "malformed"
    ? "undetermined"
    : allOf(allowed, documentAllows([boundary], action, resource, { context }));
}

function allowsAll(
  documents: readonly PolicyDocumentResult[],
  action: string,
  resource: string,
  context: ConditionContext,
): Verdict {
  const statements = documents.flatMap(statementsOf);
  const allowed = anyOf(
    hasUnknown(documents) ? "undetermined" : "no",
    ...statements.map((statement) =>
      allOf(
        allowsAction(statement, action),
        coversResource(statement, resource),
        conditionsHold(statement.conditions, context),
      ),
    ),
  );
  return allowed === "no" ? "no" : allOf(allowed, not(deniedBy(statements, action, resource, context)));
}

function allowsSome(documents: readonly PolicyDocumentResult[], action: string, context: ConditionContext): Verdict {
  const statements = documents.flatMap(statementsOf);
  const grants = statements.map((statement) => {
    const granted = allOf(allowsAction(statement, action), conditionsHold(statement.conditions, context));
    if (granted === "no") {
      return "no";
    }
    const list = statement.resources;
    const some =
      list === undefined || list.negated
        ? remaining(statements, action, "*", context)
        : finish(list, anyOf(...list.patterns.map((pattern) => remaining(statements, action, pattern, context))));
    return allOf(granted, some);
  });
  return anyOf(hasUnknown(documents) ? "undetermined" : "no", ...grants);
}

/** Whether a `Deny` leaves some of the resources: only one that covers all of them takes everything away. */
function remaining(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: ConditionContext,
): Verdict {
  return not(
    anyOf(
      ...denials(statements).map((statement) =>
        allOf(
          denyEffect(statement),
          coversAction(statement, action),
          coversResource(statement, resource),
          conditionsHold(statement.conditions, context),
        ),
      ),
    ),
  );
}

/**
 * Whether a `Deny` takes the action on the resources away: `yes` where one covers all that is asked, `undetermined` where
 * one covers a part.
 */
export function deniedBy(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: ConditionContext = ORDINARY_REQUEST,
): Verdict {
  return anyOf(
    ...denials(statements).map((statement) =>
      allOf(
        denyEffect(statement),
        wholeOrPart(coversAction(statement, action), touchesAction(statement, action)),
        wholeOrPart(coversResource(statement, resource), touchesResource(statement, resource)),
        conditionsHold(statement.conditions, context),
      ),
    ),
  );
}

function denials(statements: readonly Statement[]): Statement[] {
  return statements.filter((statement) => statement.effect !== "Allow");
}

function denyEffect(statement: Statement): Verdict {
  return statement.effect === "Deny" ? "yes" : "undetermined";
}

function wholeOrPart(covers: Verdict, touches: Verdict): Verdict {
  return covers === "yes" ? "yes" : touches === "no" ? "no" : "undetermined";
}

/** True where some document, or some statement of one, is not known in this preview. */
export function hasUnknown(documents: readonly PolicyDocumentResult[]): boolean {
  return documents.some(
    (result) => result.state === "unknown" || (result.state === "known" && !result.document.complete),
  );
}

/** AWS's classes of what an action does. */
export type AccessLevel = "list" | "read" | "write" | "tagging" | "permissions";

/** An action of the catalogue: one whose resources a policy can name. */
export interface ResourceAction {
  /** As AWS writes it: `kms:Decrypt`. */
  readonly action: string;
  readonly level: AccessLevel;
}

interface Catalogue {
  readonly asOf: string;
  /** By service prefix and name, both in lower case. Services without such actions are there, too. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, ResourceAction>>;
}

let catalogue: Catalogue | undefined;

/** Reads the catalogue at the first question: most runs need it for a few policies or not at all. */
function loadCatalogue(): Catalogue {
  if (catalogue === undefined) {
    try {
      const text = readFileSync(join(__dirname, "..", "data", "iam-actions.json"), "utf8");
      catalogue = readCatalogue(JSON.parse(text) as CatalogueFile);
    } catch {
      catalogue = { asOf: "", services: new Map() };
    }
  }
  return catalogue;
}

/** The type import also makes the compiler copy the file beside the compiled pack. */
type CatalogueFile = Pick<typeof catalogueFile, "asOf"> & {
  readonly services: Readonly<Record<string, Partial<Record<AccessLevel, string>>>>;
};

const LEVELS: readonly AccessLevel[] = ["list", "read", "write", "tagging", "permissions"];

function readCatalogue(file: CatalogueFile): Catalogue {
  const services = new Map<string, Map<string, ResourceAction>>();
  for (const [service, levels] of Object.entries(file.services)) {
    const actions = new Map<string, ResourceAction>();
    for (const level of LEVELS) {
      for (const name of levels[level]?.split(" ") ?? []) {
        actions.set(name.toLowerCase(), { action: `${service}:${name}`, level });
      }
    }
    services.set(service, actions);
  }
  return { asOf: file.asOf, services };
}

/** The day the action catalogue was made (`2026-09-26`); empty where the data file is missing. */
export function actionCatalogueDate(): string {
  return loadCatalogue().asOf;
}

/**
 * The actions that a pattern takes in (`dynamodb:*Item`) and whose resources a policy can name, in the catalogue's order.
 * Empty for services that are newer than the catalogue.
 * Source: policies/data/iam-actions.json, made from AWS's Service Authorization Reference.
 */
export function resourceActions(pattern: string): ResourceAction[] {
  const lower = pattern.toLowerCase();
  if (!fits(lower)) {
    return [];
  }
  if (isEveryAction(lower)) {
    return [...loadCatalogue().services.values()].flatMap((actions) => [...actions.values()]);
  }
  const [service = "", name = ""] = lower.split(":");
  if (!hasWildcard(lower)) {
    const action = loadCatalogue().services.get(service)?.get(name);
    return action === undefined ? [] : [action];
  }
  return [...loadCatalogue().services]
    .filter(([candidate]) => matchesPattern(service, candidate))
    .flatMap(([, actions]) => [...actions].filter(([candidate]) => matchesPattern(name, candidate)))
    .map(([, action]) => action);
}

/**
 * Whether a resource of `*` in the statement is wider than it must be: `yes` where it has an action whose resources a
 * policy can name, `no` where AWS takes only `*` for its actions, or needs it for some calls. `NotAction` always has such
 * actions.
 */
export function couldNameResources(statement: Statement): Verdict {
  const { actions } = statement;
  return actions.negated
    ? finish(actions, actions.patterns.some(isEveryAction) ? "no" : "yes")
    : finish(actions, anyOf(...actions.patterns.map(patternNamesResources)));
}

function patternNamesResources(pattern: string): Verdict {
  const [service = ""] = pattern.toLowerCase().split(":");
  return resourceActions(pattern).length > 0 ? "yes" : loadCatalogue().services.has(service) ? "no" : "undetermined";
}
