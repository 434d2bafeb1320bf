/** HTML whose values are escaped, whatever they hold. */

import { printable } from "../../policies/core/printable";

/** Markup that is complete: it is put into other markup as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: lists are put together, nothing gives nothing. */
export type Part = string | number | Markup | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes markup of a template: texts are escaped for content and for quoted attributes, and shown without characters that
 * are not seen. Attributes must be quoted, and no text may stand within `script` or `style`.
 */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: template }, ...parts.map(render)));
}

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return printable(part, Infinity).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? "");
  return part === undefined || part === false ? "" : part.map(render).join("");
}
