import * as aws from "@pulumi/aws";
import { token } from "./made-up";

const everyone = (action: string) => ({ Effect: "Allow", Principal: "*", Action: action, Resource: "*" });
const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** Everybody may publish orders, over plain HTTP too. */
const orders = new aws.sns.Topic("orders", { displayName: "Orders" });

new aws.sns.TopicPolicy("orders", { arn: orders.arn, policy: document(everyone("sns:Publish")) });

new aws.sns.TopicSubscription("orders", {
  topic: orders.arn,
  protocol: "http",
  endpoint: `http://hooks.example.com/orders?token=${token}`,
});

new aws.sns.TopicSubscription("worker", {
  topic: orders.arn,
  protocol: "lambda",
  endpoint: "arn:aws:lambda:eu-central-1:123456789012:function:worker",
});

/** No alarm gets through. */
new aws.sns.Topic("pager", { kmsMasterKeyId: "alias/aws/sns" });

/** Images that anybody may replace. */
new aws.ecr.RepositoryPolicy("images", { repository: "shop", policy: document(everyone("ecr:PutImage")) });

/** Code that anybody may replace. */
const code = new aws.s3.Bucket("code", { bucket: "acme-releases" });

new aws.s3.BucketPolicy("code", { bucket: code.id, policy: document(everyone("s3:PutObject")) });

new aws.lambda.LayerVersion("tools", { layerName: "tools", s3Bucket: code.id, s3Key: "tools.zip" });

/** Logs that anybody may deliver. */
new aws.cloudwatch.LogDeliveryDestinationPolicy("logs", {
  deliveryDestinationName: "audit",
  deliveryDestinationPolicy: document(everyone("logs:CreateDelivery")),
});

/** A pipeline's key, and a workflow that may do everything. */
const deployer = new aws.iam.User("deployer", { name: "deployer" });

new aws.iam.AccessKey("deployer", { user: deployer.name });

const flow = new aws.iam.Role("flow", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "states.amazonaws.com" }),
});

new aws.iam.RolePolicy("flow", {
  role: flow.name,
  policy: document({ Effect: "Allow", Action: "*", Resource: "*" }),
});

/** Every repository on GitHub deploys. */
new aws.iam.Role("pipeline", {
  assumeRolePolicy: document({
    Effect: "Allow",
    Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
  }),
});
