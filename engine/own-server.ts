/** The pack under its own server in this process, asked without a connection. */

import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { about } from "../policies/about";
import { catalog } from "../policies/catalog";
import type { Catalog } from "../policies/governance/ledger";
import { createPack } from "../policies/pack";
import { Analyzer } from "../policies/server/analyzer";
import { analyzerService, handlersOf } from "../policies/server/serve";
import { clientOf, type Handlers } from "./in-process";
import { PackServer } from "./pack-server";

const name = "serverless-guard";
const version = "0.0.0";

/** Serves these policies as `policies/index.ts` does, but for the connection. */
export function ownInProcess(policies: Catalog): AnalyzerClient {
  const analyzer = new Analyzer({ catalog: policies }, { ...about, name, version });
  // Safe: each handler gets the request that its method has.
  return clientOf(analyzerService, handlersOf(analyzer, version) as unknown as Handlers);
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
