import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const account = "123456789012";
const keyArn = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const owner = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};
const encrypt = {
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "kms:GenerateDataKey*",
  Resource: "*",
  Condition: { StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${account}:trail/management` } },
};
const everyone = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: ["kms:Decrypt", "kms:ReEncryptFrom"],
  Resource: "*",
  Condition: {
    StringEquals: { "kms:CallerAccount": account },
    StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
  },
};
const logs = { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" };
const getFiles = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::trail-logs/AWSLogs/*" };
const decrypt = (key = keyArn) => ({ Effect: "Allow", Action: "kms:Decrypt", Resource: key });

const bucket = resource("aws:s3/bucket:Bucket", "logs", { bucket: "trail-logs" });
const key = (...more: Record<string, unknown>[]) =>
  resource("aws:kms/key:Key", "key", { policy: policyText(owner, encrypt, ...more) });
const trail = (props: Record<string, unknown> = { kmsKeyId: output("key", "arn") }) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: output("logs", "id"), ...props });
const role = resource("aws:iam/role:Role", "reader", { name: "reader", assumeRolePolicy: "{}" });
const reader = resource("aws:lambda/function:Function", "reader-function", {
  role: output("reader", "arn"),
  runtime: "nodejs22.x",
  handler: "index.handler",
});
const notification = resource("aws:s3/bucketNotification:BucketNotification", "notification", {
  bucket: output("logs", "id"),
  lambdaFunctions: [{ lambdaFunctionArn: output("reader-function", "arn"), events: ["s3:ObjectCreated:*"] }],
});
const inline = (...statements: Record<string, unknown>[]) =>
  resource("aws:iam/rolePolicy:RolePolicy", "inline", {
    role: output("reader", "id"),
    policy: policyText(...statements),
  });
const attachment = (policyArn: unknown) =>
  resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
    role: output("reader", "name"),
    policyArn,
  });
const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const notified = [bucket, trail(), role, reader, notification];
const subscribed = [
  bucket,
  key(),
  resource("aws:cloudwatch/logGroup:LogGroup", "group", { name: "trail" }),
  trail({ kmsKeyId: output("key", "arn"), cloudWatchLogsGroupArn: output("group", "arn", "{}:*") }),
  role,
  reader,
  inline(logs),
  resource("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "filter", {
    logGroup: output("group", "name"),
    destinationArn: output("reader-function", "arn"),
    filterPattern: "",
  }),
];

const native = (...statements: Record<string, unknown>[]) => [
  resource("aws-native:s3:Bucket", "logs", {
    bucketName: "trail-logs",
    notificationConfiguration: {
      lambdaConfigurations: [{ event: "s3:ObjectCreated:*", function: output("reader-function", "arn") }],
    },
  }),
  resource("aws-native:kms:Key", "key", { keyPolicy: policyObject(owner, encrypt) }),
  resource("aws-native:cloudtrail:Trail", "trail", {
    s3BucketName: output("logs", "id"),
    isLogging: true,
    kmsKeyId: output("key", "arn"),
  }),
  resource("aws-native:iam:Role", "reader", {
    roleName: "reader",
    assumeRolePolicyDocument: policyObject(),
    policies: [{ policyName: "read", policyDocument: policyObject(...statements) }],
  }),
  resource("aws-native:lambda:Function", "reader-function", { role: output("reader", "arn") }),
];

export default stackCases([
  {
    name: "a notified function with an inline policy",
    resources: [bucket, trail({ kmsKeyId: keyArn }), role, reader, notification, inline(getFiles, logs, decrypt())],
    expect: "pass",
    show: true,
  },
  {
    name: "a notified function that may not decrypt",
    resources: [...notified, key(), inline(getFiles, logs), attachment(basic)],
    expect: { violation: "noDecrypt", on: "reader" },
    show: true,
  },
  {
    name: "a notified function with the right for another key",
    resources: [
      ...notified,
      key(),
      inline(getFiles, decrypt(`arn:aws:kms:us-east-1:${account}:key/99999999-12ab-34cd-56ef-1234567890ab`)),
    ],
    only: "deployed",
    expect: { violation: "noDecrypt", on: "reader" },
  },
  {
    name: "the same in a first preview, where the key has no ARN",
    resources: [...notified, key(), inline(getFiles, decrypt())],
    only: "preview",
    expect: "undetermined",
  },
  { name: "the right for all keys", resources: [...notified, key(), inline(decrypt("*"))], expect: "pass" },
  {
    name: "a managed policy of the stack",
    resources: [
      ...notified,
      key(),
      resource("aws:iam/policy:Policy", "managed", { policy: policyText(decrypt("*")) }),
      attachment(output("managed", "arn")),
    ],
    expect: "pass",
  },
  {
    name: "a policy inside the role",
    resources: [
      bucket,
      trail(),
      key(),
      reader,
      notification,
      resource("aws:iam/role:Role", "reader", {
        name: "reader",
        inlinePolicies: [{ name: "decrypt", policy: policyText(decrypt("*")) }],
      }),
    ],
    expect: "pass",
  },
  {
    name: "an administrator",
    resources: [...notified, key(), attachment("arn:aws:iam::aws:policy/AdministratorAccess")],
    expect: "pass",
  },
  {
    name: "a managed policy of another program",
    resources: [...notified, key(), attachment(`arn:aws:iam::${account}:policy/readers`)],
    expect: "undetermined",
  },
  {
    name: "the documented key policy: everyone of the account",
    resources: [...notified, key(everyone), inline(getFiles)],
    expect: "pass",
  },
  {
    name: "the role named in the key policy",
    resources: [
      ...notified,
      key({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam:us-east-1:123456789012:role/reader" },
        Action: "kms:Decrypt",
        Resource: "*",
      }),
      inline(getFiles),
    ],
    only: "deployed",
    expect: "pass",
  },
  {
    name: "a grant",
    resources: [
      ...notified,
      key(),
      inline(getFiles),
      resource("aws:kms/grant:Grant", "grant", {
        keyId: output("key", "id"),
        granteePrincipal: output("reader", "arn"),
        operations: ["Decrypt"],
      }),
    ],
    expect: "pass",
  },
  {
    name: "a grant for something else",
    resources: [
      ...notified,
      key(),
      inline(getFiles),
      resource("aws:kms/grant:Grant", "grant", {
        keyId: output("key", "id"),
        granteePrincipal: output("reader", "arn"),
        operations: ["Encrypt"],
      }),
    ],
    expect: { violation: "noDecrypt", on: "reader" },
  },
  {
    name: "a right that is denied again",
    resources: [...notified, key(), inline(decrypt("*"), { Effect: "Deny", Action: "kms:*", Resource: "*" })],
    expect: { violation: "noDecrypt", on: "reader" },
  },
  {
    name: "a role without a function that may get the files, as Athena's",
    resources: [
      bucket,
      trail({ s3BucketName: "trail-logs", kmsKeyId: output("key", "arn") }),
      key(),
      role,
      inline(getFiles),
    ],
    expect: { violation: "noDecrypt", on: "reader" },
  },
  {
    name: "a role that may get something else in the bucket",
    resources: [
      bucket,
      trail({ s3BucketName: "trail-logs", kmsKeyId: output("key", "arn") }),
      key(),
      role,
      inline({ ...getFiles, Resource: "arn:aws:s3:::trail-logs/athena-results/*" }),
    ],
    expect: "pass",
  },
  {
    name: "a role that may get any object, and is no reader for that",
    resources: [bucket, trail(), key(), role, inline({ ...getFiles, Resource: "*" })],
    expect: "pass",
  },
  { name: "a function that the log group feeds, with plain text", resources: subscribed, expect: "pass" },
  {
    name: "a function that the log group feeds, where the option asks for it",
    resources: subscribed,
    options: { logGroupReaders: true },
    expect: { violation: "noDecrypt", on: "reader" },
  },
  {
    name: "a function without a connection to the trail",
    resources: [bucket, trail(), key(), role, reader, inline(logs)],
    expect: "pass",
  },
  {
    name: "a trail without a key",
    resources: [bucket, trail({}), role, reader, notification, inline(getFiles)],
    expect: "pass",
  },
  {
    name: "a policy not known yet",
    resources: [
      ...notified,
      key(),
      resource("aws:iam/rolePolicy:RolePolicy", "inline", { role: output("reader", "id"), policy: unknown }),
    ],
    expect: "undetermined",
  },
  {
    name: "a key of another program",
    resources: [bucket, trail({ kmsKeyId: keyArn }), role, reader, notification, inline(getFiles)],
    expect: "undetermined",
  },
  {
    name: "a role of another program",
    resources: [
      bucket,
      trail(),
      key(),
      resource("aws:lambda/function:Function", "reader-function", { role: `arn:aws:iam::${account}:role/central` }),
      notification,
    ],
    expect: "undetermined",
  },
  { name: "no trail", resources: [bucket, role, reader, notification], expect: "notApplicable" },
  {
    name: "aws-native, with the right to decrypt",
    resources: native(getFiles, decrypt("*")),
    expect: "pass",
  },
  {
    name: "aws-native, without the right to decrypt",
    resources: native(getFiles),
    expect: { violation: "noDecrypt", on: "reader" },
  },
]);
