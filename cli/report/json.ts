/** A result as JSON, as `report` reads it back. */

import { packageFacts } from "../../policies/version";
import type { RenderContext, Renderer } from "./renderer";
import { resultFormat, type Result } from "./result";

/** Writes a result as one JSON document, a stack a line. */
export function renderJson({ write, made }: RenderContext): Renderer {
  const { name, version } = packageFacts;
  const head: Omit<Result, "stacks"> = {
    format: resultFormat,
    version: 1,
    pack: { name, version },
    made: made.toISOString(),
  };
  let separator = "";
  write(`${JSON.stringify(head).slice(0, -1)},"stacks":[`);
  return {
    stack: (result) => {
      write(`${separator}\n${JSON.stringify(result)}`);
      separator = ",";
    },
    end: () => write("\n]}\n"),
  };
}
