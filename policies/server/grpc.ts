/**
 * Serves calls of one request and one answer over gRPC, on the HTTP/2 that Node.js has
 * (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). `@grpc/grpc-js` takes a third of the time until the
 * pack answers to load, and most of the time of a call that asks for little.
 */

import * as http2 from "node:http2";
import type { AddressInfo } from "node:net";

/** Answers a message with a message. What it throws becomes the error of the call. */
export type Method = (request: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Methods by path: `/package.Service/Method`. */
export type Methods = ReadonlyMap<string, Method>;

/** The codes of gRPC that are answered with (https://github.com/grpc/grpc/blob/master/doc/statuscodes.md). */
const code = { ok: "0", resourceExhausted: "8", unimplemented: "12", internal: "13" } as const;

/** A call that cannot be answered. */
class CallFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Before each message: a byte that tells whether it is compressed, and its length in four more. */
const PREFIX_LENGTH = 5;

const responseHeaders = { ":status": 200, "content-type": "application/grpc+proto" };

/** How methods are served. */
export interface Serving {
  readonly methods: Methods;
  /** What is told of something that a method throws. */
  readonly describe: (error: unknown) => string;
  /** Bytes of the largest message that is taken. */
  readonly largest: number;
}

/**
 * Serves methods on a free port of this machine.
 *
 * @returns the port
 */
export function listen({ methods, describe, largest }: Serving): Promise<number> {
  // Bounds on what a connection holds would fail calls beside a large message.
  const server = http2.createServer({ maxSessionMemory: Number.MAX_SAFE_INTEGER });
  server.on("stream", (stream, headers) => {
    // A caller that goes away needs no answer.
    stream.on("error", () => undefined);
    if (!headers["content-type"]?.startsWith("application/grpc")) {
      stream.respond({ ":status": 415 }, { endStream: true });
      return;
    }
    const method = methods.get(headers[":path"] ?? "");
    answer(stream, method, largest).catch((error: unknown) => fail(stream, error, describe));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

async function answer(stream: http2.ServerHttp2Stream, method: Method | undefined, largest: number): Promise<void> {
  if (!method) {
    throw new CallFault(code.unimplemented, "The server does not implement this method");
  }
  const message = await method(await readMessage(stream, largest));
  if (stream.destroyed) {
    return;
  }
  const prefixed = Buffer.allocUnsafe(PREFIX_LENGTH + message.length);
  prefixed.writeUInt8(0, 0);
  prefixed.writeUInt32BE(message.length, 1);
  prefixed.set(message, PREFIX_LENGTH);
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": code.ok }));
  stream.respond(responseHeaders, { waitForTrailers: true });
  stream.end(prefixed);
}

function fail(stream: http2.ServerHttp2Stream, error: unknown, describe: (error: unknown) => string): void {
  if (stream.destroyed || stream.headersSent) {
    return;
  }
  // What is still to come is passed over: it would take room from other calls.
  stream.resume();
  const [status, text] = error instanceof CallFault ? [error.code, error.message] : [code.internal, describe(error)];
  // What is no text in UTF-8 cannot be encoded.
  const message = encodeURI(Buffer.from(text).toString());
  stream.respond({ ...responseHeaders, "grpc-status": status, "grpc-message": message }, { endStream: true });
}

/** The one message of a call, in memory of its own: what comes from the connection lies in blocks that many share. */
function readMessage(stream: http2.ServerHttp2Stream, largest: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    stream.on("data", (chunk: Buffer) => {
      received += chunk.length;
      chunks.push(chunk);
      if (received > PREFIX_LENGTH + largest) {
        chunks.length = 0;
        reject(new CallFault(code.resourceExhausted, `A message is larger than ${largest} bytes`));
      }
    });
    stream.once("end", () => {
      try {
        resolve(messageIn(chunks));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

/** @throws CallFault where these are not one whole message as it is */
function messageIn(chunks: readonly Buffer[]): Uint8Array {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  const prefix = Buffer.from(bytes.buffer);
  if (length < PREFIX_LENGTH || prefix.readUInt32BE(1) !== length - PREFIX_LENGTH) {
    throw new CallFault(code.internal, "A call takes one message");
  }
  if (prefix[0] !== 0) {
    throw new CallFault(code.unimplemented, "Compressed messages are not taken");
  }
  return bytes.subarray(PREFIX_LENGTH);
}
