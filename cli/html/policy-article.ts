/** What is shown of a policy, in the report and in the catalogue. */

import { frameworks, peers, stageOf, themes, type Framework, type Peer } from "../../policies/core/metadata";
import { defaultFix } from "../../policies/core/message";
import type { AnyPolicy } from "../../policies/core/policy";
import { serviceOf } from "../../policies/governance/disposition";
import { policyUrl } from "../../policies/core/policy-url";
import { frameworkName } from "../report/policy-facts";
import type { Choice } from "./page";
import { markup, type Markup, type Part } from "./markup";

/** The attributes by which items about a policy are filtered. */
export function policyData(id: string, policy: AnyPolicy): Markup {
  return markup`data-item data-rank="${["critical", "high", "medium", "low"].indexOf(policy.severity)}"
  data-severity="${policy.severity}" data-service="${serviceOf(id)}" data-themes="${policy.themes.join(" ")}"
  data-frameworks="${Object.keys(policy.controls ?? {}).join(" ")}"`;
}

/** Filters that items about policies have in common: by severity, service, theme and framework, as far as these occur. */
export function policyChoices(policies: readonly (readonly [string, AnyPolicy])[]): readonly Choice[] {
  const occurring = (valuesOf: (id: string, policy: AnyPolicy) => readonly string[]): ReadonlySet<string> =>
    new Set(policies.flatMap(([id, policy]) => valuesOf(id, policy)));
  const severity = occurring((_, policy) => [policy.severity]);
  const service = occurring((id) => [serviceOf(id)]);
  const theme = occurring((_, policy) => policy.themes);
  const framework = occurring((_, policy) => Object.keys(policy.controls ?? {}));
  const same = (value: string): readonly [string, string] => [value, value];
  return [
    {
      name: "severity",
      label: "Severity",
      options: ["critical", "high", "medium", "low"].filter((one) => severity.has(one)).map(same),
    },
    { name: "service", label: "Service", options: [...service].sort().map(same) },
    { name: "themes", label: "Theme", options: Object.entries(themes).filter(([name]) => theme.has(name)) },
    {
      name: "frameworks",
      label: "Framework",
      options: (Object.keys(frameworks) as Framework[])
        .filter((one) => framework.has(one))
        .map((one) => [one, frameworkName(one)]),
    },
  ];
}

/** A mark with the severity. */
export function severityBadge(severity: string | undefined): Markup {
  return markup`<span class="badge ${severity ?? ""}" data-key="severity">${severity ?? "no severity"}</span>`;
}

/** Title, why, how to fix, controls and links. */
export function policyBody(id: string, policy: AnyPolicy, more: readonly (readonly [string, Part])[] = []): Markup {
  const controls = Object.entries(policy.controls ?? {}).map(([framework, ids]): readonly [string, Part] => [
    frameworkName(framework as Framework),
    ids.join(", "),
  ]);
  const rows: readonly (readonly [string, Part])[] = [
    ["Why", policy.why],
    ["How to fix", defaultFix(policy)],
    ...more,
    ["Themes", policy.themes.map((theme) => themes[theme]).join(", ")],
    ...controls,
    ["Page", markup`<a href="${policyUrl(id)}" rel="noreferrer">${id}</a>`],
  ];
  return markup`<dl>
    ${rows.map(
      ([term, value]) =>
        markup`<dt>${term}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** Everything that the catalogue says beyond {@link policyBody}. */
export function policyDetails(policy: AnyPolicy): readonly (readonly [string, Part])[] {
  const options = Object.entries(policy.options ?? {});
  const idsOf = (idsByPeer: AnyPolicy["peers"] = {}): string =>
    Object.entries(idsByPeer)
      .map(([peer, ids]) => `${peers[peer as Peer]}: ${ids.join(", ")}`)
      .join("; ");
  const elsewhere: readonly (readonly [string, string])[] = [
    ["Elsewhere", idsOf(policy.peers)],
    ["Part of wider checks elsewhere", idsOf(policy.widerPeers)],
  ];
  return [
    ["Default level", policy.level],
    ["Stage", stageOf(policy)],
    ["Judges", policy.scope === "resource" ? "each resource, before it is made" : "the whole stack"],
    ...(options.length === 0
      ? []
      : [
          [
            "Options",
            markup`<ul>
              ${options.map(([name, { schema, default: value }]) => markup`<li><code>${name}</code>: ${schema.description ?? ""} Default: <code>${JSON.stringify(value)}</code></li>`)}
            </ul>`,
          ] as const,
        ]),
    [
      "Does not see",
      markup`<ul>
        ${policy.blindSpots.map((spot) => markup`<li>${spot}</li>`)}
      </ul>`,
    ],
    ...elsewhere.filter(([, ids]) => ids !== ""),
  ];
}
