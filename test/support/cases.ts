/** Case tables: literal rows that say what a policy answers to a resource, or to a stack. */

import type { PackConfiguration } from "../../engine/requests";
import type { Inputs } from "../../testing/bridged-provider";
import { resource, type ResourceOptions, type RowOfResources } from "../../testing/stack-rows";

export { unknown } from "../../testing/bridged-provider";
export { output, resource, type StackResource } from "../../testing/stack-rows";

/**
 * What a row expects. Violations are ids of the policy's messages; in stack rows `on` names the resources. `says` is part
 * of what a finding says: the path, the routes.
 */
export type Expectation =
  | "pass"
  | "notApplicable"
  | "undetermined"
  | {
      readonly violation: string | readonly string[];
      readonly on?: string | readonly string[];
      readonly says?: string | readonly string[];
    };

interface CommonCase {
  readonly name: string;
  readonly expect: Expectation;
  /**
   * Of a violating row, where the policy remediates: options that its remediation needs, or false where a person must
   * decide. By default the remediation must make the row pass.
   */
  readonly remedied?: false | Readonly<Record<string, unknown>>;
  /**
   * What the remediation changes, by resource: the properties that differ after it, whatever row this is. Nothing is
   * changed where it is empty. What the provider fills in need not be named. The resource of a row about one is
   * `subject`. At no path which no row of the table names for a provider may the remediation change anything.
   */
  readonly becomes?: Readonly<Record<string, Inputs>>;
  /** Part of the reason that is given, of a row that is undetermined or not applicable. */
  readonly reason?: string;
  /** Shown on the policy's page as the sample to avoid (violation) or to prefer (pass). */
  readonly show?: boolean;
  /** Options of the policy. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Tags of the stack. */
  readonly stackTags?: Readonly<Record<string, string>>;
  /** Settings shared by all policies. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A row about one resource. `props` are the program's inputs; the provider's defaults are filled in as well. */
export interface ResourceCase extends CommonCase {
  readonly type: string;
  readonly props: Inputs;
  readonly resourceOptions?: ResourceOptions;
}

/**
 * A row about a stack. It is run as a first preview (outputs of other resources unknown, linked by dependencies) and as
 * a deployed state (identifiers known), each in several orders of the resources, and under a provider that is not known yet
 * (no outputs at all), where it may also be undetermined; `only` restricts it to previews or to the deployed state.
 */
export interface StackCase extends CommonCase, RowOfResources {
  readonly only?: "preview" | "deployed";
}

/** A table of a resource policy. */
export interface ResourceCaseTable {
  readonly scope: "resource";
  readonly rows: readonly ResourceCase[];
}

/** A table of a stack policy. */
export interface StackCaseTable {
  readonly scope: "stack";
  readonly rows: readonly StackCase[];
}

/** Either table. */
export type CaseTable = ResourceCaseTable | StackCaseTable;

/** Makes the table of a resource policy. */
export function resourceCases(rows: readonly ResourceCase[]): ResourceCaseTable {
  return { scope: "resource", rows };
}

/** Makes the table of a stack policy. */
export function stackCases(rows: readonly StackCase[]): StackCaseTable {
  return { scope: "stack", rows };
}

/** Makes the table of a stack policy that judges a resource which is alone in its stack. */
export function aloneInStack(rows: readonly ResourceCase[]): StackCaseTable {
  return stackCases(
    rows.map(({ type, props, resourceOptions, ...row }) => ({
      ...row,
      resources: [resource(type, "orders", props, resourceOptions)],
    })),
  );
}

/** Configuration for a row: only the policy under test is on. */
export function rowConfiguration(
  policy: string,
  row: Pick<CommonCase, "options" | "settings">,
  settingsName: string,
): PackConfiguration {
  return {
    ...(row.options ? { [policy]: row.options } : {}),
    ...(row.settings ? { [settingsName]: row.settings } : {}),
  };
}
