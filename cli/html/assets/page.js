// Search, filters and grouping of the items of a page. Texts are moved and compared, never parsed.
"use strict";

(() => {
  const form = document.querySelector("form.filters");
  const list = document.querySelector("[data-items]");
  if (!form || !list) return;
  const status = form.querySelector("[role=status]");
  const selects = [...form.querySelectorAll("select")].filter(({ name }) => name !== "grouping");
  const { words, grouping } = form.elements;
  const items = [...list.querySelectorAll("[data-item]")].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
  }));

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { element, text } of items) {
      const fits =
        selects.every(({ name, value }) => value === "" || (element.dataset[name] ?? "").split(" ").includes(value)) &&
        wanted.every((word) => text.includes(word));
      element.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of list.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    }
    status.textContent = `${shown} of ${items.length} ${status.dataset.what} shown`;
  }

  const rank = ({ elements }) => Math.min(...elements.map(({ dataset }) => Number(dataset.rank)));
  const byRank = (one, other) => rank(one) - rank(other);

  function group() {
    const key = grouping?.value ?? "";
    const groups = new Map();
    for (const { element } of items) {
      const label = element.querySelector(`[data-key="${key}"]`)?.textContent ?? "";
      // Two resources may have one name.
      const place = key === "resource" ? element.dataset.place : label;
      if (!groups.has(place)) groups.set(place, { label, elements: [] });
      groups.get(place).elements.push(element);
    }
    list.replaceChildren(
      ...[...groups.values()].sort(byRank).map(({ label, elements }) => {
        const section = document.createElement("section");
        section.dataset.group = "";
        const heading = document.createElement("h3");
        heading.textContent = `${label} (${elements.length})`;
        const inner = document.createElement("ul");
        inner.className = "items";
        inner.append(...elements);
        section.append(heading, inner);
        return section;
      }),
    );
    filter();
  }

  words.addEventListener("input", filter);
  selects.forEach((select) => select.addEventListener("change", filter));
  grouping?.addEventListener("change", group);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () =>
    // The fields have their old values until the event is over.
    setTimeout(grouping ? group : filter),
  );
  form.hidden = false;
  filter();
})();
