/** The pack under its own server in this process, asked without a connection. */

import { AnalyzerService, type AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { about } from "../policies/about";
import { catalog } from "../policies/catalog";
import type { Catalog } from "../policies/governance/ledger";
import { createPack } from "../policies/pack";
import { Analyzer } from "../policies/server/analyzer";
import { methodsOf } from "../policies/server/serve";
import { clientOf } from "./in-process";
import { PackServer } from "./pack-server";

const name = "serverless-guard";
const version = "0.0.0";

/** Serves these policies as `policies/index.ts` does, but for the connection. */
export function ownInProcess(policies: Catalog): AnalyzerClient {
  const methods = methodsOf(new Analyzer({ catalog: policies }, { ...about, name, version }), version);
  return clientOf(AnalyzerService, (_, { path }) => {
    const method = methods.get(path);
    return method && (async (request) => method(new Uint8Array(request)));
  });
}

/** This pack under its own server, as users have it. */
export class ThisPack extends PackServer {
  constructor() {
    super(
      name,
      () => createPack(),
      () => Promise.resolve(ownInProcess(catalog)),
    );
  }
}
