/** The shape of a property's value, as a word of provider-types.json has it behind the colon. */

import ts from "typescript";

/**
 * The shape of a property: empty for a text, `#` for a number, `?` for a boolean, `=` and a name for one of an enum's
 * values, `[]` for a list, `{}` for a map, `*` for a free tree, or the name of a nested type.
 */
export function shapeOf(type: ts.TypeNode): string {
  const inner = wrapped(type);
  if (inner) {
    return shapeOf(inner);
  }
  if (ts.isUnionTypeNode(type)) {
    return unionShape(type.types.filter((part) => !isUndefined(part)).map(shapeOf));
  }
  if (ts.isArrayTypeNode(type)) {
    return `[]${shapeOf(type.elementType)}`;
  }
  if (ts.isTypeLiteralNode(type)) {
    const index = type.members.find(ts.isIndexSignatureDeclaration);
    return `{}${index ? shapeOf(index.type) : ""}`;
  }
  return ts.isTypeReferenceNode(type) ? namedShape(type) : (keywords.get(type.kind) ?? "");
}

const keywords: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.NumberKeyword, "#"],
  [ts.SyntaxKind.BooleanKeyword, "?"],
  [ts.SyntaxKind.AnyKeyword, "*"],
]);

/** `pulumi.Output<string | undefined>`: there may be none. */
export function holdsUndefined(type: ts.TypeNode): boolean {
  const inner = wrapped(type);
  return inner !== undefined && ts.isUnionTypeNode(inner) && inner.types.some(isUndefined);
}

function isUndefined(type: ts.TypeNode): boolean {
  return type.kind === ts.SyntaxKind.UndefinedKeyword;
}

/** What an `Input` or `Output` holds. */
function wrapped(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isTypeReferenceNode(type) || !ts.isQualifiedName(type.typeName)) {
    return undefined;
  }
  return /^(Input|Output|Promise)$/.test(type.typeName.right.text) ? type.typeArguments?.[0] : undefined;
}

/**
 * The shape of one of several. Beside a text there may be a tree (a policy document), a resource, which stands for its
 * id, or the usual ones of its values; of several nested types the value has the properties of one.
 */
function unionShape(shapes: readonly string[]): string {
  const plain = new Set(shapes.filter((shape) => /^(?:[#?]|=.*|)$/.test(shape)));
  if (plain.size === new Set(shapes).size) {
    const isText = [...plain].every((shape) => shape === "" || shape.startsWith("="));
    return plain.size === 1 ? (shapes[0] ?? "") : isText ? "" : "*";
  }
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
  const name = rest.join(".");
  if (tree === "enums") {
    return `=${name}`;
  }
  if (/Archive|Asset|PolicyDocument/.test(name)) {
    return "*";
  }
  return tree === "inputs" || tree === "outputs" ? name.replace(/Args$/, "") : "";
}

function entityText(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityText(name.left)}.${name.right.text}`;
}

/** The nested type that a word names: `wafv2.WebAclRule` of `rules:[]wafv2.WebAclRule`, or several: `a.One|a.Two`. */
export function nestedTypeOf(text: string): string | undefined {
  return /:(?:\[\]|\{\})*([\w.|-]+)$/.exec(text)?.[1];
}

/** The enum that a word names: `lambda.Mode` of `mode:=lambda.Mode`. */
export function enumOf(text: string): string | undefined {
  return /:(?:\[\]|\{\})*=([\w.-]+)$/.exec(text)?.[1];
}
