/** A page that is one file: style and script inside, nothing from elsewhere, and nothing else may run. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { markup, Markup, type Part } from "./markup";

const read = (name: string): string => readFileSync(join(__dirname, "assets", name), "utf8");
const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * Makes the text of a page.
 *
 * @param title of the page, its only heading of the first order
 * @param about one line under it
 */
export function makePage(title: string, about: Part, sections: readonly Part[]): string {
  const style = read("page.css");
  const script = read("page.js");
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
  // Not a blank more in style and script: their hashes would be others.
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><h1>${title}</h1><p>${about}</p></header>
<main id="main" tabindex="-1">${sections}</main>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
}

/** A choice among the values of an attribute that items have. */
export interface Choice {
  /** Name of the `data-` attribute of items. */
  readonly name: string;
  readonly label: string;
  /** Values, and how they are called. */
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** Search and filters over the items (`data-item`) of the page; hidden where no script runs. */
export function filters(what: string, choices: readonly Choice[], groupings: Choice["options"]): Markup {
  const field = (name: string, label: string, input: Markup): Markup =>
    markup`<div><label for="filter-${name}">${label}</label>${input}</div>`;
  const select = ({ name, label, options }: Choice, first?: Part): Markup =>
    field(
      name,
      label,
      markup`<select id="filter-${name}" name="${name}">${first}${options.map(([value, text]) => markup`<option value="${value}">${text}</option>`)}</select>`,
    );
  const useful = choices.filter(({ options }) => options.length > 1);
  return markup`<form class="filters" role="search" aria-label="Filter ${what}" hidden>
    ${field("words", "Search", markup`<input id="filter-words" type="search" name="words" autocomplete="off">`)}
    ${useful.map((choice) => select(choice, markup`<option value="">all</option>`))}
    ${groupings.length > 1 && select({ name: "grouping", label: "Group by", options: groupings })}
    <button type="reset">Clear</button>
    <p role="status" data-what="${what}"></p>
  </form>`;
}
