/** What each policy costs by itself: the pack's own server in this process, with one policy on. */

import { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { analyzeRequest, analyzeStackRequest } from "../engine/analyzer";
import { configureRequest, type Shipped } from "../engine/requests";
import { about } from "../policies/about";
import { catalog } from "../policies/catalog";
import { Analyzer } from "../policies/server/analyzer";
import { packageFacts } from "../policies/version";
import type { Load } from "./loads";

/** What is measured where no policy is on: what reading the stack costs. */
export const NO_POLICY = "(no policy)";

/** Runs of which the fastest counts. */
const RUNS = 2;

interface Requests {
  readonly resources: readonly Uint8Array[];
  readonly stack: Uint8Array;
}

/**
 * Has each policy judge stacks, each resource and then the whole.
 *
 * @param prefix of the policies' ids
 * @returns milliseconds of CPU for each stack, by policy, in the order of the catalog
 */
export async function measurePolicies(
  loads: readonly Load[],
  prefix: string,
  note: (text: string) => void,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const all = loads.map(({ inputs, outputs }): Requests => {
    const resources = inputs.map((resource) => analyzeRequest(resource).serializeBinary());
    return { resources, stack: analyzeStackRequest(outputs).serializeBinary() };
  });
  const analyzer = new Analyzer({ catalog }, { ...about, ...packageFacts });
  const costs = new Map<string, readonly number[]>();
  for (const id of [NO_POLICY, ...Object.keys(catalog).filter((one) => one.startsWith(prefix))]) {
    note(id);
    configureOnly(analyzer, id);
    const own: number[] = [];
    for (const requests of all) {
      const runs: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        runs.push(await cpuOf(analyzer, requests));
      }
      own.push(Math.min(...runs));
    }
    costs.set(id, own);
  }
  return costs;
}

function configureOnly(analyzer: Analyzer, id: string): void {
  const names = AnalyzerInfo.deserializeBinary(analyzer.info())
    .getPoliciesList()
    .map((policy) => policy.getName());
  const shipped = names.map((name): [string, Shipped] => [
    name,
    { level: name === id ? "advisory" : "disabled", options: {} },
  ]);
  analyzer.configure(configureRequest(new Map(shipped), {}).serializeBinary());
}

async function cpuOf(analyzer: Analyzer, { resources, stack }: Requests): Promise<number> {
  const begun = process.cpuUsage();
  for (const resource of resources) {
    await analyzer.analyze(resource);
  }
  analyzer.analyzeStack(stack);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
