/** The embedded run reports what is wrong with a program, and ends. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { loadProgram } from "../../tools/demo";
import { root, run } from "../support/checkout";
import { previewEmbedded } from "../../engine/embedded";
import { UNKNOWN_WIRE, type WireObject } from "../../engine/wire";

/** Programs that cannot be run, and what must be said of them. */
const files: Readonly<Record<string, { readonly source?: string; readonly error: RegExp }>> = {
  "is not there": { error: /Cannot find module .*program\.ts/ },
  "imports what is not there": { source: `import "./trail";`, error: /Cannot find module '\.\/trail'/ },
  "is no TypeScript": { source: "const bucket = ;", error: /program\.ts:1:15: ERROR: Unexpected/ },
  "throws while it is loaded": { source: `throw new Error("no bucket name");`, error: /^no bucket name$/ },
  "throws an error without a message": { source: "throw new TypeError();", error: /^TypeError$/ },
  "throws when it is called": {
    source: `export function program() { throw new Error("no bucket name"); }`,
    error: /^no bucket name$/,
  },
  "rejects its promise": {
    source: `export const program = () => Promise.reject(new Error("no bucket name"));`,
    error: /^no bucket name$/,
  },
};

describe("the embedded run of a program that", () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-program-"));
    file = path.join(directory, "program.ts");
  });

  afterEach(() => fs.rmSync(directory, { recursive: true }));

  for (const [name, { source, error }] of Object.entries(files)) {
    it(name, async () => {
      if (source !== undefined) fs.writeFileSync(file, source);
      const { succeeded, errors } = await previewEmbedded({ program: loadProgram(file) });
      assert.equal(succeeded, false);
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? "", error);
    });
  }

  it("throws in a callback", async () => {
    const program = (): Promise<void> => {
      const topic = new aws.sns.Topic("alerts", {});
      topic.urn.apply(() => {
        throw new Error("no bucket name");
      });
      return Promise.resolve();
    };
    const { succeeded, errors } = await previewEmbedded({ program });
    assert.deepEqual([succeeded, errors], [false, ["no bucket name"]]);
  });

  it("gives resources where ids are wanted", async () => {
    const program = (): Promise<void> => {
      const api = new aws.apigateway.RestApi("api");
      const code = new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = 1") });
      const fn = new aws.lambda.Function("fn", { role: "arn:aws:iam::111122223333:role/fn", code });
      const permission = { action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
      new aws.lambda.Permission("permission", { ...permission, function: fn });
      new aws.apigateway.Resource("parent", { restApi: api, parentId: api.rootResourceId, pathPart: "orders" });
      return Promise.resolve();
    };
    const { errors, inputs } = await previewEmbedded({ program });
    assert.deepEqual(errors, []);
    const properties = Object.fromEntries(
      inputs.map((resource) => [resource.urn.split("::").slice(2).join(" "), resource.properties]),
    );
    assert.equal((properties["aws:lambda/permission:Permission permission"] as WireObject).function, UNKNOWN_WIRE);
    assert.equal((properties["aws:apigateway/resource:Resource parent"] as WireObject).restApi, UNKNOWN_WIRE);
  });

  for (const [what, second] of Object.entries({
    makes: (): unknown => new aws.sns.Topic("alerts", {}),
    reads: (): unknown => aws.sns.Topic.get("alerts", "arn:aws:sns:eu-west-1:111122223333:alerts"),
  })) {
    it(`${what} a second resource with the URN of the first`, async () => {
      const program = (): Promise<void> => {
        new aws.sns.Topic("alerts", {});
        second();
        return Promise.resolve();
      };
      const { succeeded, errors } = await previewEmbedded({ program });
      const urn = "urn:pulumi:stack::project::aws:sns/topic:Topic::alerts";
      assert.deepEqual([succeeded, errors], [false, [`Duplicate resource URN '${urn}'; try giving it a unique name`]]);
    });
  }

  it("uses a resource of an earlier run", async () => {
    const made: aws.sns.Topic[] = [];
    const first = await previewEmbedded({ program: () => Promise.resolve(made.push(new aws.sns.Topic("alerts"))) });
    assert.deepEqual(first.errors, []);
    const program = (): Promise<unknown> =>
      Promise.resolve(
        made.map(
          ({ arn }) => new aws.sns.TopicSubscription("mail", { topic: arn, protocol: "email", endpoint: "a@b.c" }),
        ),
      );
    const { errors } = await previewEmbedded({ program });
    assert.deepEqual(errors, [
      "mail depends on alerts, which this run did not make: its module was loaded before the run",
    ]);
  });

  it("waits for what never happens, in a process that has more to do", async () => {
    const never = new Promise<string>(() => undefined);
    const program = (): Promise<unknown> => Promise.resolve(new aws.sns.Topic("alerts", { displayName: never }));
    const { succeeded, errors } = await previewEmbedded({ program, patience: 200 });
    assert.deepEqual([succeeded, errors], [false, ["the program waits for something that never happens"]]);
  });

  for (const [name, source, error] of [
    ["throws, in a process of its own", `throw new Error("no bucket name");`, /failed: no bucket name/],
    [
      "waits for what never happens, in a process of its own",
      "export const program = () => new Promise(() => undefined);",
      /failed: the program waits for something that never happens/,
    ],
  ] as const) {
    it(name, () => {
      fs.writeFileSync(file, source);
      const demo = run(process.execPath, ["--import", "tsx", "tools/demo.ts", "--embedded", file], root);
      assert.match(demo.stdout, error);
      assert.equal(demo.exitCode, 1);
    });
  }
});
