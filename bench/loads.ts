/** The stacks that packs are measured on, as the engine passes them. */

import * as path from "node:path";
import type { EngineResource } from "../engine/analyzer";
import { previewEmbedded } from "../engine/embedded";
import { loadProgram } from "../tools/demo";

const root = path.resolve(__dirname, "..");

/**
 * `dense`: the two examples repeated, of which nearly all is read. `mixed`: half of it is nothing that any policy reads.
 * `clean`: as `mixed`, without the example that breaks nearly every policy.
 */
export const loadNames = ["mixed", "dense", "clean"] as const;

/** Which stack. */
export type LoadName = (typeof loadNames)[number];

/** One resource, before and after the provider has seen it. */
interface Pair {
  readonly inputs: EngineResource;
  readonly outputs: EngineResource;
}

/** A stack: its root first. */
export interface Load {
  readonly inputs: readonly EngineResource[];
  readonly outputs: readonly EngineResource[];
}

/** How to make a stack: `isWhole` adds what the last copy of the examples lacks, so that twice the copies hold twice of all. */
interface Choice {
  readonly isWhole?: boolean;
}

/**
 * Makes a stack of so many resources out of the examples, each copy of them with names of its own.
 *
 * Certificates are left out: AWSGuard calls AWS for each, which would measure the network.
 */
export async function makeLoads(): Promise<(name: LoadName, count: number, choice?: Choice) => Load> {
  const originals: Pair[] = [];
  /** How many of them are of the secure example, which comes first. */
  let secure = 0;
  let stack: Pair | undefined;
  for (const [run, name] of ["secure", "insecure"].entries()) {
    const program = loadProgram(path.join(root, "examples", name, "index.ts"));
    const preview = await previewEmbedded({ program, packConfig: { all: "disabled" } });
    const outputs = new Map(preview.resources.map((resource) => [resource.urn, resource]));
    for (const inputs of preview.inputs) {
      const pair = { inputs, outputs: outputs.get(inputs.urn) ?? inputs };
      if (inputs.type === "pulumi:pulumi:Stack") {
        stack ??= pair;
      } else if (!inputs.type.startsWith("aws:acm/") && !inputs.type.startsWith("pulumi:providers:")) {
        originals.push(renamed(pair, `-${run}`));
      }
    }
    secure ||= originals.length;
  }
  return (name, count, { isWhole = false } = {}) => {
    const pairs: Pair[] = stack ? [stack] : [];
    const repeated = name === "clean" ? originals.slice(0, secure) : originals;
    for (let index = 0; pairs.length < count || (isWhole && index % repeated.length > 0); index++) {
      const copy = Math.floor(index / repeated.length);
      const original = repeated[index % repeated.length];
      if (original) {
        pairs.push(renamed(original, `-${copy}`));
      }
      if (name !== "dense" && (isWhole || pairs.length < count)) {
        pairs.push(unread(index));
      }
    }
    return { inputs: pairs.map(({ inputs }) => inputs), outputs: pairs.map(({ outputs }) => outputs) };
  };
}

function renamed({ inputs, outputs }: Pair, suffix: string): Pair {
  const isRoot = (urn: string): boolean => urn.includes("::pulumi:pulumi:Stack::");
  const rename = (urns: readonly string[]): string[] => urns.map((urn) => (isRoot(urn) ? urn : urn + suffix));
  const one = (resource: EngineResource): EngineResource => ({
    ...resource,
    urn: resource.urn + suffix,
    name: resource.name + suffix,
    ...(resource.parent === undefined ? {} : { parent: rename([resource.parent])[0] ?? resource.parent }),
    dependencies: rename(resource.dependencies ?? []),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([key, urns]) => [key, rename(urns)]),
    ),
  });
  return { inputs: one(inputs), outputs: one(outputs) };
}

const unreadTypes = [
  "aws:ec2/instance:Instance",
  "aws:ec2/subnet:Subnet",
  "aws:rds/instance:Instance",
  "aws:ecs/service:Service",
  "aws:route53/record:Record",
  "aws:autoscaling/group:Group",
];

/** A resource of a type that this pack has nothing to say about, of ordinary size. */
function unread(index: number): Pair {
  const type = unreadTypes[index % unreadTypes.length] ?? "";
  const name = `other-${index}`;
  const inputs: EngineResource = {
    type,
    name,
    urn: `urn:pulumi:stack::project::${type}::${name}`,
    parent: "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack",
    properties: {
      ...Object.fromEntries(Array.from({ length: 12 }, (_, number) => [`setting${number}`, `value ${number}`])),
      region: "eu-central-1",
      tags: { Name: name, team: "payments", environment: "production" },
      blocks: Array.from({ length: 4 }, (_, number) => ({ device: `/dev/sd${number}`, size: 20, encrypted: true })),
    },
  };
  const computed = { id: `i-${index}`, arn: `arn:aws:ec2:eu-central-1:123456789012:instance/i-${index}` };
  return { inputs, outputs: { ...inputs, properties: { ...inputs.properties, ...computed } } };
}
