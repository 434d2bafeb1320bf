/** A provider that an embedded run has registered. */

import { containsUnknown, withoutSecrets, type WireObject } from "./wire";
import { DEFAULT_REGION } from "./stand-in-facts";
import type { EngineResource } from "./requests";

/** A provider, explicit or default. */
export interface Provider {
  readonly resource: EngineResource;
  readonly region: string;
  /** False while its configuration holds what only a deployment tells: the engine then asks it for nothing. */
  readonly configured: boolean;
}

/** What a registered provider is to the resources that name it. */
export function makeProvider(resource: EngineResource): Provider {
  const plain = withoutSecrets(resource.properties as WireObject) as WireObject;
  const region = typeof plain.region === "string" ? plain.region : DEFAULT_REGION;
  return { resource, region, configured: !containsUnknown(plain) };
}
