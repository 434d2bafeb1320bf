/** A policy pack under a server in this process, asked as the engine asks it. */

import type * as grpc from "@grpc/grpc-js";
import type { Policies } from "@pulumi/policy";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { settingsPolicyName } from "../policies/core/settings";
import {
  analyzeRequest,
  analyzeStackRequest,
  configureRequest,
  defaultsIn,
  remediateRequest,
  toAnalysis,
  type Analysis,
  type EngineResource,
  type PackConfiguration,
  type Shipped,
} from "./requests";
import { sdkInProcess } from "./sdk-server";

/** What remediation made of the inputs of a resource. */
export interface Remedied {
  readonly properties: EngineResource["properties"];
  /** The policies that changed something, in their order. */
  readonly policies: readonly string[];
  /** What remediations say of what they did not do. */
  readonly reasons: readonly string[];
}

/** A pack under its server, which starts with the first request. */
export class PackServer {
  private readonly shipped: ReadonlyMap<string, Shipped>;
  private client: Promise<AnalyzerClient> | undefined;
  /** The configuration that the server has, as it was given and as text; undefined before the first. */
  private configured: { readonly given: PackConfiguration; readonly text: string } | undefined;

  /**
   * @param name of the pack
   * @param makePolicies makes the policies that are served: a list that is served once is not served again
   * @param connect starts the server; default the SDK's own, without a connection
   */
  constructor(
    private readonly name: string,
    private readonly makePolicies: () => Policies,
    private readonly connect: (name: string, makePolicies: () => Policies) => Promise<AnalyzerClient> = sdkInProcess,
  ) {
    this.shipped = new Map(
      [...makePolicies()].map(({ name: policy, enforcementLevel = "advisory", configSchema }) => [
        policy,
        { level: enforcementLevel, options: defaultsIn(configSchema?.properties ?? {}) },
      ]),
    );
  }

  /** Asks this server from now on, which serves the same pack. */
  ask(client: AnalyzerClient): void {
    this.client = Promise.resolve(client);
    this.configured = undefined;
  }

  /** Names of all policies of the pack. */
  get policyNames(): readonly string[] {
    return [...this.shipped.keys()];
  }

  /** Judges one resource, on its inputs. */
  async analyze(resource: EngineResource, configuration: PackConfiguration = {}): Promise<Analysis> {
    await this.configure(configuration);
    const request = analyzeRequest(resource);
    return toAnalysis(await this.call<proto.AnalyzeResponse>((client, done) => client.analyze(request, done)));
  }

  /** Judges a stack, on its outputs. */
  async analyzeStack(resources: readonly EngineResource[], configuration: PackConfiguration = {}): Promise<Analysis> {
    await this.configure(configuration);
    const request = analyzeStackRequest(resources);
    return toAnalysis(await this.call<proto.AnalyzeResponse>((client, done) => client.analyzeStack(request, done)));
  }

  /** The inputs of a resource after the remediations of the policies that are set to remediate, in their order. */
  async remediate(resource: EngineResource, configuration: PackConfiguration = {}): Promise<Remedied> {
    await this.configure(configuration);
    const request = remediateRequest(resource);
    const response = await this.call<proto.RemediateResponse>((client, done) => client.remediate(request, done));
    let { properties } = resource;
    const policies: string[] = [];
    for (const remediation of response.getRemediationsList()) {
      const changed = remediation.getProperties();
      if (changed !== undefined && remediation.getDiagnostic() === "") {
        properties = changed.toJavaScript();
        policies.push(remediation.getPolicyname());
      }
    }
    const diagnostics = response.getRemediationsList().map((remediation) => remediation.getDiagnostic());
    const reasons = response.getNotApplicableList().map((policy) => policy.getReason());
    return { properties, policies, reasons: [...diagnostics, ...reasons].filter((reason) => reason !== "") };
  }

  /** What the pack says about itself: names, levels, severities, schemas. */
  async info(): Promise<proto.AnalyzerInfo.AsObject> {
    const info = await this.call<proto.AnalyzerInfo>((client, done) => client.getAnalyzerInfo(new Empty(), done));
    return info.toObject();
  }

  /**
   * Tells the pack of the stack that it judges from now on.
   *
   * @param configuration of the stack, by full key
   */
  async configureStack(
    tags: Readonly<Record<string, string>>,
    configuration: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const request = new proto.AnalyzerStackConfigureRequest();
    Object.entries(tags).forEach(([key, value]) => request.getTagsMap().set(key, value));
    Object.entries(configuration).forEach(([key, value]) => request.getConfigMap().set(key, value));
    await this.call((client, done) => client.configureStack(request, done as never));
  }

  /**
   * A configuration that leaves only the given policies on, also those that are off by default.
   *
   * @param names of the policies; the settings policy stays on beside them
   */
  onlyPolicies(names: readonly string[], configuration: PackConfiguration = {}): PackConfiguration {
    const disabled = this.policyNames
      .filter((name) => !names.includes(name) && name !== settingsPolicyName)
      .map((name) => [name, { enforcementLevel: "disabled" }] as const);
    const switchedOn = names
      .filter((name) => this.shipped.get(name)?.level === "disabled")
      .map((name) => [name, { enforcementLevel: "advisory", ...configuration[name] }] as const);
    return { ...Object.fromEntries(disabled), ...configuration, ...Object.fromEntries(switchedOn) };
  }

  /** Configures the pack as the engine does, unless it has this configuration already. */
  private async configure(configuration: PackConfiguration): Promise<void> {
    // Settings with thousands of exceptions take milliseconds to write out.
    if (configuration === this.configured?.given) return;
    const text = JSON.stringify(configuration);
    if (text === this.configured?.text) return;
    this.configured = undefined;
    const request = configureRequest(this.shipped, configuration);
    await this.call((client, done) => client.configure(request, done as never));
    this.configured = { given: configuration, text };
  }

  private async call<T>(
    send: (client: AnalyzerClient, done: (error: grpc.ServiceError | null, response: T) => void) => unknown,
  ): Promise<T> {
    this.client ??= this.connect(this.name, this.makePolicies);
    const client = await this.client;
    return new Promise((resolve, reject) => {
      send(client, (error, response) => (error ? reject(error) : resolve(response)));
    });
  }
}
