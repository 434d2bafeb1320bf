/** The parts of one API, which a row makes as resources. */

import type { RowOfResources, StackResource } from "../../testing/stack-rows";
import { Formless, named } from "./documents";

/** The resources of a row that are of some kinds and belong to one API. */
export class PartsOfApi {
  readonly all: readonly StackResource[];

  /**
   * @param kinds type tokens of the parts
   * @param apiOf the reference by which a part names its API
   */
  constructor(
    { resources }: RowOfResources,
    api: StackResource,
    kinds: readonly string[],
    apiOf: (props: StackResource["props"]) => unknown,
  ) {
    this.all = resources.filter(({ type, props }) => kinds.includes(type) && named(apiOf(props)) === api.name);
  }

  ofType(type: string): readonly StackResource[] {
    return this.all.filter((each) => each.type === type);
  }

  /** @throws Formless where a reference leads to no part of that type */
  named(type: string, value: unknown): StackResource {
    const found = this.ofType(type).find(({ name }) => name === named(value));
    if (!found) throw new Formless(`leads to no ${type}`);
    return found;
  }
}
