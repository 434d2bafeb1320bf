/** The pack's server of gRPC, asked by the library's client, and with what no client sends. */

import assert from "node:assert/strict";
import * as http2 from "node:http2";
import * as grpc from "@grpc/grpc-js";
import { listen, type Method, type Methods } from "../../policies/server/grpc";

const LARGEST = 8 * 1024 * 1024;

const asBytes = (message: Buffer): Buffer => message;

/** What came back for bytes that were sent as they are. */
interface Raw {
  readonly httpStatus: number | undefined;
  readonly status: string | undefined;
  readonly text: string;
}

describe("a server of gRPC", () => {
  let port: number;
  let client: grpc.Client;
  let session: http2.ClientHttp2Session;

  before(async () => {
    const methods: Methods = new Map<string, Method>([
      ["/test.Test/Echo", (message: Uint8Array) => message],
      ["/test.Test/Later", async (message: Uint8Array) => Promise.resolve(message)],
      ["/test.Test/Nothing", () => new Uint8Array(0)],
      [
        "/test.Test/Fail",
        () => {
          throw new Error("grün 100 %\n\ud800");
        },
      ],
    ]);
    const describe = (error: unknown): string => `failed: ${(error as Error).message}`;
    port = await listen({ methods, describe, largest: LARGEST });
    const limits = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
    client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), limits);
    session = http2.connect(`http://127.0.0.1:${port}`);
  });

  after(() => {
    client.close();
    session.close();
  });

  const call = (method: string, message: Buffer): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      client.makeUnaryRequest(`/test.Test/${method}`, asBytes, asBytes, message, (error, response) =>
        error ? reject(error) : resolve(response ?? Buffer.alloc(0)),
      );
    });

  const send = (method: string, body: Buffer, contentType = "application/grpc"): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const path = `/test.Test/${method}`;
      const stream = session.request({ ":method": "POST", ":path": path, "content-type": contentType, te: "trailers" });
      let headers: http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader = {};
      stream.on("response", (received) => (headers = received));
      stream.on("trailers", (received: http2.IncomingHttpHeaders) => (headers = { ...headers, ...received }));
      stream.on("error", reject);
      stream.on("close", () =>
        resolve({
          httpStatus: headers[":status"],
          status: headers["grpc-status"] as string | undefined,
          text: decodeURIComponent((headers["grpc-message"] as string | undefined) ?? ""),
        }),
      );
      stream.resume();
      stream.end(body);
    });

  const prefixed = (length: number, body: Buffer, flag = 0): Buffer => {
    const prefix = Buffer.from([flag, 0, 0, 0, 0]);
    prefix.writeUInt32BE(length, 1);
    return Buffer.concat([prefix, body]);
  };

  it("answers at once or later, with as much as it was sent", async () => {
    for (const size of [0, 1, 16_384, 5_000_000, LARGEST]) {
      const message = Buffer.alloc(size, "abc");
      assert.ok((await call("Echo", message)).equals(message), `${size} bytes`);
      assert.ok((await call("Later", message)).equals(message), `${size} bytes`);
    }
    assert.equal((await call("Nothing", Buffer.from("text"))).length, 0);
  });

  it("answers many calls at once", async () => {
    const messages = Array.from({ length: 500 }, (_, index) => Buffer.alloc(index * 200, String(index)));
    const answers = await Promise.all(messages.map((message) => call("Later", message)));
    assert.ok(answers.every((answer, index) => answer.equals(messages[index] ?? Buffer.alloc(0))));
  });

  it("tells what a method threw, in whichever characters", async () => {
    await assert.rejects(call("Fail", Buffer.alloc(0)), {
      code: grpc.status.INTERNAL,
      details: "failed: grün 100 %\n\ufffd",
    });
  });

  it("says that it does not have a method, and serves on", async () => {
    await assert.rejects(call("Other", Buffer.alloc(1_000_000)), { code: grpc.status.UNIMPLEMENTED });
    assert.equal((await call("Echo", Buffer.from("text"))).toString(), "text");
  });

  it("refuses a message that is too large, and serves on", async () => {
    await assert.rejects(call("Echo", Buffer.alloc(LARGEST + 1)), { code: grpc.status.RESOURCE_EXHAUSTED });
    assert.equal((await call("Echo", Buffer.from("text"))).toString(), "text");
  });

  it("refuses what is not one whole message", async () => {
    const one = prefixed(2, Buffer.from("ab"));
    for (const body of [Buffer.alloc(0), one.subarray(0, 3), one.subarray(0, 6), Buffer.concat([one, one])]) {
      assert.deepEqual(await send("Echo", body), { httpStatus: 200, status: "13", text: "A call takes one message" });
    }
    assert.equal((await send("Echo", one)).status, "0");
  });

  it("refuses messages that are compressed", async () => {
    assert.equal((await send("Echo", prefixed(2, Buffer.from("ab"), 1))).status, "12");
  });

  it("refuses what is not gRPC", async () => {
    assert.equal((await send("Echo", Buffer.from("{}"), "application/json")).httpStatus, 415);
  });

  it("serves on when callers go away", async () => {
    for (let count = 0; count < 20; count++) {
      const path = "/test.Test/Echo";
      const stream = session.request({ ":method": "POST", ":path": path, "content-type": "application/grpc" });
      stream.on("error", () => undefined);
      stream.write(prefixed(1_000_000, Buffer.alloc(100_000)));
      await new Promise((resolve) => setImmediate(resolve));
      stream.close(http2.constants.NGHTTP2_CANCEL);
    }
    const other = http2.connect(`http://127.0.0.1:${port}`);
    await new Promise((resolve) => other.once("connect", resolve));
    other.destroy();
    assert.equal((await call("Echo", Buffer.from("text"))).toString(), "text");
  });
});
