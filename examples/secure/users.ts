import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { logGroup } from "./logs";
import { tags } from "./settings";
import { regionalWebAcl } from "./waf";

/** Customers of the shop, who sign in with a second factor. */
export const users = new aws.cognito.UserPool("users", {
  userPoolTier: "PLUS",
  deletionProtection: "ACTIVE",
  usernameAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  autoVerifiedAttributes: ["email"],
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  mfaConfiguration: "ON",
  softwareTokenMfaConfiguration: { enabled: true },
  passwordPolicy: {
    minimumLength: 14,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
    temporaryPasswordValidityDays: 3,
  },
  userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
  tags,
});

new aws.cognito.RiskConfiguration("users", {
  userPoolId: users.id,
  compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
  accountTakeoverRiskConfiguration: {
    actions: {
      highAction: { eventAction: "BLOCK", notify: false },
      mediumAction: { eventAction: "MFA_REQUIRED", notify: false },
    },
  },
});

/** Who signed in from where, and what threat protection made of it. */
new aws.cognito.LogDeliveryConfiguration("users", {
  userPoolId: users.id,
  logConfigurations: [
    {
      eventSource: "userAuthEvents",
      logLevel: "INFO",
      cloudWatchLogsConfiguration: { logGroupArn: logGroup("user-activity", "/aws/vendedlogs/user-activity").arn },
    },
  ],
});

new aws.wafv2.WebAclAssociation("users", { resourceArn: users.arn, webAclArn: regionalWebAcl.arn });

new aws.cognito.UserPoolDomain("users", { domain: "acme-shop", userPoolId: users.id });

/** What tokens may be good for. */
const orders = new aws.cognito.ResourceServer("orders", {
  identifier: "orders",
  name: "Orders",
  userPoolId: users.id,
  scopes: [
    { scopeName: "read", scopeDescription: "See one's orders" },
    { scopeName: "write", scopeDescription: "Order" },
  ],
});

/** The pages of the shop. */
export const web = new aws.cognito.UserPoolClient(
  "web",
  {
    userPoolId: users.id,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid", "orders/read", "orders/write"],
    callbackUrls: ["https://shop.example.com/signed-in"],
    logoutUrls: ["https://shop.example.com/"],
    explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    supportedIdentityProviders: ["COGNITO"],
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    refreshTokenValidity: 7,
    refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 },
    accessTokenValidity: 30,
    tokenValidityUnits: { accessToken: "minutes" },
  },
  { dependsOn: orders },
);

/** Gives those who signed in credentials for the chat. */
new aws.cognito.IdentityPool("users", {
  identityPoolName: "shop",
  allowUnauthenticatedIdentities: false,
  allowClassicFlow: false,
  cognitoIdentityProviders: [{ clientId: web.id, providerName: users.endpoint, serverSideTokenCheck: true }],
  tags,
});

/** The issuer of the tokens of the pool. */
export const issuer = pulumi.interpolate`https://${users.endpoint}`;
