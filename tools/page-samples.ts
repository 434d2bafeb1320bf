/** Writes rows of case tables as programs, for the pages of the policies: in TypeScript and in Pulumi YAML. */

import { stringify } from "yaml";
import { isReference, referencesIn, unknown, type OutputReference } from "../testing/bridged-provider";
import type { ResourceCase, StackCase, StackResource } from "../test/support/cases";

/** The resources of a row; the one of a row about one resource is named after its kind. */
function resourcesOf(row: ResourceCase | StackCase): readonly StackResource[] {
  return "resources" in row ? row.resources : [{ type: row.type, name: nameByKind(row.type), props: row.props }];
}

/** `aws:sqs/queuePolicy:QueuePolicy` as `queue-policy`. */
function nameByKind(type: string): string {
  const kind = type.split(":").at(-1) ?? type;
  return kind.replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();
}

/** What an output of something outside the sample may be called: `restApiId` is the `id` of `restApi`. */
function outsideOutput(path: string): { readonly resource: string; readonly property: string } {
  const key = path.split(".").findLast((part) => !/^\d+$/.test(part)) ?? path;
  const [, name = key, suffix = "id"] = /^(.+?)(Id|Arn|Name|Url)s?$/.exec(key) ?? [];
  return { resource: name, property: suffix.charAt(0).toLowerCase() + suffix.slice(1) };
}

/** A row as a program in Pulumi YAML. */
export function yamlSample(row: ResourceCase | StackCase): string {
  const resources = resourcesOf(row).map(({ type, name, props }) => {
    const properties = Object.keys(props).length > 0 ? { properties: withPaths(props, yamlLeaf) } : {};
    return [name, { type, ...properties }] as const;
  });
  return stringify({ resources: Object.fromEntries(resources) }, { lineWidth: 0 }).trimEnd();
}

function yamlLeaf(leaf: unknown, path: string): unknown {
  if (isReference(leaf)) {
    return leaf.within.replace("{}", `\${${leaf.resource}.${leaf.property}}`);
  }
  if (leaf !== unknown) {
    return leaf;
  }
  const { resource, property } = outsideOutput(path);
  return `\${${resource}.${property}}`;
}

/** Maps the leaves of a tree with the path to each. */
function withPaths(value: unknown, leaf: (value: unknown, path: string) => unknown, path = ""): unknown {
  if (typeof value !== "object" || value === null || isReference(value)) {
    return leaf(value, path);
  }
  const members = Object.entries(value).map(
    ([key, member]) => [key, withPaths(member, leaf, `${path}.${key}`)] as const,
  );
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

/** A row as a program in TypeScript, not formatted. */
export function typeScriptSample(row: ResourceCase | StackCase): string {
  const resources = inOrder(resourcesOf(row));
  const used = new Set(resources.flatMap(({ props }) => referencesIn(props).map(({ resource }) => resource)));
  const declarations = resources.map(({ type, name, props, resourceOptions }) => {
    const options = resourceOptions ? `, ${code(resourceOptions, "")}` : "";
    const made = `new ${classOf(type)}(${JSON.stringify(name)}, ${code(props, "")}${options});`;
    return used.has(name) ? `const ${variable(name)} = ${made}` : made;
  });
  const text = declarations.join("\n\n");
  const imports = [
    ["aws", "@pulumi/aws"],
    ["aws_native", "@pulumi/aws-native"],
    ["pulumi", "@pulumi/pulumi"],
  ].flatMap(([name = "", module = ""]) =>
    new RegExp(`\\b${name}\\.`).test(text) ? [`import * as ${name} from "${module}";`] : [],
  );
  return `${imports.join("\n")}\n\n${text}`;
}

/** `aws:sqs/queuePolicy:QueuePolicy` as `aws.sqs.QueuePolicy`. */
function classOf(type: string): string {
  const [provider = "", module = "", kind = ""] = type.split(":");
  return `${provider.replace("-", "_")}.${module.split("/")[0] ?? ""}.${kind}`;
}

/** Resources after those that they refer to. */
function inOrder(resources: readonly StackResource[]): readonly StackResource[] {
  const sorted = new Set<StackResource>();
  const visit = (resource: StackResource, above: readonly StackResource[]): void => {
    if (!above.includes(resource)) {
      const names = referencesIn(resource.props).map((reference) => reference.resource);
      resources.filter(({ name }) => names.includes(name)).forEach((other) => visit(other, [...above, resource]));
      sorted.add(resource);
    }
  };
  resources.forEach((resource) => visit(resource, []));
  return [...sorted];
}

/** A value as an expression; JSON texts are written as the objects that they hold. */
function code(value: unknown, path: string): string {
  if (isReference(value)) {
    return referenceCode(value);
  }
  if (value === unknown) {
    const { resource, property } = outsideOutput(path);
    return `${variable(resource)}.${property}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => code(item, path)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([key, member]) => {
      const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
      return `${name}: ${code(member, `${path}.${key}`)}`;
    });
    return `{ ${members.join(", ")} }`;
  }
  const held = typeof value === "string" ? heldJson(value) : undefined;
  return held === undefined ? JSON.stringify(value) : `JSON.stringify(${code(held, path)})`;
}

function referenceCode({ resource, property, within }: OutputReference): string {
  const expression = `${variable(resource)}.${property}`;
  return within === "{}" ? expression : `pulumi.interpolate\`${within.replace("{}", `\${${expression}}`)}\``;
}

function heldJson(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    const held: unknown = JSON.parse(text);
    return typeof held === "object" && held !== null ? held : undefined;
  } catch {
    return undefined;
  }
}

/** A resource's name as that of a variable: `key-policy` is `keyPolicy`. */
function variable(name: string): string {
  const joined = name.replaceAll(/[-_ ]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return ["function", "default", "new", "import", "export", "public", "private", "aws", "pulumi"].includes(joined)
    ? `${joined}Resource`
    : joined;
}
