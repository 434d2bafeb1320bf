/**
 * Has the tests of this process ask the pack under its own server without a connection, for mutation runs: each mutant
 * is asked the whole table, and most of the time the tables take is the SDK's. `test/server` holds both servers equal.
 */

import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { pack } from "../../engine/analyzer";
import { about } from "../../policies/about";
import { catalog } from "../../policies/catalog";
import type { Catalog } from "../../policies/governance/ledger";
import { Analyzer } from "../../policies/server/analyzer";
import { serveBy } from "./pack-of";

type Done = (error: unknown, response?: unknown) => void;

function answer(done: Done, ask: () => unknown): void {
  Promise.resolve()
    .then(ask)
    .then(
      (response) => done(null, response),
      (error: unknown) => done(error),
    );
}

/** A message as a request of the server: the bytes that a connection would carry. */
interface Message {
  serializeBinary(): Uint8Array;
}

function serve(policies: Catalog): AnalyzerClient {
  const analyzer = new Analyzer({ catalog: policies }, { ...about, name: "serverless-guard", version: "0.0.0" });
  const client = {
    configureStack: (request: proto.AnalyzerStackConfigureRequest, done: Done) =>
      answer(done, () => analyzer.configureStack(new Map(request.getTagsMap().entries()), new Map())),
    configure: (request: proto.ConfigureAnalyzerRequest, done: Done) =>
      answer(done, () => analyzer.configure(new Map(request.getPolicyconfigMap().entries()))),
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
  // Safe: a row asks nothing else.
  return client as unknown as AnalyzerClient;
}

pack.ask(serve(catalog));
serveBy(serve);
