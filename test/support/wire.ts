/** Requests of the engine and of our doubles, made comparable: plain values by path. */

import { pack } from "../../engine/analyzer";
import { ownInProcess } from "../../engine/own-server";
import { catalog } from "../../policies/catalog";
import type { RecordedRequest } from "../../engine/pulumi/recording";

/** The calls that say what the pack judges. */
const JUDGING: readonly string[] = ["configure", "remediate", "analyze", "analyzeStack"];

/** One thing that differs: what was asked of which resource, at which path, and both values. */
export interface Difference {
  /** `analyze`, or `analyzeStack`. */
  readonly call: string;
  /** Name of the resource; of a policy for `configure`. */
  readonly name: string;
  readonly path: string;
  readonly engine: unknown;
  readonly double: unknown;
}

/** Requests by call and name, each as plain values: `analyze of orders`. */
export type Asked = ReadonlyMap<string, unknown>;

/** Makes requests comparable: protobuf's maps and Structs as objects, and the resources of a stack one by one. */
export function askedIn(requests: readonly RecordedRequest[]): Asked {
  const asked = new Map<string, unknown>();
  for (const { call, request } of requests.filter((each) => JUDGING.includes(each.call))) {
    const plain = toPlain(request) as Readonly<Record<string, unknown>>;
    if (call === "configure") {
      Object.entries(plain.policyconfigMap ?? {}).forEach(([name, config]) =>
        asked.set(`configure of ${name}`, config),
      );
    } else if (call === "analyzeStack") {
      const resources = plain.resourcesList as readonly Readonly<Record<string, unknown>>[];
      resources.forEach((resource) => asked.set(`analyzeStack of ${nameOf(resource)}`, resource));
    } else {
      asked.set(`${call} of ${nameOf(plain)}`, plain);
    }
  }
  return asked;
}

function nameOf({ name, type }: Readonly<Record<string, unknown>>): string {
  return `${String(type)} ${String(name)}`;
}

/** What our double asked otherwise than the engine, by path. */
export function differencesBetween(engine: Asked, double: Asked): readonly Difference[] {
  return [...new Set([...engine.keys(), ...double.keys()])].flatMap((key) => {
    const [call = "", name = ""] = key.split(" of ");
    return differencesAt("", engine.get(key), double.get(key)).map((each) => ({ call, name, ...each }));
  });
}

function differencesAt(
  path: string,
  engine: unknown,
  double: unknown,
): readonly Pick<Difference, "path" | "engine" | "double">[] {
  if (isTree(engine) && isTree(double)) {
    return [...new Set([...Object.keys(engine), ...Object.keys(double)])].flatMap((key) =>
      differencesAt(path === "" ? key : `${path}.${key}`, engine[key], double[key]),
    );
  }
  return JSON.stringify(engine) === JSON.stringify(double) ? [] : [{ path, engine, double }];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Lists of URNs that have no order. */
const SETS: readonly string[] = ["dependenciesList", "urnsList"];

/** `toObject` of a message as plain values: Structs and maps are lists of pairs there. */
function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toPlain);
  }
  if (!isTree(value)) {
    return value;
  }
  if (Array.isArray(value.fieldsMap)) {
    return Object.fromEntries((value.fieldsMap as [string, unknown][]).map(([key, each]) => [key, ofValue(each)]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, ofMember(key, each)]));
}

function ofMember(key: string, value: unknown): unknown {
  if (SETS.includes(key)) {
    return [...(value as string[])].sort();
  }
  const isMap = key.endsWith("Map");
  return isMap ? Object.fromEntries((value as [string, unknown][]).map(([k, v]) => [k, toPlain(v)])) : toPlain(value);
}

/** A `google.protobuf.Value` of which `toObject` tells every kind: the one that is set. */
function ofValue(value: unknown): unknown {
  const { structValue, listValue, stringValue, numberValue, boolValue } = value as {
    readonly structValue?: unknown;
    readonly listValue?: { readonly valuesList: readonly unknown[] };
    readonly stringValue?: string;
    readonly numberValue?: number;
    readonly boolValue?: boolean;
  };
  if (structValue !== undefined) return toPlain(structValue);
  if (listValue !== undefined) return listValue.valuesList.map(ofValue);
  return stringValue ?? numberValue ?? boolValue ?? null;
}

/** Runs work, and returns what was asked of this pack in this process meanwhile. */
export async function recordingHere(work: () => Promise<unknown>): Promise<readonly RecordedRequest[]> {
  const requests: RecordedRequest[] = [];
  const client = ownInProcess(catalog);
  const recorder = new Proxy(client, {
    get(target, call): unknown {
      const method: unknown = Reflect.get(target, call);
      if (typeof method !== "function" || typeof call !== "string" || !JUDGING.includes(call)) {
        return method;
      }
      return (...args: unknown[]): unknown => {
        const [request] = args as [{ toObject(): unknown }];
        requests.push({ call, request: JSON.parse(JSON.stringify(request.toObject())) as unknown });
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  });
  pack.ask(recorder);
  try {
    await work();
  } finally {
    pack.ask(client);
  }
  return requests;
}
