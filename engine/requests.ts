/**
 * The engine's requests to a policy pack and what it reads from the answers, in the protocol's own messages
 * (`analyzer.proto`).
 */

import type { EnforcementLevel } from "@pulumi/policy";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { levelOf } from "../policies/server/levels";

/** A resource as the engine passes it to a policy pack. */
export interface EngineResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Inputs for {@link analyze} and {@link remediate}, outputs for {@link analyzeStack}; in the engine's wire format. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** URN. */
  readonly parent?: string;
  readonly protect?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  /** The provider that manages the resource. */
  readonly provider?: Omit<EngineResource, "provider">;
  /** Where the program makes it: `file:///…` or `project:///…`, and a line. Kept by the engine, and sent to no pack. */
  readonly sourcePosition?: { readonly uri: string; readonly line: number };
  /** URNs; read by {@link analyzeStack} only. */
  readonly dependencies?: readonly string[];
  /** URNs by property; read by {@link analyzeStack} only. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** A diagnostic of the pack. */
export interface Diagnostic {
  readonly policy: string;
  readonly urn: string;
  readonly message: string;
  readonly level: EnforcementLevel;
  /** `low`, `medium`, `high`, `critical`; empty when the policy has none. */
  readonly severity: string;
}

/** What the pack answers to one request. */
export interface Analysis {
  readonly diagnostics: readonly Diagnostic[];
  /** Reasons by policy. */
  readonly notApplicable: ReadonlyMap<string, string>;
}

/** Configuration by policy name: options, and a level. */
export type PackConfiguration = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Severities in the order of their numbers in analyzer.proto. */
const severities: readonly string[] = ["", "low", "medium", "high", "critical"];

/** The request that the engine sends for one resource. */
export function analyzeRequest(resource: EngineResource): proto.AnalyzeRequest {
  return fill(new proto.AnalyzeRequest(), resource, withoutInternalKeys(resource.properties));
}

/** The request that the engine sends to have one resource remedied: unlike others it has the provider's own keys. */
export function remediateRequest(resource: EngineResource): proto.AnalyzeRequest {
  return fill(new proto.AnalyzeRequest(), resource, resource.properties);
}

/** The request that the engine sends for a stack. */
export function analyzeStackRequest(resources: readonly EngineResource[]): proto.AnalyzeStackRequest {
  const request = new proto.AnalyzeStackRequest();
  for (const resource of resources) {
    const message = fill(new proto.AnalyzerResource(), resource, withoutInternalKeys(resource.properties));
    message.setParent(resource.parent ?? "");
    message.setDependenciesList([...(resource.dependencies ?? [])]);
    for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
      const dependencies = new proto.AnalyzerPropertyDependencies();
      dependencies.setUrnsList([...urns]);
      message.getPropertydependenciesMap().set(property, dependencies);
    }
    request.addResources(message);
  }
  return request;
}

function fill<Message extends proto.AnalyzeRequest | proto.AnalyzerResource | proto.AnalyzerProviderResource>(
  message: Message,
  resource: Omit<EngineResource, "provider"> & Pick<EngineResource, "provider">,
  properties: EngineResource["properties"],
): Message {
  message.setType(resource.type);
  message.setName(resource.name);
  message.setUrn(resource.urn);
  message.setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
  if (!(message instanceof proto.AnalyzerProviderResource)) {
    message.setOptions(options(resource));
    if (resource.provider) {
      const { provider } = resource;
      message.setProvider(
        fill(new proto.AnalyzerProviderResource(), provider, withoutInternalKeys(provider.properties)),
      );
    }
  }
  return message;
}

/** Without the keys that the engine keeps for itself (`__defaults`), at any depth. */
function withoutInternalKeys<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(withoutInternalKeys) as T;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const own = Object.entries(value).filter(([key]) => !key.startsWith("__"));
  return Object.fromEntries(own.map(([key, member]) => [key, withoutInternalKeys(member as unknown)])) as T;
}

function options(resource: EngineResource): proto.AnalyzerResourceOptions {
  const message = new proto.AnalyzerResourceOptions();
  message.setProtect(resource.protect ?? false);
  if (resource.deleteBeforeReplace !== undefined) {
    message.setDeletebeforereplacedefined(true);
    message.setDeletebeforereplace(resource.deleteBeforeReplace);
  }
  message.setParent(resource.parent ?? "");
  message.setIgnorechangesList([...(resource.ignoreChanges ?? [])]);
  message.setAdditionalsecretoutputsList([...(resource.additionalSecretOutputs ?? [])]);
  message.setCustomtimeouts(new proto.AnalyzerResourceOptions.CustomTimeouts());
  return message;
}

/** What a pack says of one policy before it is configured: a level, and the default of each option that has one. */
export interface Shipped {
  readonly level: EnforcementLevel;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The defaults that schemas name, by property. */
export function defaultsIn(schemas: Readonly<Record<string, object>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => ("default" in schema ? [[name, schema.default]] : [])),
  );
}

/**
 * The request that the engine sends for a configuration: a level and a value for every option of every policy, from
 * the policies' schemas where the user gave none (`ReconcilePolicyPackConfig` in `pkg/resource/analyzer` of the
 * engine).
 */
export function configureRequest(
  shipped: ReadonlyMap<string, Shipped>,
  configuration: PackConfiguration,
): proto.ConfigureAnalyzerRequest {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const name of new Set([...shipped.keys(), ...Object.keys(configuration)])) {
    const { enforcementLevel, ...given } = configuration[name] ?? {};
    const { level, options } = shipped.get(name) ?? { level: "advisory", options: {} };
    const config = new proto.PolicyConfig();
    const chosen = (enforcementLevel ?? level) as EnforcementLevel;
    config.setEnforcementlevel(proto.EnforcementLevel[chosen.toUpperCase() as Uppercase<EnforcementLevel>]);
    // A row of a case table has all other policies off: their defaults, which nobody reads, are left out.
    const values = chosen === "disabled" ? given : { ...options, ...given };
    config.setProperties(Struct.fromJavaScript(values as Record<string, JavaScriptValue>));
    request.getPolicyconfigMap().set(name, config);
  }
  return request;
}

/** What the pack answered to a request. */
export function toAnalysis(response: proto.AnalyzeResponse): Analysis {
  const { diagnosticsList, notApplicableList } = response.toObject();
  return {
    diagnostics: diagnosticsList.map(({ policyname, urn, message, enforcementlevel, severity }) => ({
      policy: policyname,
      urn,
      message,
      level: levelOf(enforcementlevel),
      severity: severities[severity] ?? "",
    })),
    notApplicable: new Map(notApplicableList.map(({ policyName, reason }) => [policyName, reason])),
  };
}
