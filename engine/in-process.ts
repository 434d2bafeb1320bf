/** A server's handlers asked in the same process, without a connection, which costs more than most requests. */

import type * as grpc from "@grpc/grpc-js";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";

type Done = (error: Error | null, response?: unknown) => void;
type HandlerDone = (error: Partial<grpc.StatusObject> | null | undefined, response?: unknown) => void;

/** What answers the requests of a protocol, by method. */
export type Handlers = Readonly<Record<string, (call: { readonly request: unknown }, done: HandlerDone) => unknown>>;

/**
 * A client of these handlers. Messages are encoded and decoded as for a connection, so that handlers never share an
 * object with who asks.
 *
 * @param definition the methods of the protocol, with how their messages are written and read
 */
export function clientOf(definition: grpc.ServiceDefinition, handlers: Handlers): AnalyzerClient {
  const methods = Object.entries(definition).flatMap(([method, codec]) => {
    const handler = handlers[method];
    const ask = (request: unknown, done: Done): unknown =>
      handler?.({ request: codec.requestDeserialize(codec.requestSerialize(request)) }, (error, response) =>
        error ? done(asError(error)) : done(null, codec.responseDeserialize(codec.responseSerialize(response))),
      );
    return handler ? [[method, ask] as const] : [];
  });
  // Safe: nothing is asked but the methods of the protocol, each with a request and a callback.
  return Object.fromEntries(methods) as unknown as AnalyzerClient;
}

/** What a client throws for a status that a handler answers with. */
function asError(status: Partial<grpc.StatusObject>): Error {
  return status instanceof Error ? status : new Error(status.details ?? "the request failed");
}
