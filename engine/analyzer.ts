/**
 * Talks to the pack as the engine does: the SDK's own server in this process, driven over gRPC.
 *
 * One server serves the whole test run, because the SDK allows one pack per process; each call configures it first.
 */

import { Server } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { PolicyPack, type EnforcementLevel } from "@pulumi/policy";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { createPack } from "../policies/pack";
import { settingsPolicyName } from "../policies/core/settings";

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

/** Levels in the order of their numbers in analyzer.proto. */
const levels: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

/** Severities in the order of their numbers in analyzer.proto. */
const severities: readonly string[] = ["", "low", "medium", "high", "critical"];

/** What the pack ships with, by policy: a level, and the default of each option that has one. */
const shipped: ReadonlyMap<string, { readonly level: EnforcementLevel; readonly options: Record<string, unknown> }> =
  new Map(
    [...createPack()].map(({ name, enforcementLevel = "advisory", configSchema }) => [
      name,
      { level: enforcementLevel, options: defaultsIn(configSchema?.properties ?? {}) },
    ]),
  );

/** Names of all policies of the pack, the settings policy included. */
export const policyNames: readonly string[] = [...shipped.keys()];

const offByDefault: ReadonlySet<string> = new Set(
  [...createPack()].filter(({ enforcementLevel }) => enforcementLevel === "disabled").map(({ name }) => name),
);

let client: Promise<AnalyzerClient> | undefined;

/** Judges one resource, on its inputs. */
export async function analyze(resource: EngineResource, configuration: PackConfiguration = {}): Promise<Analysis> {
  await configure(configuration);
  return toAnalysis(await call<proto.AnalyzeResponse>((c, done) => c.analyze(analyzeRequest(resource), done)));
}

/** The request that the engine sends for one resource. */
export function analyzeRequest(resource: EngineResource): proto.AnalyzeRequest {
  return fill(new proto.AnalyzeRequest(), resource, withoutInternalKeys(resource.properties));
}

/** The inputs of a resource after the remediations of the policies that are set to remediate, in their order. */
export async function remediate(
  resource: EngineResource,
  configuration: PackConfiguration = {},
): Promise<{ readonly properties: EngineResource["properties"]; readonly policies: readonly string[] }> {
  await configure(configuration);
  // Unlike the other requests this one has the provider's own keys (`__defaults`).
  const request = fill(new proto.AnalyzeRequest(), resource, resource.properties);
  const response = await call<proto.RemediateResponse>((c, done) => c.remediate(request, done));
  let { properties } = resource;
  const policies: string[] = [];
  for (const remediation of response.getRemediationsList()) {
    const changed = remediation.getProperties();
    if (changed !== undefined && remediation.getDiagnostic() === "") {
      properties = changed.toJavaScript();
      policies.push(remediation.getPolicyname());
    }
  }
  return { properties, policies };
}

/** Judges a stack, on its outputs. */
export async function analyzeStack(
  resources: readonly EngineResource[],
  configuration: PackConfiguration = {},
): Promise<Analysis> {
  await configure(configuration);
  const request = analyzeStackRequest(resources);
  return toAnalysis(await call<proto.AnalyzeResponse>((c, done) => c.analyzeStack(request, done)));
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

/** What the pack says about itself: names, levels, severities, schemas. */
export async function analyzerInfo(): Promise<proto.AnalyzerInfo.AsObject> {
  const info = await call<proto.AnalyzerInfo>((c, done) => c.getAnalyzerInfo(new Empty(), done));
  return info.toObject();
}

/** A configuration that leaves only the given policies (and the settings policy) on, also those that are off by default. */
export function onlyPolicies(names: readonly string[], configuration: PackConfiguration = {}): PackConfiguration {
  const disabled = policyNames
    .filter((name) => !names.includes(name) && name !== settingsPolicyName)
    .map((name) => [name, { enforcementLevel: "disabled" }] as const);
  const switchedOn = names
    .filter((name) => offByDefault.has(name))
    .map((name) => [name, { enforcementLevel: "advisory", ...configuration[name] }] as const);
  return { ...Object.fromEntries(disabled), ...configuration, ...Object.fromEntries(switchedOn) };
}

/** The configuration that the server has, as text; undefined before the first. */
let configured: string | undefined;

/** Configures the pack as the engine does, unless it has this configuration already. */
async function configure(configuration: PackConfiguration): Promise<void> {
  const key = JSON.stringify(configuration);
  if (key === configured) return;
  configured = undefined;
  await call((c, done) => c.configure(configureRequest(configuration), done as never));
  configured = key;
}

/**
 * The request that the engine sends for a configuration: a level and a value for every option of every policy, from the
 * policies' schemas where the user gave none (`ReconcilePolicyPackConfig` in `pkg/resource/analyzer` of the engine).
 */
function configureRequest(configuration: PackConfiguration): proto.ConfigureAnalyzerRequest {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const name of new Set([...policyNames, ...Object.keys(configuration)])) {
    const { enforcementLevel, ...given } = configuration[name] ?? {};
    const { level, options } = shipped.get(name) ?? { level: "advisory", options: {} };
    const config = new proto.PolicyConfig();
    const chosen = (enforcementLevel ?? level) as EnforcementLevel;
    config.setEnforcementlevel(levelNumber(chosen));
    // Nobody reads the options of a policy that is off, and a row of a case table has all others off: left out.
    const values = chosen === "disabled" ? {} : { ...options, ...given };
    config.setProperties(Struct.fromJavaScript(values as Record<string, JavaScriptValue>));
    request.getPolicyconfigMap().set(name, config);
  }
  return request;
}

/** Tells the pack the tags of the stack that it judges from now on. */
export async function setStackTags(tags: Readonly<Record<string, string>>): Promise<void> {
  const request = new proto.AnalyzerStackConfigureRequest();
  Object.entries(tags).forEach(([key, value]) => request.getTagsMap().set(key, value));
  await call((c, done) => c.configureStack(request, done as never));
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
  return message;
}

function toAnalysis(response: proto.AnalyzeResponse): Analysis {
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

/** The defaults that schemas name, by property. */
function defaultsIn(schemas: Readonly<Record<string, object>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => ("default" in schema ? [[name, schema.default]] : [])),
  );
}

function levelNumber(level: EnforcementLevel): proto.EnforcementLevel {
  return proto.EnforcementLevel[level.toUpperCase() as Uppercase<EnforcementLevel>];
}

function levelOf(number: number): EnforcementLevel {
  const level = levels[number];
  if (level === undefined) {
    throw new Error(`no enforcement level has number ${number}`);
  }
  return level;
}

async function call<T>(
  send: (client: AnalyzerClient, done: (error: grpc.ServiceError | null, response: T) => void) => unknown,
): Promise<T> {
  client ??= startServer();
  const connected = await client;
  return new Promise((resolve, reject) => {
    send(connected, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

/** Starts the SDK's server; it announces its port in the first line that it prints. */
function startServer(): Promise<AnalyzerClient> {
  return new Promise((resolve) => {
    const print = console.log;
    console.log = (port: string) => {
      console.log = print;
      resolve(new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), grpcLimits));
    };
    unreferenceNextServer();
    new PolicyPack("serverless-guard", { policies: createPack() });
  });
}

/**
 * The server that listens next does not keep the process alive: with the SDK's, which cannot be closed, nothing that
 * judges in its own process would ever end. A request under way does, because the client holds its connection.
 */
function unreferenceNextServer(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the server itself
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
    Server.prototype.listen = listen;
    this.on("connection", (socket) => socket.unref());
    return (listen as (...args: unknown[]) => Server).apply(this, args).unref();
  };
}

const grpcLimits = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
