/** The forms in which a result can be written. */

import { renderCsv } from "./report/csv";
import { renderHtml } from "./html/report";
import { renderJson } from "./report/json";
import { renderJunit } from "./report/junit";
import { renderMarkdown } from "./report/markdown";
import type { RenderContext, Renderer } from "./report/renderer";
import { renderSarif } from "./report/sarif";
import { renderText } from "./report/text";

const renderers = {
  text: renderText,
  json: renderJson,
  html: renderHtml,
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
