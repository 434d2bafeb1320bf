/** A report of the event log that the real CLI wrote says what the preview found. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as aws from "@pulumi/aws";
import { sortFindings, toFinding } from "../../cli/report/finding";
import { readResults } from "../../cli/report/read";
import { ledgerPolicyName, settingsPolicyName } from "../../policies/core/settings";
import { findOrGetPulumi } from "../../engine/pulumi/cli";
import { previewWithPack } from "../../engine/pulumi/driver";
import { root } from "../support/checkout";
import { buildPack } from "../support/packed";

/** Getting a CLI builds it from its Go module where the installer cannot be reached. */
const LIMIT = 40 * 60_000;

const exception = {
  policy: "kms-key-rotation",
  type: "aws:kms:Key",
  name: "moving",
  reason: "moves",
  owner: "a",
  expires: "2099-12-31",
};

describe("a report of an event log", function () {
  this.timeout(LIMIT);

  it("has the findings of the preview, what is excepted, and what passed", async () => {
    await buildPack();
    const program = (): Promise<void> => {
      new aws.kms.Key("data", { enableKeyRotation: false });
      new aws.kms.Key("moving", { enableKeyRotation: false });
      return Promise.resolve();
    };
    const packConfig = { [settingsPolicyName]: { exceptions: [exception] } };
    const cli = await findOrGetPulumi();
    const preview = await previewWithPack({ program, packDirectory: root, packConfig, cli });
    assert.ok(preview.findings.length > 1, preview.stderr);

    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-report-"));
    const log = path.join(directory, "events.jsonl");
    fs.writeFileSync(log, preview.eventLog);
    const [stack, ...others] = readResults(log);
    fs.rmSync(directory, { recursive: true, force: true });

    assert.ok(stack && others.length === 0);
    assert.deepEqual([stack.project, stack.stack, stack.errors], ["project", "stack", []]);
    assert.ok((stack.resources ?? 0) >= 3, `${stack.resources ?? 0} resources`);
    const expected = preview.findings
      .filter(({ policyName }) => policyName !== ledgerPolicyName)
      .map(({ policyName, resourceUrn, message, enforcementLevel, severity }) =>
        toFinding({ policy: policyName, urn: resourceUrn, message, level: enforcementLevel, severity }),
      );
    assert.deepEqual(
      stack.findings.filter(({ state }) => state !== "excepted"),
      sortFindings(expected),
    );
    const excepted = stack.findings.filter(({ state }) => state === "excepted");
    assert.deepEqual(
      excepted.map(({ policy, name, urn }) => [policy, name, urn.endsWith("::moving")]),
      [["kms-key-rotation", "moving", true]],
    );
    assert.equal(stack.policies["kms-key-rotation"]?.outcome, "violated");
    assert.ok(Object.values(stack.policies).some(({ outcome }) => outcome === "passed"));
  });
});
