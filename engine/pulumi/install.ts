/**
 * Installs the Pulumi CLI with the official installer: `tsx engine/pulumi/install.ts <directory> <version>`.
 * Started by `cli.ts` as a process of its own, because the installer cannot be interrupted from inside.
 */
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";

const [root, version] = process.argv.slice(2);
if (root === undefined || version === undefined) {
  process.stderr.write("usage: tsx engine/pulumi/install.ts <directory> <version>\n");
  process.exitCode = 2;
} else {
  PulumiCommand.install({ root, version: new SemVer(version) }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
