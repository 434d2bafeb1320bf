/** The SDK's own server of a policy pack in this process: behind a port as the engine has it, or without a connection. */

import { createRequire } from "node:module";
import { Server } from "node:net";
import * as grpc from "@grpc/grpc-js";
import type { EnforcementLevel, Policies, PolicyPackArgs } from "@pulumi/policy";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { answersOf, clientOf, type Handlers } from "./in-process";

/** The part of the SDK that serves a pack (`server.d.ts` of `@pulumi/policy` 1.21, where it is marked internal). */
interface SdkServer {
  serve(name: string, version: string, level: EnforcementLevel, args: PolicyPackArgs): void;
}

/** What a pack says of itself beside its policies. */
type About = Omit<PolicyPackArgs, "policies">;

/**
 * Has the SDK serve a pack.
 *
 * Not through `new PolicyPack`: that reads the version from the `package.json` of the working directory, which need not
 * have one. Each pack has a copy of the SDK's server module to itself, because that module holds one pack.
 */
function serve(name: string, policies: Policies, about: About): void {
  const module = require.resolve("@pulumi/policy/server");
  const loaded = require.cache[module];
  Reflect.deleteProperty(require.cache, module);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy of its own
  const sdk = require(module) as SdkServer;
  if (loaded) require.cache[module] = loaded;
  sdk.serve(name, "0.0.0", "advisory", { ...about, policies });
}

/** Starts the SDK's server, which announces its port in the first line that it prints. */
export function connectToSdk(name: string, makePolicies: () => Policies, about: About = {}): Promise<AnalyzerClient> {
  return new Promise((resolve) => {
    const print = console.log;
    console.log = (port: string) => {
      console.log = print;
      resolve(connectTo(port));
    };
    unreferenceNextServer();
    serve(name, makePolicies(), about);
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

/** A client of the server on a port of this machine. */
export function connectTo(port: number | string): AnalyzerClient {
  return new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), grpcLimits);
}

const grpcLimits = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/** The SDK's own handlers of the engine's requests, called without a connection. */
export function sdkInProcess(name: string, makePolicies: () => Policies, about: About = {}): Promise<AnalyzerClient> {
  let client: AnalyzerClient | undefined;
  // The SDK's copy of the library, which need not be ours.
  const { Server: GrpcServer } = createRequire(require.resolve("@pulumi/policy/server"))(
    "@grpc/grpc-js",
  ) as typeof grpc;
  const { prototype } = GrpcServer;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as they are
  const own = { addService: prototype.addService, bindAsync: prototype.bindAsync };
  Object.assign(prototype, {
    addService(definition: grpc.ServiceDefinition, handlers: Handlers) {
      client = clientOf(definition, answersOf(handlers));
    },
    bindAsync: () => undefined,
  });
  try {
    serve(name, makePolicies(), about);
  } finally {
    Object.assign(prototype, own);
  }
  return client ? Promise.resolve(client) : Promise.reject(new Error("the SDK has made no server"));
}
