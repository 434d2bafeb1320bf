import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const bucket = (name = "uploads") => resource("aws:s3/bucket:Bucket", name, { bucket: `shop-${name}` });
const policy = (...statements: readonly Readonly<Record<string, unknown>>[]) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
    bucket: output("uploads", "id"),
    policy: policyText(...statements),
  });
const fn = resource("aws:lambda/function:Function", "fn", {
  role: "arn:aws:iam::123456789012:role/fn",
  runtime: "nodejs22.x",
  handler: "index.handler",
  s3Bucket: output("uploads", "id"),
  s3Key: "fn.zip",
});
const layer = resource("aws:lambda/layerVersion:LayerVersion", "layer", {
  layerName: "layer",
  s3Bucket: output("uploads", "id"),
  s3Key: "layer.zip",
});
const events = resource("aws:s3/bucketNotification:BucketNotification", "events", {
  bucket: output("uploads", "id"),
  lambdaFunctions: [
    { lambdaFunctionArn: "arn:aws:lambda:eu-central-1:123456789012:function:fn", events: ["s3:ObjectCreated:*"] },
  ],
});
const everyone = (Action: string) => ({
  Effect: "Allow",
  Principal: "*",
  Action,
  Resource: "arn:aws:s3:::shop-uploads/*",
});
const ofOrganization = {
  ...everyone("s3:GetObject"),
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
};
const violation = { violation: "public", on: "uploads" };

export default stackCases([
  {
    name: "code that everyone may overwrite",
    resources: [bucket(), fn, policy(everyone("s3:PutObject"))],
    expect: violation,
    show: true,
  },
  {
    name: "code for the organization",
    resources: [bucket(), fn, policy(ofOrganization)],
    expect: "pass",
    show: true,
  },
  {
    name: "code that everyone may read",
    resources: [bucket(), fn, policy(everyone("s3:GetObject"))],
    expect: violation,
  },
  {
    name: "a layer that everyone may overwrite",
    resources: [bucket(), layer, policy(everyone("s3:*"))],
    expect: violation,
  },
  {
    name: "events that everyone may make",
    resources: [bucket(), events, policy(everyone("s3:PutObject"))],
    expect: violation,
  },
  {
    name: "events of files that everyone may read",
    resources: [bucket(), events, policy(everyone("s3:GetObject"))],
    expect: "pass",
  },
  {
    name: "a bucket of pages for everyone",
    resources: [bucket(), policy(everyone("s3:GetObject"))],
    expect: "pass",
  },
  {
    name: "code of another bucket",
    resources: [
      bucket(),
      bucket("code"),
      { ...fn, props: { ...fn.props, s3Bucket: output("code", "id") } },
      policy(everyone("s3:PutObject")),
    ],
    expect: "pass",
  },
  {
    name: "code with a public ACL",
    resources: [resource("aws:s3/bucket:Bucket", "uploads", { bucket: "shop-uploads", acl: "public-read-write" }), fn],
    expect: { violation: "acl", on: "uploads" },
  },
  {
    name: "a policy not known yet",
    resources: [
      bucket(),
      fn,
      resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: output("uploads", "id"), policy: unknown }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, code that everyone may overwrite",
    resources: [
      resource("aws-native:s3:Bucket", "uploads", { bucketName: "shop-uploads" }),
      resource("aws-native:lambda:Function", "fn", {
        role: "arn:aws:iam::123456789012:role/fn",
        code: { s3Bucket: output("uploads", "bucketName"), s3Key: "fn.zip" },
      }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("uploads", "bucketName"),
        policyDocument: policyObject(everyone("s3:PutObject")),
      }),
    ],
    expect: violation,
  },
  {
    name: "aws-native, events that everyone may make",
    resources: [
      resource("aws-native:s3:Bucket", "uploads", {
        bucketName: "shop-uploads",
        notificationConfiguration: {
          lambdaConfigurations: [
            { event: "s3:ObjectCreated:*", function: "arn:aws:lambda:eu-central-1:123456789012:function:fn" },
          ],
        },
      }),
      resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: output("uploads", "bucketName"),
        policyDocument: policyObject(everyone("s3:PutObject")),
      }),
    ],
    expect: violation,
  },
]);
