/**
 * Writes policies/data/native-identities.json: how resources of `aws-native` are told from each other, which is how
 * CloudFormation does it. Read from the npm package `@aws-cdk/aws-service-spec`, for the types in test/data/provider-types.json.
 */

import * as fs from "node:fs";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import { writeDataFile } from "./data-file";
import { withFetchedPackage } from "./packages";

/** What the package says of a type of resource. */
interface SpecifiedResource {
  readonly cloudFormationType: string;
  readonly primaryIdentifier?: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  /** `arn:${Partition}:sns:${Region}:${Account}:${TopicName}`. */
  readonly arnTemplate?: string;
}

/** The part of the package's database that is read here. */
interface Database {
  readonly schema: { readonly resource: { readonly entities: readonly SpecifiedResource[] } };
}

/** What the types of properties tell of a resource type; see provider-types.json. */
type TypeFacts = Readonly<Record<string, string>>;

/** Refreshes the file; gives its name where it has changed. */
export async function refreshNativeIdentities(root: string): Promise<readonly string[]> {
  const { resources } = JSON.parse(fs.readFileSync(path.join(root, "test/data/provider-types.json"), "utf8")) as {
    resources: Readonly<Record<string, TypeFacts>>;
  };
  return withFetchedPackage("@aws-cdk/aws-service-spec", ({ folder, label }) => {
    const text = gunzipSync(fs.readFileSync(path.join(folder, "db.json.gz"))).toString("utf8");
    const { entities } = (JSON.parse(text) as Database).schema.resource;
    const specified = new Map(entities.map((entity) => [entity.cloudFormationType.toLowerCase(), entity]));
    const types = Object.entries(resources).flatMap(([token, facts]) => {
      const entity = specified.get(token.replace("aws-native:", "aws:").replaceAll(":", "::").toLowerCase());
      return token.startsWith("aws-native:") && entity ? [[token, identityOf(entity, facts)] as const] : [];
    });
    const file = "policies/data/native-identities.json";
    const head = {
      source: "https://github.com/cdklabs/awscdk-service-spec",
      version: label,
      legend:
        "id: the properties whose values, joined by |, are the id of a resource. outputs: what the provider computes in any case. arn: the form of its ARN, with names of CloudFormation for values.",
    };
    return writeDataFile(path.join(root, file), head, { types: Object.fromEntries(types) }) ? [file] : [];
  });
}

function identityOf(entity: SpecifiedResource, facts: TypeFacts) {
  const names = Object.values(facts).flatMap((words) => words.split(" ").map((word) => word.split(":")[0] ?? ""));
  // The provider keeps `id` for itself, and calls that of CloudFormation `awsId`.
  const inSdk = (name: string): string | undefined =>
    names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? (name === "Id" ? "awsId" : undefined);
  return {
    id: (entity.primaryIdentifier ?? []).flatMap((name) => inSdk(name) ?? []),
    outputs: Object.keys(entity.attributes)
      .flatMap((name) => inSdk(name) ?? [])
      .sort(),
    ...(entity.arnTemplate === undefined ? {} : { arn: entity.arnTemplate }),
  };
}
