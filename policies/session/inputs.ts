/** What the program set, as far as the engine told before the stack is judged. */

import { isRead } from "../core/view";

/** Most resources whose inputs are kept; later ones are judged as where the engine does not pass inputs. */
const MAXIMUM_INPUTS = 50_000;

/** The inputs of resources that some view reads, kept from when each is analyzed until the stack is. */
export class InputBook {
  private byUrn = new Map<string, object>();

  /** Keeps the inputs of a resource. */
  note(resource: { readonly type: string; readonly urn: string; readonly props: object }): void {
    if (isRead(resource.type) && this.byUrn.size < MAXIMUM_INPUTS) {
      this.byUrn.set(resource.urn, resource.props);
    }
  }

  /** Gives out what was noted, and forgets it. */
  take(): ReadonlyMap<string, object> {
    const taken = this.byUrn;
    this.byUrn = new Map();
    return taken;
  }
}
