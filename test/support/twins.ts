/** The pack under both servers, asked the same: the SDK's, which is the reference, and its own. */

import assert from "node:assert/strict";
import type * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { connectTo, connectToSdk } from "../../engine/sdk-server";
import {
  analyzeRequest,
  analyzeStackRequest,
  configureRequest,
  defaultsIn,
  remediateRequest,
  type EngineResource,
  type PackConfiguration,
} from "../../engine/requests";
import { ARCHIVE_SIGNATURE, SIGNATURE } from "../../engine/wire";
import { about } from "../../policies/about";
import { catalog } from "../../policies/catalog";
import { nestsDeeper } from "../../policies/core/nesting";
import { createPack } from "../../policies/pack";
import { Analyzer } from "../../policies/server/analyzer";
import { serve } from "../../policies/server/serve";
import { textAsset } from "./assets";

const identity = { name: "serverless-guard", version: "0.0.0" };

/** The pack under its own server, started in this process. */
export async function connectToOwn(): Promise<AnalyzerClient> {
  return connectTo(await serve(new Analyzer({ catalog }, { ...about, ...identity }), identity.version));
}

/** How the own server says that it did not read properties to their ground, and a depth that is always read. */
const [TOO_DEEP, DEEP] = ["nested too deeply to be read", 190];

interface Message<Plain> {
  toObject(): Plain;
}

type Done<T> = (error: grpc.ServiceError | null, response: T) => void;

/** A question that both answer. */
type Question<T> = (client: AnalyzerClient, done: Done<T>) => unknown;

function answer<T>(client: AnalyzerClient, question: Question<T>): Promise<T> {
  return new Promise((resolve, reject) =>
    question(client, (error, response) => (error ? reject(error) : resolve(response))),
  );
}

/**
 * A resource as both servers read it. Left out is what they read differently on purpose (docs/design/three-ways.md): halves
 * of surrogate pairs, which protobuf for Go refuses to send, and the empty `assets` of archives that are given by path.
 */
function comparable<T>(value: T): T {
  if (typeof value === "string") {
    return Buffer.from(value).toString() as T;
  }
  if (Array.isArray(value)) {
    return value.map(comparable) as T;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const isGivenByPath = Reflect.get(value, SIGNATURE) === ARCHIVE_SIGNATURE && ("path" in value || "uri" in value);
  const members = Object.entries(value)
    .filter(([key]) => !(isGivenByPath && key === "assets"))
    .map(([key, member]) => [comparable(key), comparable(member as unknown)]);
  return Object.fromEntries(members) as T;
}

/** A resource whose archives without assets have one: the SDK takes those for archives by path, and does not remediate. */
function filled<T>(value: T): T {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(filled) as T;
  }
  const isArchive = Reflect.get(value, SIGNATURE) === ARCHIVE_SIGNATURE;
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => {
    const isEmpty = typeof member === "object" && member !== null && Object.keys(member).length === 0;
    return [key, isArchive && key === "assets" && isEmpty ? { file: textAsset("text") } : filled(member)];
  });
  return Object.fromEntries(members) as T;
}

/** An answer without the reasons why remediations left something. */
function withoutReasonsLeft<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer).replace(/\\nNot remediated: .*?(?=\\n|")/g, "")) as T;
}

/** The pack under both servers. */
export class Twins {
  private constructor(
    private readonly reference: AnalyzerClient,
    private readonly own: AnalyzerClient,
  ) {}

  static async start(): Promise<Twins> {
    return new Twins(await connectToSdk(identity.name, () => createPack(), about), await connectToOwn());
  }

  /** Tells both the tags of the stack. */
  async setStackTags(tags: Readonly<Record<string, string>>): Promise<void> {
    const request = new proto.AnalyzerStackConfigureRequest();
    Object.entries(tags).forEach(([key, value]) => request.getTagsMap().set(key, value));
    await this.both((client, done) => client.configureStack(request, done as never));
  }

  /** Configures both as the engine does; policies that ship switched off are switched on where nothing else is said. */
  async configure(configuration: PackConfiguration): Promise<void> {
    const shipped = createPack().map(({ name, enforcementLevel = "advisory", configSchema }) => {
      const level = enforcementLevel === "disabled" ? ("advisory" as const) : enforcementLevel;
      return [name, { level, options: defaultsIn(configSchema?.properties ?? {}) }] as const;
    });
    const request = configureRequest(new Map(shipped), configuration);
    await this.both((client, done) => client.configure(request, done as never));
  }

  /** @throws AssertionError where they describe themselves differently */
  async compareInfo(): Promise<proto.AnalyzerInfo.AsObject> {
    return this.compare<proto.AnalyzerInfo.AsObject>(
      (client, done) => client.getAnalyzerInfo(new Empty(), done),
      "the pack itself",
    );
  }

  /** @throws AssertionError where they judge a resource differently, or remediate it differently */
  async compareResource(resource: EngineResource): Promise<proto.AnalyzeResponse.AsObject> {
    const sent = comparable(resource);
    const { urn } = resource;
    const remediated = remediateRequest(filled(sent));
    const isAlike = await this.compareRemediation(remediated, sent, `${urn}, remediated`);
    const analyzed = analyzeRequest(sent);
    return this.compare<proto.AnalyzeResponse.AsObject>(
      (client, done) => client.analyze(analyzed, done),
      urn,
      isAlike ? undefined : withoutReasonsLeft,
    );
  }

  /** @throws AssertionError where they judge a stack differently */
  async compareStack(resources: readonly EngineResource[]): Promise<proto.AnalyzeResponse.AsObject> {
    const request = analyzeStackRequest(comparable(resources));
    return this.compare<proto.AnalyzeResponse.AsObject>(
      (client, done) => client.analyzeStack(request, done),
      "the stack",
    );
  }

  /**
   * What lies deeper than the own server reads is left alone by it alone (docs/design/three-ways.md).
   *
   * @returns false for such a resource
   */
  private async compareRemediation(
    request: ReturnType<typeof remediateRequest>,
    { properties }: EngineResource,
    subject: string,
  ): Promise<boolean> {
    type Remediation = Message<proto.RemediateResponse.AsObject>;
    const [expected, actual] = await this.both<Remediation>((client, done) => client.remediate(request, done as never));
    const { remediationsList, notApplicableList } = actual.toObject();
    const isTooDeep =
      notApplicableList.length > 0 && notApplicableList.every(({ reason }) => reason.endsWith(TOO_DEEP));
    if (isTooDeep) {
      assert.deepEqual(remediationsList, [], subject);
      assert.ok(nestsDeeper(JSON.stringify(properties), DEEP), subject);
    } else {
      assert.deepEqual(actual.toObject(), expected.toObject(), subject);
    }
    return !isTooDeep;
  }

  /** @param compared what of an answer is compared; all of it where it is left out */
  private async compare<Plain>(
    question: Question<Message<Plain>>,
    subject: string,
    compared = (answer: Plain): Plain => answer,
  ): Promise<Plain> {
    const [expected, actual] = await this.both(question);
    const plain = actual.toObject();
    assert.deepEqual(compared(plain), compared(expected.toObject()), subject);
    return plain;
  }

  private both<T>(question: Question<T>): Promise<[T, T]> {
    return Promise.all([answer(this.reference, question), answer(this.own, question)]);
  }
}
