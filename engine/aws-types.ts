/**
 * What the type declarations of `@pulumi/aws` say about a resource type: which properties go in, which come out, and
 * whether an output is always there. The stand-in provider needs it for `region` (added by the real provider to every
 * type that takes one), for auto-names, and for types that `policies/data/aws-provider-facts.json` does not list.
 */
import * as fs from "node:fs";
import * as path from "node:path";

/** One property of a resource type. */
export interface TypedProperty {
  /** Type of the output as declared, without `| undefined`: `string`, `number`, `boolean`, `string[]`, `{ … }`, a name. */
  readonly type: string;
  /** The declaration says that the output is there in every case. */
  readonly alwaysOut: boolean;
  /** Whether a program may or must give it; `none` for outputs only. */
  readonly input: "none" | "optional" | "required";
}

/** The properties of a resource type by name. */
export type ResourceType = ReadonlyMap<string, TypedProperty>;

const cache = new Map<string, ResourceType | undefined>();

/**
 * Reads the declaration of a resource type.
 *
 * @param type a token: `aws:lambda/function:Function`.
 * @returns undefined for other packages, unknown types, and where `@pulumi/aws` is not installed. Never throws.
 */
export function readResourceType(type: string): ResourceType | undefined {
  if (!cache.has(type)) cache.set(type, parse(type));
  return cache.get(type);
}

function parse(type: string): ResourceType | undefined {
  const match = /^aws:([\w-]+)\/([\w-]+):(\w+)$/.exec(type);
  if (!match) return undefined;
  const [, module, file, name] = match as unknown as [string, string, string, string];
  let text: string;
  try {
    const root = path.dirname(require.resolve("@pulumi/aws/package.json", { paths: [__dirname, process.cwd()] }));
    const folder = module === "index" ? root : path.join(root, module);
    text = fs.readFileSync(path.join(folder, `${file}.d.ts`), "utf8");
  } catch {
    return undefined;
  }
  const properties = new Map<string, TypedProperty>();
  const inputs = new Map<string, "optional" | "required">();
  const args = text.indexOf(`export interface ${name}Args `);
  if (args >= 0) {
    for (const [, key, optional] of text.slice(args).matchAll(/^ {4}(\w+)(\?)?: pulumi\.Input</gm)) {
      inputs.set(key as string, optional ? "optional" : "required");
    }
  }
  for (const [, key, declared] of text.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^]*?)>;$/gm)) {
    const declaredType = (declared as string).trim();
    properties.set(key as string, {
      type: declaredType.replace(/\s*\|\s*undefined$/, ""),
      alwaysOut: !/\|\s*undefined$/.test(declaredType),
      input: inputs.get(key as string) ?? "none",
    });
  }
  return properties.size > 0 ? properties : undefined;
}
