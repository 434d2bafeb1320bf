/**
 * Rebuilds the data files that packages of the registry hold: `npm run refresh-data`, or
 * `npm run refresh-data -- providers` for one part. Whatever changes is for a person to read and commit.
 */

import { resolve } from "node:path";
import { refreshIamActions } from "./refresh/iam-actions";
import { refreshLambdaRuntimes } from "./refresh/lambda-runtimes";
import { refreshManagedPolicies } from "./refresh/managed-policies";
import { refreshNativeIdentities } from "./refresh/native-identities";
import { refreshProviderFiles } from "./refresh/provider-files";

const parts: Readonly<Record<string, (root: string) => Promise<readonly string[]>>> = {
  "iam-actions": refreshIamActions,
  "lambda-runtimes": refreshLambdaRuntimes,
  "managed-policies": refreshManagedPolicies,
  providers: refreshProviderFiles,
  // Of the types that the files about providers name.
  "native-identities": refreshNativeIdentities,
};

async function main(names: readonly string[]): Promise<void> {
  const unknownNames = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknownNames.length > 0) {
    console.error(`No part ${unknownNames.join(", ")}. Parts: ${Object.keys(parts).join(", ")}`);
    process.exitCode = 2;
    return;
  }
  const root = resolve(__dirname, "..");
  for (const [name, refresh] of Object.entries(parts)) {
    if (names.length === 0 || names.includes(name)) {
      const changed = await refresh(root);
      console.log(`${name}: ${changed.length > 0 ? changed.join(", ") : "nothing new"}`);
    }
  }
}

void main(process.argv.slice(2));
