/**
 * Writes what is known of the two provider packages: `test/data/provider-types.json` has every property of every type
 * that this repository names, for tests; `policies/data/aws-provider-facts.json` what views need of it at run time.
 */

import * as fs from "node:fs";
import * as path from "node:path";
import { viewedTypes } from "../view-definitions";
import { writeDataFile } from "./data-file";
import { installedPackage, withFetchedPackage } from "./packages";
import { mergeEqualTypes } from "./equal-types";
import { ProviderDeclarations, type ResourceFacts } from "./provider-types";

/** Folders whose sources name resource types. */
const FOLDERS = ["policies", "engine", "test", "examples", "bench"];

/** Refreshes both files; gives the names of those that have changed. */
export async function refreshProviderFiles(root: string): Promise<readonly string[]> {
  const tokens = tokensNamedIn(root);
  const aws = installedPackage("@pulumi/aws");
  const awsFacts = mergeEqualTypes(new ProviderDeclarations(aws.folder, "aws").read(tokens));
  return withFetchedPackage("@pulumi/aws-native", (native) => {
    const nativeFacts = mergeEqualTypes(new ProviderDeclarations(native.folder, "aws-native").read(tokens));
    const source = "Type declarations of @pulumi/aws and @pulumi/aws-native";
    const version = `${aws.label}, ${native.label}`;
    const resources = { ...awsFacts.resources, ...nativeFacts.resources };
    const written = [
      [
        "test/data/provider-types.json",
        {
          legend:
            "Properties as words: name, then a colon and # for a number, ? for a boolean, = and the name of an enum, [] for a list, {} for a map, * for a free tree, and the nested type, or several with | between; nothing for a text. optionalComputed: the provider computes what a program leaves out. computed and a leading -: outputs only. A leading +: required in its nested type. Types of equal content have one name.",
        },
        {
          resources,
          aws: awsFacts.types,
          "aws-native": nativeFacts.types,
          "aws enums": awsFacts.enums,
          "aws-native enums": nativeFacts.enums,
        },
      ],
      [
        "policies/data/aws-provider-facts.json",
        {
          legend:
            "Of the types that views read: what the provider computes when a program leaves it out (optionalComputed) and in any case (computed), and what it holds as secret (sensitive).",
        },
        { types: Object.fromEntries(viewedTypes().flatMap((token) => computedFacts(token, resources[token]))) },
      ],
    ] as const;
    return written
      .filter(([file, { legend }, facts]) =>
        writeDataFile(path.join(root, file), { source, version, legend }, facts as Record<string, object>),
      )
      .map(([file]) => file);
  });
}

function computedFacts(token: string, facts: ResourceFacts | undefined) {
  const names = (words = ""): readonly string[] => words.split(" ").flatMap((word) => word.split(":")[0] || []);
  const kept = {
    computed: names(facts?.computed),
    optionalComputed: names(facts?.optionalComputed),
    sensitive: names(facts?.sensitive),
  };
  return facts
    ? [[token, Object.fromEntries(Object.entries(kept).filter(([, list]) => list.length > 0))] as const]
    : [];
}

/** Type tokens in the sources, in order. */
function tokensNamedIn(root: string): readonly string[] {
  const found = new Set<string>();
  for (const folder of FOLDERS) {
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (/\.(ts|yaml)$/.test(name)) {
        const text = fs.readFileSync(path.join(root, folder, name), "utf8");
        [...text.matchAll(/\baws(?:-native)?:\w+(?:\/\w+)?:\w+/g)].forEach(([token]) => found.add(token));
      }
    }
  }
  return [...found].sort();
}
