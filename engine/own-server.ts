/** The pack under its own server in this process, asked without a connection. */

import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { about } from "../policies/about";
import type { Catalog } from "../policies/governance/ledger";
import { Analyzer } from "../policies/server/analyzer";

type Done = (error: unknown, response?: unknown) => void;

/** A message as a request of the server: the bytes that a connection would carry. */
interface Message {
  serializeBinary(): Uint8Array;
}

/**
 * Serves these policies as `policies/index.ts` does, but for the connection, which costs more than most requests.
 *
 * @returns a client with the methods of the protocol that judge, configure and describe
 */
export function ownInProcess(catalog: Catalog): AnalyzerClient {
  const analyzer = new Analyzer({ catalog }, { ...about, name: "serverless-guard", version: "0.0.0" });
  const client = {
    getAnalyzerInfo: (_: Empty, done: Done) => answer(done, () => analyzer.info()),
    configureStack: (request: proto.AnalyzerStackConfigureRequest, done: Done) =>
      answer(done, () => {
        analyzer.configureStack(new Map(request.getTagsMap().entries()), new Map(request.getConfigMap().entries()));
        return new Empty();
      }),
    configure: (request: proto.ConfigureAnalyzerRequest, done: Done) =>
      answer(done, () => {
        analyzer.configure(new Map(request.getPolicyconfigMap().entries()));
        return new Empty();
      }),
    analyze: (request: Message, done: Done) =>
      answer(done, async () =>
        proto.AnalyzeResponse.deserializeBinary(await analyzer.analyze(request.serializeBinary())),
      ),
    analyzeStack: (request: Message, done: Done) =>
      answer(done, () => proto.AnalyzeResponse.deserializeBinary(analyzer.analyzeStack(request.serializeBinary()))),
    remediate: (request: Message, done: Done) =>
      answer(done, async () =>
        proto.RemediateResponse.deserializeBinary(await analyzer.remediate(request.serializeBinary())),
      ),
  };
  // Safe: nothing else is asked.
  return client as unknown as AnalyzerClient;
}

function answer(done: Done, ask: () => unknown): void {
  Promise.resolve()
    .then(ask)
    .then(
      (response) => done(null, response),
      (error: unknown) => done(error),
    );
}
