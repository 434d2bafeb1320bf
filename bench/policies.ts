/**
 * What each policy costs by itself, in this process: the resources are read and the stack model is built beforehand, as
 * that is done once for all policies, and what the policy then asks is timed. Views and models count for each policy
 * that asks for them, as if it were alone. Garbage must be collected between the runs and not in them or beside them, as
 * that hangs on what all hold together: the process has to be started with {@link ROOMY}.
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

/**
 * Arguments of Node.js with which what a policy makes fits into memory without a collection, and no thread sweeps what
 * was collected before while a policy is timed: its time would count.
 */
export const ROOMY = [
  "--min-semi-space-size=256",
  "--max-semi-space-size=256",
  "--single-threaded-gc",
  "--expose-gc",
] as const;

/**
 * Runs, those of all sizes in turns, of which the fastest counts: in the first the compiler is still at work, and in any
 * one others may have the processor's cache. So a policy that seems to grow too much has more of them, of all sizes.
 */
const [RUNS, MOST_RUNS] = [4, 24];

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
 * @param sizes for each size as many stacks as make the sum of resources the same: a small stack that is judged again
 *   and again is in the processor's cache, and would seem cheaper than it is
 * @param prefix of the policies' ids
 * @param isEnough whether milliseconds for one stack of each size need no further runs
 * @param tell is called for each policy as soon as it is measured, with milliseconds of CPU for one stack of each size
 */
export async function measurePolicies(
  sizes: readonly (readonly Load[])[],
  prefix: string,
  isEnough: (cpu: readonly number[]) => boolean,
  tell: (id: string, cpu: readonly number[]) => void,
): Promise<void> {
  const { catalog } = compiled("./catalog") as typeof catalogModule;
  const { servePack } = compiled("./session/serve") as typeof serveModule;
  const wires = sizes.map((loads) => loads.map(wireOf));
  const { policies } = servePack({ catalog }, { isPassed: () => true, get: () => undefined });
  for (const policy of policies) {
    if (!policy.description.name.startsWith(prefix)) {
      continue;
    }
    const fastest = wires.map(() => Infinity);
    for (let run = 0; run < RUNS || (run < MOST_RUNS && !isEnough(fastest)); run++) {
      for (const [size, stacks] of wires.entries()) {
        globalThis.gc?.({ type: "minor" });
        let sum = 0;
        for (const stack of stacks) {
          sum += await cpuOf(policy, stack);
        }
        fastest[size] = Math.min(fastest[size] ?? Infinity, sum / stacks.length);
      }
    }
    tell(policy.description.name, fastest);
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
