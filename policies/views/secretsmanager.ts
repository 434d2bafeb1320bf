/** Views of AWS Secrets Manager resources. */

import { defineView, type Reader } from "../core/view";

/** A secret may be named by its ARN, by the ARN without the six characters at its end, or by its name. */
function secretMeanings(reference: string): readonly string[] {
  const name = /^arn:[\w-]+:secretsmanager:[\w-]*:\d*:secret:(.+)$/.exec(reference)?.[1];
  return name === undefined ? [reference] : [reference, name, name.replace(/-\w{6}$/, "")];
}

/** `aws.secretsmanager.Secret`. */
export const secret = defineView({
  kind: "Secrets Manager secret",
  types: ["aws:secretsmanager/secret:Secret", "aws-native:secretsmanager:Secret"],
  meanings: secretMeanings,
  // What has to wait for the value names the secret by the resource that sets it.
  standIns: [
    { types: ["aws:secretsmanager/secretVersion:SecretVersion"], property: "secretId" },
    { types: ["aws-native:secretsmanager:SecretTargetAttachment"], property: "secretId" },
  ],
  read: (r: Reader) => ({
    /** Set where Secrets Manager generates the value; CloudFormation only. */
    generateSecretString: r.presence({ aws: undefined, native: "generateSecretString" }),
    /** JSON that the generated value is put into; CloudFormation only. */
    secretStringTemplate: r.string({ aws: undefined, native: "generateSecretString.secretStringTemplate" }),
    kmsKeyId: r.string("kmsKeyId"),
    name: r.string("name"),
    policy: r.plain({ aws: "policy", native: undefined }),
    /** The provider's `Check` fills it in; CloudFormation has none. */
    region: r.string({ aws: "region", native: undefined }),
    replicas: r.list({ aws: "replicas", native: "replicaRegions" }, (replica) => ({
      kmsKeyId: replica.string("kmsKeyId"),
    })),
    /** The value itself; CloudFormation only. */
    secretString: r.string({ aws: undefined, native: "secretString" }),
  }),
});

/** `aws.secretsmanager.SecretVersion`: a value of a secret. */
export const secretVersion = defineView({
  kind: "Secrets Manager secret version",
  types: ["aws:secretsmanager/secretVersion:SecretVersion"],
  read: (r: Reader) => ({
    /** Base64. */
    secretBinary: r.string("secretBinary"),
    secretString: r.string("secretString"),
  }),
});

/** `aws.secretsmanager.SecretRotation`: how and how often a secret is rotated. */
export const secretRotation = defineView({
  kind: "Secrets Manager rotation",
  types: ["aws:secretsmanager/secretRotation:SecretRotation", "aws-native:secretsmanager:RotationSchedule"],
  read: (r: Reader) => ({
    automaticallyAfterDays: r.number("rotationRules.automaticallyAfterDays"),
    /** What rotates: a function, one that CloudFormation makes, or the partner that the secret is for. */
    rotators: [
      r.presence("rotationLambdaArn"),
      r.presence({ aws: undefined, native: "hostedRotationLambda" }),
      r.presence("externalSecretRotationRoleArn"),
    ],
    /** True where absent. */
    rotationEnabled: r.boolean({ aws: "rotationEnabled", native: undefined }),
    scheduleExpression: r.string("rotationRules.scheduleExpression"),
    secret: r.reference("secretId"),
  }),
});

/** `aws.secretsmanager.SecretPolicy`: the resource policy of a secret. */
export const secretPolicy = defineView({
  kind: "Secrets Manager resource policy",
  types: ["aws:secretsmanager/secretPolicy:SecretPolicy", "aws-native:secretsmanager:ResourcePolicy"],
  read: (r: Reader) => ({
    blockPublicPolicy: r.boolean("blockPublicPolicy"),
    policy: r.plain({ aws: "policy", native: "resourcePolicy" }),
    secret: r.reference({ aws: "secretArn", native: "secretId" }),
  }),
});

/** `aws.secretsmanager.Secret` of the one provider that knows how long a deleted secret can be recovered. */
export const deletableSecret = defineView({
  kind: "Secrets Manager secret",
  types: ["aws:secretsmanager/secret:Secret"],
  read: (r: Reader) => ({
    /** Whether a new replica takes the place of a secret of that name in its Region. */
    overwritesReplica: r.boolean("forceOverwriteReplicaSecret"),
    /** Days; 30 where it is absent, and 0 for none. */
    recoveryWindowInDays: r.number("recoveryWindowInDays"),
  }),
});
