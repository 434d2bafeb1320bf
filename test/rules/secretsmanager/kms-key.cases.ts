import { resourceCases, unknown } from "../../support/cases";

const type = "aws:secretsmanager/secret:Secret";
const native = "aws-native:secretsmanager:Secret";
const kmsKeyId = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const replicaKey = "mrk-1234abcd12ab34cd56ef1234567890ab";
const remedied = { remediationKeyArn: kmsKeyId };
const remediedReplicas = { ...remedied, remediationReplicaKey: replicaKey };
const awsManaged = "alias/aws/secretsmanager";

export default resourceCases([
  { name: "a customer managed key", type, props: { kmsKeyId }, expect: "pass", show: true },
  { name: "no key", type, props: { name: "orders/db" }, expect: { violation: "noKey" }, remedied, show: true },
  {
    name: "no key, and none configured to set",
    type,
    props: { name: "orders/db" },
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "no key in the Region of the configured one",
    type,
    props: { region: "eu-west-1" },
    expect: { violation: "noKey" },
    remedied,
  },
  {
    name: "no key in another Region than the configured one's",
    type,
    props: { region: "us-east-1" },
    options: remedied,
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "the AWS managed key",
    type,
    props: { kmsKeyId: awsManaged },
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  {
    name: "the AWS managed key by the ARN of its alias",
    type,
    props: { kmsKeyId: `arn:aws:kms:eu-west-1:123456789012:${awsManaged}` },
    expect: { violation: "awsManagedKey" },
    remedied,
  },
  { name: "an alias of one's own", type, props: { kmsKeyId: "alias/aws-secrets" }, expect: "pass" },
  { name: "a key of the same program", type, props: { kmsKeyId: unknown }, expect: "pass" },
  {
    name: "a replica with a key of its own",
    type,
    props: { kmsKeyId, replicas: [{ region: "us-east-1", kmsKeyId: replicaKey }] },
    expect: "pass",
  },
  {
    name: "a replica with a key of the same program",
    type,
    props: { kmsKeyId, replicas: [{ region: "us-east-1", kmsKeyId: unknown }] },
    expect: "pass",
  },
  {
    name: "a replica without a key",
    type,
    props: { kmsKeyId, replicas: [{ region: "us-east-1" }] },
    expect: { violation: "noKey" },
    remedied: remediedReplicas,
  },
  {
    name: "a replica without a key, and none configured for replicas",
    type,
    props: { replicas: [{ region: "us-east-1" }] },
    options: remedied,
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "a replica without a key, and an AWS managed one configured to set",
    type,
    props: { kmsKeyId, replicas: [{ region: "us-east-1" }] },
    options: { ...remedied, remediationReplicaKey: awsManaged },
    expect: { violation: "noKey" },
    remedied: false,
  },
  {
    name: "neither the secret nor its replicas have a key",
    type,
    props: { replicas: [{ region: "us-east-1" }, { region: "us-west-2", kmsKeyId: awsManaged }] },
    expect: { violation: ["noKey", "awsManagedKey"] },
    remedied: remediedReplicas,
  },
  {
    name: "one replica with a key that stays, and one without",
    type,
    props: { kmsKeyId, replicas: [{ region: "us-east-1", kmsKeyId: unknown }, { region: "us-west-2" }] },
    options: remediedReplicas,
    expect: { violation: "noKey" },
    remedied: false,
  },
  { name: "replicas not known yet", type, props: { kmsKeyId, replicas: unknown }, expect: "undetermined" },
  { name: "a replica not known yet", type, props: { kmsKeyId, replicas: [unknown] }, expect: "pass" },
  {
    name: "a secret that Amazon RDS manages",
    type,
    props: { name: "rds!cluster-7b1f9a0c-3d5e-4f7a-9b1c-2d3e4f5a6b7c" },
    expect: "notApplicable",
  },
  { name: "a name not known yet", type, props: { name: unknown }, expect: { violation: "noKey" }, remedied },
  { name: "aws-native, a customer managed key", type: native, props: { kmsKeyId }, expect: "pass" },
  {
    name: "aws-native, no key",
    type: native,
    props: { name: "orders/db" },
    expect: { violation: "noKey" },
    becomes: { subject: { kmsKeyId } },
    remedied,
  },
  {
    name: "aws-native, a replica without a key",
    type: native,
    props: { kmsKeyId, replicaRegions: [{ region: "us-east-1" }] },
    expect: { violation: "noKey" },
    becomes: {
      subject: { replicaRegions: [{ kmsKeyId: replicaKey, region: "us-east-1" }] },
    },
    remedied: remediedReplicas,
  },
  {
    name: "aws-native, a replica with a key of its own",
    type: native,
    props: { kmsKeyId, replicaRegions: [{ region: "us-east-1", kmsKeyId: "alias/secrets" }] },
    expect: "pass",
  },
  {
    name: "no key, which gets the configured one alone",
    type,
    props: { name: "orders/db" },
    options: remediedReplicas,
    becomes: { subject: { kmsKeyId } },
    expect: { violation: "noKey" },
  },
  {
    name: "a replica without a key, which gets the configured one alone",
    type,
    props: { kmsKeyId, replicas: [{ region: "us-east-1" }] },
    options: remediedReplicas,
    becomes: { subject: { replicas: [{ region: "us-east-1", kmsKeyId: replicaKey }] } },
    expect: { violation: "noKey" },
  },
  {
    name: "a replica with a key beside one without, where a key is configured",
    type,
    props: { kmsKeyId, replicas: [{ region: "us-east-1" }, { region: "us-west-2", kmsKeyId: replicaKey }] },
    options: remediedReplicas,
    remedied: false,
    becomes: {},
    expect: { violation: "noKey" },
  },
]);
