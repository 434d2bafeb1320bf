import * as pulumi from "@pulumi/pulumi";
import { logGroup } from "./logs";
import { Native } from "./native";
import { tagMap, tags } from "./settings";
import { protect } from "./waf";

/** Customers of the shop, who sign in with a second factor. */
export const users = new Native("aws-native:cognito:UserPool", "users", {
  userPoolTier: "PLUS",
  deletionProtection: "ACTIVE",
  usernameAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  autoVerifiedAttributes: ["email"],
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  mfaConfiguration: "ON",
  enabledMfas: ["SOFTWARE_TOKEN_MFA"],
  policies: {
    passwordPolicy: {
      minimumLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 3,
    },
  },
  userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
  userPoolTags: tagMap,
});

new Native("aws-native:cognito:UserPoolRiskConfigurationAttachment", "users", {
  userPoolId: users.get("userPoolId"),
  clientId: "ALL",
  compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
  accountTakeoverRiskConfiguration: {
    actions: {
      highAction: { eventAction: "BLOCK", notify: false },
      mediumAction: { eventAction: "MFA_REQUIRED", notify: false },
    },
  },
});

/** Who signed in from where, and what threat protection made of it. */
new Native("aws-native:cognito:LogDeliveryConfiguration", "users", {
  userPoolId: users.get("userPoolId"),
  logConfigurations: [
    {
      eventSource: "userAuthEvents",
      logLevel: "INFO",
      cloudWatchLogsConfiguration: {
        logGroupArn: logGroup("user-activity", "/aws/vendedlogs/user-activity").get("arn"),
      },
    },
  ],
});

protect("users", users.get("arn"));

new Native("aws-native:cognito:UserPoolDomain", "users", { domain: "acme-shop", userPoolId: users.get("userPoolId") });

/** What tokens may be good for. */
const orders = new Native("aws-native:cognito:UserPoolResourceServer", "orders", {
  identifier: "orders",
  name: "Orders",
  userPoolId: users.get("userPoolId"),
  scopes: [
    { scopeName: "read", scopeDescription: "See one's orders" },
    { scopeName: "write", scopeDescription: "Order" },
  ],
});

/** The pages of the shop. */
export const web = new Native(
  "aws-native:cognito:UserPoolClient",
  "web",
  {
    userPoolId: users.get("userPoolId"),
    allowedOAuthFlowsUserPoolClient: true,
    allowedOAuthFlows: ["code"],
    allowedOAuthScopes: ["openid", "orders/read", "orders/write"],
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
new Native("aws-native:cognito:IdentityPool", "users", {
  identityPoolName: "shop",
  allowUnauthenticatedIdentities: false,
  allowClassicFlow: false,
  cognitoIdentityProviders: [
    { clientId: web.get("clientId"), providerName: users.get("providerName"), serverSideTokenCheck: true },
  ],
  identityPoolTags: tags,
});

/** The issuer of the tokens of the pool. */
export const issuer = pulumi.interpolate`https://${users.get("providerName")}`;
