/**
 * The resource monitor of an embedded run: does what the engine and the stand-in provider do together, and asks the pack
 * at the same points as the engine.
 */

import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import * as providerProto from "@pulumi/pulumi/proto/provider_pb";
import { MonitorAbilities, type Callback } from "./monitor-abilities";
import { type Provider, makeProvider } from "./registered-provider";
import { assetsAsSent, referencesAsSent, secret, withoutSecrets, type WireObject } from "./wire";
import { invokeFunction } from "./stand-in-functions";
import { nameOfUrn } from "./stand-in-facts";
import { createOutputs, previewOutputs } from "./stand-in-outputs";
import { checkInputs } from "./stand-in-check";
import { identityOf, propertyDependenciesOf, qualifiedType, readOptions, STACK_TYPE, toWire } from "./registration";
import type { Analysis, EngineResource, PackConfiguration } from "./requests";
import type { PackServer } from "./pack-server";
import { errorText } from "./rejections";
import { findingOf, type Finding, type Remediation } from "./finding";

/** Takes the place of the engine: the SDK calls its methods as those of a gRPC client. */
export class Monitor extends MonitorAbilities {
  readonly findings: Finding[] = [];
  readonly remediations: Remediation[] = [];
  readonly errors: string[] = [];
  readonly resources = new Map<string, EngineResource>();
  /** All resources with their inputs, as they were judged. */
  readonly judged: EngineResource[] = [];
  private readonly providers = new Map<string, Promise<Provider>>();
  /** URNs of what the program makes or reads, from the request on: the next comes while that is still judged. */
  private readonly taken = new Set<string>();
  private markFailed: () => void = () => undefined;
  private watchdog: NodeJS.Timeout | undefined;
  /** Resolves with the first failure. */
  readonly failed = new Promise<void>((resolve) => {
    this.markFailed = resolve;
  });

  constructor(
    private readonly pack: PackServer,
    private readonly project: string,
    private readonly stack: string,
    private readonly config: Readonly<Record<string, string>>,
    private readonly packConfiguration: PackConfiguration,
  ) {
    super();
  }

  /** Notes a failure, each error once: the SDK rejects with the monitor's own errors, wrapped. */
  fail(error: unknown): void {
    const message = errorText(error);
    // The SDK also rejects with errors that it gives no text.
    const isEmpty = error instanceof Error && error.message === "";
    if (this.errors.some((known) => isEmpty || message.endsWith(known))) return;
    this.errors.push(message);
    this.markFailed();
  }

  /** Calls `stuck` once nothing is asked for that many milliseconds: something else may keep Node from being idle. */
  watch(patience: number, stuck: () => void): void {
    this.watchdog = setTimeout(stuck, patience).unref();
  }

  /** Ends what {@link watch} began. */
  unwatch(): void {
    clearTimeout(this.watchdog);
  }

  /** Has the whole stack judged, unless something failed: findings do not count, as in a preview of the engine. */
  async finish(): Promise<void> {
    if (this.errors.length > 0) return;
    try {
      this.take(await this.pack.analyzeStack([...this.resources.values()], this.packConfiguration), this.stackUrn());
    } catch (error) {
      this.fail(error);
    }
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
    const urn = this.takeUrn(request.getParent(), type, request.getName());
    this.refuseStrangers(urn, [...request.getDependenciesList(), request.getParent()]);
    const program = referencesAsSent(assetsAsSent(toWire(request.getObject()))) as WireObject;
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
      const { configured, region } = provider;
      const checked = configured ? checkInputs(urn, program, {}, region) : program;
      resource = await this.judge({ ...own, properties: checked, provider: provider.resource });
      outputs = configured ? previewOutputs(urn, resource.properties as WireObject) : {};
      for (const property of own.additionalSecretOutputs ?? []) {
        const value = outputs[property];
        if (value !== undefined) outputs[property] = secret(value);
      }
    } else {
      resource = await this.judge({ ...own, properties: program });
      outputs = {}; // until the component registers some
    }
    this.resources.set(urn, {
      ...resource,
      properties: outputs,
      dependencies: request.getDependenciesList(),
      propertyDependencies: propertyDependenciesOf(request),
    });

    const response = new resourceProto.RegisterResourceResponse();
    response.setUrn(urn);
    response.setObject(Struct.fromJavaScript(outputs));
    return response;
  }

  /** Remedies and judges the inputs of a resource; returns it with the inputs it will have. */
  private async judge(resource: EngineResource): Promise<EngineResource> {
    const { properties, policies } = await this.pack.remediate(resource, this.packConfiguration);
    this.remediations.push(...policies.map((policyName) => ({ policyName, resourceUrn: resource.urn })));
    const remedied = { ...resource, properties };
    this.judged.push(remedied);
    this.take(await this.pack.analyze(remedied, this.packConfiguration), resource.urn);
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
    const urn = this.takeUrn(request.getParent(), request.getType(), request.getName());
    if (request.getType() === "pulumi:pulumi:StackReference") {
      throw new Error("stack references need the real CLI");
    }
    await this.providerFor(request.getProvider(), request.getType(), request.getVersion());
    const properties = referencesAsSent(toWire(request.getProperties())) as WireObject;
    const { outputs } = createOutputs(urn, properties, request.getId());
    const response = new resourceProto.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(Struct.fromJavaScript(outputs));
    return response;
  }

  /** A module that is loaded once makes its resources once: in a second run they would be missing, unseen. */
  private refuseStrangers(urn: string, references: readonly string[]): void {
    const stranger = references.find((reference) => reference !== "" && !this.taken.has(reference));
    if (stranger !== undefined) {
      throw new Error(
        `${nameOfUrn(urn)} depends on ${nameOfUrn(stranger)}, which this run did not make: its module was loaded before the run`,
      );
    }
  }

  private async answerInvoke(request: resourceProto.ResourceInvokeRequest): Promise<providerProto.InvokeResponse> {
    const token = request.getTok();
    if (token.startsWith("pulumi:")) throw new Error(`${token} needs the real CLI`);
    const provider = await this.providerFor(request.getProvider(), token, request.getVersion());
    const args = referencesAsSent(withoutSecrets(toWire(request.getArgs()))) as WireObject;
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

  /**
   * The URN of a resource that the program makes or reads, which nothing else may have.
   * The engine does so, in the same words: `generateURN` in its `pkg/resource/deploy/step_generator.go`.
   */
  private takeUrn(parent: string, type: string, name: string): string {
    const urn = this.makeUrn(parent, type, name);
    if (this.taken.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    this.taken.add(urn);
    return urn;
  }

  private makeUrn(parent: string, type: string, name: string): string {
    return `urn:pulumi:${this.stack}::${this.project}::${qualifiedType(parent, type)}::${name}`;
  }

  /** The URN of the stack's own resource. */
  stackUrn(): string {
    return this.makeUrn("", STACK_TYPE, `${this.project}-${this.stack}`);
  }
}
