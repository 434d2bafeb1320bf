/** Bars of numbers by kind, drawn and said. */

import { markup, type Markup } from "./markup";

/** How many of a kind; the kind is a class of the style, too. */
export interface Share {
  readonly kind: string;
  readonly label: string;
  readonly number: number;
}

/** A bar whose parts are as long as their numbers; `most` is the number that fills it. */
export function bar(shares: readonly Share[], most: number): Markup {
  const said = shares.filter(({ number }) => number > 0);
  let start = 0;
  const parts = said.map(({ kind, number }) => {
    const x = start;
    start += (number / most) * 100;
    return markup`<rect class="${kind}" x="${x.toFixed(3)}" y="0" width="${(start - x).toFixed(3)}" height="10" />`;
  });
  return markup`<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${describe(said)}">
    ${parts}
  </svg>`;
}

/** What the colors of bars stand for. */
export function key(shares: readonly Pick<Share, "kind" | "label">[]): Markup {
  return markup`<p class="key" aria-hidden="true">
    ${shares.map(({ kind, label }) => markup`<span class="${kind}">${label}</span>`)}
  </p>`;
}

function describe(shares: readonly Share[]): string {
  return shares.length === 0 ? "none" : shares.map(({ number, label }) => `${number} ${label}`).join(", ");
}
