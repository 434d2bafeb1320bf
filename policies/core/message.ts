/**
 * Wording of findings: what is wrong where, and what to do; once, and never a property's value. Why it matters is on the
 * policy's page: in the terminal it would be repeated with every finding.
 */

import { listed } from "./caps";
import type { Messages } from "./metadata";
import type { OptionSet, OptionValues } from "./options";
import type { AnyPolicy, MessageParameters } from "./policy";
import { printable } from "./printable";
import { componentOf, type ResourceIdentity } from "./resource";

/**
 * Fills the `{name}` places of a template with what can be shown of the parameters ({@link printable}). A place without
 * a parameter stays as it is, so that tests find it.
 */
export function fillTemplate(template: string, parameters: MessageParameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(parameters, name) ? printable(String(parameters[name])) : place,
  );
}

/**
 * Tells which template a sentence of a finding was made of, and with what in its places: what is left of the sentence
 * when a later version words it in another way.
 *
 * @returns the id of the message and the texts in its places, as one text; the sentence itself where no template fits
 */
export function recognizeMessage(messages: Messages, sentence: string): string {
  const fitting = Object.entries(messages).flatMap(([id, template]) => {
    const parts = template.split(/\{(\w+)\}/);
    const names = parts.filter((_, index) => index % 2 === 1);
    const literals = parts.filter((_, index) => index % 2 === 0);
    const found = textsBetween(literals, sentence);
    const places = names.map((name, index) => [name, found?.[index]] as const).sort(byName);
    return found ? [{ literal: literals.join("").length, text: JSON.stringify([id, ...places]) }] : [];
  });
  // The template with most text of its own: a shorter one may take the rest of the sentence for a parameter.
  return fitting.sort((a, b) => b.literal - a.literal || (a.text < b.text ? -1 : 1))[0]?.text ?? sentence;
}

/**
 * The texts between literals that stand in a sentence one after the other, each as short as can be; undefined where they
 * do not stand so. The sentence may end with a full stop that the last literal lacks.
 */
function textsBetween(literals: readonly string[], sentence: string): readonly string[] | undefined {
  const [first = "", ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) {
    return sentence === first || sentence === `${first}.` ? [] : undefined;
  }
  const ending = sentence.endsWith(`${last}.`) ? `${last}.` : last;
  if (!sentence.startsWith(first) || !sentence.endsWith(ending)) {
    return undefined;
  }
  const texts: string[] = [];
  const end = sentence.length - ending.length;
  let from = first.length;
  for (const literal of rest) {
    const at = sentence.indexOf(literal, from);
    if (at < 0) {
      return undefined;
    }
    texts.push(sentence.slice(from, at));
    from = at + literal.length;
  }
  return from > end ? undefined : [...texts, sentence.slice(from, end)];
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What to do about a finding. */
export function fixOf({ fix }: AnyPolicy, options: OptionValues<OptionSet>): string {
  return typeof fix === "string" ? fix : fix(options);
}

/** What to do about a finding where nothing is configured. */
export function defaultFix(policy: AnyPolicy): string {
  const defaults = Object.entries(policy.options ?? {}).map(([name, option]) => [name, option.default] as const);
  return fixOf(policy, Object.fromEntries(defaults));
}

/** How a finding begins the line that says what to do, the last of its own. */
export const fixPrefix = "Fix: ";

const componentPrefix = "The resource belongs to component ";

/**
 * Words a finding.
 *
 * @param problems what is wrong, in sentences
 * @param fix what to do, with the configured values ({@link fixOf})
 */
export function findingMessage(resource: ResourceIdentity, problems: readonly string[], fix: string): string {
  const component = componentOf(resource);
  return [
    ...problems,
    ...(component
      ? [`${componentPrefix}${printable(component.name)} (${printable(component.type)}); set it there.`]
      : []),
    `${fixPrefix}${fix}`,
  ].join("\n");
}

/** How a finding begins the line that lists the resources of a gathered finding. */
const gatheredPrefix = "Resources (";

/** The sentence of a report on findings that are left out. */
const restSentence = "One answer to the engine has no room for these findings; they count all the same.";

/** Words what is left out of an answer that would be too long. */
export function restMessage(resources: readonly string[], fix: string): string {
  const list = `${gatheredPrefix}${resources.length}): ${nameList(resources)}.`;
  return [restSentence, list, `${fixPrefix}${fix}`].join("\n");
}

/** Whether a finding stands for others that an answer had no room for. */
export function isRest(problems: readonly string[]): boolean {
  return problems.includes(restSentence);
}

/** Words one finding for several resources that break a policy in the same way. */
export function gatheredMessage(
  resources: readonly ResourceIdentity[],
  problems: readonly string[],
  fix: string,
): string {
  const list = `${gatheredPrefix}${resources.length}): ${nameList(resources.map(({ name }) => name))}.`;
  return [...problems, list, `${fixPrefix}${fix}`].join("\n");
}

/** Whether a line of a finding says where a problem is, not what it is. */
export function isPlaceLine(line: string): boolean {
  return line.startsWith(gatheredPrefix) || line.startsWith(componentPrefix);
}

/** Words a list of names for a message: sorted, said once each, cut off after `limit`. */
export function nameList(names: Iterable<string>, limit?: number): string {
  return listed([...new Set(names)].sort(), undefined, limit);
}
