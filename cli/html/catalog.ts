/** All policies of the pack as one HTML page that works from disk. */

import { catalog } from "../../policies/catalog";
import { frameworks, severities, stages, stageOf, themes, type Framework } from "../../policies/core/metadata";
import type { AnyPolicy } from "../../policies/core/policy";
import { serviceOf } from "../../policies/governance/disposition";
import { frameworkName } from "../report/policy-facts";
import { packageFacts } from "../../policies/version";
import { bar, key, type Share } from "./chart";
import { markup, type Markup } from "./markup";
import { filters, makePage } from "./page";
import { policyBody, policyChoices, policyData, policyDetails, severityBadge } from "./policy-article";

type Entry = readonly [id: string, policy: AnyPolicy];

/** The text of the page. */
export function catalogPage(): string {
  const policies = Object.entries(catalog);
  const rank = ([id, { severity }]: Entry): string => `${severities.indexOf(severity)} ${id}`;
  const sorted = [...policies].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const levels = ["mandatory", "advisory", "disabled"].map((level) => [level, level] as const);
  const choices = [
    ...policyChoices(policies),
    { name: "level", label: "Default level", options: levels },
    { name: "stage", label: "Stage", options: stages.map((stage) => [stage, stage] as const) },
  ];
  const groupings = [
    ["severity", "severity"],
    ["service", "service"],
  ] as const;
  const about = `${policies.length} policies of ${packageFacts.name} ${packageFacts.version}`;
  return makePage("Serverless Guard policies", about, [
    markup`<section aria-labelledby="coverage">
      <h2 id="coverage">Frameworks and themes</h2>
      ${coverage(policies)}
    </section>`,
    markup`<section aria-labelledby="policies">
      <h2 id="policies">Policies</h2>
      ${filters("policies", choices, groupings)}
      <div data-items>
        ${severities.map((severity) => {
          const own = sorted.filter(([, policy]) => policy.severity === severity);
          return markup`<section data-group>
            <h3>${severity} (${own.length})</h3>
            <ul class="items">
              ${own.map(item)}
            </ul>
          </section>`;
        })}
      </div>
    </section>`,
  ]);
}

function item([id, policy]: Entry): Markup {
  return markup`<li
    ${policyData(id, policy)}
    data-level="${policy.level}"
    data-stage="${stageOf(policy)}"
    id="policy-${id}"
  >
    <p>
      ${severityBadge(policy.severity)} <span class="badge">${policy.level}</span> <strong>${id}</strong>
      <span data-key="service" hidden>${serviceOf(id)}</span>
    </p>
    <p>${policy.title}</p>
    <details>
      <summary>Details<span class="soft"> of ${id}</span></summary>
      ${policyBody(id, policy, policyDetails(policy))}
    </details>
  </li>`;
}

/** How many policies and controls stand for each framework and theme. */
function coverage(policies: readonly Entry[]): Markup {
  const rows = [
    ...(Object.keys(frameworks) as Framework[]).map((framework) => {
      const own = policies.filter(([, { controls }]) => controls?.[framework]);
      const controls = new Set(own.flatMap(([, policy]) => policy.controls?.[framework] ?? []));
      return { title: frameworkName(framework), own, controls: String(controls.size) };
    }),
    ...Object.entries(themes).map(([theme, title]) => ({
      title,
      own: policies.filter(([, policy]) => (policy.themes as readonly string[]).includes(theme)),
      controls: "",
    })),
  ];
  const most = Math.max(...rows.map(({ own }) => own.length));
  const shares = (own: readonly Entry[]): readonly Share[] =>
    severities.map((severity) => ({
      kind: severity,
      label: severity,
      number: own.filter(([, policy]) => policy.severity === severity).length,
    }));
  return markup`<div class="wide" tabindex="0" role="region" aria-label="Policies by framework and theme">
    <table>
      <caption>
        Policies by severity. Controls are those that policies name; a framework has more.
      </caption>
      <thead>
        <tr>
          <th scope="col">Framework or theme</th>
          <th scope="col">Policies</th>
          <th scope="col" class="number">Number</th>
          <th scope="col" class="number">Controls</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ title, own, controls }) =>
            markup`<tr>
              <th scope="row">${title}</th>
              <td>${bar(shares(own), most)}</td>
              <td class="number">${own.length}</td>
              <td class="number">${controls}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>${key(severities.map((severity) => ({ kind: severity, label: severity })))}`;
}
