import { resourceCases, unknown } from "../../support/cases";
import { accessKeyId, connectionString, githubToken, privateKey } from "../../support/fake-secrets";

const type = "aws:ssm/parameter:Parameter";
const native = "aws-native:ssm:Parameter";
const parameter = (name: string, value: unknown, more: Record<string, unknown> = {}) => ({
  name,
  type: "String",
  value,
  ...more,
});
const generated = ["q7Zt", "4LmX", "9vRb", "2NcK", "8sHd"].join("");
const violation = { violation: "plain" };

export default resourceCases([
  {
    name: "a password, encrypted",
    type,
    props: { name: "/orders/db/password", type: "SecureString", value: "correct-horse-7" },
    expect: "pass",
    show: true,
  },
  {
    name: "a password",
    type,
    props: parameter("/orders/db/password", "correct-horse-7"),
    expect: violation,
    show: true,
  },
  // What CKV2_AWS_34 takes for a secret.
  {
    name: "a host name",
    type,
    props: parameter("/orders/db/host", "orders.abc123.eu-west-1.rds.amazonaws.com"),
    expect: "pass",
  },
  { name: "a port", type, props: parameter("/orders/db/port", "5432"), expect: "pass" },
  { name: "a flag", type, props: parameter("/orders/features/new-checkout", "true"), expect: "pass" },
  { name: "a log level", type, props: parameter("/orders/log-level", "debug"), expect: "pass" },
  {
    name: "an ARN",
    type,
    props: parameter("/orders/table", "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"),
    expect: "pass",
  },
  {
    name: "the ARN of a secret",
    type,
    props: parameter("/orders/db/secret", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"),
    expect: "pass",
  },
  { name: "the name of a secret", type, props: parameter("/orders/db/password", "prod/orders/db"), expect: "pass" },
  {
    name: "the id of a user pool",
    type,
    props: parameter("/orders/auth/user-pool", "eu-west-1_q7Zt4LmX9", { description: "User pool for auth" }),
    expect: "pass",
  },
  {
    name: "the id of a client",
    type,
    props: parameter("/orders/auth/client-id", "6k3q0n5t8v1x4z7b2d9f6h3j0l", { description: "Client ID for auth" }),
    expect: "pass",
  },
  { name: "settings about passwords", type, props: parameter("/orders/password/minimum-length", "14"), expect: "pass" },
  {
    name: "a text of a service about passwords",
    type,
    props: parameter("/password-app/greeting", "Hello, 3 tries left"),
    expect: "pass",
  },
  {
    name: "the commit of a service for tokens",
    type,
    props: parameter("/token-app/commit", "9fceb02d0ae598e95dc970b74767f19372d61af8"),
    expect: "pass",
  },
  {
    name: "a description about passwords",
    type,
    props: parameter("/orders/help", "Write to us at help", {
      description: "Text for users who forgot their password",
    }),
    expect: "pass",
  },
  {
    name: "an agent's configuration",
    type,
    props: parameter("AmazonCloudWatch-linux", JSON.stringify({ agent: { metrics_collection_interval: 60 } })),
    expect: "pass",
  },
  {
    name: "configuration with a password inside",
    type,
    props: parameter("/orders/settings", JSON.stringify({ db: { user: "orders", password: "correct-horse-7" } })),
    expect: violation,
  },
  { name: "a placeholder", type, props: parameter("/orders/db/password", "<to be set>"), expect: "pass" },
  {
    name: "the id of an image",
    type,
    props: parameter("/orders/secrets/image", "ami-0abcdef1234567890", { dataType: "aws:ec2:image" }),
    expect: "notApplicable",
  },
  {
    name: "a webhook of AWS",
    type,
    props: {
      name: "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/orders",
      type: "SecureString",
      dataType: "aws:ssm:integration",
      value: unknown,
    },
    expect: "pass",
  },
  { name: "a token under any name", type, props: parameter("/orders/source", githubToken), expect: violation },
  { name: "an access key id", type, props: parameter("/orders/uploader", accessKeyId), expect: violation },
  { name: "a private key", type, props: parameter("/orders/signing", privateKey), expect: violation },
  { name: "a connection string", type, props: parameter("/orders/db/url", connectionString), expect: violation },
  {
    name: "a generated value in a folder of keys",
    type,
    props: parameter("/orders/api-keys/partner", generated),
    expect: violation,
  },
  {
    name: "a word in a folder of keys",
    type,
    props: parameter("/orders/api-keys/partner", "disabled"),
    expect: "pass",
  },
  {
    name: "a generated value that its description calls an API key",
    type,
    props: parameter("/orders/partner", generated, { description: "API key of the partner" }),
    expect: violation,
  },
  {
    name: "a generated value that its description does not call a credential",
    type,
    props: parameter("/orders/partner", generated, { description: "Id of the partner's API key" }),
    expect: "pass",
  },
  {
    name: "a list with a token in it",
    type,
    props: { name: "/orders/sources", type: "StringList", value: `none,${githubToken}` },
    expect: violation,
  },
  {
    name: "a list of subnets",
    type,
    props: { name: "/network/subnets", type: "StringList", value: "subnet-0abc1234def567890,subnet-0fed9876cba543210" },
    expect: "pass",
  },
  {
    name: "a password as insecureValue",
    type,
    props: { name: "/orders/db/password", type: "String", insecureValue: "correct-horse-7" },
    expect: violation,
  },
  {
    name: "a host name as insecureValue",
    type,
    props: { name: "/orders/db/host", type: "String", insecureValue: "db.internal" },
    expect: "pass",
  },
  {
    name: "a password, write-only but plain",
    type,
    props: { name: "/orders/db/password", type: "String", valueWo: "correct-horse-7", valueWoVersion: 1 },
    expect: violation,
  },
  {
    name: "a password, write-only and encrypted",
    type,
    props: { name: "/orders/db/password", type: "SecureString", valueWo: "correct-horse-7", valueWoVersion: 1 },
    expect: "pass",
  },
  {
    name: "a password made by the program",
    type,
    props: parameter("/orders/db/password", unknown),
    expect: "undetermined",
  },
  {
    name: "a secret of an exported state",
    type,
    props: parameter("/orders/db/password", "[secret]"),
    expect: "undetermined",
  },
  {
    name: "a type not known yet",
    type,
    props: { name: "/orders/db/password", type: unknown, value: "correct-horse-7" },
    expect: "undetermined",
  },
  {
    name: "a flag of a type not known yet",
    type,
    props: { name: "/orders/on", type: unknown, value: "true" },
    expect: "pass",
  },
  {
    name: "a name not known yet",
    type,
    props: { name: unknown, type: "String", value: "correct-horse-7" },
    expect: "undetermined",
  },
  {
    name: "a token under a name not known yet",
    type,
    props: { name: unknown, type: "String", value: githubToken },
    expect: violation,
  },
  {
    name: "a flag under a name not known yet",
    type,
    props: { name: unknown, type: "String", value: "true" },
    expect: "pass",
  },
  {
    name: "a generated value with a description not known yet",
    type,
    props: parameter("/orders/partner", generated, { description: unknown }),
    expect: "undetermined",
  },
  { name: "no name, and an ordinary value", type, props: { type: "String", value: "eu-west-1" }, expect: "pass" },
  {
    name: "aws-native, a password",
    type: native,
    props: parameter("/orders/db/password", "correct-horse-7"),
    expect: violation,
  },
  { name: "aws-native, a host name", type: native, props: parameter("/orders/db/host", "db.internal"), expect: "pass" },
  {
    name: "aws-native, a value not known yet",
    type: native,
    props: parameter("/orders/db/host", unknown),
    expect: "undetermined",
  },
]);
