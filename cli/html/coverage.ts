/** How far the controls of frameworks are met in a result, drawn. */

import { catalog } from "../../policies/catalog";
import { frameworks, type Framework } from "../../policies/core/metadata";
import { frameworkName } from "../report/policy-facts";
import type { PolicyOutcome, StackResult } from "../report/result";
import { bar, key, type Share } from "./chart";
import { markup, type Markup } from "./markup";

type Kind = PolicyOutcome["outcome"];

/** Kinds from the gravest, with what each is called. */
const kinds: Readonly<Record<Kind, string>> = {
  violated: "violated",
  lapsed: "exception lapsed",
  undetermined: "undetermined",
  excepted: "excepted",
  passed: "passed",
  notApplicable: "not applicable",
  disabled: "off",
};
const order = Object.keys(kinds) as readonly Kind[];

/** A number for each kind. */
export function sharesOf(outcomes: readonly Kind[]): readonly Share[] {
  return order.map((kind) => ({
    kind,
    label: kinds[kind],
    number: outcomes.filter((outcome) => outcome === kind).length,
  }));
}

/** What became of a policy over all stacks that tell. */
export function kindsOf(policy: string, stacks: readonly StackResult[]): readonly Kind[] {
  return stacks.flatMap(({ policies }) => {
    const outcome = policies[policy]?.outcome;
    return outcome === undefined ? [] : [outcome];
  });
}

/**
 * A bar for each framework: its controls that policies name, by the gravest that became of one of these policies in any
 * stack.
 */
export function coverageTable(stacks: readonly StackResult[]): Markup {
  const rows = (Object.keys(frameworks) as Framework[]).map((framework) => {
    const byControl = new Map<string, Kind[]>();
    for (const [id, { controls }] of Object.entries(catalog)) {
      for (const control of controls?.[framework] ?? []) {
        byControl.set(control, [...(byControl.get(control) ?? []), ...kindsOf(id, stacks)]);
      }
    }
    const outcomes = [...byControl.values()].flatMap((found) => order.find((kind) => found.includes(kind)) ?? []);
    return { framework, shares: sharesOf(outcomes), number: outcomes.length };
  });
  const number = (value: number): Markup => markup`<td class="number">${value}</td>`;
  return markup`<div class="wide" tabindex="0" role="region" aria-label="Controls of frameworks">
      <table>
        <caption>
          Controls that policies of this pack name, each once. A framework has more controls than these; a control
          counts as passed when every policy that names it and had something to judge passed in every stack, which is
          not proof that the control is met.
        </caption>
        <thead>
          <tr>
            <th scope="col">Framework</th>
            <th scope="col">Controls</th>
            ${order.map((kind) => markup`<th scope="col" class="number">${kinds[kind]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows
            .filter(({ number: controls }) => controls > 0)
            .map(
              ({ framework, shares, number: controls }) =>
                markup`<tr>
                  <th scope="row">${frameworkName(framework)}</th>
                  <td>${bar(shares, controls)}</td>
                  ${shares.map((share) => number(share.number))}
                </tr>`,
            )}
        </tbody>
      </table>
    </div>
    ${key(order.map((kind) => ({ kind, label: kinds[kind] })))}`;
}
