import { output, resource, stackCases, unknown } from "../../support/cases";
import {
  nativeTrailBucket as nativeBucket,
  nativeTrailIntoBucket as nativeTrail,
  trailBucket as bucket,
  trailIntoBucket as trail,
} from "../../support/trail-buckets";
import { policyObject, policyText } from "../../support/documents";

const delivery = {
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/*",
};
const tls = (more: Record<string, unknown> = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::trail-logs", "arn:aws:s3:::trail-logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
  ...more,
});
const policy = (document: unknown = policyText(delivery, tls()), of: unknown = output("logs", "id")) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: of, policy: document });
const nativePolicy = (...statements: Readonly<Record<string, unknown>>[]) =>
  resource("aws-native:s3:BucketPolicy", "policy", {
    bucket: output("logs", "id"),
    policyDocument: policyObject(...statements),
  });
const missing = { violation: "plainHttp", on: "logs" } as const;
const remedied = { remediationResources: ["policy"] };
const notRefused = (name: string, ...statements: Readonly<Record<string, unknown>>[]) => ({
  name,
  resources: [trail(), bucket(), policy(policyText(delivery, ...statements))],
  expect: missing,
  remedied,
});

export default stackCases([
  { name: "plain HTTP denied", resources: [trail(), bucket(), policy()], expect: "pass", show: true },
  { name: "no policy", resources: [trail(), bucket()], expect: missing, remedied: false, show: true },
  notRefused("a policy without TLS"),
  notRefused("TLS for the bucket, not for its objects", tls({ Resource: "arn:aws:s3:::trail-logs" })),
  notRefused("TLS for one role only", tls({ Principal: { AWS: "arn:aws:iam::123456789012:role/reader" } })),
  notRefused("TLS for reads only", tls({ Action: "s3:GetObject" })),
  notRefused("TLS for all but reads", tls({ Action: undefined, NotAction: "s3:GetObject" })),
  notRefused(
    "TLS for all but one role",
    tls({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
  ),
  notRefused("TLS that is allowed, not required", tls({ Effect: "Allow" })),
  notRefused("TLS denied in place of plain HTTP", tls({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),
  notRefused("another condition", tls({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } })),
  notRefused(
    "TLS except for one address range",
    tls({
      Condition: { Bool: { "aws:SecureTransport": "false" }, NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    }),
  ),
  {
    name: "a key that is missing counts as plain HTTP too",
    resources: [
      trail(),
      bucket(),
      policy(policyText(tls({ Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } }))),
    ],
    expect: "pass",
  },
  {
    name: "TLS in two statements, with true and false as booleans",
    resources: [
      trail(),
      bucket(),
      policy(
        policyText(
          tls({ Action: "s3:Get*", Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": false } } }),
          tls({ Action: ["s3:Put*", "s3:Delete*"] }),
        ),
      ),
    ],
    expect: "pass",
  },
  { name: "inside the bucket", resources: [trail(), bucket({ policy: policyText(tls()) })], expect: "pass" },
  {
    name: "a policy with a single statement",
    resources: [trail(), bucket(), policy(JSON.stringify({ Version: "2012-10-17", Statement: delivery }))],
    expect: missing,
    becomes: {
      policy: {
        policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::trail-logs/AWSLogs/123456789012/*"},{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::reference:{\\"resource\\":\\"logs\\",\\"property\\":\\"id\\",\\"within\\":\\"{}\\"}","arn:aws:s3:::reference:{\\"resource\\":\\"logs\\",\\"property\\":\\"id\\",\\"within\\":\\"{}\\"}/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
      },
    },
    remedied,
  },
  { name: "a policy not known yet", resources: [trail(), bucket(), policy(unknown)], expect: "undetermined" },
  {
    name: "a policy of a bucket not known yet",
    resources: [trail(), bucket(), policy(policyText(tls()), unknown)],
    expect: "undetermined",
  },
  {
    name: "a bucket of another program",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "central-logs" })],
    expect: "undetermined",
  },
  { name: "a bucket without a trail", resources: [bucket()], expect: "notApplicable" },
  {
    name: "aws-native, plain HTTP denied",
    resources: [nativeTrail(), nativeBucket(), nativePolicy(delivery, tls())],
    expect: "pass",
  },
  {
    name: "aws-native, a policy without TLS",
    resources: [nativeTrail(), nativeBucket(), nativePolicy(delivery)],
    expect: missing,
    becomes: {
      policy: {
        policyDocument: {
          Statement: [
            {
              Action: "s3:PutObject",
              Effect: "Allow",
              Principal: { Service: "cloudtrail.amazonaws.com" },
              Resource: "arn:aws:s3:::trail-logs/AWSLogs/123456789012/*",
            },
            {
              Action: "s3:*",
              Condition: { Bool: { "aws:SecureTransport": "false" } },
              Effect: "Deny",
              Principal: "*",
              Resource: [
                'arn:aws:s3:::reference:{"resource":"logs","property":"id","within":"{}"}',
                'arn:aws:s3:::reference:{"resource":"logs","property":"id","within":"{}"}/*',
              ],
            },
          ],
          Version: "2012-10-17",
        },
      },
    },
    remedied,
  },
  {
    name: "aws-native, no policy",
    resources: [nativeTrail(), nativeBucket()],
    expect: missing,
    remedied: false,
  },

  {
    name: "a policy without TLS, which is not named for a remediation",
    resources: [trail(), bucket(), policy(policyText(delivery), "trail-logs")],
    expect: missing,
    options: { remediationResources: ["other"] },
    remedied: false,
    becomes: {},
  },
  {
    name: "a policy without TLS on a bucket whose name is not known yet",
    resources: [policy(policyText(delivery), unknown)],
    expect: "notApplicable",
    options: remedied,
    becomes: {},
  },
  {
    name: "a policy with TLS, which a remediation leaves",
    resources: [trail(), bucket(), policy(policyText(delivery, tls()), "trail-logs")],
    expect: "pass",
    options: remedied,
    becomes: {},
  },
]);
