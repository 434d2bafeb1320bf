/** The helpers for unit tests of programs say what a preview would find, run after run. */

import assert from "node:assert/strict";
import * as path from "node:path";
import { expectCompliant, expectFindings, previewProgram, unknown } from "../../testing";

const file = path.resolve(__dirname, "../e2e/programs/small.ts");
const small = (): Promise<unknown> => import("../e2e/programs/small.js");
const rotation = { policy: "kms-key-rotation", resource: "data", type: "aws:kms/key:Key" };
const onlyRotation = { policies: ["kms-key-rotation"] };

/** The small program, with one finding accepted until a day. */
function excepting(expires: string): Readonly<Record<string, unknown>> {
  const { policy, type, resource: name } = rotation;
  const exceptions = [{ policy, type, name, reason: "made anew soon", owner: "data team", expires }];
  return { "serverless-guard-settings": { exceptions } };
}

describe("serverless-guard/testing", function () {
  this.timeout(120_000);

  // Other tests of this process may have loaded the program.
  before(() => Reflect.deleteProperty(require.cache, file));

  it("finds the same in every run of a program, loaded anew", async () => {
    const runs = [await previewProgram(small), await previewProgram(small)];
    const [first, second] = runs.map(({ findings }) => findings.map(({ policy, resource }) => `${policy} ${resource}`));
    assert.ok(first?.includes("iam-lambda-role-admin orders"), first?.join());
    assert.deepEqual(first, second);
  });

  it("finds the same in a process of the program's own", async () => {
    const { findings } = await previewProgram(file);
    assert.deepEqual(findings, (await previewProgram(small)).findings);
  });

  it("fails with the findings where there should be none", async () => {
    await assert.rejects(expectCompliant(small, onlyRotation), {
      name: "AssertionError",
      message:
        /^The program is not compliant \(1\):\n {2}\[\w+\] \[\w+\] kms-key-rotation on data \(aws:kms\/key:Key\)\n/,
    });
    await expectCompliant(small, { policies: ["kms-key-deletion-window"] });
    await expectCompliant(small, { ...onlyRotation, packConfig: { all: "advisory" }, from: "mandatory" });
  });

  it("fails unless the findings are exactly those expected", async () => {
    await expectFindings(small, [{ ...rotation, message: /enableKeyRotation/ }], onlyRotation);
    await assert.rejects(expectFindings(small, [], onlyRotation), /not expected: .*kms-key-rotation on data/);
    await assert.rejects(
      expectFindings(small, [rotation, { policy: "lambda-tracing", resource: "orders" }], onlyRotation),
      /^AssertionError.*: The findings are not those expected:\nmissing: lambda-tracing, orders$/,
    );
  });

  it("takes exceptions, and says how they were used", async () => {
    const { notes } = await expectCompliant(small, { ...onlyRotation, packConfig: excepting("2099-12-31") });
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? "", /kms-key-rotation on data .*made anew soon/);
  });

  it("refuses a configuration that the pack would refuse or ignore", async () => {
    const refused = (packConfig: Readonly<Record<string, unknown>>, error: RegExp): Promise<void> =>
      assert.rejects(previewProgram(small, { packConfig }), error);
    await refused({ "kms-key-rotatoin": "mandatory" }, /"kms-key-rotatoin" is not a policy/);
    await refused({ version: 2, policies: {}, environments: ["prod"] }, /environments are read by the engine only/);
    await assert.rejects(previewProgram(small, { policies: ["kms"] }), /"kms" is not a policy/);
    await assert.rejects(
      previewProgram(small, { ...onlyRotation, packConfig: { all: "disabled" } }),
      /"kms-key-rotation" is asked for, and disabled/,
    );
  });

  it("fails where a program fails, or makes nothing", async () => {
    const throwing = (): never => {
      throw new Error("no bucket name");
    };
    await assert.rejects(previewProgram(throwing), /^Error: The program failed: no bucket name$/);
    await assert.rejects(
      previewProgram(() => undefined),
      /The program made no resources/,
    );
    await assert.rejects(previewProgram("nowhere.ts"), /there is no program .*nowhere\.ts/);
  });

  it("passes configuration on, and gives outputs as a preview knows them", async () => {
    const program = async (): Promise<unknown> => {
      const { Config } = await import("@pulumi/pulumi");
      const { kms } = await import("@pulumi/aws");
      const description = new Config("shop").require("name");
      const key = new kms.Key("key", { description });
      return { arn: key.arn, description: key.description };
    };
    const { outputs, resources } = await previewProgram(program, { stackConfig: { "shop:name": "orders" } });
    assert.deepEqual(outputs, { arn: unknown, description: "orders" });
    const key = resources.find(({ type }) => type === "aws:kms/key:Key");
    assert.deepEqual([key?.outputs.description, key?.outputs.arn], ["orders", unknown]);
  });

  it("runs previews that are asked for together one after the other", async () => {
    const [one, other] = await Promise.all([
      previewProgram(small, onlyRotation),
      previewProgram(small, { policies: ["iam-lambda-role-admin"] }),
    ]);
    assert.deepEqual(
      [one, other].map(({ findings }) => findings.map(({ policy }) => policy)),
      [["kms-key-rotation"], ["iam-lambda-role-admin"]],
    );
  });
});
