/** Which forms of a function's code the pack can read under the real CLI; the page of `lambda-code-secrets` tells them. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as aws from "@pulumi/aws";
import { asset } from "@pulumi/pulumi";

import { findOrGetPulumi, TESTED_VERSIONS } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { accessKeyId } from "../support/fake-secrets";
import { zipOf } from "../support/zip";
import { buildPack } from "../support/packed";

const packDirectory = path.resolve(__dirname, "../..");
const code = `const key = "${accessKeyId}";\n`;

for (const version of TESTED_VERSIONS) {
  describe(`code under the real CLI ${version}`, function () {
    this.timeout(40 * 60_000);
    let directory: string;

    beforeEach(() => {
      directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-forms-"));
      fs.mkdirSync(path.join(directory, "app"));
      fs.writeFileSync(path.join(directory, "app", "index.js"), code);
      fs.writeFileSync(path.join(directory, "app.zip"), zipOf({ "index.js": code }));
    });
    afterEach(() => fs.rmSync(directory, { recursive: true }));

    it("is read in each form that carries its texts or paths", async () => {
      await buildPack();
      const absolute = (name: string): string => path.join(directory, name);
      // The program runs in this process, and so its relative paths start here.
      const relative = (name: string): string => path.relative(process.cwd(), absolute(name));
      const forms: Readonly<Record<string, asset.Archive>> = {
        text: new asset.AssetArchive({ "index.js": new asset.StringAsset(code) }),
        "file-absolute": new asset.AssetArchive({ "index.js": new asset.FileAsset(absolute("app/index.js")) }),
        "file-relative": new asset.AssetArchive({ "index.js": new asset.FileAsset(relative("app/index.js")) }),
        "directory-absolute": new asset.FileArchive(absolute("app")),
        "directory-relative": new asset.FileArchive(relative("app")),
        "zip-absolute": new asset.FileArchive(absolute("app.zip")),
        "zip-relative": new asset.FileArchive(relative("app.zip")),
        "archive-inside": new asset.AssetArchive({ lib: new asset.FileArchive(absolute("app")) }),
      };
      const cli = await findOrGetPulumi({ version });
      const result = await previewWithPack({
        program: () => {
          for (const [name, archive] of Object.entries(forms)) {
            new aws.lambda.Function(name, {
              role: "arn:aws:iam::123456789012:role/orders",
              runtime: "nodejs22.x",
              handler: "index.handler",
              code: archive,
            });
          }
          return Promise.resolve({});
        },
        packDirectory,
        packConfig: { all: "disabled", "lambda-code-secrets": "advisory" },
        cli,
      });
      assert.deepEqual(result.errors, []);
      const found = result.findings.map(({ resourceName }) => resourceName);
      assert.deepEqual([...new Set(found)].sort(), Object.keys(forms).sort());
    });
  });
}
