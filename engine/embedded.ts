/**
 * A preview inside Node, without the CLI: runs a program against a resource monitor of our own, which does what the
 * engine and the stand-in provider do together, and asks the pack at the same points as the engine.
 */
import * as pulumi from "@pulumi/pulumi";

import { pack as thisPack } from "./analyzer";
import { sortFindings } from "./finding";
import type { Finding, PackConfig, Remediation } from "./finding";
import { Monitor } from "./monitor";
import { configurationOf } from "./pack-configuration";
import type { PackServer } from "./pack-server";
import { takingRejections } from "./rejections";
import type { EngineResource } from "./requests";
import type { WireObject } from "./wire";

/** What to run, under the names of the real preview's options (`engine/pulumi/driver.ts`). */
export interface EmbeddedOptions {
  readonly program: () => Promise<unknown>;
  /** What a user writes into the file of `--policy-pack-config`. */
  readonly packConfig?: PackConfig;
  /** Stack configuration by full key: `aws:region`. */
  readonly stackConfig?: Readonly<Record<string, string>>;
  /** Tags of the stack. */
  readonly stackTags?: Readonly<Record<string, string>>;
  /** Who judges; default this pack. */
  readonly pack?: PackServer;
  /** Default `project`. */
  readonly projectName?: string;
  /** Default `stack`. */
  readonly stackName?: string;
  /** Milliseconds without a request of the program after which it is given up; default a minute. */
  readonly patience?: number;
}

/** How the run ended and what the pack said. */
export interface EmbeddedResult {
  /** False after a mandatory finding, or when the program or a policy failed. */
  readonly succeeded: boolean;
  readonly findings: Finding[];
  /** Which policies changed which resources, before anything was judged. */
  readonly remediations: Remediation[];
  /** What failed: the program, the provider or a policy. */
  readonly errors: string[];
  /** All resources with their inputs, in the order in which the pack judged them. */
  readonly inputs: readonly EngineResource[];
  /** All resources with their outputs, as the pack got them for the whole stack. */
  readonly resources: EngineResource[];
  /** What the program exports, in the engine's wire format. */
  readonly outputs: WireObject;
}

/** The parts of the SDK's runtime that its types leave out. */
interface RuntimeState {
  withLocalStorage<T>(callback: () => Promise<T>): Promise<T>;
}
interface RuntimeSettings {
  setMockOptions(monitor: unknown, project: string, stack: string, preview: boolean, organization: string): void;
  awaitFeatureSupport(): Promise<void>;
  waitForRPCs(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- no declarations for what is used of these
const state = require("@pulumi/pulumi/runtime/state") as RuntimeState;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const settings = require("@pulumi/pulumi/runtime/settings") as RuntimeSettings;

/**
 * Previews a program and has the pack judge it, in this process.
 *
 * @returns never rejects: a failing program or policy is a result.
 */
export async function previewEmbedded(options: EmbeddedOptions): Promise<EmbeddedResult> {
  const project = options.projectName ?? "project";
  const stack = options.stackName ?? "stack";
  const pack = options.pack ?? thisPack;
  const configuration = configurationOf(options.packConfig ?? {}, pack.policyNames);
  const monitor = new Monitor(pack, project, stack, options.stackConfig ?? {}, configuration);

  await pack.configureStack(options.stackTags ?? {}, options.stackConfig);
  await state.withLocalStorage(async () => {
    settings.setMockOptions(monitor, project, stack, true, "organization");
    await settings.awaitFeatureSupport();
    pulumi.runtime.setAllConfig({ ...options.stackConfig });
    // A promise that stays open does not keep Node alive: without this it would just end.
    const stuck = (): void => monitor.fail(new Error("the program waits for something that never happens"));
    process.on("beforeExit", stuck);
    monitor.watch(options.patience ?? 60_000, stuck);
    const run = async (): Promise<void> => {
      await pulumi.runtime.runInPulumiStack(options.program as () => Promise<pulumi.Inputs>);
      await settings.waitForRPCs();
    };
    // A program that fails in a callback rejects promises nobody waits for; the engine would report these too.
    await takingRejections(
      (reason) => monitor.fail(reason),
      () => Promise.race([run(), monitor.failed]),
    ).catch((error: unknown) => monitor.fail(error));
    process.off("beforeExit", stuck);
    monitor.unwatch();
  });
  await monitor.finish();
  const mandatory = monitor.findings.some((finding) => finding.enforcementLevel === "mandatory");
  return {
    succeeded: !mandatory && monitor.errors.length === 0,
    findings: sortFindings(monitor.findings),
    remediations: monitor.remediations,
    errors: monitor.errors,
    inputs: monitor.judged,
    resources: [...monitor.resources.values()],
    outputs: (monitor.resources.get(monitor.stackUrn())?.properties ?? {}) as WireObject,
  };
}
