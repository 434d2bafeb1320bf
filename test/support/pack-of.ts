/** Packs that the case tables ask: each of one policy, because the others would be off, and to pass them by takes time. */

import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { PackServer } from "../../engine/pack-server";
import { catalog } from "../../policies/catalog";
import type { Catalog } from "../../policies/governance/ledger";
import { toSdkPolicies } from "../../policies/sdk/policy-list";

let otherServer: ((policies: Catalog) => AnalyzerClient) | undefined;

/**
 * Has another server than the SDK's serve the packs that are made from now on.
 *
 * @public It is loaded late, which a search for unused code does not see.
 */
export function serveBy(server: (policies: Catalog) => AnalyzerClient): void {
  otherServer = server;
}

/** A pack of this policy alone; of none where the catalog does not hold it. */
export function packOf(id: string): PackServer {
  const policy = catalog[id];
  const policies = policy ? { [id]: policy } : {};
  const pack = new PackServer(id, () => toSdkPolicies({ catalog: policies }));
  if (otherServer) {
    pack.ask(otherServer(policies));
  }
  return pack;
}
