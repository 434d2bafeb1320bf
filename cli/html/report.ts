/** A result as one HTML page that works from disk. */

import { addTo } from "../../policies/core/lists";
import { catalog } from "../../policies/catalog";
import { severities, themes } from "../../policies/core/metadata";
import type { AnyPolicy } from "../../policies/core/policy";
import { count } from "../console";
import { byGravity, isOpen, stackName, Tally } from "../report/counts";
import { whole, type RenderContext, type Renderer } from "../report/renderer";
import type { FindingState, ResultFinding, StackResult } from "../report/result";
import { policyOf } from "../report/policy-facts";
import { packageFacts } from "../../policies/version";
import { coverageTable, kindsOf, sharesOf } from "./coverage";
import { markup, type Markup, type Part } from "./markup";
import { filters, makePage, type Choice } from "./page";
import { policyBody, policyChoices, policyData, severityBadge } from "./policy-article";

/** A finding with the stack that it is of. */
interface Found {
  readonly finding: ResultFinding;
  readonly stack: number;
}

const states: Readonly<Record<FindingState, string>> = {
  violated: "open",
  lapsed: "exception lapsed",
  baseline: "in the baseline",
  excepted: "excepted",
};

/** Writes a result as a page. */
export function renderHtml({ write, made }: RenderContext): Renderer {
  return whole((stacks) => write(reportPage(stacks, made)));
}

/** The text of the page. */
export function reportPage(stacks: readonly StackResult[], made: Date): string {
  const found = stacks.flatMap(({ findings }, stack) => findings.map((finding): Found => ({ finding, stack })));
  const [only] = stacks;
  const judged = stacks.length === 1 && only ? stackName(only) : count(stacks.length, "stack");
  const about = markup`${judged}, judged by ${packageFacts.name} ${packageFacts.version} on
    <time datetime="${made.toISOString()}">${made.toISOString().slice(0, 16).replace("T", " ")} UTC</time>`;
  return makePage("Serverless Guard report", about, [
    errors(stacks),
    summary(stacks, found),
    findingsSection(stacks, found),
    section("frameworks", "Frameworks", tells(stacks) ? coverageTable(stacks) : untold),
    section("policies", "Policies", tells(stacks) ? policyTable(stacks) : untold, explanations(found)),
  ]);
}

const untold = markup`<p>The run does not tell what became of policies without findings.</p>`;

function tells(stacks: readonly StackResult[]): boolean {
  return stacks.some(({ policies }) => Object.keys(policies).length > 0);
}

function section(id: string, title: string, ...parts: readonly Part[]): Markup {
  return markup`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${parts}
  </section>`;
}

function errors(stacks: readonly StackResult[]): Part {
  const told = stacks.filter((stack) => stack.errors.length > 0);
  return (
    told.length > 0 &&
    section(
      "errors",
      "Not judged, or not wholly",
      markup`<ul>
        ${told.map((stack) => markup`<li>${stackName(stack)}: ${stack.errors.join("; ")}</li>`)}
      </ul>`,
    )
  );
}

function summary(stacks: readonly StackResult[], found: readonly Found[]): Markup {
  const tally = new Tally(found.map(({ finding }) => finding));
  const open = found.filter(({ finding }) => isOpen(finding));
  const tile = (kind: string, number: number, label: string): Markup =>
    markup`<li class="${kind}"><b>${number}</b> ${label}</li>`;
  const blocking = open.filter(({ finding }) => finding.level === "mandatory").length;
  const resources = stacks.every((stack) => stack.resources !== undefined)
    ? `${count(
        stacks.reduce((sum, stack) => sum + (stack.resources ?? 0), 0),
        "resource",
      )} judged. `
    : "";
  const outcomes = Object.keys(catalog).flatMap((id) => kindsOf(id, stacks));
  return section(
    "summary",
    "Summary",
    markup`<p>${resources}${tally.describe()}. ${count(blocking, "finding")} would stop a deployment.</p>
      <ul class="tiles">
        ${severities.map((severity) => tile(severity, open.filter(({ finding }) => finding.severity === severity).length, severity))}
      </ul>`,
    outcomes.length > 0 &&
      markup`<p>What became of the policies${stacks.length > 1 && ", counted in each stack"}:</p>
        <ul class="tiles">
          ${sharesOf(outcomes).map(({ kind, label, number }) => tile(kind, number, label))}
        </ul>
        <p class="soft">
          Undetermined hangs on values that are not known before deployment; not applicable had nothing to judge; off
          was switched off.
        </p>`,
    themeTable(open),
  );
}

function themeTable(open: readonly Found[]): Markup {
  const rows = Object.entries(themes).map(([theme, title]) => {
    const own = open.filter(({ finding }) =>
      (policyOf(finding)?.themes as readonly string[] | undefined)?.includes(theme),
    );
    return markup`<tr>
      <th scope="row">${title}</th>
      ${severities.map((severity) => markup`<td class="number">${own.filter(({ finding }) => finding.severity === severity).length}</td>`)}
    </tr>`;
  });
  return markup`<div class="wide" tabindex="0" role="region" aria-label="Findings by theme"><table>
    <caption>
      Open findings by theme; a policy may belong to several.
    </caption>
    <thead>
      <tr>
        <th scope="col">Theme</th>
        ${severities.map((severity) => markup`<th scope="col" class="number">${severity}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table></div>`;
}

/** The policies of this pack that findings are of. */
function policiesOf(found: readonly Found[]): readonly (readonly [string, AnyPolicy])[] {
  const named = new Map(found.map(({ finding }) => [finding.policy, policyOf(finding)]));
  return [...named]
    .flatMap(([id, policy]) => (policy ? [[id, policy] as const] : []))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function findingsSection(stacks: readonly StackResult[], found: readonly Found[]): Markup {
  if (found.length === 0) return section("findings", "Findings", markup`<p>None.</p>`);
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = `${one.stack} ${one.finding.urn} ${one.finding.name}`;
    addTo(groups, key, one);
  }
  const sorted = byGravity(
    [...groups.values()].flatMap((group) => byGravity(group.map(({ finding }) => finding))[0] ?? []),
  );
  const place = new Map(sorted.map((finding, index) => [finding, index]));
  const rank = (group: readonly Found[]): number =>
    Math.min(...group.map(({ finding }) => place.get(finding) ?? Infinity));
  const many = stacks.length > 1;
  const choices: readonly Choice[] = [
    {
      name: "state",
      label: "State",
      options: Object.entries(states).filter(([state]) => found.some(({ finding }) => finding.state === state)),
    },
    ...policyChoices(policiesOf(found)),
    {
      name: "stack",
      label: "Stack",
      options: many ? stacks.map((stack, index) => [String(index), stackName(stack)] as const) : [],
    },
  ];
  const groupings = [
    ["resource", "resource"],
    ["severity", "severity"],
    ["policy", "policy"],
    ...(many ? [["stack", "stack"] as const] : []),
  ] as const;
  return section(
    "findings",
    "Findings",
    filters("findings", choices, groupings),
    markup`<div data-items>
      ${[...groups.values()]
        .sort((a, b) => rank(a) - rank(b))
        .map(
          (group, place) =>
            markup`<section data-group>
              <h3>${group[0]?.finding.name} (${group.length})</h3>
              <ul class="items">
                ${byGravity(group.map(({ finding }) => finding)).map((finding) => item(finding, { stack: group[0]?.stack ?? 0, place, stacks }))}
              </ul>
            </section>`,
        )}
    </div>`,
  );
}

/** Where a finding stands: the number of its stack, and of its resource. */
interface Position {
  readonly stack: number;
  readonly place: number;
  readonly stacks: readonly StackResult[];
}

function item(finding: ResultFinding, { stack, place, stacks }: Position): Markup {
  const policy = policyOf(finding);
  const { policy: id, state, level, severity } = finding;
  const data = policy ? policyData(id, policy) : markup`data-item data-rank="9"`;
  const name = policy
    ? markup`<a href="#policy-${id}" data-key="policy">${id}</a> ${policy.title}`
    : markup`<span data-key="policy">${id}</span>${finding.pack !== undefined && ` of ${finding.pack}`}`;
  const of = stacks[stack];
  return markup`<li ${data} data-state="${state}" data-stack="${stack}" data-place="${place}">
    <p>
      ${severityBadge(severity)}
      <span class="badge">${level}</span>
      ${state !== "violated" && markup`<span class="badge">${states[state]}</span> `}${name}
    </p>
    <p class="soft">
      <span data-key="resource">${finding.name}</span>
      <code>${finding.type}</code
      >${stacks.length > 1 && of !== undefined && markup` in <span data-key="stack">${stackName(of)}</span>`}
    </p>
    ${
      finding.problems.length > 0 &&
      markup`<ul>
        ${finding.problems.map((problem) => markup`<li>${problem}</li>`)}
      </ul>`
    }
    ${finding.fix !== "" && markup`<p><strong>Fix:</strong> ${finding.fix}</p>`}${finding.exception !== undefined && markup`<p>${finding.exception}</p>`}
  </li>`;
}

function policyTable(stacks: readonly StackResult[]): Markup {
  const shares = Object.keys(catalog).map((id) => ({ id, shares: sharesOf(kindsOf(id, stacks)) }));
  const heads = shares[0]?.shares ?? [];
  const reasons = (id: string): readonly string[] => [
    ...new Set(stacks.flatMap(({ policies }) => policies[id]?.reasons ?? [])),
  ];
  const row = ({ id, shares: own }: (typeof shares)[number]): Markup =>
    markup`<tr>
      <th scope="row">${id}</th>
      ${stacks.length > 1 ? own.map(({ number }) => markup`<td class="number">${number}</td>`) : markup`<td>${own.find(({ number }) => number > 0)?.label}</td>`}
      <td>${reasons(id).slice(0, 3).join("; ")}</td>
    </tr>`;
  const columns =
    stacks.length > 1
      ? heads.map(({ label }) => markup`<th scope="col" class="number">${label}</th>`)
      : markup`<th scope="col">Outcome</th>`;
  return markup`<details>
    <summary>What became of each of ${Object.keys(catalog).length} policies</summary>
    <div class="wide" tabindex="0" role="region" aria-label="Outcomes of all policies">
      <table>
        <thead>
          <tr>
            <th scope="col">Policy</th>
            ${columns}
            <th scope="col">Reasons</th>
          </tr>
        </thead>
        <tbody>
          ${shares.map(row)}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** Why and how, once for each policy that has findings. */
function explanations(found: readonly Found[]): Part {
  return policiesOf(found).map(
    ([id, policy]) =>
      markup`<article id="policy-${id}">
        <h3>${id}</h3>
        <p>${severityBadge(policy.severity)} ${policy.title}</p>
        ${policyBody(id, policy)}
      </article>`,
  );
}
