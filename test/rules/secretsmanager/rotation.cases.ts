import { output, resource, stackCases, unknown } from "../../support/cases";

const secret = (props: Record<string, unknown> = {}) =>
  resource("aws:secretsmanager/secret:Secret", "secret", { description: "orders", ...props });
/** Rotation without a function, and with one. */
const plainRotation = (props: Record<string, unknown> = {}) =>
  resource("aws:secretsmanager/secretRotation:SecretRotation", "rotation", {
    secretId: output("secret", "id"),
    rotationRules: { automaticallyAfterDays: 30 },
    ...props,
  });
const rotation = (props: Record<string, unknown> = {}) =>
  plainRotation({ rotationLambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:rotate", ...props });
const rotator = resource("aws:lambda/function:Function", "rotator", { runtime: "nodejs22.x" });
const nativeSecret = resource("aws-native:secretsmanager:Secret", "secret", { description: "orders" });
const nativeRotation = (props: Record<string, unknown> = {}) =>
  resource("aws-native:secretsmanager:RotationSchedule", "rotation", {
    secretId: output("secret", "id"),
    rotationRules: { scheduleExpression: "rate(30 days)" },
    ...props,
  });

export default stackCases([
  { name: "a rotated secret", resources: [secret(), rotation()], expect: "pass", show: true },
  {
    name: "a secret without rotation",
    resources: [secret()],
    expect: { violation: "notRotated", on: "secret" },
    show: true,
  },
  {
    name: "a function of the same program",
    resources: [secret(), rotator, rotation({ rotationLambdaArn: output("rotator", "arn") })],
    expect: "pass",
  },
  { name: "a rotation by ARN", resources: [secret(), rotation({ secretId: output("secret", "arn") })], expect: "pass" },
  {
    name: "a rotation by name",
    resources: [secret({ name: "orders/db" }), rotation({ secretId: "orders/db" })],
    expect: "pass",
  },
  {
    name: "a rotation by an ARN with the characters at its end",
    resources: [
      secret({ name: "orders/db" }),
      rotation({ secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders/db-AbCdEf" }),
    ],
    expect: "pass",
  },
  {
    name: "a rotation that waits for the first value",
    resources: [
      secret(),
      resource("aws:secretsmanager/secretVersion:SecretVersion", "version", {
        secretId: output("secret", "id"),
        secretString: unknown,
      }),
      rotation({ secretId: output("version", "secretId") }),
    ],
    expect: "pass",
  },
  {
    name: "one of two secrets",
    resources: [secret(), rotation(), resource("aws:secretsmanager/secret:Secret", "other")],
    expect: { violation: "notRotated", on: "other" },
  },
  {
    name: "rotation on by name",
    resources: [secret(), rotation({ rotationEnabled: true })],
    expect: "pass",
  },
  {
    name: "rotation off",
    resources: [secret(), rotation({ rotationEnabled: false })],
    expect: { violation: "off", on: "rotation" },
  },
  {
    name: "rotation off for a secret that Amazon RDS manages",
    resources: [plainRotation({ secretId: "rds!cluster-7b1f9a0c", rotationEnabled: false })],
    expect: { violation: "off", on: "rotation" },
  },
  {
    name: "rotation of a secret that Amazon RDS manages",
    resources: [plainRotation({ secretId: "rds!cluster-7b1f9a0c" })],
    expect: "pass",
  },
  {
    name: "a secret that Amazon RDS manages, imported",
    resources: [secret({ name: "rds!cluster-7b1f9a0c" })],
    expect: "pass",
  },
  {
    name: "rotation of an imported secret that Amazon RDS manages",
    resources: [secret({ name: "rds!cluster-7b1f9a0c" }), plainRotation()],
    expect: "pass",
  },
  {
    name: "rotation without a function",
    resources: [secret(), plainRotation()],
    expect: { violation: "noFunction", on: "rotation" },
  },
  {
    name: "a secret that a partner rotates",
    resources: [
      secret({ type: "SalesforceClientSecret" }),
      plainRotation({
        externalSecretRotationRoleArn: "arn:aws:iam::123456789012:role/rotate",
      }),
    ],
    expect: "pass",
  },
  {
    name: "a rotation of a secret not known yet",
    resources: [secret(), rotation({ secretId: unknown })],
    only: "preview",
    expect: "undetermined",
  },
  {
    name: "rotation on or off not known yet",
    resources: [secret(), rotation({ rotationEnabled: unknown })],
    only: "preview",
    expect: "undetermined",
  },
  {
    name: "a rotation of another secret",
    resources: [secret(), rotation({ secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf" })],
    expect: { violation: "notRotated", on: "secret" },
  },
  {
    name: "aws-native, a rotated secret",
    resources: [
      nativeSecret,
      nativeRotation({ rotationLambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:rotate" }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a function that CloudFormation makes",
    resources: [nativeSecret, nativeRotation({ hostedRotationLambda: { rotationType: "PostgreSQLSingleUser" } })],
    expect: "pass",
  },
  {
    name: "aws-native, a rotation that waits for the database",
    resources: [
      nativeSecret,
      resource("aws-native:secretsmanager:SecretTargetAttachment", "attachment", {
        secretId: output("secret", "id"),
        targetId: "orders",
        targetType: "AWS::RDS::DBCluster",
      }),
      nativeRotation({
        secretId: output("attachment", "secretId"),
        hostedRotationLambda: { rotationType: "PostgreSQLSingleUser" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a secret without rotation",
    resources: [nativeSecret],
    expect: { violation: "notRotated", on: "secret" },
  },
  {
    name: "aws-native, rotation without a function",
    resources: [nativeSecret, nativeRotation()],
    expect: { violation: "noFunction", on: "rotation" },
  },
  {
    name: "an aws rotation of an aws-native secret",
    resources: [nativeSecret, rotation()],
    expect: "pass",
  },
]);
