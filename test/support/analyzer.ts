/**
 * Talks to the pack as the engine does: the SDK's own server in this process, driven over gRPC.
 *
 * One server serves the whole test run, because the SDK allows one pack per process; each call configures it first.
 */

import * as grpc from "@grpc/grpc-js";
import { PolicyPack, type EnforcementLevel } from "@pulumi/policy";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { createPack } from "../../policies/pack";
import { settingsPolicyName } from "../../policies/core/settings";

/** A resource as the engine passes it to a policy pack. */
export interface EngineResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** A diagnostic of the pack. */
export interface Diagnostic {
  readonly policy: string;
  readonly urn: string;
  readonly message: string;
  readonly level: EnforcementLevel;
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

/** Names of all policies of the pack, the settings policy included. */
export const policyNames: readonly string[] = [...createPack()].map(({ name }) => name);

let client: Promise<AnalyzerClient> | undefined;

/** Judges one resource, on its inputs. */
export async function analyze(resource: EngineResource, configuration: PackConfiguration = {}): Promise<Analysis> {
  await configure(configuration);
  return toAnalysis(await call<proto.AnalyzeResponse>((c, done) => c.analyze(analyzeRequest(resource), done)));
}

/** The request that the engine sends for one resource. */
export function analyzeRequest(resource: EngineResource): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest();
  request.setType(resource.type);
  request.setName(resource.name);
  request.setUrn(resource.urn);
  request.setProperties(Struct.fromJavaScript(resource.properties as Record<string, JavaScriptValue>));
  request.setOptions(options(resource));
  return request;
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
    const message = new proto.AnalyzerResource();
    message.setType(resource.type);
    message.setName(resource.name);
    message.setUrn(resource.urn);
    message.setParent(resource.parent ?? "");
    message.setProperties(Struct.fromJavaScript(resource.properties as Record<string, JavaScriptValue>));
    message.setOptions(options(resource));
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

/** A configuration that leaves only the given policies (and the settings policy) on. */
export function onlyPolicies(names: readonly string[], configuration: PackConfiguration = {}): PackConfiguration {
  const disabled = policyNames
    .filter((name) => !names.includes(name) && name !== settingsPolicyName)
    .map((name) => [name, { enforcementLevel: "disabled" }] as const);
  return { ...Object.fromEntries(disabled), ...configuration };
}

async function configure(configuration: PackConfiguration): Promise<void> {
  const request = new proto.ConfigureAnalyzerRequest();
  for (const [name, { enforcementLevel, ...properties }] of Object.entries(configuration)) {
    const config = new proto.PolicyConfig();
    config.setEnforcementlevel(
      enforcementLevel === undefined
        ? ((await defaultLevels()).get(name) ?? proto.EnforcementLevel.ADVISORY)
        : proto.EnforcementLevel[
            (enforcementLevel as EnforcementLevel).toUpperCase() as keyof typeof proto.EnforcementLevel
          ],
    );
    config.setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
    request.getPolicyconfigMap().set(name, config);
  }
  await call((c, done) => c.configure(request, done as never));
}

let defaults: Promise<ReadonlyMap<string, proto.EnforcementLevel>> | undefined;

/** The levels the pack ships with; the engine sends a level with every configuration. */
function defaultLevels(): Promise<ReadonlyMap<string, proto.EnforcementLevel>> {
  defaults ??= analyzerInfo().then(
    ({ policiesList }) => new Map(policiesList.map(({ name, enforcementlevel }) => [name, enforcementlevel])),
  );
  return defaults;
}

function options(resource: EngineResource): proto.AnalyzerResourceOptions {
  const message = new proto.AnalyzerResourceOptions();
  message.setProtect(resource.protect ?? false);
  if (resource.deleteBeforeReplace !== undefined) {
    message.setDeletebeforereplacedefined(true);
    message.setDeletebeforereplace(resource.deleteBeforeReplace);
  }
  message.setParent(resource.parent ?? "");
  return message;
}

function toAnalysis(response: proto.AnalyzeResponse): Analysis {
  const { diagnosticsList, notApplicableList } = response.toObject();
  return {
    diagnostics: diagnosticsList.map(({ policyname, urn, message, enforcementlevel }) => ({
      policy: policyname,
      urn,
      message,
      level: levelOf(enforcementlevel),
    })),
    notApplicable: new Map(notApplicableList.map(({ policyName, reason }) => [policyName, reason])),
  };
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
    new PolicyPack("serverless-guard", { policies: createPack() });
  });
}

const grpcLimits = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
