/** The pack, served in this process, with its answers told to whoever records them. */

import { ThisPack } from "../../engine/own-server";
import type { Analysis, EngineResource, PackConfiguration } from "../../engine/requests";
import { rootType } from "../../policies/core/resource";
import type { Recorder } from "./recorder";

/** A pack that tells a recorder of its answers. */
export class RecordingPack extends ThisPack {
  /** Who is told. */
  recorder: Recorder | undefined;

  override async analyze(resource: EngineResource, configuration: PackConfiguration = {}): Promise<Analysis> {
    const analysis = await super.analyze(resource, configuration);
    this.recorder?.takeResource(resource, analysis);
    return analysis;
  }

  override async analyzeStack(
    resources: readonly EngineResource[],
    configuration: PackConfiguration = {},
  ): Promise<Analysis> {
    const analysis = await super.analyzeStack(resources, configuration);
    const root = resources.find(({ type }) => type === rootType) ?? resources[0];
    this.recorder?.takeStack(analysis, root?.urn ?? "");
    return analysis;
  }
}
