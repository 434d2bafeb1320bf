/** Turns a program in TypeScript into its twin in YAML: the same resources, with references where it has outputs. */

import * as pulumi from "@pulumi/pulumi";
import type { MockCallArgs, MockResourceArgs } from "@pulumi/pulumi/runtime";
import { readResourceType } from "../../engine/aws-types";
import { facts } from "../../engine/stand-in-facts";
import { invokeFunction } from "../../engine/stand-in-functions";
import type { WireObject } from "../../engine/wire";

/** Words that stand for references while a program runs: `zzref7zz`, also where it takes one for a host name. */
const WORD = /zzref(\d+)zz/g;

/** Options of a resource that a twin must have too. */
export interface TwinOptions {
  readonly protect?: boolean | undefined;
}

interface RuntimeState {
  withLocalStorage<T>(callback: () => Promise<T>): Promise<T>;
}
interface RuntimeSettings {
  waitForRPCs(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the SDK has no declarations for it
const state = require("@pulumi/pulumi/runtime/state") as RuntimeState;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const settings = require("@pulumi/pulumi/runtime/settings") as RuntimeSettings;

/**
 * The `Pulumi.yaml` of a program's twin. Components are left out: YAML has none, and policies judge what is in them.
 *
 * @param optionsOf options of the resource with a type and a name
 */
export async function yamlTwin(
  program: () => Promise<unknown>,
  projectName: string,
  optionsOf: (type: string, name: string) => TwinOptions,
): Promise<string> {
  const twin = new Twin(optionsOf);
  await state.withLocalStorage(async () => {
    await pulumi.runtime.setMocks(
      { newResource: (args) => twin.add(args), call: (args) => answer(args) },
      projectName,
      "stack",
      false,
    );
    await pulumi.runtime.runInPulumiStack(program as () => Promise<pulumi.Inputs>);
    await settings.waitForRPCs();
  });
  return JSON.stringify({ name: projectName, runtime: "yaml", resources: twin.resources }, undefined, 2);
}

function answer({ token, inputs }: MockCallArgs): WireObject {
  const result = invokeFunction(token, inputs as WireObject);
  if ("error" in result) {
    throw new Error(result.error);
  }
  return result.outputs;
}

/** Whether a value is a secret, as the SDK sends it. */
function isSecret(value: unknown): boolean {
  return pulumi.runtime.isRpcSecret(value);
}

/** A value, be it a secret or not. */
function plain(value: unknown): unknown {
  return isSecret(value) ? pulumi.runtime.unwrapRpcSecret(value) : value;
}

/** The resources of a twin, as they are made. */
class Twin {
  readonly resources: Record<string, object> = {};
  private readonly references: string[] = [];
  private readonly providers = new Map<string, string>();

  constructor(private readonly optionsOf: (type: string, name: string) => TwinOptions) {}

  /** Notes a resource, and gives words for its outputs. */
  async add({ type, name, inputs, provider, custom }: MockResourceArgs) {
    if (custom === false) {
      return { id: undefined, state: {} };
    }
    const key = `${type.split(":").at(-1)}_${name}`.replaceAll(/\W/g, "_");
    if (type.startsWith("pulumi:providers:")) {
      this.providers.set(name, key);
    }
    const ownProvider = this.providers.get(provider?.split("::").at(-2) ?? "");
    this.resources[key] = {
      type,
      name,
      properties: await this.inYaml(inputs),
      options: {
        ...this.optionsOf(type, name),
        ...(ownProvider === undefined ? {} : { provider: `\${${ownProvider}}` }),
      },
    };
    return {
      id: this.word(`${key}.id`),
      state: this.outputsOf(type, key, inputs as Readonly<Record<string, unknown>>),
    };
  }

  private word(reference: string): string {
    return `zzref${this.references.push(reference) - 1}zz`;
  }

  /** The outputs of a resource: words for all that is text, and the value itself for what a program looks into. */
  private outputsOf(type: string, key: string, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const declared = readResourceType(type) ?? new Map<string, { readonly type: string }>();
    const computed = [...(facts[type]?.computed ?? []), ...(facts[type]?.optionalComputed ?? [])];
    const names = [...new Set([...declared.keys(), ...computed, ...Object.keys(inputs)])];
    const valueOf = (name: string): unknown => {
      const given = plain(inputs[name]);
      const declaredType = declared.get(name)?.type;
      if (given === undefined ? declaredType === "string" : typeof given === "string") {
        const word = this.word(`${key}.${name}`);
        return name === "functionUrl" ? `https://${word}/` : word;
      }
      return given ?? this.listOf(declaredType, key, name);
    };
    return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
  }

  /** What validates a certificate is in a list that AWS makes: no policy reads it, and YAML cannot look into one. */
  private listOf(type: string | undefined, key: string, name: string): unknown {
    if (name !== "domainValidationOptions") {
      return type?.endsWith("[]") === true ? [] : undefined;
    }
    const members = ["resourceRecordName", "resourceRecordType", "resourceRecordValue"];
    return [Object.fromEntries(members.map((member) => [member, `${member} of ${key}`]))];
  }

  /** A value as YAML takes it: references and assets in its own words. */
  private async inYaml(value: unknown): Promise<unknown> {
    if (typeof value === "string") {
      return this.textInYaml(value);
    }
    if (Array.isArray(value)) {
      return Promise.all(value.map((item) => this.inYaml(item)));
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    if (isSecret(value)) {
      return { "fn::secret": await this.inYaml(plain(value)) };
    }
    if (pulumi.asset.Asset.isInstance(value) || pulumi.asset.Archive.isInstance(value)) {
      return this.assetInYaml(value);
    }
    const members = Object.entries(value).map(async ([key, member]) => [key, await this.inYaml(member)] as const);
    return Object.fromEntries(await Promise.all(members));
  }

  private textInYaml(text: string): unknown {
    const [, host] = /^zzref(\d+)zz$/.exec(text) ?? [];
    const url = this.references[Number(host)];
    if (url?.endsWith(".functionUrl") === true) {
      return { "fn::select": [2, { "fn::split": ["/", `\${${url}}`] }] };
    }
    return text.replaceAll("${", "$${").replace(WORD, (_, index) => `\${${this.references[Number(index)] ?? ""}}`);
  }

  /** The SDK holds what is in an asset as promises. */
  private async assetInYaml(value: object): Promise<unknown> {
    const held = value as { readonly assets?: unknown; readonly path?: unknown; readonly text?: unknown };
    const [assets, path, text] = await Promise.all([held.assets, held.path, held.text]);
    if (text !== undefined) {
      return { "fn::stringAsset": text };
    }
    if (assets !== undefined) {
      return { "fn::assetArchive": await this.inYaml(assets) };
    }
    return { [pulumi.asset.Archive.isInstance(value) ? "fn::fileArchive" : "fn::fileAsset"]: path };
  }
}
