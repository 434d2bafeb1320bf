/** The forms in which a result can be written. */

import { renderCsv } from "./csv";
import { renderJson } from "./json";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import type { RenderContext, Renderer } from "./renderer";
import { renderSarif } from "./sarif";
import { renderText } from "./text";

const renderers = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  csv: renderCsv,
  markdown: renderMarkdown,
} as const satisfies Record<string, (context: RenderContext) => Renderer>;

/** Names of all forms. */
export const formats = Object.keys(renderers) as readonly Format[];

/** Name of a form. */
export type Format = keyof typeof renderers;

/** Makes a renderer. */
export function makeRenderer(format: Format, context: RenderContext): Renderer {
  return renderers[format](context);
}
