/**
 * Runs a pack in a process of its own, and measures what each of the engine's calls costs it. A directory is started as
 * the Node language host starts it, through the SDK's runner, and an executable as the engine starts it.
 */

import { spawn, type ChildProcess } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import {
  analyzeRequest,
  analyzeStackRequest,
  configureRequest,
  defaultsIn,
  remediateRequest,
  type PackConfiguration,
  type Shipped,
} from "../engine/requests";
import { levelOf } from "../policies/server/levels";
import type { Load } from "./loads";
import type { BenchPack } from "./packs";

/** The engine's calls, in their order; `start` includes what it asks before the first resource. */
export const phases = ["start", "remediate", "analyze", "analyzeStack"] as const;

/** A part of a run. */
export type Phase = (typeof phases)[number];

/** What something cost, in milliseconds. */
interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/** One run of a pack. */
export interface Round extends Readonly<Record<Phase, Cost>> {
  /** Peak memory in MiB. */
  readonly peak: number;
}

interface Usage {
  readonly cpu: number;
  readonly peak: number;
}

/** Has a pack judge a stack. Policies that ship switched off are switched on. */
export async function measure(pack: BenchPack, load: Load): Promise<Round> {
  const running = await RunningPack.start(pack);
  try {
    await running.configure();
    const start = await running.spent();
    await running.remediateAll(load);
    const remediate = await running.spent();
    await running.analyzeAll(load);
    const analyze = await running.spent();
    await running.analyzeStack(load);
    const analyzeStack = await running.spent();
    return { start, remediate, analyze, analyzeStack, peak: (await running.usage()).peak };
  } finally {
    running.end();
  }
}

/** A pack that does not answer must not hold up the others for ever. */
const PATIENCE = 10 * 60_000;

class RunningPack {
  private last: Usage & { readonly at: number };

  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
    begun: number,
  ) {
    this.last = { cpu: 0, peak: 0, at: begun };
  }

  static start({ directory, executable }: BenchPack): Promise<RunningPack> {
    const begun = performance.now();
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [directory] });
    const probe = require.resolve("./probe.cjs");
    const program = executable === undefined ? [runner, "127.0.0.1:1", "."] : [executable, "127.0.0.1:1"];
    const child = spawn(process.execPath, ["--require", probe, ...program], {
      cwd: directory,
      stdio: ["ignore", "pipe", 2, "ipc"],
    });
    return new Promise((resolve, reject) => {
      child.stdout?.once("data", (chunk: Buffer) => {
        const limits = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
        const address = `127.0.0.1:${chunk.toString().trim()}`;
        const client = new AnalyzerClient(address, grpc.credentials.createInsecure(), limits);
        resolve(new RunningPack(child, client, begun));
      });
      child.once("exit", (code) => reject(new Error(`${directory} ended with ${code ?? "a signal"}`)));
    });
  }

  /** What was spent since the last time that it was asked. */
  async spent(): Promise<Cost> {
    const now = { ...(await this.usage()), at: performance.now() };
    const cost = { cpu: now.cpu - this.last.cpu, wall: now.at - this.last.at };
    this.last = now;
    return cost;
  }

  usage(): Promise<Usage> {
    return new Promise((resolve) => {
      this.child.once("message", (usage) => resolve(usage as Usage));
      this.child.send("usage");
    });
  }

  /** Configures the pack as the engine does, with every policy on: at its own level, or advisory. */
  async configure(): Promise<void> {
    const tags = new proto.AnalyzerStackConfigureRequest();
    await this.call((done) => this.client.configureStack(tags, ...this.how(), done as never));
    const info = await this.call<proto.AnalyzerInfo>((done) =>
      this.client.getAnalyzerInfo(new Empty(), ...this.how(), done),
    );
    const shipped = new Map<string, Shipped>();
    const levels: Record<string, PackConfiguration[string]> = {};
    for (const policy of info.getPoliciesList()) {
      const name = policy.getName();
      const properties = policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
      const own = levelOf(policy.getEnforcementlevel());
      shipped.set(name, { level: own, options: defaultsIn(properties as Record<string, object>) });
      levels[name] = { enforcementLevel: own === "disabled" ? "advisory" : own };
    }
    const request = configureRequest(shipped, levels);
    await this.call((done) => this.client.configure(request, ...this.how(), done as never));
  }

  async remediateAll({ inputs }: Load): Promise<void> {
    for (const resource of inputs) {
      await this.call((done) => this.client.remediate(remediateRequest(resource), ...this.how(), done));
    }
  }

  async analyzeAll({ inputs }: Load): Promise<void> {
    for (const resource of inputs) {
      await this.call((done) => this.client.analyze(analyzeRequest(resource), ...this.how(), done));
    }
  }

  async analyzeStack({ outputs }: Load): Promise<void> {
    await this.call((done) => this.client.analyzeStack(analyzeStackRequest(outputs), ...this.how(), done));
  }

  end(): void {
    this.client.close();
    this.child.kill("SIGKILL");
  }

  private how(): [grpc.Metadata, grpc.CallOptions] {
    return [new grpc.Metadata(), { deadline: Date.now() + PATIENCE }];
  }

  private call<T>(send: (done: (error: grpc.ServiceError | null, response: T) => void) => unknown): Promise<T> {
    return new Promise((resolve, reject) => send((error, response) => (error ? reject(error) : resolve(response))));
  }
}
