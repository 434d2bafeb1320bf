/**
 * The saved state of a stack, read as `pulumi policy analyze --file` reads it: `DeserializeUntypedDeployment` in
 * `pkg/resource/stack` and `stateToAnalyzerResource` in `pkg/resource/deploy` of the engine (3.250.0 and 3.274.1).
 */

import type { EngineResource } from "./requests";
import {
  assetsAsSent,
  isObject,
  REFERENCE_SIGNATURE,
  secret,
  SECRET_SIGNATURE,
  signatureOf,
  type Wire,
  type WireObject,
} from "./wire";

/** One resource of a saved stack. */
interface SavedResource {
  /** With its inputs, for the policies on one resource. */
  readonly asked: EngineResource;
  /** With its outputs, for the policies on the stack. */
  readonly made: EngineResource;
}

/** A saved stack. */
export interface SavedStack {
  readonly project: string;
  readonly stack: string;
  /** Without those that wait for their deletion. */
  readonly resources: readonly SavedResource[];
  /** Whether secrets are there only in their encrypted form: policies are given the text `[secret]` for each. */
  readonly isRedacted: boolean;
}

/** What the engine gives for a secret that it cannot decrypt (`config.BlindingCrypter`). */
const REDACTED = "[secret]";

/** Signature of a number that JSON cannot hold: `{ value }`, its bits in hexadecimal. */
const FLOAT_SIGNATURE = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";

const VERSIONS: readonly unknown[] = [3, 4];

/** Whether the content of a JSON file has the form of a saved stack: exported, or as a backend keeps it. */
export function isSavedState(content: unknown): boolean {
  return isObject(content as Wire) && deploymentOf(content as WireObject) !== undefined;
}

/**
 * Reads a saved stack: what `pulumi stack export` wrote, or a file of a self-managed backend
 * (`.pulumi/stacks/PROJECT/STACK.json`).
 *
 * @param content of the JSON file
 * @throws Error for any other content; the message says what is wrong in one line
 */
export function readSavedState(content: unknown): SavedStack {
  const file = content as Wire;
  const deployment = isObject(file) ? deploymentOf(file) : undefined;
  if (!isObject(file) || deployment === undefined) {
    throw new Error("it is not what `pulumi stack export` writes");
  }
  if (!VERSIONS.includes(file.version)) {
    throw new Error(`its version is ${JSON.stringify(file.version)}; versions 3 and 4 can be read`);
  }
  const states = (Array.isArray(deployment.resources) ? deployment.resources : [])
    .filter(isObject)
    .filter(({ delete: isLeaving }) => isLeaving !== true);
  states.forEach(demandIdentity);
  const reader = new PropertyReader();
  const providers = new Map(
    states
      .filter(({ type }) => textOf(type).startsWith("pulumi:providers:"))
      .map((state) => [textOf(state.urn), provider(state, reader)]),
  );
  const resources = states.map((state) => {
    const shared = sharedOf(state, providers);
    return {
      asked: { ...shared, properties: reader.properties(state.inputs) },
      made: { ...shared, properties: reader.properties(state.outputs) },
    };
  });
  return { ...stackNames(resources), resources, isRedacted: reader.isRedacted };
}

/** The deployment in a file of either form; undefined for any other file. A stack without updates has none yet. */
function deploymentOf({ deployment, checkpoint }: WireObject): WireObject | undefined {
  const latest = isObject(checkpoint) ? (checkpoint.latest ?? {}) : undefined;
  const found = deployment ?? latest;
  return isObject(found) ? found : undefined;
}

function demandIdentity({ urn, type }: WireObject): void {
  if (!/^urn:pulumi:[^:]*::[^:]*::.+::/s.test(textOf(urn))) {
    throw new Error("a resource has no valid URN");
  }
  if (textOf(type) === "") {
    throw new Error("a resource has no type");
  }
}

/** The names that all resources share, as their URNs have them; `multiple` where they differ, as the engine says. */
function stackNames(resources: readonly SavedResource[]): Pick<SavedStack, "project" | "stack"> {
  const names = new Set(resources.map(({ asked }) => asked.urn.split("::", 2).join("::")));
  if (names.size > 1) {
    return { project: "multiple", stack: "multiple" };
  }
  const [stack = "", project = ""] = [...names][0]?.split("::") ?? [];
  return { project, stack: stack.replace("urn:pulumi:", "") };
}

function sharedOf(
  state: WireObject,
  providers: ReadonlyMap<string, EngineResource>,
): Omit<EngineResource, "properties"> {
  const parent = textOf(state.parent);
  const managing = providers.get(textOf(state.provider).split("::").slice(0, -1).join("::"));
  return {
    ...identity(state),
    ...positionOf(textOf(state.sourcePosition)),
    protect: state.protect === true,
    ignoreChanges: texts(state.ignoreChanges),
    additionalSecretOutputs: texts(state.additionalSecretOutputs),
    dependencies: texts(state.dependencies),
    propertyDependencies: dependenciesByProperty(state.propertyDependencies),
    ...(parent === "" ? {} : { parent }),
    ...(managing ? { provider: managing } : {}),
  };
}

function identity(state: WireObject): Pick<EngineResource, "type" | "urn" | "name"> {
  const urn = textOf(state.urn);
  return { type: textOf(state.type), urn, name: urn.split("::").slice(3).join("::") };
}

/** A position is saved as `project:///index.ts#12,3`. */
function positionOf(saved: string): Pick<EngineResource, "sourcePosition"> {
  const [, uri = "", line = ""] = /^(.+)#(\d+)/.exec(saved) ?? [];
  return uri === "" ? {} : { sourcePosition: { uri, line: Number(line) } };
}

function provider(state: WireObject, reader: PropertyReader): EngineResource {
  return { ...identity(state), properties: reader.properties(state.inputs) };
}

/** The engine names no property that depends on nothing. */
function dependenciesByProperty(value: Wire | undefined): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(isObject(value) ? value : {}).map(([name, urns]) => [name, texts(urns)] as const);
  return Object.fromEntries(entries.filter(([, urns]) => urns.length > 0));
}

function textOf(value: Wire | undefined): string {
  return typeof value === "string" ? value : "";
}

function texts(value: Wire | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Reads properties from the form in which they are saved to that of the wire. */
class PropertyReader {
  /** Whether a secret was met that is encrypted. */
  isRedacted = false;

  properties(value: Wire | undefined): WireObject {
    return assetsAsSent(isObject(value) ? this.members(value) : {}) as WireObject;
  }

  private members(object: WireObject): WireObject {
    return Object.fromEntries(Object.entries(object).map(([key, member]) => [key, this.value(member)]));
  }

  private value(value: Wire): Wire {
    if (Array.isArray(value)) {
      return value.map((item) => this.value(item));
    }
    if (!isObject(value)) {
      return value;
    }
    switch (signatureOf(value)) {
      case SECRET_SIGNATURE:
        return secret(this.secretValue(value));
      case REFERENCE_SIGNATURE:
        // Sent as the id, or as the URN of a component: the engine does not keep references for a pack.
        return referenceId(value.id) ?? textOf(value.urn);
      case FLOAT_SIGNATURE:
        return floatOf(textOf(value.value));
      case undefined:
      default:
        return this.members(value);
    }
  }

  private secretValue({ plaintext, ciphertext }: WireObject): Wire {
    if (typeof plaintext === "string" && plaintext !== "") {
      return this.value(JSON.parse(plaintext) as Wire);
    }
    if (textOf(ciphertext) === "") {
      throw new Error("a secret has neither a plaintext nor a ciphertext");
    }
    this.isRedacted = true;
    return REDACTED;
  }
}

/** An earlier engine saved the id as an object around it (`deserializeID`). */
function referenceId(id: Wire | undefined): Wire | undefined {
  const inner = isObject(id) ? id.V : id;
  return isObject(inner) ? "" : (inner ?? undefined);
}

function floatOf(bits: string): number {
  return Buffer.from(bits.padStart(16, "0"), "hex").readDoubleBE();
}
