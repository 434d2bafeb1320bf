/** The SDK's own server of a policy pack in this process: behind a port as the engine has it, or without a connection. */

import { createRequire } from "node:module";
import { Server } from "node:net";
import * as grpc from "@grpc/grpc-js";
import type { EnforcementLevel, Policies, PolicyPackArgs } from "@pulumi/policy";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";

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
export function connectToSdk(name: string, policies: Policies, about: About = {}): Promise<AnalyzerClient> {
  return new Promise((resolve) => {
    const print = console.log;
    console.log = (port: string) => {
      console.log = print;
      resolve(connectTo(port));
    };
    unreferenceNextServer();
    serve(name, policies, about);
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

type Done = (error: Error | null, response?: unknown) => void;
type Handler = (call: { readonly request: unknown }, done: Done) => void;

/**
 * The SDK's own handlers of the engine's requests, called without a connection, which costs more than most requests.
 * Messages are encoded and decoded as for one, so that handlers never share an object with who asks.
 */
export function sdkInProcess(name: string, policies: Policies, about: About = {}): Promise<AnalyzerClient> {
  const client: Record<string, (request: unknown, done: Done) => void> = {};
  // The SDK's copy of the library, which need not be ours.
  const { Server: GrpcServer } = createRequire(require.resolve("@pulumi/policy/server"))(
    "@grpc/grpc-js",
  ) as typeof grpc;
  const { prototype } = GrpcServer;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as they are
  const own = { addService: prototype.addService, bindAsync: prototype.bindAsync };
  Object.assign(prototype, {
    addService(definition: grpc.ServiceDefinition, handlers: Readonly<Record<string, Handler>>) {
      for (const [method, codec] of Object.entries(definition)) {
        const handler = handlers[method];
        if (handler) client[method] = direct(codec, handler);
      }
    },
    bindAsync: () => undefined,
  });
  try {
    serve(name, policies, about);
  } finally {
    Object.assign(prototype, own);
  }
  // Safe: nothing is asked but the methods of the protocol, each with a request and a callback.
  return Promise.resolve(client as unknown as AnalyzerClient);
}

function direct(
  codec: grpc.MethodDefinition<unknown, unknown>,
  handler: Handler,
): (request: unknown, done: Done) => void {
  return (request, done) => {
    handler({ request: codec.requestDeserialize(codec.requestSerialize(request)) }, (error, response) =>
      error ? done(error) : done(null, codec.responseDeserialize(codec.responseSerialize(response))),
    );
  };
}
