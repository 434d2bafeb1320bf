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

/** Images that anybody may replace. */
new aws.ecr.RepositoryPolicy("images", { repository: "shop", policy: document(everyone("ecr:PutImage")) });

/** Logs that anybody may deliver. */
new aws.cloudwatch.LogDeliveryDestinationPolicy("logs", {
  deliveryDestinationName: "audit",
  deliveryDestinationPolicy: document(everyone("logs:CreateDelivery")),
});
