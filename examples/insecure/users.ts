import * as aws from "@pulumi/aws";

/** Short passwords, no second factor, and gone with one wrong update. */
const users = new aws.cognito.UserPool("users", {
  mfaConfiguration: "OFF",
  passwordPolicy: { minimumLength: 6 },
  deletionProtection: "INACTIVE",
});

/** A sign-in page that no web ACL guards. */
new aws.cognito.UserPoolDomain("users", { domain: "acme-shop", userPoolId: users.id });

/** Tokens in URLs, for a day. */
const web = new aws.cognito.UserPoolClient("web", {
  userPoolId: users.id,
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["implicit"],
  allowedOauthScopes: ["openid"],
  callbackUrls: ["http://shop.example.com/signed-in"],
  explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  accessTokenValidity: 24,
  enableTokenRevocation: false,
  preventUserExistenceErrors: "LEGACY",
});

/** Credentials for those who did not sign in, too. */
new aws.cognito.IdentityPool("users", {
  identityPoolName: "shop",
  allowUnauthenticatedIdentities: true,
  allowClassicFlow: true,
  cognitoIdentityProviders: [{ clientId: web.id, providerName: users.endpoint }],
});

/** Anyone may join the staff, with a second factor or without. */
new aws.cognito.UserPool("staff", {
  mfaConfiguration: "OPTIONAL",
  softwareTokenMfaConfiguration: { enabled: true },
});

/** Visitors write what everyone reads. */
const visitor = new aws.iam.Role("visitor", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
      },
    ],
  }),
});

new aws.iam.RolePolicy("visitor", {
  role: visitor.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-offers/*" }],
  }),
});

new aws.cognito.IdentityPoolRoleAttachment("visitors", {
  identityPoolId: "eu-central-1:2b3c4d5e-6789-01bc-def0-2345678901bc",
  roles: { unauthenticated: visitor.arn },
});

/** Who signs in with the company's account is readable in the browser. */
new aws.cognito.IdentityProvider("company", {
  userPoolId: users.id,
  providerName: "Company",
  providerType: "SAML",
  providerDetails: { MetadataURL: "https://login.example.com/metadata" },
});
