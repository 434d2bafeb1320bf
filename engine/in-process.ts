/** A server asked in the same process, without a connection, which costs more than most requests. */

import type * as grpc from "@grpc/grpc-js";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";

type Done = (error: Error | null, response?: unknown) => void;
type HandlerDone = (error: Partial<grpc.StatusObject> | null | undefined, response?: unknown) => void;
type Codec = grpc.MethodDefinition<unknown, unknown>;

/** What answers the requests of a protocol, by method. */
export type Handlers = Readonly<Record<string, (call: { readonly request: unknown }, done: HandlerDone) => unknown>>;

/** Answers a serialized message with one. */
export type Answer = (request: Buffer) => Promise<Uint8Array>;

/**
 * A client of a server. Messages are encoded and decoded as for a connection, so that the server never shares an object
 * with who asks.
 *
 * @param definition the methods of the protocol
 * @param answerOf what answers a method; undefined where nothing does
 */
export function clientOf(
  definition: grpc.ServiceDefinition,
  answerOf: (method: string, codec: Codec) => Answer | undefined,
): AnalyzerClient {
  const methods = Object.entries(definition).flatMap(([method, codec]) => {
    const answer = answerOf(method, codec);
    const ask = (request: unknown, done: Done): unknown =>
      answer?.(codec.requestSerialize(request)).then(
        (response) => done(null, codec.responseDeserialize(Buffer.from(response))),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    return answer ? [[method, ask] as const] : [];
  });
  // Safe: nothing is asked but the methods of the protocol, each with a request and a callback.
  return Object.fromEntries(methods) as unknown as AnalyzerClient;
}

/** Has handlers as a gRPC server takes them answer. */
export function answersOf(handlers: Handlers): (method: string, codec: Codec) => Answer | undefined {
  return (method, codec) => {
    const handler = handlers[method];
    return (
      handler &&
      ((request) =>
        new Promise((resolve, reject) =>
          handler({ request: codec.requestDeserialize(request) }, (error, response) =>
            error ? reject(asError(error)) : resolve(codec.responseSerialize(response)),
          ),
        ))
    );
  };
}

/** What a client throws for a status that a handler answers with. */
function asError(status: Partial<grpc.StatusObject>): Error {
  return status instanceof Error ? status : new Error(status.details ?? "the request failed");
}
