/** Resources in requests (`AnalyzeRequest` and `AnalyzerResource` of analyzer.proto; the numbers are those of its fields). */

import type { BinaryReader } from "google-protobuf";
import { toRecord, type SdkResource } from "../core/resource";
import { Stack } from "../core/stack";
import { readable } from "./readable";
import { asOnWire, forEachField, forEachFieldWithin, readerOf, readStruct, type WireObject } from "./struct";

/** A resource whose properties are read when they are first asked for: most are of a type that no policy reads. */
export class WireResource implements SdkResource {
  type = "";
  urn = "";
  name = "";
  readonly opts: { protect: boolean; deleteBeforeReplace: boolean; parent?: string } = {
    protect: false,
    deleteBeforeReplace: false,
  };
  /** URNs of the resources that each property depends on; the engine says so of a stack's resources only. */
  readonly propertyDependencies = new Map<string, readonly string[]>();
  /** URN of the parent in a stack, which may not hold it. */
  parent = "";
  private bytes: Uint8Array | undefined;
  private readProperties: object | undefined;

  /** Reads the message that the reader stands in. */
  static from(reader: BinaryReader): WireResource {
    const resource = new WireResource();
    forEachField(reader, (field) => resource.take(field, reader));
    return resource;
  }

  /** The properties as policies read them. */
  get props(): object {
    if (this.readProperties === undefined) {
      this.readProperties = this.bytes ? readStruct(this.bytes, readable) : {};
      this.bytes = undefined;
    }
    return this.readProperties;
  }

  /**
   * The properties as they are on the wire, read anew; to be asked for before `props`, which gives up the message.
   *
   * @throws NestedTooDeeply
   */
  propertiesOnWire(): WireObject {
    return this.bytes ? readStruct(this.bytes, asOnWire) : {};
  }

  private take(field: number, reader: BinaryReader): void {
    switch (field) {
      case 1:
        this.type = reader.readString();
        break;
      case 2:
        this.bytes = reader.readBytes();
        break;
      case 3:
        this.urn = reader.readString();
        break;
      case 4:
        this.name = reader.readString();
        break;
      case 5:
        this.takeOptions(reader);
        break;
      case 7:
        this.parent = reader.readString();
        break;
      case 9:
        this.takeDependencies(reader);
        break;
      default:
        reader.skipField();
    }
  }

  private takeOptions(reader: BinaryReader): void {
    forEachFieldWithin(reader, (field) => {
      switch (field) {
        case 1:
          this.opts.protect = reader.readBool();
          break;
        case 3:
          this.opts.deleteBeforeReplace = reader.readBool();
          break;
        case 8:
          this.opts.parent = reader.readString();
          break;
        default:
          reader.skipField();
      }
    });
  }

  private takeDependencies(reader: BinaryReader): void {
    let property = "";
    const urns: string[] = [];
    forEachFieldWithin(reader, (field) => {
      if (field === 1) {
        property = reader.readString();
      } else {
        forEachFieldWithin(reader, () => urns.push(reader.readString()));
      }
    });
    this.propertyDependencies.set(property, urns);
  }
}

/** Reads an `AnalyzeRequest`. */
export function readResource(bytes: Uint8Array): WireResource {
  return WireResource.from(readerOf(bytes));
}

/** Reads an `AnalyzeStackRequest`. */
export function readResources(bytes: Uint8Array): readonly WireResource[] {
  const reader = readerOf(bytes);
  const resources: WireResource[] = [];
  forEachField(reader, (field) => {
    if (field === 1) {
      reader.readMessage(undefined, () => resources.push(WireResource.from(reader)));
    } else {
      reader.skipField();
    }
  });
  return resources;
}

/**
 * Builds the stack model.
 *
 * @param inputs of resources by URN, which the engine passed before
 */
export function stackOfResources(resources: readonly WireResource[], inputs: ReadonlyMap<string, object>): Stack {
  const urns = new Set(resources.map(({ urn }) => urn));
  return new Stack(
    resources.map((resource) => {
      if (urns.has(resource.parent)) {
        resource.opts.parent = resource.parent;
      }
      const propertyDependencies = new Map(
        [...resource.propertyDependencies].map(
          ([property, targets]) => [property, targets.filter((urn) => urns.has(urn))] as const,
        ),
      );
      return toRecord(resource, { propertyDependencies, inputs: inputs.get(resource.urn) });
    }),
  );
}
