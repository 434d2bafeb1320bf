/** Views against the types of `@pulumi/aws`: a property name that no resource has would read as absent for ever. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import type { PropertyPath, Reader, ViewDefinition } from "../../policies/core/view";
import { root } from "../support/checkout";

/** All view definitions, by the name of their export. */
function viewDefinitions(): readonly (readonly [string, ViewDefinition<unknown>])[] {
  const folder = path.join(root, "policies", "views");
  return fs.readdirSync(folder).flatMap((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found at run time
    const module = require(path.join(folder, file)) as Readonly<Record<string, ViewDefinition<unknown>>>;
    return Object.entries(module).filter(([, value]) => typeof value === "object" && "types" in value);
  });
}

/** The paths that a definition reads of the `aws` provider: `cors.allowOrigins`, `rules[].name`. */
function pathsOf(definition: ViewDefinition<unknown>): readonly string[] {
  const paths = new Set<string>();
  const readerAt = (prefix: string): Reader => {
    const at = (given: PropertyPath): string | undefined => {
      const own = typeof given === "string" ? given : given.aws;
      return own === undefined ? undefined : [prefix, own].filter((part) => part !== "").join(".");
    };
    const note = (given: PropertyPath): unknown => {
      const found = at(given);
      if (found !== undefined && found !== "") {
        paths.add(found);
      }
      return { state: "absent", path: found ?? "", urns: [] };
    };
    const inside = (given: PropertyPath, read: (reader: Reader) => unknown): unknown => {
      const absent = note(given);
      const found = at(given);
      const result = found === undefined ? undefined : read(readerAt(found));
      return [absent, result][0];
    };
    const methods = {
      provider: "aws",
      list: inside,
      group: (given: PropertyPath, read: (reader: Reader) => unknown) => {
        note(given);
        return read(readerAt(at(given) ?? "(none)"));
      },
    };
    return new Proxy(methods, {
      get: (target, name) => (name in target ? target[name as keyof typeof target] : note),
    }) as unknown as Reader;
  };
  definition.read(readerAt(""));
  return [...paths].filter((found) => !found.startsWith("(none)"));
}

/** Where the class of a type token is declared: `aws:kms/key:Key` in `kms/key.d.ts`. */
function declarationOf(type: string): { readonly file: string; readonly name: string } {
  const [, module = "", name = ""] = type.split(":");
  return { file: path.join(root, "node_modules", "@pulumi", "aws", `${module}.d.ts`), name };
}

describe("views", () => {
  const definitions = viewDefinitions();
  const awsTypes = [...new Set(definitions.flatMap(([, { types }]) => types))].filter((type) =>
    type.startsWith("aws:"),
  );

  it("name resource types that @pulumi/aws has", () => {
    assert.deepEqual(
      awsTypes.filter((type) => !fs.existsSync(declarationOf(type).file)),
      [],
    );
  });

  it("read properties that the resources have", () => {
    const program = ts.createProgram(
      awsTypes.map((type) => declarationOf(type).file),
      { skipLibCheck: true, types: [], moduleResolution: ts.ModuleResolutionKind.Node16, module: ts.ModuleKind.Node16 },
    );
    const checker = program.getTypeChecker();
    const wrong: string[] = [];
    for (const [exported, definition] of definitions) {
      const missing = new Map<string, number>();
      const tokens = definition.types.filter((token) => token.startsWith("aws:"));
      for (const type of tokens) {
        const { file, name } = declarationOf(type);
        const source = program.getSourceFile(file);
        const symbol = source && checker.getSymbolAtLocation(source);
        const found = symbol && checker.getExportsOfModule(symbol).find((candidate) => candidate.name === name);
        assert.ok(found, `${name} in ${file}`);
        const resource = checker.getDeclaredTypeOfSymbol(found);
        for (const read of pathsOf(definition)) {
          if (!has(checker, resource, read.split("."))) {
            missing.set(read, (missing.get(read) ?? 0) + 1);
          }
        }
      }
      // A view of several types may read what only one of them has.
      const nowhere = [...missing].filter(([, count]) => count === tokens.length);
      wrong.push(...nowhere.map(([read]) => `${exported}: ${read}`));
    }
    assert.deepEqual(wrong, []);
  });

  it("are found as wrong where they are", () => {
    const [, definition] = definitions.find(([name]) => name === "lambdaFunction") ?? [];
    assert.ok(definition);
    const paths = pathsOf(definition);
    assert.ok(paths.includes("environment.variables") && paths.includes("role"));
    assert.ok(!paths.includes("functionName"), "a path of the other provider");
  });
});

/** Whether a type has a property at a path; through outputs, unions with undefined, lists and maps. */
function has(checker: ts.TypeChecker, type: ts.Type, keys: readonly string[]): boolean {
  const [key, ...rest] = keys;
  const plain = elementOf(checker, type);
  if (key === undefined || (plain.flags & ts.TypeFlags.Any) !== 0) {
    return true;
  }
  const members = plain.isUnion() ? plain.types : [plain];
  return members.some((member) => {
    const property = checker.getPropertyOfType(member, key);
    const next = property ? checker.getTypeOfSymbol(property) : checker.getIndexTypeOfType(member, ts.IndexKind.String);
    return next !== undefined && has(checker, next, rest);
  });
}

/** What an output holds, and what a list holds. */
function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  const present = checker.getNonNullableType(type);
  const [argument] = present.aliasTypeArguments ?? checker.getTypeArguments(present as ts.TypeReference);
  const name = present.aliasSymbol?.name ?? present.getSymbol()?.name;
  const wraps = name === "Output" || name === "OutputInstance" || name === "Array" || name === "ReadonlyArray";
  return wraps && argument ? elementOf(checker, argument) : present;
}
