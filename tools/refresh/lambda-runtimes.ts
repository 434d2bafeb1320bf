/** Writes policies/data/lambda-runtimes.json from the table that cfn-lint generates from AWS's page. */

import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { writeDataFile } from "./data-file";

/** An entry of cfn-lint's table. */
interface Lifecycle {
  readonly deprecated: string;
  readonly "update-block": string | null;
  /** The newest runtime of the same kind, or null for that one itself. */
  readonly successor: string | null;
}

const TABLE = "cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json";

/** Refreshes the file with the newest cfn-lint, which needs `pip` and `unzip`; gives its name where it has changed. */
export function refreshLambdaRuntimes(root: string): Promise<readonly string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "refresh-data-"));
  try {
    execFileSync("pip", ["download", "--quiet", "--no-deps", "--only-binary=:all:", "cfn-lint"], { cwd: folder });
    const wheel = fs.readdirSync(folder).find((name) => name.endsWith(".whl")) ?? "";
    execFileSync("unzip", ["-q", wheel, TABLE], { cwd: folder });
    const table = path.join(folder, TABLE);
    const entries = Object.entries(JSON.parse(fs.readFileSync(table, "utf8")) as Record<string, Lifecycle>);
    const runtimes = entries.map(([name, { deprecated, "update-block": blocked, successor }]) => [
      name,
      { deprecated, ...(blocked ? { blocked } : {}), ...(successor ? { successor } : {}) },
    ]);
    const head = {
      source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
      version: `cfn-lint ${/^cfn_lint-([\d.]+)-/.exec(wheel)?.[1] ?? ""} (MIT-0)`,
      legend:
        "deprecated: no more security updates. blocked: functions can no longer be updated. successor: the newest runtime of the kind. Dates after asOf were announced, and AWS has moved such dates before.",
    };
    // The wheel keeps the day on which the table was made.
    const asOf = fs.statSync(table).mtime.toISOString().slice(0, 10);
    const file = "policies/data/lambda-runtimes.json";
    const changed = writeDataFile(
      path.join(root, file),
      head,
      { runtimes: Object.fromEntries(runtimes) as object },
      asOf,
    );
    return Promise.resolve(changed ? [file] : []);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
