/** Servers of the engine's protocols, as its plugins are. */
import * as grpc from "@grpc/grpc-js";

/** The engine's own limit for one message. */
const LARGEST_MESSAGE = 400 * 1024 * 1024;

/** A server that takes messages as large as the engine sends. */
export function makeServer(): grpc.Server {
  return new grpc.Server({ "grpc.max_receive_message_length": LARGEST_MESSAGE });
}

/** Starts a server on a free port of this machine, and returns the port. */
export function listen(server: grpc.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

/** Tells the engine the port: it reads the first line of standard output. Ends the process when there is none. */
export function announce(port: Promise<number>): void {
  port.then(
    (number) => process.stdout.write(`${number}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
