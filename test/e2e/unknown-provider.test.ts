/**
 * A provider whose own configuration is not known yet, as in a landing zone that assumes a role of an account made in
 * the same stack: the engine then passes empty outputs for every resource of that provider.
 */

import assert from "node:assert/strict";
import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { findOrGetPulumi } from "../../engine/pulumi/cli";
import { previewWithPack, type PreviewResult } from "../../engine/pulumi/driver";
import { loadProgram, packConfigBeside } from "../../tools/demo";
import { buildPack } from "../support/packed";

const packDirectory = path.resolve(__dirname, "../..");

/** Previews an example with every resource of it under a provider that assumes a role which does not exist yet. */
async function previewUnderUnknownProvider(name: string): Promise<PreviewResult> {
  const file = path.join(packDirectory, "examples", name, "index.ts");
  const program = async (): Promise<unknown> => {
    const account = new aws.organizations.Account("member", { name: "member", email: "member@example.com" });
    const roleArn = pulumi.interpolate`arn:aws:iam::${account.id}:role/OrganizationAccountAccessRole`;
    const provider = new aws.Provider("member", { region: "us-east-1", assumeRoles: [{ roleArn }] });
    pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
      type.startsWith("aws:") ? { props, opts: pulumi.mergeOptions(opts, { provider }) } : undefined,
    );
    return loadProgram(file)();
  };
  return previewWithPack({ program, packDirectory, cli: await findOrGetPulumi(), packConfig: packConfigBeside(file) });
}

describe("the pack under a provider that is not known yet", function () {
  this.timeout(10 * 60_000);
  before(() => buildPack());

  it("has nothing to say about the secure example", async () => {
    const { findings } = await previewUnderUnknownProvider("secure");
    assert.deepEqual(
      findings.map(({ policyName, resourceUrn, message }) => [policyName, resourceUrn.split("::").at(-1), message]),
      [],
    );
  });

  it("stops the insecure example", async () => {
    const { findings, succeeded } = await previewUnderUnknownProvider("insecure");
    assert.equal(succeeded, false);
    assert.ok(findings.length > 100, `${findings.length} findings`);
  });
});
