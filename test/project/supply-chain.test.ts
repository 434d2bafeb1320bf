/** What a consumer installs and runs on: licences, few packages with a reason each, supported versions. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { problemOfHost } from "../../policies/host";
import { root } from "../support/checkout";

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
};
const { packages } = JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
const installed = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);

interface Workflow {
  readonly on: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

const workflow = (name: string): Workflow => parse(read(`.github/workflows/${name}.yml`)) as Workflow;

/** Licences under which anybody may use and pass on a package. */
const permissive = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "(BSD-3-Clause AND Apache-2.0)",
  "BlueOak-1.0.0",
  "Python-2.0",
  "CC0-1.0",
  "CC-BY-3.0",
]);

/** Packages whose manifest does not name their licence, and what it is. */
const readByHand: Readonly<Record<string, string>> = {
  // LICENSE of the package: MIT. It comes with @pulumi/pulumi.
  "node_modules/@logdna/tail-file": "MIT",
};

describe("what a consumer installs", () => {
  it("is under permissive licences", () => {
    assert.ok(installed.length > 50, String(installed.length));
    const others = installed
      .map(([path, { license = "none" }]) => [path, readByHand[path] ?? license] as const)
      .filter(([, license]) => !permissive.has(license));
    assert.deepEqual(others, []);
  });

  it("is told of with its reason where the pack itself asks for it", () => {
    const table = read("SECURITY.md").split("\n");
    for (const name of Object.keys(manifest.dependencies)) {
      assert.ok(
        table.some((line) => line.startsWith(`| \`${name}\``)),
        `SECURITY.md says why ${name} is needed`,
      );
    }
    const rows = table.filter((line) => line.startsWith("| `"));
    assert.equal(rows.length, Object.keys(manifest.dependencies).length, "and names no other");
  });
});

describe("the host", () => {
  const packages = { "@pulumi/pulumi": "3.248.0", "@pulumi/policy": "v1.21.0" };

  it("is refused in plain words where it is too old", () => {
    assert.equal(manifest.engines.node, ">=20.19");
    for (const node of ["18.20.8", "20.18.3", "12.0.0"]) {
      assert.match(
        problemOfHost({ node, packages }) ?? "",
        /^serverless-guard needs Node\.js 20\.19 or later; this is /,
      );
    }
    for (const node of ["20.19.0", "20.20.2", "22.0.0", "24.11.1"]) {
      assert.equal(problemOfHost({ node, packages }), undefined, node);
    }
  });

  it("is refused in plain words where a package of Pulumi is too old", () => {
    const node = "22.0.0";
    const oldest = Object.keys(packages).map((name) => manifest.dependencies[name]?.replace("^", ""));
    assert.deepEqual(oldest, ["3.248.0", "1.21.0"]);
    for (const [name, version, needed] of [
      ["@pulumi/pulumi", "3.247.0", "3.248"],
      ["@pulumi/pulumi", "2.300.1", "3.248"],
      ["@pulumi/policy", "v1.20.0", "1.21"],
    ] as const) {
      assert.equal(
        problemOfHost({ node, packages: { ...packages, [name]: version } }),
        `serverless-guard needs ${name} ${needed} or later; ${version.replace("v", "")} is installed. ` +
          `Update it, or remove what holds it back: npm ls ${name}`,
      );
    }
    const newer = { "@pulumi/pulumi": "4.0.0-alpha.1", "@pulumi/policy": "v1.22.0" };
    for (const sound of [packages, newer, {}]) {
      assert.equal(problemOfHost({ node, packages: sound }), undefined);
    }
  });
});

describe("workflows", () => {
  it("name actions by their digest", () => {
    for (const file of readdirSync(join(root, ".github", "workflows"))) {
      const uses = read(`.github/workflows/${file}`).match(/uses: .*/g) ?? [];
      assert.ok(uses.length > 0);
      uses.forEach((line) => assert.match(line, /^uses: [\w./-]+@[0-9a-f]{40} # v\d/, line));
    }
  });

  it("run scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const run = readdirSync(join(root, ".github", "workflows")).flatMap((file) =>
      [...read(`.github/workflows/${file}`).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name),
    );
    assert.ok(run.includes("refresh-data") && run.includes("bench"));
    assert.deepEqual(
      run.filter((name) => !Object.hasOwn(scripts, name)),
      [],
    );
  });

  it("fail on a known vulnerability, each day and before a release", () => {
    const [audit, release] = ["audit", "release"].map((name) => workflow(name));
    assert.ok(audit && release);
    assert.match(JSON.stringify(audit.on), /"schedule":\[{"cron"/);
    for (const { jobs } of [audit, release]) {
      const [job, ...others] = Object.values(jobs);
      assert.deepEqual(others, []);
      assert.ok(job);
      assert.ok(job.steps.every((step) => !("continue-on-error" in step) && !("if" in step)));
      // A command of its own, whose exit code is the step's: npm fails for any finding, and where it gets no answer.
      assert.ok(job.steps.some(({ run }) => run === "npm audit --omit dev"));
    }
    const runs = Object.values(release.jobs).flatMap(({ steps }) => steps.map(({ run = "" }) => run));
    const publish = runs.findIndex((run) => run.startsWith("npm publish"));
    assert.ok(runs.indexOf("npm audit --omit dev") < publish, "before it publishes");
  });

  it("release with a bill of materials and provenance", () => {
    const release = read(".github/workflows/release.yml");
    assert.match(release, /npm sbom --sbom-format cyclonedx --omit dev/);
    assert.match(release, /npm publish --provenance/);
  });
});
