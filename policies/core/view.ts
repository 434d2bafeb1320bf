/**
 * Views: one typed reading of a resource kind, filled from `aws` and from `aws-native`.
 *
 * A view definition names the type tokens of a kind and reads its properties through a {@link Reader}. Policies see
 * views only, so one policy serves both providers.
 */

import { Place } from "./place";
import { isOutputOnly, isProviderDefault } from "./provider-facts";
import { readProperty, toPlain } from "./properties";
import type { ProviderPackage, ResourceIdentity, ResourceRecord } from "./resource";
import { UNKNOWN, absent, known, unknown, withinUnknown, type Plain, type Value } from "./value";

/**
 * Where a property lives: one path for both providers, or one each. Paths are dotted (`environment.variables`).
 * `undefined` means that this provider has no such property; it then reads as absent.
 */
export type PropertyPath = string | { readonly aws: string | undefined; readonly native: string | undefined };

/** A text value that names another resource (its id, ARN or name), with what the engine knows of that link. */
export type Reference = Value<string> & {
  /** URNs of the resources the property depends on; empty where there are none or in a resource policy. */
  readonly urns: readonly string[];
};

/** Reads the properties of one resource, or of one object inside it. Never throws. */
export class Reader {
  private constructor(
    private readonly record: ResourceRecord,
    private readonly place: Place,
    /** Path of the place for messages, with indexes: `eventSelectors[0]`. */
    private readonly prefix: string,
  ) {}

  /** A reader at the top of a resource. */
  static of(record: ResourceRecord): Reader {
    return new Reader(record, Place.of(record), "");
  }

  /** Which provider package the resource belongs to. */
  get provider(): ProviderPackage {
    return this.record.identity.provider;
  }

  /** The type token of the resource, where types of one kind have other property names. */
  get type(): string {
    return this.record.identity.type;
  }

  /**
   * Whether the program itself sets a top-level property, as far as its inputs tell: what the provider fills in does not
   * count. Undefined where the inputs are not known.
   */
  isSet(path: PropertyPath): boolean | undefined {
    const { inputs, identity } = this.record;
    const top = this.pathFor(path)?.split(/[.[]/, 1)[0];
    if (top === undefined || inputs === undefined) {
      return top === undefined ? false : undefined;
    }
    const raw = readProperty(inputs, top);
    return raw !== undefined && raw !== null && !isProviderDefault(identity.type, top, raw);
  }

  /** A text. Numbers and booleans count as their text, as the providers take them so. */
  string(path: PropertyPath): Value<string> {
    return this.leaf(path, toText);
  }

  /** A truth value. The texts `true` and `false` count, as the providers take them so. */
  boolean(path: PropertyPath): Value<boolean> {
    return this.leaf(path, toBoolean);
  }

  /** A number. A numeric text counts, as the providers take it so. */
  number(path: PropertyPath): Value<number> {
    return this.leaf(path, toNumber);
  }

  /** A text that names another resource. */
  reference(path: PropertyPath): Reference {
    const value = this.string(path);
    const top = value.path.split(/[.[]/, 1)[0] ?? "";
    const urns = this.record.propertyDependencies?.get(top) ?? [];
    // A property that depends on something is set, even where all of the resource is unknown.
    return { ...(value.path === top && urns.length > 0 && value.state === "unknown" ? unknown(top) : value), urns };
  }

  /** A list of texts that each name another resource. The dependencies are those of the whole list. */
  references(path: PropertyPath): Value<readonly Reference[]> {
    return this.list(path, (item) => item.reference(""));
  }

  /** A list of texts. */
  strings(path: PropertyPath): Value<readonly Value<string>[]> {
    return this.list(path, (item) => item.string(""));
  }

  /** A map from names to texts; a null member reads as absent. */
  map(path: PropertyPath): Value<ReadonlyMap<string, Value<string>>> {
    return this.leaf(path, (value, at, place) => {
      if (typeof value !== "object" || Array.isArray(value)) {
        return undefined;
      }
      const members = new Reader(this.record, place, at);
      return new Map(Object.keys(value as object).map((key) => [key, members.member(key)]));
    });
  }

  /** The names in a map, whatever their values are. */
  parameterNames(path: PropertyPath): Value<readonly string[]> {
    return this.leaf(path, (value) =>
      typeof value === "object" && !Array.isArray(value) ? Object.keys(value as object) : undefined,
    );
  }

  /** A list, each item read by `item`. One object or text in place of a list reads as a list of one. */
  list<T>(path: PropertyPath, item: (reader: Reader) => T): Value<readonly T[]> {
    return this.leaf(path, (value, at, place) => {
      const places = Array.isArray(value)
        ? Array.from({ length: value.length }, (_, index) => place.item(index))
        : [place];
      return places.map((one, index) => item(new Reader(this.record, one, `${at}[${index}]`)));
    });
  }

  /** The properties of a nested object: absent (unknown) all of them where the object is absent (unknown). */
  group<T>(path: PropertyPath, read: (reader: Reader) => T): T {
    const at = this.pathFor(path);
    const found = at === undefined ? Place.missing : this.walk(at);
    return read(new Reader(this.record, Array.isArray(found.value) ? found.item(0) : found, this.join(at ?? "")));
  }

  /** Whether something is set here at all, whatever it is. Known values are true. */
  presence(path: PropertyPath): Value<true> {
    return this.leaf(path, () => true as const);
  }

  /** A whole JSON-like tree: a policy document, an OpenAPI body. Unknown parts stay inside as `UNKNOWN`. */
  plain(path: PropertyPath): Value<Plain> {
    return this.leaf(path, (value) => toPlain(value));
  }

  /** An asset or archive, as the SDK's classes; see `models/secrets/archive.ts`. */
  archive(path: PropertyPath): Value<object> {
    return this.leaf(path, (value) => (typeof value === "object" && value !== null ? value : undefined));
  }

  private member(key: string): Value<string> {
    return this.judge(this.place.step(key), `${this.prefix}.${key}`, toText, { keepEmpty: true });
  }

  private pathFor(path: PropertyPath): string | undefined {
    if (typeof path === "string") {
      return path;
    }
    return this.provider === "aws" ? path.aws : path.native;
  }

  private join(path: string): string {
    return this.prefix === "" || path === "" ? this.prefix + path : `${this.prefix}.${path}`;
  }

  private walk(path: string): Place {
    return (path === "" ? [] : path.split(".")).reduce((place, key) => place.step(key), this.place);
  }

  private leaf<T>(path: PropertyPath, convert: Convert<T>): Value<T> {
    const at = this.pathFor(path);
    if (at === undefined) {
      return absent(typeof path === "string" ? path : (path.aws ?? path.native ?? ""));
    }
    return this.judge(this.walk(at), this.join(at), convert, { keepEmpty: at === "" });
  }

  private judge<T>(
    place: Place,
    at: string,
    convert: Convert<T>,
    { keepEmpty }: { readonly keepEmpty: boolean },
  ): Value<T> {
    const raw = place.value;
    // Properties that were not set arrive as "", null or [] in outputs (engine.md); inside lists and maps they count.
    if (raw === undefined || raw === null || (!keepEmpty && isEmpty(raw))) {
      return absent(at);
    }
    if (raw === UNKNOWN) {
      return this.isNeverSet(at) ? absent(at) : place.isWithinUnknown ? withinUnknown(at) : unknown(at);
    }
    if (isProviderDefault(this.record.identity.type, at.replace(/\[\d+\]/g, "[]"), raw)) {
      return absent(at);
    }
    const value = convert(raw, at, place);
    return value === undefined ? unknown(at) : known(at, value);
  }

  /**
   * Whether a property can only be an output, so that an unknown value of it is none that the program set. Where the
   * inputs are known, an unknown value is theirs: the provider puts `tagsAll` there.
   */
  private isNeverSet(at: string): boolean {
    const { propertyDependencies, identity, inputs } = this.record;
    return propertyDependencies !== undefined && inputs === undefined && isOutputOnly(identity.type, at);
  }
}

/** Makes the expected type of a raw value; undefined where it is of another. */
type Convert<T> = (raw: unknown, at: string, place: Place) => T | undefined;

function isEmpty(raw: unknown): boolean {
  return raw === "" || (Array.isArray(raw) && raw.length === 0);
}

function toText(raw: unknown): string | undefined {
  return typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean" ? String(raw) : undefined;
}

function toBoolean(raw: unknown): boolean | undefined {
  if (typeof raw === "boolean") {
    return raw;
  }
  return raw === "true" ? true : raw === "false" ? false : undefined;
}

function toNumber(raw: unknown): number | undefined {
  const value = typeof raw === "string" && raw.trim() !== "" ? Number(raw) : raw;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A view of one resource: what its definition reads, and the resource it was read from. */
export type View<Fields> = Fields & { readonly resource: ResourceIdentity };

/** Follows a resource that merely stands for another one: a KMS alias for its key, a function alias for its function. */
export interface StandIn {
  readonly types: readonly string[];
  /** The stand-in's property that names the resource behind it. */
  readonly property: string;
}

/** A resource kind: its type tokens, how to read it, and by which texts others name it. */
export interface ViewDefinition<Fields> {
  /** What the kind is called in messages: `Lambda function`. */
  readonly kind: string;
  /** Type tokens of both providers, the `aws` ones first. */
  readonly types: readonly string[];
  /** Properties whose known text names the resource. */
  readonly identifiers: readonly string[];
  /** Further texts that name the resource, made of what it holds: the ARN of a stage that has no output for it. */
  names?(fields: NoInfer<Fields>): readonly string[];
  /** Identifiers that a reference's text may mean: an ARN with a qualifier also means the ARN without it. */
  readonly meanings: (reference: string) => readonly string[];
  readonly standIns: readonly StandIn[];
  readonly read: (reader: Reader) => Fields;
}

/** The view type that a definition yields. */
export type ViewOf<Definition> = Definition extends ViewDefinition<infer Fields> ? View<Fields> : never;

/**
 * Defines a view.
 *
 * @param definition `identifiers` default to `id`, `arn` and `name`; `meanings` to the text itself; `standIns` to none
 */
export function defineView<Fields>(
  definition: Pick<ViewDefinition<Fields>, "kind" | "types" | "read"> & Partial<ViewDefinition<Fields>>,
): ViewDefinition<Fields> {
  const view = { identifiers: ["id", "arn", "name"], standIns: [], ...definition };
  [view, ...view.standIns].forEach(({ types }) => types.forEach((type) => readTypes.add(type)));
  return { meanings: (reference) => [reference], ...view };
}

/** The types that some view reads, or follows as a stand-in. */
const readTypes = new Set<string>();

/** Whether any view reads resources of a type. */
export function isRead(type: string): boolean {
  return readTypes.has(type);
}

const sharedViews = new WeakMap<ResourceRecord, Map<ViewDefinition<unknown>, View<unknown>>>();

/** The view of a resource that all who have the same record share. */
export function sharedView<Fields>(definition: ViewDefinition<Fields>, record: ResourceRecord): View<Fields> {
  const views = sharedViews.get(record) ?? new Map<ViewDefinition<unknown>, View<unknown>>();
  sharedViews.set(record, views);
  const view = views.get(definition) ?? viewOf(definition, record);
  views.set(definition, view);
  return view as View<Fields>;
}

/** Reads a resource through a definition; its type must be one of the definition's. */
export function viewOf<Fields>(definition: ViewDefinition<Fields>, record: ResourceRecord): View<Fields> {
  return { ...definition.read(Reader.of(record)), resource: record.identity };
}
