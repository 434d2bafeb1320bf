/** The forms in which a row of a case table is asked about, as the engine may ask. */

import type { EngineResource } from "../engine/requests";
import { withUnknownTexts, type Inputs } from "./bridged-provider";
import {
  checkedInputs,
  interleave,
  surroundings,
  toEngineResource,
  urnOf,
  type MadeResource,
  type ResourceOptions,
  type RowOfResources,
} from "./stack-rows";

/** A row about one resource: its inputs in the program. */
interface RowOfResource {
  readonly type: string;
  readonly props: Inputs;
  readonly resourceOptions?: ResourceOptions;
}

/** The resource of a row without and with what the provider fills in: absent and defaulted must get the same answer. */
export function resourceForms({
  type,
  props,
  resourceOptions,
}: RowOfResource): readonly { readonly how: string; readonly resource: EngineResource }[] {
  const inputs = withUnknownTexts(props);
  const named = { type, name: "subject", urn: urnOf(type, "subject"), ...surroundings(type), ...resourceOptions };
  return [
    { how: "as written", resource: { ...named, properties: inputs } },
    { how: "with the provider's defaults", resource: { ...named, properties: checkedInputs(type, "subject", inputs) } },
  ];
}

/** The resources of a row in a first preview and in the deployed state, each in several orders. */
export function stackForms(
  row: RowOfResources & { readonly only?: "preview" | "deployed" },
): readonly { readonly how: "preview" | "deployed"; readonly resources: readonly MadeResource[] }[] {
  return (["preview", "deployed"] as const)
    .filter((how) => row.only === undefined || row.only === how)
    .flatMap((how) => {
      const made = row.resources.map((resource) => toEngineResource(resource, row, how));
      return orders(made).map((resources) => ({ how, resources }));
    });
}

/** The items in up to three orders, none twice: of few items some orders are the same. */
function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  const all = [items, [...items].reverse(), interleave(items)];
  const isSame = (one: readonly T[], other: readonly T[]): boolean => one.every((item, index) => item === other[index]);
  return all.filter((order, index) => all.findIndex((earlier) => isSame(earlier, order)) === index);
}
