/**
 * Inputs in their usual forms, as data: what has to be reported, and what may not, in a preview, under a provider that is
 * not known yet, and once deployed. Those with secrets are rows of `lambda-env-secrets` and `lambda-code-secrets`, where
 * no scanner takes them for real ones.
 */

import assert from "node:assert/strict";
import { analyze, analyzeStack, onlyPolicies, type Diagnostic } from "../../engine/analyzer";
import { catalog } from "../../policies/catalog";
import data from "./usual-forms.json";
import type { Inputs } from "../../testing/bridged-provider";
import { output, resource, type StackResource } from "../support/cases";
import { toEngineResource, type StackMode } from "../../testing/stack-rows";

interface UsualForm {
  readonly id: string;
  readonly must: readonly string[];
  readonly mustNot: readonly string[];
  readonly resources: readonly { readonly type: string; readonly name: string; readonly properties: object }[];
}

/** What a value of the data stands for. */
function read(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(read);
  }
  if (typeof value === "string") {
    const [reference, name, property] = /\$\{(\w+)\.(\w+)\}/.exec(value) ?? [];
    return reference === undefined || name === undefined || property === undefined
      ? value
      : output(name, property, value.replace(reference, "{}"));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return "$json" in value
    ? JSON.stringify(value.$json)
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, read(member)]));
}

/** What the policies say of the resources, asked one by one and as a stack. */
async function judge(
  resources: readonly StackResource[],
  mode: StackMode,
  policies: readonly string[],
): Promise<readonly Diagnostic[]> {
  const configuration = onlyPolicies(policies);
  const made = resources.map((one) => toEngineResource(one, { resources }, mode));
  const found: Diagnostic[] = [];
  for (const one of made) {
    found.push(...(await analyze({ ...one, properties: one.inputs }, configuration)).diagnostics);
  }
  return [...found, ...(await analyzeStack(made, configuration)).diagnostics];
}

describe("usual forms", () => {
  for (const { id, must, mustNot, resources } of data.cases as readonly UsualForm[]) {
    for (const mode of ["preview", "unknown provider", "deployed"] as const) {
      it(`${id}, ${mode}`, async () => {
        const stack = resources.map(({ type, name, properties }) => resource(type, name, read(properties) as Inputs));
        const policies = [...must, ...mustNot].map((entry) => entry.split("@", 1)[0] ?? "");
        assert.deepEqual(
          policies.filter((policy) => !Object.hasOwn(catalog, policy)),
          [],
          "unknown policies",
        );
        const found = await judge(stack, mode, policies);
        const reported = found.flatMap(({ policy, urn }) => [policy, `${policy}@${urn.split("::").at(-1) ?? ""}`]);
        assert.deepEqual(
          must.filter((entry) => !reported.includes(entry)),
          [],
          "missed",
        );
        assert.deepEqual(
          mustNot.filter((entry) => reported.includes(entry)),
          [],
          "false",
        );
      });
    }
  }
});
