/**
 * What each policy costs by itself, in this process: the resources are read and the stack model is built beforehand, as
 * that is done once for all policies, and what the policy then asks is timed. Views and models count for each policy
 * that asks for them, as if it were alone. Garbage must be collected between the runs and not in them, as that hangs on
 * what all hold together: the process has to be started with {@link ROOMY}.
 */

import { createRequire } from "node:module";
import * as path from "node:path";
import { analyzeRequest, analyzeStackRequest } from "../engine/analyzer";
import type * as catalogModule from "../policies/catalog";
import type * as viewModule from "../policies/core/view";
import type * as resourceModule from "../policies/server/resource";
import type * as requestModule from "../policies/session/request";
import type * as serveModule from "../policies/session/serve";
import type { Call } from "../policies/session/request";
import type { ServedPolicy } from "../policies/session/served-policy";
import type { Load } from "./loads";

/** Arguments of Node.js with which what a policy makes fits into memory without a collection. */
export const ROOMY = ["--min-semi-space-size=256", "--max-semi-space-size=256", "--expose-gc"] as const;

/** Runs of which the fastest counts: more on small stacks, where the compiler is still at work. */
function runsFor(resources: number): number {
  return resources > 2000 ? 3 : 8;
}

/** The modules as users run them: what loads TypeScript has each function named when it is made, which costs time. */
const compiled = createRequire(path.join(__dirname, "..", "bin", "policies", "index.js"));

/** Resources as they came over the wire, before and after the provider has seen them. */
interface Wire {
  readonly resources: readonly resourceModule.WireResource[];
  readonly outputs: readonly resourceModule.WireResource[];
}

/**
 * Has each policy judge stacks, each resource or the whole.
 *
 * @param prefix of the policies' ids
 * @param tell is called for each policy as soon as it is measured, with milliseconds of CPU for each stack
 */
export async function measurePolicies(
  loads: readonly Load[],
  prefix: string,
  tell: (id: string, cpu: readonly number[]) => void,
): Promise<void> {
  const { catalog } = compiled("./catalog") as typeof catalogModule;
  const { servePack } = compiled("./session/serve") as typeof serveModule;
  const stacks = loads.map(wireOf);
  const { policies } = servePack({ catalog }, { isPassed: () => true, get: () => undefined });
  for (const policy of policies) {
    if (!policy.description.name.startsWith(prefix)) {
      continue;
    }
    const own: number[] = [];
    for (const stack of stacks) {
      const runs: number[] = [];
      globalThis.gc?.();
      for (let run = 0; run < runsFor(stack.resources.length); run++) {
        runs.push(await cpuOf(policy, stack));
      }
      own.push(Math.min(...runs));
    }
    tell(policy.description.name, own);
  }
}

function wireOf({ inputs, outputs }: Load): Wire {
  const { readResource, readResources } = compiled("./server/resource") as typeof resourceModule;
  const wire = {
    resources: inputs.map((resource) => readResource(analyzeRequest(resource).serializeBinary())),
    outputs: readResources(analyzeStackRequest(outputs).serializeBinary()),
  };
  readProperties(wire.resources);
  readProperties(wire.outputs);
  return wire;
}

async function cpuOf({ types, judgeResource, judgeStack }: ServedPolicy, wire: Wire): Promise<number> {
  if (judgeResource) {
    const own = wire.resources.filter(({ type }) => types?.includes(type) ?? true);
    return timed(async () => {
      for (const resource of own) {
        await judgeResource(resource, makeCall());
      }
    });
  }
  const { stackOfResources } = compiled("./server/resource") as typeof resourceModule;
  const stack = stackOfResources(wire.outputs, new Map(wire.resources.map(({ urn, props }) => [urn, props])));
  return timed(() => judgeStack?.(stack, makeCall()));
}

/** They are read when they are first asked for, which is not the policy's cost. */
function readProperties(resources: readonly resourceModule.WireResource[]): void {
  const { isRead } = compiled("./core/view") as typeof viewModule;
  resources.filter(({ type }) => isRead(type)).forEach((resource) => resource.props);
}

function makeCall(): Call {
  const { Request } = compiled("./session/request") as typeof requestModule;
  return { request: new Request(), options: {}, stackTags: new Map() };
}

/** Milliseconds of CPU. */
async function timed(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
