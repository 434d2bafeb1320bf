/** Samples on the pages of policies: rows as programs that a reader can copy. */

import assert from "node:assert/strict";
import { typeScriptSample, yamlSample } from "../../tools/page-samples";
import { output, resource, unknown, type StackCase } from "../support/cases";

const row: StackCase = {
  name: "a function that reads a bucket",
  expect: "pass",
  resources: [
    resource("aws:lambda/function:Function", "reader", {
      role: output("reader-role", "arn"),
      kmsKeyArn: unknown,
      environment: { variables: { "bucket-arn": output("data", "arn", "{}/*") } },
    }),
    resource("aws:iam/role:Role", "reader-role", { assumeRolePolicy: '{"Version":"2012-10-17","Statement":[]}' }),
    resource("aws-native:s3:Bucket", "data", {}, { protect: true }),
  ],
};

describe("samples on pages", () => {
  it("declare resources in TypeScript before they are used", () => {
    assert.equal(
      typeScriptSample(row),
      `import * as aws from "@pulumi/aws";
import * as aws_native from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";

const readerRole = new aws.iam.Role("reader-role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) });

const data = new aws_native.s3.Bucket("data", {  }, { protect: true });

new aws.lambda.Function("reader", { role: readerRole.arn, kmsKeyArn: kmsKey.arn, environment: { variables: { "bucket-arn": pulumi.interpolate\`\${data.arn}/*\` } } });`,
    );
  });

  it("name the one resource of a row after its kind, and outputs of others after their property", () => {
    const type = "aws:sqs/queuePolicy:QueuePolicy";
    assert.equal(
      yamlSample({ name: "a policy", expect: "pass", type, props: { queueUrl: unknown, policies: [unknown] } }),
      `resources:
  queue-policy:
    type: ${type}
    properties:
      queueUrl: \${queue.url}
      policies:
        - \${policies.id}`,
    );
  });
});
