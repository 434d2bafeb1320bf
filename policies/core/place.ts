/**
 * A place in the properties of a resource: what the outputs hold there and, where they do not say, the program's inputs.
 *
 * A preview's outputs are unknown wherever the provider computes what the program left out, and empty as a whole where
 * the provider's own configuration is not known yet. The inputs, which the engine passes earlier, tell the two apart
 * from what the program set to a value that is not known.
 */

import { readProperty } from "./properties";
import { UNKNOWN } from "./value";

/** What is known of the properties of one resource. */
export interface PropertySource {
  /** The SDK's proxied property bag: inputs in a resource policy, outputs in a stack policy. */
  readonly properties: object;
  /** What the program set, with what the provider fills in; undefined where it is not known. */
  readonly inputs?: object;
  /**
   * URNs of the resources that each top-level property depends on, for joins: a property without dependencies has none,
   * whether it is set or not. Only stack policies are told; undefined elsewhere.
   */
  readonly propertyDependencies?: ReadonlyMap<string, readonly string[]>;
}

/** The inputs at a place, read only where they are needed; undefined where nobody knows them. */
type Inputs = (() => unknown) | undefined;

/** What stands in an object that is not known as a whole, if anything does. */
const WITHIN_UNKNOWN: unique symbol = Symbol("within unknown");

/** A place in the properties of a resource. */
export class Place {
  /** What stands here: `undefined` where nothing does, `UNKNOWN` where it is not known. */
  readonly value: unknown;
  /** Whether this lies in an object that is not known as a whole: nobody knows whether anything stands here. */
  readonly isWithinUnknown: boolean;

  private constructor(
    found: unknown,
    private readonly inputs: Inputs,
  ) {
    this.isWithinUnknown = found === WITHIN_UNKNOWN;
    this.value = this.isWithinUnknown ? UNKNOWN : found;
  }

  /** Where nothing stands. */
  static readonly missing = new Place(undefined, undefined);

  /** The properties of a resource as a whole. */
  static of({ properties, inputs, propertyDependencies }: PropertySource): Place {
    // A resource policy is given the inputs themselves.
    return propertyDependencies === undefined
      ? new Place(properties, undefined)
      : Place.at(Object.keys(properties).length === 0 ? UNKNOWN : properties, inputs && (() => inputs));
  }

  private static at(output: unknown, inputs: Inputs): Place {
    if (!inputs || (output !== UNKNOWN && output !== WITHIN_UNKNOWN && output !== undefined)) {
      return new Place(output, inputs);
    }
    const input = inputs();
    // Where the outputs around it are known, they tell that it is there.
    return new Place(input === WITHIN_UNKNOWN && output === UNKNOWN ? UNKNOWN : input, undefined);
  }

  /** The place of a member of the object here; of the only item where a list of one stands here. */
  step(key: string): Place {
    const { inputs } = this;
    const object = Array.isArray(this.value) && this.value.length === 1 ? this.item(0) : this;
    return object === this
      ? Place.at(member(this.value, key), inputs && (() => member(onlyItem(inputs()), key)))
      : object.step(key);
  }

  /** The place of an item of the list here. */
  item(index: number): Place {
    const { value, inputs } = this;
    const output = member(value, String(index));
    let found: { readonly item: unknown } | undefined;
    const input = (): unknown => (found ??= { item: matchingItem(output, index, inputs?.()) }).item;
    return Place.at(output, inputs && input);
  }
}

function member(container: unknown, key: string): unknown {
  if (container === undefined || container === null) {
    return container;
  }
  if (container === UNKNOWN || container === WITHIN_UNKNOWN) {
    return WITHIN_UNKNOWN;
  }
  // A text where an object belongs says that something is set.
  return typeof container === "object" ? readProperty(container, key) : UNKNOWN;
}

function onlyItem(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? member(value, "0") : value;
}

/**
 * The item of the inputs that an item of the outputs was made of: the provider may order a list anew. Unknown where it
 * cannot be told.
 */
function matchingItem(output: unknown, index: number, inputs: unknown): unknown {
  if (!Array.isArray(inputs)) {
    return index === 0 ? inputs : UNKNOWN;
  }
  const same = member(inputs, String(index));
  if (same !== undefined && agree(output, same)) {
    return same;
  }
  const candidates = Array.from({ length: inputs.length }, (_, at) => member(inputs, String(at)));
  const agreeing = candidates.filter((candidate) => agree(output, candidate));
  return agreeing.length === 1 ? agreeing[0] : UNKNOWN;
}

/** Whether the outputs of an object may come from these inputs: no text, number or truth value differs. */
function agree(output: unknown, input: unknown): boolean {
  if (typeof output !== "object" || typeof input !== "object" || output === null || input === null) {
    return typeof input === "symbol" || typeof output === "symbol" || isScalar(output) === isScalar(input);
  }
  return Object.keys(input).every((key) => {
    const [made, set] = [readProperty(output, key), readProperty(input, key)];
    return !isScalar(made) || !isScalar(set) || String(made) === String(set);
  });
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
