/**
 * The schema of the stand-in provider: what languages without types of their own (YAML) ask a provider for. Made of the
 * type declarations of `@pulumi/aws`, for the types that `policies/data/aws-provider-facts.json` lists, and those that a program names.
 */
import awsPackage from "@pulumi/aws/package.json";
import factData from "../policies/data/aws-provider-facts.json";

import { readResourceType, type TypedProperty } from "./aws-types";

/** The version of the package, as a provider gives it. The engine warns of a provider older than a program's SDK. */
export const awsVersion = awsPackage.version.replace(/^v/, "");

/** The variable with further types that a program names, which no policy reads: separated by commas. */
export const NAMED_TYPES = "SERVERLESS_GUARD_NAMED_TYPES";

/** A type in a schema; `Any` where a declaration has a type of its own. */
type SchemaType = { readonly type: string; readonly items?: SchemaType } | { readonly $ref: string };

/** The schema of a package, of which each language reads what it needs. */
export function makeSchema(packageName: string): object {
  const named = process.env[NAMED_TYPES]?.split(",") ?? [];
  const types = [...new Set([...Object.keys(factData.types), ...named])].filter((type) =>
    type.startsWith(`${packageName}:`),
  );
  return {
    name: packageName,
    version: awsVersion,
    // `aws:kms/key:Key` is in module `kms`.
    meta: { moduleFormat: "(.*)(?:/[^/]*)" },
    provider: {},
    resources: Object.fromEntries(types.flatMap((type) => resourceOf(type))),
  };
}

function resourceOf(type: string): readonly (readonly [string, object])[] {
  const declared = [...(readResourceType(type) ?? [])];
  const inputs = declared.filter(([, { input }]) => input !== "none");
  const describe = (properties: typeof declared): object =>
    Object.fromEntries(properties.map(([name, property]) => [name, typeOf(property.type)]));
  const named = (properties: typeof declared, fits: (property: TypedProperty) => boolean): readonly string[] =>
    properties.filter(([, property]) => fits(property)).map(([name]) => name);
  return declared.length === 0
    ? []
    : [
        [
          type,
          {
            properties: describe(declared),
            required: named(declared, ({ alwaysOut }) => alwaysOut),
            inputProperties: describe(inputs),
            requiredInputs: named(inputs, ({ input }) => input === "required"),
          },
        ],
      ];
}

function typeOf(declared: string): SchemaType {
  if (declared.endsWith("[]")) {
    return { type: "array", items: typeOf(declared.slice(0, -2)) };
  }
  return ["string", "number", "boolean"].includes(declared) ? { type: declared } : { $ref: "pulumi.json#/Any" };
}
