/** Where the pack under its own server does on purpose what it cannot do under the SDK's; docs/design/three-ways.md. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { PackServer } from "../../engine/pack-server";
import { analyzeRequest, type Analysis, type EngineResource } from "../../engine/requests";
import { SECRET_SIGNATURE, SIGNATURE, UNKNOWN_WIRE, type Wire } from "../../engine/wire";
import { settingsPolicyName } from "../../policies/core/settings";
import { createPack } from "../../policies/pack";
import { assetArchive, fileArchive, textAsset } from "../support/assets";
import { accessKeyId } from "../support/fake-secrets";
import { connectToOwn } from "../support/twins";

const rotation = "kms-key-rotation";
const code = "lambda-code-secrets";

function resource(type: string, properties: EngineResource["properties"]): EngineResource {
  return { type, name: "subject", urn: `urn:pulumi:test::project::${type}::subject`, properties };
}

const key = resource("aws:kms/key:Key", { enableKeyRotation: false });
const functionWith = (properties: object): EngineResource =>
  resource("aws:lambda/function:Function", { role: "arn:aws:iam::123456789012:role/r", ...properties });

const entry = {
  policy: rotation,
  urn: key.urn,
  reason: "Shared with a partner that cannot rotate",
  owner: "platform@example.com",
  expires: "2099-12-31",
};

describe("the pack under its own server alone", () => {
  let pack: PackServer;
  let client: AnalyzerClient;
  let directory: string;

  before(() => {
    pack = new PackServer(
      "serverless-guard",
      () => createPack(),
      async () => (client = await connectToOwn()),
    );
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-forms-"));
  });
  after(() => fs.rmSync(directory, { recursive: true }));

  const judge = (subject: EngineResource, id: string, settings: object = {}): Promise<Analysis> =>
    pack.analyze(subject, pack.onlyPolicies([id], { [settingsPolicyName]: { ...settings } }));

  it("applies settings that are off together with all other policies", async () => {
    const off = { enforcementLevel: "disabled" };
    assert.equal((await judge(key, rotation, off)).diagnostics.length, 1);
    assert.deepEqual((await judge(key, rotation, { ...off, exceptions: [entry] })).diagnostics, []);
  });

  it("tells of settings that are off and refused", async () => {
    const refused = { enforcementLevel: "disabled", services: ["lamda"] };
    const { diagnostics } = await judge(key, rotation, refused);
    assert.deepEqual(
      diagnostics.map(({ policy, level }) => [policy, level]),
      [
        [settingsPolicyName, "advisory"],
        [rotation, "mandatory"],
      ],
    );
  });

  it("reads exceptions of the program from the stack's configuration, where the settings allow them", async () => {
    const stack = (exceptions: object): Promise<unknown> => {
      const request = new proto.AnalyzerStackConfigureRequest();
      request.getConfigMap().set("serverless-guard:exceptions", JSON.stringify(exceptions));
      return new Promise((resolve, reject) =>
        client.configureStack(request, ((error: Error | null) =>
          error ? reject(error) : resolve(undefined)) as never),
      );
    };
    const allowed = { programExceptions: true };
    assert.equal((await judge(key, rotation, allowed)).diagnostics.length, 1);
    await stack([entry]);
    assert.equal((await judge(key, rotation)).diagnostics.length, 1);
    assert.deepEqual((await judge(key, rotation, allowed)).diagnostics, []);
    await stack([]);
    assert.equal((await judge(key, rotation, allowed)).diagnostics.length, 1);
  });

  it("judges on where an asset has empty text, or one in an archive is not known yet", async () => {
    const assets = {
      "empty.txt": textAsset(""),
      "unknown.txt": UNKNOWN_WIRE,
      "own.py": textAsset(`id = "${accessKeyId}"`),
    };
    const { diagnostics } = await judge(functionWith({ code: assetArchive(assets as never) }), code);
    assert.equal(diagnostics.length, 1);
    assert.match(diagnostics[0]?.message ?? "", /own\.py/);
  });

  it("reads an archive that was given by path, as engines since 3.250 pass it", async () => {
    fs.writeFileSync(path.join(directory, "index.py"), `id = "${accessKeyId}"\n`);
    const given = functionWith({ code: { ...fileArchive(directory), assets: {} } });
    const { diagnostics } = await judge(given, code);
    assert.match(diagnostics[0]?.message ?? "", /index\.py/);
  });

  it("remediates a resource with such an archive, and leaves archive, secrets and unknown values as they came", async () => {
    const properties = {
      code: { ...fileArchive(directory), assets: {} },
      environment: { variables: { TOKEN: { [SIGNATURE]: SECRET_SIGNATURE, value: "hush" }, URL: UNKNOWN_WIRE } },
      tracingConfig: { mode: "PassThrough" },
      __defaults: ["region"],
    };
    const configuration = pack.onlyPolicies([], { "lambda-tracing": { enforcementLevel: "remediate" } });
    const remedied = await pack.remediate(functionWith(properties), configuration);
    assert.deepEqual(remedied.policies, ["lambda-tracing"]);
    assert.deepEqual(remedied.properties, {
      ...functionWith(properties).properties,
      tracingConfig: { mode: "Active" },
    });
  });

  it("remediates a resource with an archive without assets, and leaves it so", async () => {
    const { properties } = functionWith({ code: assetArchive({}), tracingConfig: { mode: "PassThrough" } });
    const configuration = pack.onlyPolicies([], { "lambda-tracing": { enforcementLevel: "remediate" } });
    const remedied = await pack.remediate(functionWith(properties), configuration);
    assert.deepEqual(remedied.properties, { ...properties, tracingConfig: { mode: "Active" } });
  });

  it("keeps a secret that a remediation changes secret", async () => {
    const hidden = { ...key, properties: { enableKeyRotation: { [SIGNATURE]: SECRET_SIGNATURE, value: false } } };
    const configuration = pack.onlyPolicies([], { [rotation]: { enforcementLevel: "remediate" } });
    const { properties } = await pack.remediate(hidden, configuration);
    assert.deepEqual(properties.enableKeyRotation, { [SIGNATURE]: SECRET_SIGNATURE, value: true });
  });

  it("judges on where properties are nested without end, and does not remediate what it has not read", async () => {
    const deep = Array.from({ length: 1000 }).reduce<Wire>((inner) => [inner], "ground");
    const subject = { ...key, properties: { ...key.properties, tags: deep } };
    assert.equal((await judge(subject, rotation)).diagnostics.length, 1);
    const configuration = pack.onlyPolicies([], { [rotation]: { enforcementLevel: "remediate" } });
    const { policies, properties } = await pack.remediate(subject, configuration);
    assert.deepEqual([policies, properties], [[], subject.properties]);
  });

  it("answers a message that it cannot read with an error that quotes nothing", async () => {
    const broken = analyzeRequest(key);
    broken.serializeBinary = () => Uint8Array.from([0x12, 0x7f, 0x41, 0x4b, 0x49, 0x41]);
    const error = await new Promise<Error | null>((resolve) => client.analyze(broken, resolve));
    assert.match(error?.message ?? "", /^13 INTERNAL: /);
    assert.doesNotMatch(error?.message ?? "", /AKIA/);
  });
});
