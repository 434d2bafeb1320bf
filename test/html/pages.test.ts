/** The report and the catalogue in a real browser: from disk, under their own rules on what may run. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { source as axeSource } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { catalogPage } from "../../cli/html/catalog";
import { reportPage } from "../../cli/html/report";
import type { FindingState, PolicyOutcome, ResultFinding, StackResult } from "../../cli/report/result";
import { catalog } from "../../policies/catalog";
import type { Severity } from "../../policies/core/metadata";
import { startBrowser } from "../support/browser";

/** Runs when a page takes it for markup, and stays in sight when it does not. */
const hostile = `"'><img src=x onerror="window.hit=1"></script><script>window.hit=1</script><style>*{display:none}</style>\u202e`;

function finding(policy: string, name: string, state: FindingState = "violated"): ResultFinding {
  const { severity, level } = catalog[policy] as { severity: Severity; level: string };
  return {
    policy,
    urn: `urn:pulumi:dev::shop::aws:kms/key:Key::${name}`,
    type: "aws:kms/key:Key",
    name,
    level: level === "mandatory" ? "mandatory" : "advisory",
    severity,
    state,
    problems: [`${name} is not right`],
    fix: "Make it right.",
    fingerprint: "",
    ...(state === "excepted" ? { exception: "until 2099-12-31 by the data team: made anew soon" } : {}),
  };
}

function stack(name: string, findings: readonly ResultFinding[]): StackResult {
  const outcomeOf = (id: string): PolicyOutcome["outcome"] => {
    const found = findings.find(({ policy }) => policy === id);
    if (found) return found.state === "baseline" ? "violated" : found.state;
    return id.startsWith("lambda") ? "passed" : "notApplicable";
  };
  const policies = Object.fromEntries(
    Object.keys(catalog).map((id) => [
      id,
      { outcome: outcomeOf(id), reasons: id.startsWith("kms") ? ["Not known"] : [] },
    ]),
  );
  return { project: "shop", stack: name, source: `${name}.json`, resources: 12, findings, policies, errors: [] };
}

const stacks: readonly StackResult[] = [
  stack("dev", [
    finding("lambda-tracing", "orders"),
    finding("kms-key-policy-public", "data"),
    finding("kms-key-rotation", "data", "excepted"),
    finding("kms-key-rotation", "old", "baseline"),
  ]),
  stack("prod", [finding("kms-key-policy-public", "data"), finding("lambda-function-url-auth", "orders", "lapsed")]),
];

const made = new Date("2026-11-27T12:00:00Z");

describe("HTML pages", function () {
  this.timeout(10 * 60_000);
  let browser: Browser;
  let directory: string;

  before(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-html-"));
    browser = await startBrowser();
  });
  after(async () => {
    await browser.close();
    fs.rmSync(directory, { recursive: true });
  });

  /** Opens a page; fails where it says anything on the console, or asks for anything but itself. */
  async function open(text: string, options: BrowserContextOptions = {}): Promise<Page> {
    const file = path.join(directory, "page.html");
    fs.writeFileSync(file, text);
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
    const faults: string[] = [];
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => faults.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual(faults, [pathToFileURL(file).href]);
    return page;
  }

  const shown = (page: Page): Promise<number> => page.locator("[data-item]:visible").count();
  const status = async (page: Page): Promise<string> => (await page.getByRole("status").textContent()) ?? "";

  for (const [name, text, items] of [
    ["report", () => reportPage(stacks, made), 6],
    ["catalogue", catalogPage, Object.keys(catalog).length],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`the ${name} has no fault of accessibility, ${colorScheme}`, async () => {
        const page = await open(text(), { colorScheme });
        await page.evaluate(`document.querySelectorAll("details").forEach((one) => (one.open = true))`);
        // Each policy of the catalogue is shown alike: a few will do.
        if (name === "catalogue") await page.getByLabel("Search", { exact: true }).fill("kms-key");
        await page.evaluate(axeSource);
        const violations = await page.evaluate<string[]>(
          `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))`,
        );
        assert.deepEqual(violations, []);
        await page.close();
      });
    }

    it(`the ${name} is whole without its script, and on paper`, async () => {
      const page = await open(text(), { javaScriptEnabled: false });
      assert.equal(await shown(page), items);
      await page.emulateMedia({ media: "print" });
      assert.equal(await shown(page), items);
      assert.equal(await page.locator("form").isVisible(), false);
      await page.close();
    });

    it(`the ${name} fits a small screen`, async () => {
      const page = await open(text(), { viewport: { width: 360, height: 700 } });
      const width = await page.evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(width <= 360, `${width} pixels`);
      await page.close();
    });
  }

  it("the report counts what there is", async () => {
    const page = await open(reportPage(stacks, made));
    const summary = (await page.locator("section", { has: page.locator("#summary") }).textContent()) ?? "";
    assert.match(
      summary,
      /24 resources judged\. 4 findings: 3 critical, 1 low; 1 with a lapsed exception; 1 in the baseline; 1 excepted/,
    );
    assert.match(
      summary.replaceAll(/\s+/g, " "),
      /3 violated ?1 exception lapsed ?0 undetermined ?1 excepted ?\d+ passed/,
    );
    assert.match(await status(page), /^6 of 6 findings shown$/);
    await page.close();
  });

  it("the report is searched, filtered and grouped", async () => {
    const page = await open(reportPage(stacks, made));
    await page.getByLabel("Severity", { exact: true }).selectOption("critical");
    assert.match(await status(page), /^3 of 6 /);
    await page.getByLabel("Stack", { exact: true }).selectOption("shop/prod");
    assert.deepEqual([await shown(page), await status(page)], [2, "2 of 6 findings shown"]);
    await page.getByLabel("Search", { exact: true }).fill("public DATA");
    assert.equal(await shown(page), 1);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("6 of 6 findings shown").waitFor();
    await page.getByLabel("State", { exact: true }).selectOption({ label: "excepted" });
    assert.match((await page.locator("[data-item]:visible").textContent()) ?? "", /by the data team: made anew soon/);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("6 of 6 findings shown").waitFor();
    await page.getByLabel("Group by", { exact: true }).selectOption("severity");
    const headings = (): Promise<string[]> => page.locator("[data-group] h3").allTextContents();
    assert.match((await headings()).join(), /^critical \(3\)/);
    await page.getByLabel("Group by", { exact: true }).selectOption("resource");
    assert.deepEqual(await headings(), ["data (2)", "data (1)", "orders (1)", "old (1)", "orders (1)"]);
    await page.getByLabel("Framework", { exact: true }).selectOption("fsbp");
    assert.ok((await shown(page)) < 6);
    await page.close();
  });

  it("the report is used by keyboard", async () => {
    const page = await open(reportPage(stacks, made));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate("document.activeElement.textContent"), "Skip to content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("document.activeElement.id"), "main");
    await page.close();
  });

  it("a hostile name is shown, and runs nothing", async () => {
    const one = {
      ...finding("lambda-tracing", hostile),
      type: hostile,
      problems: [hostile],
      fix: hostile,
      exception: hostile,
    };
    const other = { ...one, policy: hostile, pack: hostile };
    const bad = { ...stack("dev", [one, other]), project: hostile, stack: hostile, errors: [hostile] };
    const page = await open(reportPage([bad, bad], made));
    for (const grouping of ["severity", "policy", "stack", "resource"]) {
      await page.getByLabel("Group by", { exact: true }).selectOption(grouping);
    }
    assert.equal(await page.evaluate("window.hit"), undefined);
    assert.deepEqual([await page.locator("img").count(), await page.locator("script").count()], [0, 1]);
    assert.equal(await shown(page), 4);
    const text = (await page.locator("main").textContent()) ?? "";
    assert.ok(text.includes('<img src=x onerror="window.hit=1">') && !text.includes("\u202e"));
    await page.close();
  });

  it("the catalogue finds a policy by what it is about", async () => {
    const page = await open(catalogPage());
    await page.getByLabel("Service", { exact: true }).selectOption("kms");
    await page.getByLabel("Search", { exact: true }).fill("rotat");
    const ids = await page.locator("[data-item]:visible strong").allTextContents();
    assert.ok(ids.includes("kms-key-rotation") && ids.every((id) => id.startsWith("kms-")), ids.join());
    await page.close();
  });
});
