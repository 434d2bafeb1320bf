/** What the type declarations of a provider package say about its resources, in a compact form. */

import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { enumOf, holdsUndefined, nestedTypeOf, shapeOf } from "./shapes";

/**
 * Properties of one resource type, as words: `name` for a text, `name:#` for a number, `name:?` for a boolean,
 * `name:=lambda.Mode` for one of an enum's values, `name:[]` for a list, `name:{}` for a map, `name:*` for a free tree,
 * followed by what is inside where that is no text: `rules:[]wafv2.WebAclRule`; by several nested types where a value is
 * of one of them: `mcp:a.One|a.Two`.
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
  /** Properties of nested types, in the same words; a leading `+` marks a required input, `-` an output. */
  readonly types: Readonly<Record<string, string>>;
  /** The values of the enums that the words name. */
  readonly enums: Readonly<Record<string, readonly (string | number)[]>>;
}

interface Member {
  readonly shape: string;
  readonly optional: boolean;
}

type Members = ReadonlyMap<string, Member>;

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
    const types = this.typesUsedBy(found.map(([, facts]) => facts));
    const resources: Readonly<Record<string, ResourceFacts>> = Object.fromEntries(found);
    const words = [...Object.values(resources), types].flatMap((each) =>
      Object.values(each as Readonly<Record<string, string>>),
    );
    return { resources, types, enums: this.enumsUsedIn(words) };
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

  private enumsUsedIn(words: readonly string[]): PackageFacts["enums"] {
    const names = new Set(words.flatMap((each) => each.split(" ")).flatMap((word) => enumOf(word) ?? []));
    return Object.fromEntries([...names].sort().map((name) => [name, this.enumValues(name)]));
  }

  /** `lambda.Mode` is declared in `types/enums/lambda`. */
  private enumValues(name: string): readonly (string | number)[] {
    const parts = name.split(".");
    const file = path.join(this.folder, "types", "enums", ...parts.slice(0, -1), "index.d.ts");
    return parse(file)
      .statements.filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => declarationList.declarations)
      .filter((declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === parts.at(-1))
      .flatMap(({ type }) => (type && ts.isTypeLiteralNode(type) ? [...type.members] : []))
      .flatMap((member) => (ts.isPropertySignature(member) && member.type ? literalOf(member.type) : []));
  }

  private nested(name: string): string {
    const names = name.split("|");
    const membersIn = (declarations: readonly (ts.InterfaceDeclaration | undefined)[]): Members =>
      new Map(declarations.flatMap((declaration) => [...membersOf(declaration?.members ?? [])]));
    // aws-native ends the names of its input types with Args, aws only where both would be the same.
    const { inputs: inputTree, outputs: outputTree } = this.trees;
    const inputs = membersIn(names.map((each) => inputTree.get(`${each}Args`) ?? inputTree.get(each)));
    // Of one of several types none is required.
    const mark = (input: Member | undefined): string =>
      input === undefined ? "-" : input.optional || names.length > 1 ? "" : "+";
    const outputs = membersIn(names.map((each) => outputTree.get(each)));
    return [...new Map([...outputs, ...inputs])]
      .map(([key, { shape }]) => `${mark(inputs.get(key))}${word(key, shape)}`)
      .sort()
      .join(" ");
  }
}

function literalOf(type: ts.TypeNode): readonly (string | number)[] {
  const literal = ts.isLiteralTypeNode(type) ? type.literal : undefined;
  return literal && ts.isStringLiteral(literal)
    ? [literal.text]
    : literal && ts.isNumericLiteral(literal)
      ? [Number(literal.text)]
      : [];
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
}

function membersOf(members: readonly ts.Node[]): Members {
  const found = new Map<string, { shape: string; optional: boolean }>();
  for (const member of members) {
    const isProperty =
      ts.isPropertySignature(member) ||
      (ts.isPropertyDeclaration(member) &&
        ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword));
    if (isProperty && member.type && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) {
      found.set(member.name.text, {
        shape: shapeOf(member.type),
        optional: member.questionToken !== undefined || holdsUndefined(member.type),
      });
    }
  }
  return found;
}

function word(name: string, shape: string): string {
  return shape === "" ? name : `${name}:${shape}`;
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
