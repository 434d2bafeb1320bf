/** A headless browser for pages: Chromium of the system, which is got where a test may install packages. */

import { execFileSync, spawnSync } from "node:child_process";
import { chromium, type Browser } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** Starts the browser. @throws Error where there is none and none can be installed */
export function startBrowser(): Promise<Browser> {
  // The sandbox of Chromium does not start as root, as tests in containers run; the pages are our own.
  return chromium.launch({ executablePath: find() ?? install(), args: ["--no-sandbox"] });
}

function find(): string | undefined {
  const { stdout } = spawnSync("which", names, { encoding: "utf8" });
  return stdout.split("\n").find((line) => line !== "");
}

function install(): string {
  const needed = "tests of HTML pages need Chromium on PATH (Debian, Ubuntu: apt-get install chromium)";
  if (process.getuid?.() !== 0 || spawnSync("which", ["apt-get"]).status !== 0) throw new Error(needed);
  const apt = (...args: string[]): void =>
    void execFileSync("apt-get", ["-qq", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium");
  const installed = find();
  if (installed === undefined) throw new Error(needed);
  return installed;
}
