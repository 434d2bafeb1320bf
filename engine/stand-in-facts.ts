/**
 * What the stand-in provider knows: `policies/data/check-defaults.json`, `aws-provider-facts.json` and `native-identities.json`; the
 * declarations of `@pulumi/aws` for what these do not list (`aws-types.ts`).
 */

import * as path from "node:path";
import * as fs from "node:fs";
import { createHash } from "node:crypto";
import type { Wire, WireObject } from "./wire";

/** The account every invented ARN is in: the one AWS uses in its documentation. */
export const ACCOUNT_ID = "123456789012";

/** The region taken when neither provider nor resource names one. */
export const DEFAULT_REGION = "us-east-1";

interface ProviderFacts {
  readonly optionalComputed?: readonly string[];
  readonly computed?: readonly string[];
  readonly sensitive?: readonly string[];
}

interface CheckDefaults {
  readonly defaults: Readonly<Record<string, Readonly<Record<string, Wire>>>>;
  readonly autoname: Readonly<Record<string, readonly [string, string | null]>>;
  readonly neverNamed: readonly string[];
  readonly jsonDocuments: Readonly<Record<string, readonly string[]>>;
  readonly afterCreate: Readonly<Record<string, WireObject>>;
}

/** How resources of a type of `aws-native` are told from each other: `policies/data/native-identities.json`. */
export interface NativeType {
  /** The properties whose values make the id. */
  readonly id: readonly string[];
  /** What the provider computes in any case. */
  readonly outputs: readonly string[];
  /** The form of the ARN. */
  readonly arn?: string;
}

const dataDirectory = path.resolve(__dirname, "../policies/data");

/** Which properties of a type the provider computes, and which it marks as sensitive. */
export const { types: facts } = readData("aws-provider-facts.json") as {
  types: Readonly<Record<string, ProviderFacts>>;
};

/** The types of `aws-native` that are known. */
export const { types: nativeTypes } = readData("native-identities.json") as {
  types: Readonly<Record<string, NativeType>>;
};

/** What `Check` fills in, and what is there after an update. */
export const check = readData("check-defaults.json") as CheckDefaults;

function readData(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(dataDirectory, file), "utf8"));
}

/** The resource name in a URN. */
export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Lower-case hexadecimal digits that depend on the text alone: two runs give the same names and ids. */
export function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}
