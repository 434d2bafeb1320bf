/**
 * A preview inside Node, without the CLI: runs a program against a resource monitor of our own, which does what the
 * engine and the stand-in provider do together, and asks the pack at the same points as the engine.
 */
import * as pulumi from "@pulumi/pulumi";
import * as providerProto from "@pulumi/pulumi/proto/provider_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { analyze, analyzeStack, policyNames, remediate } from "./analyzer";
import { typeOfUrn } from "../policies/core/resource";
import type { Analysis, EngineResource, PackConfiguration } from "./analyzer";
import { findingOf, sortFindings } from "./finding";
import type { Finding, PackConfig, Remediation } from "./finding";
import { takingRejections } from "./rejections";
import { checkInputs, createOutputs, DEFAULT_REGION, invokeFunction, nameOfUrn, previewOutputs } from "./stand-in";
import { archivesAsSent, secret, withoutSecrets } from "./wire";
import type { WireObject } from "./wire";

/** What to run, under the names of the real preview's options (`engine/pulumi/driver.ts`). */
export interface EmbeddedOptions {
  readonly program: () => Promise<unknown>;
  /** What a user writes into the file of `--policy-pack-config`. */
  readonly packConfig?: PackConfig;
  /** Stack configuration by full key: `aws:region`. */
  readonly stackConfig?: Readonly<Record<string, string>>;
  /** Default `project`. */
  readonly projectName?: string;
  /** Default `stack`. */
  readonly stackName?: string;
  /** Milliseconds without a request of the program after which it is given up; default a minute. */
  readonly patience?: number;
}

/** How the run ended and what the pack said. */
export interface EmbeddedResult {
  /** False after a mandatory finding, or when the program or a policy failed. */
  readonly succeeded: boolean;
  readonly findings: Finding[];
  /** Which policies changed which resources, before anything was judged. */
  readonly remediations: Remediation[];
  /** What failed: the program, the provider or a policy. */
  readonly errors: string[];
  /** All resources with their outputs, as the pack got them for the whole stack. */
  readonly resources: EngineResource[];
}

/** The parts of the SDK's runtime that its types leave out. */
interface RuntimeState {
  withLocalStorage<T>(callback: () => Promise<T>): Promise<T>;
}
interface RuntimeSettings {
  setMockOptions(monitor: unknown, project: string, stack: string, preview: boolean, organization: string): void;
  awaitFeatureSupport(): Promise<void>;
  waitForRPCs(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- no declarations for what is used of these
const state = require("@pulumi/pulumi/runtime/state") as RuntimeState;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const settings = require("@pulumi/pulumi/runtime/settings") as RuntimeSettings;

/** What the real monitor answers, but for what only remote components need. */
const FEATURES = new Set([
  "secrets",
  "resourceReferences",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
  "parameterization",
]);

/**
 * Previews a program and has the pack judge it, in this process.
 *
 * @returns never rejects: a failing program or policy is a result.
 */
export async function previewEmbedded(options: EmbeddedOptions): Promise<EmbeddedResult> {
  const project = options.projectName ?? "project";
  const stack = options.stackName ?? "stack";
  const monitor = new Monitor(project, stack, options.stackConfig ?? {}, configurationOf(options.packConfig ?? {}));

  await state.withLocalStorage(async () => {
    settings.setMockOptions(monitor, project, stack, true, "organization");
    await settings.awaitFeatureSupport();
    pulumi.runtime.setAllConfig({ ...options.stackConfig });
    // A promise that stays open does not keep Node alive: without this it would just end.
    const idle = (): void => monitor.fail(new Error(STUCK));
    process.on("beforeExit", idle);
    monitor.watch(options.patience ?? 60_000);
    const run = async (): Promise<void> => {
      await pulumi.runtime.runInPulumiStack(options.program as () => Promise<pulumi.Inputs>);
      await settings.waitForRPCs();
    };
    // A program that fails in a callback rejects promises nobody waits for; the engine would report these too.
    await takingRejections(
      (reason) => monitor.fail(reason),
      () => Promise.race([run(), monitor.failed]),
    ).catch((error: unknown) => monitor.fail(error));
    process.off("beforeExit", idle);
    monitor.unwatch();
  });
  await monitor.finish();
  const mandatory = monitor.findings.some((finding) => finding.enforcementLevel === "mandatory");
  return {
    succeeded: !mandatory && monitor.errors.length === 0,
    findings: sortFindings(monitor.findings),
    remediations: monitor.remediations,
    errors: monitor.errors,
    resources: [...monitor.resources.values()],
  };
}

type Callback<T> = (error: Error | null, response?: T) => void;

/** A provider, explicit or default. */
interface Provider {
  readonly resource: EngineResource;
  readonly region: string;
}

/** Takes the place of the engine: the SDK calls its methods as those of a gRPC client. */
class Monitor {
  readonly findings: Finding[] = [];
  readonly remediations: Remediation[] = [];
  readonly errors: string[] = [];
  readonly resources = new Map<string, EngineResource>();
  private readonly providers = new Map<string, Promise<Provider>>();
  private readonly seen = new Set<unknown>();
  private markFailed: () => void = () => undefined;
  private watchdog: NodeJS.Timeout | undefined;
  /** Resolves with the first failure. */
  readonly failed = new Promise<void>((resolve) => {
    this.markFailed = resolve;
  });

  constructor(
    private readonly project: string,
    private readonly stack: string,
    private readonly config: Readonly<Record<string, string>>,
    private readonly packConfiguration: PackConfiguration,
  ) {}

  /** Notes a failure, each error once. */
  fail(error: unknown): void {
    if (this.seen.has(error)) return;
    this.seen.add(error);
    this.errors.push(error instanceof Error ? error.message : String(error));
    this.markFailed();
  }

  /** Fails once nothing is asked for that many milliseconds: something else may keep Node from being idle. */
  watch(patience: number): void {
    this.watchdog = setTimeout(() => this.fail(new Error(STUCK)), patience).unref();
  }

  /** Ends what {@link watch} began. */
  unwatch(): void {
    clearTimeout(this.watchdog);
  }

  /** Has the whole stack judged, unless something failed: findings do not count, as in a preview of the engine. */
  async finish(): Promise<void> {
    if (this.errors.length > 0) return;
    try {
      this.take(await analyzeStack([...this.resources.values()], this.packConfiguration), this.stackUrn());
    } catch (error) {
      this.fail(error);
    }
  }

  supportsFeature(
    request: resourceProto.SupportsFeatureRequest,
    callback: Callback<resourceProto.SupportsFeatureResponse>,
  ): void {
    const response = new resourceProto.SupportsFeatureResponse();
    response.setHassupport(FEATURES.has(request.getId()));
    callback(null, response);
  }

  registerResource(
    request: resourceProto.RegisterResourceRequest,
    callback: Callback<resourceProto.RegisterResourceResponse>,
  ): void {
    this.answer(this.register(request), callback, (error) => this.fail(error));
  }

  registerResourceOutputs(request: resourceProto.RegisterResourceOutputsRequest, callback: Callback<Empty>): void {
    const urn = request.getUrn();
    const resource = this.resources.get(urn);
    if (!resource) {
      callback(new Error(`outputs for ${urn}, which is not registered`));
      return;
    }
    this.resources.set(urn, { ...resource, properties: toWire(request.getOutputs()) });
    callback(null, new Empty());
  }

  readResource(
    request: resourceProto.ReadResourceRequest,
    callback: Callback<resourceProto.ReadResourceResponse>,
  ): void {
    this.answer(this.read(request), callback, (error) => this.fail(error));
  }

  invoke(request: resourceProto.ResourceInvokeRequest, callback: Callback<providerProto.InvokeResponse>): void {
    this.answer(this.answerInvoke(request), callback, () => undefined);
  }

  registerPackage(
    request: resourceProto.RegisterPackageRequest,
    callback: Callback<resourceProto.RegisterPackageResponse>,
  ): void {
    callback(new Error(`packages with parameters (${request.getName()}) need the real CLI`));
  }

  call(_request: unknown, callback: Callback<never>): void {
    callback(new Error("calls of methods of remote components need the real CLI"));
  }

  signalAndWaitForShutdown(_request: unknown, callback: Callback<Empty>): void {
    callback(null, new Empty());
  }

  private answer<T>(work: Promise<T>, callback: Callback<T>, failed: (error: unknown) => void): void {
    work
      .finally(() => this.watchdog?.refresh())
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          failed(error);
          callback(error instanceof Error ? error : new Error(String(error)));
        },
      );
  }

  private async register(
    request: resourceProto.RegisterResourceRequest,
  ): Promise<resourceProto.RegisterResourceResponse> {
    if (request.getRemote()) throw new Error(`remote component ${request.getType()} needs the real CLI`);
    const type = request.getType();
    const urn = this.makeUrn(request.getParent(), type, request.getName());
    if (this.resources.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    const program = archivesAsSent(toWire(request.getObject())) as WireObject;
    const own = { ...identityOf(urn), ...readOptions(request) };

    let outputs: WireObject;
    let resource: EngineResource;
    if (type.startsWith("pulumi:providers:")) {
      const version = request.getVersion();
      resource = await this.judge({ ...own, properties: version === "" ? program : { ...program, version } });
      outputs = resource.properties as WireObject;
      this.providers.set(urn, Promise.resolve(makeProvider(resource)));
    } else if (request.getCustom()) {
      const provider = await this.providerFor(request.getProvider(), type, request.getVersion());
      const checked = checkInputs(urn, program, {}, provider.region);
      resource = await this.judge({ ...own, properties: checked, provider: provider.resource });
      outputs = previewOutputs(urn, resource.properties as WireObject);
      for (const property of own.additionalSecretOutputs ?? []) {
        const value = outputs[property];
        if (value !== undefined) outputs[property] = secret(value);
      }
    } else {
      resource = await this.judge({ ...own, properties: program });
      // The engine passes a component's registered outputs; until then it has none.
      outputs = {};
    }
    const propertyDependencies: Record<string, string[]> = {};
    request.getPropertydependenciesMap().forEach((dependencies, property) => {
      const urns = dependencies.getUrnsList();
      if (urns.length > 0) propertyDependencies[property] = [...urns];
    });
    this.resources.set(urn, {
      ...resource,
      properties: outputs,
      dependencies: request.getDependenciesList(),
      propertyDependencies,
    });

    const response = new resourceProto.RegisterResourceResponse();
    response.setUrn(urn);
    response.setObject(Struct.fromJavaScript(outputs));
    return response;
  }

  /** Remedies and judges the inputs of a resource; returns it with the inputs it will have. */
  private async judge(resource: EngineResource): Promise<EngineResource> {
    const { properties, policies } = await remediate(resource, this.packConfiguration);
    this.remediations.push(...policies.map((policyName) => ({ policyName, resourceUrn: resource.urn })));
    const remedied = { ...resource, properties };
    this.take(await analyze(remedied, this.packConfiguration), resource.urn);
    return remedied;
  }

  private take({ diagnostics }: Analysis, urn: string): void {
    for (const { policy, urn: named, message, level, severity } of diagnostics) {
      // As the engine does for a violation that names no resource.
      const resourceUrn = named === "" ? urn : named;
      this.findings.push(findingOf({ policyName: policy, resourceUrn, message, enforcementLevel: level, severity }));
    }
  }

  private async read(request: resourceProto.ReadResourceRequest): Promise<resourceProto.ReadResourceResponse> {
    const urn = this.makeUrn(request.getParent(), request.getType(), request.getName());
    if (request.getType() === "pulumi:pulumi:StackReference") {
      throw new Error("stack references need the real CLI");
    }
    await this.providerFor(request.getProvider(), request.getType(), request.getVersion());
    const { outputs } = createOutputs(urn, toWire(request.getProperties()), request.getId());
    const response = new resourceProto.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(Struct.fromJavaScript(outputs));
    return response;
  }

  private async answerInvoke(request: resourceProto.ResourceInvokeRequest): Promise<providerProto.InvokeResponse> {
    const token = request.getTok();
    if (token.startsWith("pulumi:")) throw new Error(`${token} needs the real CLI`);
    const provider = await this.providerFor(request.getProvider(), token, request.getVersion());
    const args = withoutSecrets(toWire(request.getArgs())) as WireObject;
    const result = invokeFunction(token, args, provider.region);
    if ("error" in result) throw new Error(result.error);
    const response = new providerProto.InvokeResponse();
    response.setReturn(Struct.fromJavaScript(result.outputs));
    return response;
  }

  /** The provider a program names, or the default provider of the package, registered at its first use. */
  private providerFor(reference: string, token: string, version: string): Promise<Provider> {
    const named = reference === "" ? undefined : this.providers.get(reference.slice(0, reference.lastIndexOf("::")));
    if (named) return named;
    const name = version === "" ? "default" : `default_${version.replaceAll(/[.+-]/g, "_")}`;
    const packageName = token.split(":")[0] ?? "";
    const urn = this.makeUrn("", `pulumi:providers:${packageName}`, name);
    let provider = this.providers.get(urn);
    if (!provider) {
      provider = this.registerDefaultProvider(urn, packageName, version);
      this.providers.set(urn, provider);
    }
    return provider;
  }

  private async registerDefaultProvider(urn: string, packageName: string, version: string): Promise<Provider> {
    const inputs: WireObject = version === "" ? {} : { version };
    for (const [key, value] of Object.entries(this.config)) {
      const [namespace, ...rest] = key.split(":");
      if (namespace === packageName) inputs[rest.join(":")] = value;
    }
    const resource = await this.judge({ ...identityOf(urn), properties: inputs });
    this.resources.set(urn, resource);
    return makeProvider(resource);
  }

  private makeUrn(parent: string, type: string, name: string): string {
    const parentType = parent === "" ? "" : (parent.split("::")[2] ?? "");
    const qualified = parentType === "" || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
    return `urn:pulumi:${this.stack}::${this.project}::${qualified}::${name}`;
  }

  private stackUrn(): string {
    return this.makeUrn("", STACK_TYPE, `${this.project}-${this.stack}`);
  }
}

const STACK_TYPE = "pulumi:pulumi:Stack";

const STUCK = "the program waits for something that never happens";

/** As the engine reads it: a level alone stands for a configuration, and `all` for the level of every policy. */
function configurationOf({ all, ...own }: PackConfig): PackConfiguration {
  const read = (value: unknown): Readonly<Record<string, unknown>> =>
    typeof value === "string" ? { enforcementLevel: value } : (value as Readonly<Record<string, unknown>>);
  const common = all === undefined ? {} : read(all);
  return Object.fromEntries([
    ...(all === undefined ? [] : policyNames.map((name) => [name, common] as const)),
    ...Object.entries(own).map(([name, value]) => [name, { ...common, ...read(value) }] as const),
  ]);
}

function identityOf(urn: string): Pick<EngineResource, "urn" | "type" | "name"> {
  return { urn, type: typeOfUrn(urn), name: nameOfUrn(urn) };
}

function makeProvider(resource: EngineResource): Provider {
  const plain = withoutSecrets(resource.properties as WireObject) as WireObject;
  return { resource, region: typeof plain.region === "string" ? plain.region : DEFAULT_REGION };
}

function toWire(struct: Struct | undefined): WireObject {
  return struct?.toJavaScript() ?? {};
}

function readOptions(request: resourceProto.RegisterResourceRequest): Partial<EngineResource> {
  return {
    protect: request.getProtect() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ...(request.getDeletebeforereplacedefined() ? { deleteBeforeReplace: request.getDeletebeforereplace() } : {}),
    ...(request.getParent() === "" ? {} : { parent: request.getParent() }),
  };
}
