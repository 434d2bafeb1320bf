/** Every form in which a program gives values, assets, archives, providers and options: what the engine makes of each. */

import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { zipOf } from "../../support/zip";
import * as fs from "node:fs";

/** The stack configuration that the program reads. */
export const stackConfig = { "shop:name": "orders", "aws:region": "us-east-1" };

/** A group of resources, as users write one. */
class Shop extends pulumi.ComponentResource {
  constructor(name: string, args: { readonly tableName: string }) {
    super("shop:index:Shop", name, args);
    const { tableName } = args;
    const table = new aws.dynamodb.Table(
      `${name}-table`,
      { name: tableName, attributes: [{ name: "id", type: "S" }], hashKey: "id", billingMode: "PAY_PER_REQUEST" },
      { parent: this },
    );
    this.registerOutputs({ tableArn: table.arn });
  }
}

const handler = "index.handler";
const runtime = "nodejs22.x";
const code = "exports.handler = () => 1;";

/**
 * Makes the program.
 *
 * @param directory is filled with the files that its assets and archives name
 */
export function everyForm(directory: string): () => Promise<unknown> {
  fs.mkdirSync(path.join(directory, "app"), { recursive: true });
  fs.writeFileSync(path.join(directory, "app", "index.js"), code);
  fs.writeFileSync(path.join(directory, "app.zip"), zipOf({ "index.js": code }));
  return () => {
    const key = new aws.kms.Key("key", { description: "literal", enableKeyRotation: true, tags: { owner: "shop" } });
    const role = new aws.iam.Role("role", {
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      },
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
    });
    values(key, role);
    archives(directory, role);
    options(key);
    providers();
    new Shop("shop", { tableName: new pulumi.Config("shop").require("name") });
    return Promise.resolve({ keyArn: key.arn, secret: pulumi.secret("hidden") });
  };
}

/** Values inside lists and objects, in texts, in documents; secret ones. */
function values(key: aws.kms.Key, role: aws.iam.Role): void {
  const parameter = new aws.ssm.Parameter("parameter", { type: "SecureString", value: pulumi.secret("hidden") });
  new aws.iam.RolePolicy("document", {
    role: role.name,
    policy: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: key.arn }],
    },
  });
  new aws.iam.RolePolicy("text", {
    role: role.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "ssm:GetParameter", Resource: parameter.arn }],
    }),
  });
  new aws.lambda.Function("values", {
    role: role.arn,
    runtime,
    handler,
    s3Bucket: "releases",
    s3Key: "orders.zip",
    timeout: 3,
    kmsKeyArn: key.arn,
    tags: { key: pulumi.interpolate`key ${key.keyId}`, plain: "plain" },
    environment: { variables: { STAGE: "test", TOKEN: pulumi.secret("hidden"), KEY: key.arn } },
    layers: [pulumi.interpolate`${role.arn}:1`, "arn:aws:lambda:us-east-1:123456789012:layer:shared:1"],
  });
}

/** Assets and archives, but for those at an address, which the engine would get from the network. */
function archives(directory: string, role: aws.iam.Role): void {
  const { AssetArchive, FileArchive, FileAsset, StringAsset } = pulumi.asset;
  const at = (name: string): string => path.join(directory, name);
  const forms: Readonly<Record<string, pulumi.asset.Archive>> = {
    texts: new AssetArchive({ "index.js": new StringAsset(code) }),
    files: new AssetArchive({ "index.js": new FileAsset(at("app/index.js")) }),
    nested: new AssetArchive({ lib: new FileArchive(at("app")) }),
    directory: new FileArchive(at("app")),
    "relative-directory": new FileArchive(path.relative(process.cwd(), at("app"))),
    zip: new FileArchive(at("app.zip")),
  };
  for (const [name, archive] of Object.entries(forms)) {
    new aws.lambda.Function(`code-${name}`, { role: role.arn, runtime, handler, code: archive });
  }
  const bucket = new aws.s3.Bucket("site");
  new aws.s3.BucketObject("object-text", { bucket: bucket.id, key: "a", source: new StringAsset("text") });
  new aws.s3.BucketObject("object-file", { bucket: bucket.id, key: "b", source: new FileAsset(at("app/index.js")) });
}

/** Options that reach a pack. */
function options(key: aws.kms.Key): void {
  const group = new aws.cloudwatch.LogGroup("protected", { kmsKeyId: key.arn }, { protect: true });
  new aws.sns.Topic("options", { kmsMasterKeyId: key.id }, { ignoreChanges: ["tags"], deleteBeforeReplace: true });
  new aws.sns.Topic("secret-outputs", {}, { additionalSecretOutputs: ["arn"], parent: group });
  new aws.sqs.Queue("depends", {}, { dependsOn: [group], aliases: [{ name: "before" }] });
  new aws.sqs.Queue("timeouts", {}, { customTimeouts: { create: "5m" }, retainOnDelete: true });
}

/** An explicit provider, and one whose configuration is not known before deployment. */
function providers(): void {
  const provider = new aws.Provider("elsewhere", { region: "eu-central-1", defaultTags: { tags: { team: "shop" } } });
  new aws.sns.Topic("elsewhere", { displayName: "elsewhere" }, { provider });
  const account = new aws.organizations.Account("member", { name: "member", email: "member@example.com" });
  const roleArn = pulumi.interpolate`arn:aws:iam::${account.id}:role/OrganizationAccountAccessRole`;
  const unknown = new aws.Provider("unknown", { region: "us-east-1", assumeRoles: [{ roleArn }] });
  new aws.sns.Topic("unknown", { displayName: "unknown" }, { provider: unknown });
}
