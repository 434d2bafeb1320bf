import * as aws from "@pulumi/aws";

const account = "123456789012";

/** Whatever lies in the bucket, on the whole file system, with a history of three months. */
const files = new aws.efs.FileSystem("reports", { creationToken: "reports" });

const everything = new aws.efs.AccessPoint("reports", { fileSystemId: files.id });

new aws.lambda.Function("reports", {
  runtime: "nodejs24.x",
  handler: "index.handler",
  role: `arn:aws:iam::${account}:role/reports`,
  s3Bucket: "acme-code",
  s3Key: "reports.zip",
  fileSystemConfig: { arn: everything.arn, localMountPath: "/mnt/reports" },
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d", "subnet-1b2c3d4e"], securityGroupIds: ["sg-0a1b2c3d"] },
  durableConfig: { executionTimeout: 3600, retentionPeriod: 90 },
});

/** Whoever makes a schedule with this role calls any function. */
const nightly = new aws.iam.Role("nightly", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "scheduler.amazonaws.com" }),
});

new aws.iam.RolePolicy("nightly", {
  role: nightly.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" }],
  }),
});

new aws.scheduler.Schedule("nightly", {
  scheduleExpression: "rate(1 day)",
  flexibleTimeWindow: { mode: "OFF" },
  target: { arn: `arn:aws:lambda:eu-central-1:${account}:function:reports`, roleArn: nightly.arn },
});

/** A contact form that everyone may send, beside a function that may use every bucket. */
const pool = new aws.lambda.CapacityProvider("pool", {
  name: "pool",
  permissionsConfig: { capacityProviderOperatorRoleArn: `arn:aws:iam::${account}:role/operator` },
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] },
});

const onPool = {
  runtime: "nodejs24.x",
  handler: "index.handler",
  s3Bucket: "acme-code",
  capacityProviderConfig: { lambdaManagedInstancesCapacityProviderConfig: { capacityProviderArn: pool.arn } },
};

const contact = new aws.lambda.Function("contact", {
  ...onPool,
  s3Key: "contact.zip",
  role: `arn:aws:iam::${account}:role/contact`,
});

new aws.lambda.FunctionUrl("contact", { functionName: contact.name, authorizationType: "NONE" });

const archive = new aws.iam.Role("archive", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});

new aws.iam.RolePolicy("archive", {
  role: archive.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
  }),
});

new aws.lambda.Function("archive", { ...onPool, s3Key: "archive.zip", role: archive.arn });
