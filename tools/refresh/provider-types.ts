/** What the type declarations of a provider package say about its resources, in a compact form. */

import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";

/**
 * Properties of one resource type, as words: `name` for a plain value, `name:[]` for a list, `name:{}` for a map,
 * `name:*` for a free tree, each followed by the nested type where there is one: `rules:[]wafv2.WebAclRule`; by several where a value
 * is of one of them: `mcp:a.One|a.Two`.
 */
export interface ResourceFacts {
  /** A program must set them. */
  readonly required?: string;
  /** A program may set them; left out, they have no output. */
  readonly optional?: string;
  /** A program may set them; left out, the provider computes them. */
  readonly optionalComputed?: string;
  /** Outputs only. */
  readonly computed?: string;
  /** Names of those that the SDK marks as secret. */
  readonly sensitive?: string;
}

/** The facts of one provider package. */
export interface PackageFacts {
  readonly resources: Readonly<Record<string, ResourceFacts>>;
  /** Properties of nested types, in the same words; a leading `-` marks an output. */
  readonly types: Readonly<Record<string, string>>;
}

type Members = ReadonlyMap<string, { readonly shape: string; readonly optional: boolean }>;

/** Reads the declarations of an unpacked provider package. */
export class ProviderDeclarations {
  private readonly trees: Readonly<Record<"inputs" | "outputs", ReadonlyMap<string, ts.InterfaceDeclaration>>>;

  /**
   * @param folder where the package is unpacked
   * @param provider first part of its tokens: `aws-native`
   */
  constructor(
    private readonly folder: string,
    private readonly provider: "aws" | "aws-native",
  ) {
    this.trees = { inputs: this.nestedTypes("input"), outputs: this.nestedTypes("output") };
  }

  /** The facts of the resource types with these tokens; those that the package lacks are left out. */
  read(tokens: readonly string[]): PackageFacts {
    const found = tokens.flatMap((token) => {
      const facts = this.resource(token);
      return facts ? [[token, facts] as const] : [];
    });
    return { resources: Object.fromEntries(found), types: this.typesUsedBy(found.map(([, facts]) => facts)) };
  }

  private resource(token: string): ResourceFacts | undefined {
    const file = this.fileOf(token);
    if (file === undefined || !fs.existsSync(`${file}.d.ts`)) {
      return undefined;
    }
    const name = token.split(":").at(-1) ?? "";
    const statements = parse(`${file}.d.ts`).statements;
    const resource = statements.filter(ts.isClassDeclaration).find((found) => found.name?.text === name);
    const args = statements.filter(ts.isInterfaceDeclaration).find((found) => found.name.text === `${name}Args`);
    const inputs = args ? membersOf(args.members) : new Map<string, never>();
    const outputs = membersOf(resource?.members ?? []);
    const words = (keep: (name: string) => boolean): string =>
      [...new Map([...outputs, ...inputs])]
        .filter(([key]) => keep(key))
        .map(([key, { shape }]) => word(key, shape))
        .sort()
        .join(" ");
    const isOptional = (key: string): boolean => inputs.get(key)?.optional === true;
    const isAlwaysOut = (key: string): boolean => outputs.get(key)?.optional === false;
    return withoutEmpty({
      required: words((key) => inputs.has(key) && !isOptional(key)),
      optional: words((key) => isOptional(key) && !isAlwaysOut(key)),
      optionalComputed: words((key) => isOptional(key) && isAlwaysOut(key)),
      computed: words((key) => !inputs.has(key)),
      sensitive: secretsIn(`${file}.js`),
    });
  }

  /** `aws:kms/key:Key` is declared in `kms/key`, `aws-native:kms:Key` too. */
  private fileOf(token: string): string | undefined {
    const [provider, module = "", name = ""] = token.split(":");
    // A token of aws names the file; without one it is the short form that terminals show.
    if (provider !== this.provider || module.includes("/") !== (provider === "aws")) {
      return undefined;
    }
    return path.join(this.folder, module.includes("/") ? module : path.join(module, this.fileNameIn(module, name)));
  }

  /**
   * A generator that holds leading capitals for an abbreviation lowers them all: `OAuth2CredentialProvider` is declared
   * in `oauth2CredentialProvider`.
   */
  private fileNameIn(module: string, name: string): string {
    const folder = path.join(this.folder, module);
    const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const found = files.find((file) => file.toLowerCase() === `${name.toLowerCase()}.d.ts`);
    return found?.replace(/\.d\.ts$/, "") ?? name;
  }

  private nestedTypes(file: "input" | "output"): ReadonlyMap<string, ts.InterfaceDeclaration> {
    const found = new Map<string, ts.InterfaceDeclaration>();
    for (const statement of parse(path.join(this.folder, "types", `${file}.d.ts`)).statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        found.set(statement.name.text, statement);
      } else if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        for (const declaration of statement.body.statements.filter(ts.isInterfaceDeclaration)) {
          found.set(`${statement.name.text}.${declaration.name.text}`, declaration);
        }
      }
    }
    return found;
  }

  private typesUsedBy(resources: readonly ResourceFacts[]): Readonly<Record<string, string>> {
    const types = new Map<string, string>();
    const visit = (words: string): void => {
      for (const name of words.split(" ").flatMap((each) => nestedTypeOf(each) ?? [])) {
        if (!types.has(name)) {
          types.set(name, "");
          const properties = this.nested(name);
          types.set(name, properties);
          visit(properties);
        }
      }
    };
    // The names of secrets carry no types.
    resources.forEach((facts) => Object.values(facts).forEach(visit));
    return Object.fromEntries([...types].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private nested(name: string): string {
    const names = name.split("|");
    const membersIn = (declarations: readonly (ts.InterfaceDeclaration | undefined)[]): Members =>
      new Map(declarations.flatMap((declaration) => [...membersOf(declaration?.members ?? [])]));
    // aws-native ends the names of its input types with Args, aws only where both would be the same.
    const { inputs: inputTree, outputs: outputTree } = this.trees;
    const inputs = membersIn(names.map((each) => inputTree.get(`${each}Args`) ?? inputTree.get(each)));
    const outputs = membersIn(names.map((each) => outputTree.get(each)));
    return [...new Map([...outputs, ...inputs])]
      .map(([key, { shape }]) => `${inputs.has(key) ? "" : "-"}${word(key, shape)}`)
      .sort()
      .join(" ");
  }
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
}

function membersOf(members: readonly ts.Node[]): Members {
  const found = new Map<string, { shape: string; optional: boolean }>();
  for (const member of members) {
    const isProperty =
      ts.isPropertySignature(member) ||
      (ts.isPropertyDeclaration(member) && ts.getModifiers(member)?.some(isKind(ts.SyntaxKind.ReadonlyKeyword)));
    if (isProperty && member.type && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) {
      found.set(member.name.text, {
        shape: shapeOf(member.type),
        optional: member.questionToken !== undefined || holdsUndefined(member.type),
      });
    }
  }
  return found;
}

const isKind =
  (kind: ts.SyntaxKind) =>
  (node: ts.Node): boolean =>
    node.kind === kind;

/** `pulumi.Output<string | undefined>`: there may be none. */
function holdsUndefined(type: ts.TypeNode): boolean {
  const inner = wrapped(type);
  const parts = inner && ts.isUnionTypeNode(inner) ? inner.types : [];
  return parts.some(isKind(ts.SyntaxKind.UndefinedKeyword));
}

/** What an `Input` or `Output` holds. */
function wrapped(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isTypeReferenceNode(type) || !ts.isQualifiedName(type.typeName)) {
    return undefined;
  }
  return /^(Input|Output|Promise)$/.test(type.typeName.right.text) ? type.typeArguments?.[0] : undefined;
}

/** The shape of a property: empty for a plain value; see {@link ResourceFacts}. */
function shapeOf(type: ts.TypeNode): string {
  const inner = wrapped(type);
  if (inner) {
    return shapeOf(inner);
  }
  if (ts.isUnionTypeNode(type)) {
    return unionShape(type.types.map(shapeOf));
  }
  if (ts.isArrayTypeNode(type)) {
    return `[]${shapeOf(type.elementType)}`;
  }
  if (ts.isTypeLiteralNode(type)) {
    const index = type.members.find(ts.isIndexSignatureDeclaration);
    return `{}${index ? shapeOf(index.type) : ""}`;
  }
  if (type.kind === ts.SyntaxKind.AnyKeyword) {
    return "*";
  }
  return ts.isTypeReferenceNode(type) ? namedShape(type) : "";
}

/**
 * The shape of one of several. Beside a text there may be a tree (a policy document) or a resource, which stands for its
 * id; of several nested types the value has the properties of one.
 */
function unionShape(shapes: readonly string[]): string {
  const best = shapes.reduce((longest, shape) => (shape.length > longest.length ? shape : longest), "");
  const name = nestedTypeOf(`:${best}`);
  if (name === undefined) {
    return best;
  }
  const prefix = best.slice(0, -name.length);
  const names = shapes
    .filter((shape) => shape.startsWith(prefix))
    .map((shape) => shape.slice(prefix.length))
    .filter((each) => /^[\w.-]+$/.test(each));
  return `${prefix}${[...new Set(names)].sort().join("|")}`;
}

function namedShape({ typeName }: ts.TypeReferenceNode): string {
  if (ts.isIdentifier(typeName)) {
    return typeName.text === "PolicyDocument" ? "*" : "";
  }
  const [tree, ...rest] = entityText(typeName).split(".");
  if (/Archive|Asset|PolicyDocument/.test(rest.join("."))) {
    return "*";
  }
  return tree === "inputs" || tree === "outputs" ? rest.join(".").replace(/Args$/, "") : "";
}

function entityText(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityText(name.left)}.${name.right.text}`;
}

function word(name: string, shape: string): string {
  return shape === "" ? name : `${name}:${shape}`;
}

/** The nested type that a word names: `wafv2.WebAclRule` of `rules:[]wafv2.WebAclRule`, or several: `a.One|a.Two`. */
export function nestedTypeOf(text: string): string | undefined {
  return /:(?:\[\]|\{\})*([\w.|-]+)$/.exec(text)?.[1];
}

/** The SDK wraps what the provider holds as sensitive. */
function secretsIn(file: string): string {
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  const outputs = /additionalSecretOutputs: \[([^\]]*)\]/.exec(text)?.[1]?.match(/\w+/g) ?? [];
  const inputs = [...text.matchAll(/pulumi\.secret\(args\??\.(\w+)\)/g)].map(([, name]) => name ?? "");
  return [...new Set([...outputs, ...inputs])].sort().join(" ");
}

function withoutEmpty<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== "")) as T;
}
