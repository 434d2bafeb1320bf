/** Serves a pack over gRPC, as the engine and the Node language host ask for it. */

import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { describeFault } from "../core/fault";
import type { Analyzer } from "./analyzer";

/** As the SDK's server: 400 MiB for one message. */
const LARGEST_MESSAGE = 400 * 1024 * 1024;

const asBytes = (message: Buffer): Buffer => message;

/** A message without fields takes no bytes, of whichever copy of the library its class is. */
const nothing = { responseSerialize: (): Buffer => Buffer.alloc(0) };

/** Requests about resources are read, and answers written, by the analyzer itself. */
const bytes = { requestDeserialize: asBytes, responseSerialize: asBytes };

/** The engine's protocol, with the messages that the analyzer reads and writes as bytes. */
export const analyzerService = {
  ...AnalyzerService,
  handshake: { ...AnalyzerService.handshake, ...nothing },
  configureStack: { ...AnalyzerService.configureStack, ...nothing },
  configure: { ...AnalyzerService.configure, ...nothing },
  cancel: { ...AnalyzerService.cancel, ...nothing },
  analyze: { ...AnalyzerService.analyze, ...bytes },
  analyzeStack: { ...AnalyzerService.analyzeStack, ...bytes },
  remediate: { ...AnalyzerService.remediate, ...bytes },
};

/**
 * What answers the requests of {@link analyzerService}.
 *
 * @param version of the pack
 */
export function handlersOf(analyzer: Analyzer, version: string) {
  return {
    handshake: unary(() => undefined),
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    getAnalyzerInfo: unary(() => analyzer.info()),
    configureStack: unary((request: proto.AnalyzerStackConfigureRequest) =>
      analyzer.configureStack(new Map(request.getTagsMap().entries()), new Map(request.getConfigMap().entries())),
    ),
    configure: unary((request: proto.ConfigureAnalyzerRequest) =>
      analyzer.configure(new Map(request.getPolicyconfigMap().entries())),
    ),
    analyze: unary((request: Buffer) => analyzer.analyze(request)),
    analyzeStack: unary((request: Buffer) => analyzer.analyzeStack(request)),
    remediate: unary((request: Buffer) => analyzer.remediate(request)),
    // The engine ends the process itself.
    cancel: unary(() => undefined),
  };
}

/**
 * Serves a pack on a free port of this machine.
 *
 * @param version of the pack
 * @returns the port
 */
export function serve(analyzer: Analyzer, version: string): Promise<number> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": LARGEST_MESSAGE });
  server.addService(analyzerService, handlersOf(analyzer, version));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

/** A method of the server: what is thrown becomes the error of the call, and quotes no property. */
function unary<Request, Response>(answer: (request: Request) => Response): grpc.handleUnaryCall<Request, Response> {
  return (call, done) => {
    Promise.resolve()
      .then(() => answer(call.request))
      .then(
        (response) => done(null, response),
        (error: unknown) => done({ code: grpc.status.INTERNAL, details: describeFault(error) }),
      );
  };
}
