/** The results of single large inputs: whether twice the input costs twice. */

import { LARGE_GROWTH_GOAL } from "./goals";
import { markdownTable } from "./markdown";
import type { Row } from "./summary";

/** What stays of a load's name at any size. */
function kindOf(load: string): string {
  return load.replace(/[\d.]+/, "");
}

/** Milliseconds of CPU after the start. */
function workOf({ cpu }: Row): number {
  return cpu.whole - cpu.start;
}

/**
 * A table in Markdown: what each pack costs at half and at full size, and how many times as much; bold where that is more
 * than linear.
 *
 * @param rows of each load and pack, those of half the size first
 */
export function largeTable(rows: readonly Row[]): string {
  const lines = rows.flatMap((half, index) => {
    const full = rows
      .slice(index + 1)
      .find(({ load, pack }) => pack === half.pack && kindOf(load) === kindOf(half.load));
    if (!full) {
      return [];
    }
    const growth = workOf(full) / workOf(half);
    const text = growth.toFixed(2);
    return [
      [
        full.load,
        full.pack,
        workOf(half).toFixed(0),
        workOf(full).toFixed(0),
        growth > LARGE_GROWTH_GOAL ? `**${text}**` : text,
        full.ratios.whole.toFixed(2),
        full.ratios.peak.toFixed(2),
      ],
    ];
  });
  const head = ["Input", "Pack", "CPU ms at half", "CPU ms", "growth", "whole", "peak"];
  return markdownTable(head, lines, 2);
}
