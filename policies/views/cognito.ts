/** Views of Amazon Cognito resources. */

import { defineView, type Reader } from "../core/view";

const passwordPolicyPath = { aws: "passwordPolicy", native: "policies.passwordPolicy" } as const;

/** `aws.cognito.UserPool`. */
export const userPool = defineView({
  kind: "Cognito user pool",
  types: ["aws:cognito/userPool:UserPool", "aws-native:cognito:UserPool"],
  identifiers: ["id", "arn", "userPoolId"],
  read: (r: Reader) => ({
    /** `OFF` (also where it is absent), `ON` or `OPTIONAL`. */
    mfaConfiguration: r.string("mfaConfiguration"),
    softwareTokenMfa: r.boolean({ aws: "softwareTokenMfaConfiguration.enabled", native: undefined }),
    smsConfiguration: r.presence("smsConfiguration"),
    emailMfaConfiguration: r.presence({ aws: "emailMfaConfiguration", native: undefined }),
    /** `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`. */
    enabledMfas: r.strings({ aws: undefined, native: "enabledMfas" }),
    /** `PASSWORD` (also where it is absent), `EMAIL_OTP`, `SMS_OTP`, `WEB_AUTHN`. */
    firstAuthFactors: r.strings({
      aws: "signInPolicy.allowedFirstAuthFactors",
      native: "policies.signInPolicy.allowedFirstAuthFactors",
    }),
    hasPasswordPolicy: r.presence(passwordPolicyPath),
    passwordPolicy: r.group(passwordPolicyPath, (policy) => ({
      minimumLength: policy.number("minimumLength"),
      requireLowercase: policy.boolean("requireLowercase"),
      requireNumbers: policy.boolean("requireNumbers"),
      requireSymbols: policy.boolean("requireSymbols"),
      requireUppercase: policy.boolean("requireUppercase"),
      temporaryPasswordValidityDays: policy.number("temporaryPasswordValidityDays"),
    })),
    /** `required` or `preferred` (also where it is absent): whether a passkey asks for a PIN or a finger. */
    passkeyVerification: r.string({
      aws: "webAuthnConfiguration.userVerification",
      native: "webAuthnUserVerification",
    }),
    /** `LITE`, `ESSENTIALS` or `PLUS`. */
    tier: r.string("userPoolTier"),
    /** `OFF` (also where it is absent), `AUDIT` or `ENFORCED`. */
    advancedSecurityMode: r.string("userPoolAddOns.advancedSecurityMode"),
    customAuthMode: r.string("userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode"),
    /** The function that starts custom authentication; without it there is none. */
    defineAuthChallenge: r.presence("lambdaConfig.defineAuthChallenge"),
    /** `INACTIVE` (also where it is absent) or `ACTIVE`. */
    deletionProtection: r.string("deletionProtection"),
    /** `email`, `phone_number`: what users prove by a code when they sign up. */
    autoVerified: r.strings("autoVerifiedAttributes"),
    /** `email`, `phone_number`: what users sign in with; a user name where it is absent. */
    usernameAttributes: r.strings("usernameAttributes"),
    /**
     * Whether names and addresses that differ in case are different users: true where it is absent.
     * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-case-sensitivity.html
     */
    caseSensitive: r.boolean("usernameConfiguration.caseSensitive"),
    /** Attributes that change only once the new value is proved. */
    verifiedBeforeUpdate: r.strings({
      aws: "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates",
      native: "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdate",
    }),
    recoveryMechanisms: r.list("accountRecoverySetting.recoveryMechanisms", (mechanism) => ({
      name: mechanism.string("name"),
      priority: mechanism.number("priority"),
    })),
    schemas: r.list({ aws: "schemas", native: "schema" }, (attribute) => ({
      mutable: attribute.boolean("mutable"),
      name: attribute.string("name"),
    })),
    adminCreateUserOnly: r.boolean("adminCreateUserConfig.allowAdminCreateUserOnly"),
  }),
});

const clientFields = (r: Reader) => ({
  accessTokenValidity: r.number("accessTokenValidity"),
  /** `seconds`, `minutes`, `hours` (also where it is absent) or `days`. */
  accessTokenUnit: r.string("tokenValidityUnits.accessToken"),
  allowedOauthFlows: r.strings({ aws: "allowedOauthFlows", native: "allowedOAuthFlows" }),
  /** Whether the OAuth settings of the client count at all. */
  oauthEnabled: r.boolean({ aws: "allowedOauthFlowsUserPoolClient", native: "allowedOAuthFlowsUserPoolClient" }),
  callbackUrls: r.strings("callbackUrls"),
  enableTokenRevocation: r.boolean("enableTokenRevocation"),
  explicitAuthFlows: r.strings("explicitAuthFlows"),
  logoutUrls: r.strings("logoutUrls"),
  /** `LEGACY` (also where it is absent) or `ENABLED`. */
  preventUserExistenceErrors: r.string("preventUserExistenceErrors"),
  refreshTokenRotation: r.string("refreshTokenRotation.feature"),
  refreshTokenValidity: r.number("refreshTokenValidity"),
  /** `seconds`, `minutes`, `hours` or `days` (also where it is absent). */
  refreshTokenUnit: r.string("tokenValidityUnits.refreshToken"),
  userPool: r.reference("userPoolId"),
  /** All attributes where it is absent. */
  writeAttributes: r.strings("writeAttributes"),
});

/** `aws.cognito.UserPoolClient`. */
export const userPoolClient = defineView({
  kind: "Cognito user pool client",
  types: ["aws:cognito/userPoolClient:UserPoolClient", "aws-native:cognito:UserPoolClient"],
  identifiers: ["id", "clientId"],
  read: (r: Reader) => ({ ...clientFields(r), generateSecret: r.boolean("generateSecret") }),
});

/**
 * `aws.cognito.ManagedUserPoolClient`: settings for a client that an AWS service has made. A property that is absent
 * keeps what the service chose, which is not known.
 */
export const managedUserPoolClient = defineView({
  kind: "managed Cognito user pool client",
  types: ["aws:cognito/managedUserPoolClient:ManagedUserPoolClient"],
  read: clientFields,
});

/** `aws.cognito.UserPoolDomain`: where the sign-in pages of a user pool are. */
export const userPoolDomain = defineView({
  kind: "Cognito user pool domain",
  types: ["aws:cognito/userPoolDomain:UserPoolDomain", "aws-native:cognito:UserPoolDomain"],
  read: (r: Reader) => ({ userPool: r.reference("userPoolId") }),
});

/** `aws.cognito.RiskConfiguration`: what threat protection does about a risk. */
export const riskConfiguration = defineView({
  kind: "Cognito risk configuration",
  types: ["aws:cognito/riskConfiguration:RiskConfiguration", "aws-native:cognito:UserPoolRiskConfigurationAttachment"],
  read: (r: Reader) => ({
    userPool: r.reference("userPoolId"),
    /** Absent or `ALL` for the whole pool. */
    client: r.reference("clientId"),
    /** `BLOCK`, `MFA_REQUIRED`, `MFA_IF_CONFIGURED` or `NO_ACTION`. */
    highRiskAction: r.string("accountTakeoverRiskConfiguration.actions.highAction.eventAction"),
    /** `BLOCK` or `NO_ACTION`. */
    compromisedCredentialsAction: r.string("compromisedCredentialsRiskConfiguration.actions.eventAction"),
    /** `SIGN_IN`, `PASSWORD_CHANGE`, `SIGN_UP`; all of them where it is absent. */
    compromisedCredentialsEvents: r.strings({
      aws: "compromisedCredentialsRiskConfiguration.eventFilters",
      native: "compromisedCredentialsRiskConfiguration.eventFilter",
    }),
  }),
});

/** `aws.cognito.IdentityPoolRoleAttachment`: the roles of an identity pool's users and guests. */
export const identityPoolRoles = defineView({
  kind: "Cognito identity pool role attachment",
  types: [
    "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
    "aws-native:cognito:IdentityPoolRoleAttachment",
  ],
  read: (r: Reader) => ({
    /** `AuthenticatedRole` or `Deny`: what holds where no rule or several fit; `aws-native` has a map by provider. */
    ambiguousRoleResolutions: r.list({ aws: "roleMappings", native: undefined }, (mapping) =>
      mapping.string("ambiguousRoleResolution"),
    ),
    authenticated: r.reference("roles.authenticated"),
    unauthenticated: r.reference("roles.unauthenticated"),
  }),
});

/** `aws.cognito.UserGroup`. */
export const userGroup = defineView({
  kind: "Cognito user group",
  types: ["aws:cognito/userGroup:UserGroup", "aws-native:cognito:UserPoolGroup"],
  read: (r: Reader) => ({ role: r.reference("roleArn") }),
});

/** `aws.cognito.IdentityPool`. */
export const identityPool = defineView({
  kind: "Cognito identity pool",
  types: ["aws:cognito/identityPool:IdentityPool", "aws-native:cognito:IdentityPool"],
  read: (r: Reader) => ({
    allowClassicFlow: r.boolean("allowClassicFlow"),
    allowUnauthenticatedIdentities: r.boolean("allowUnauthenticatedIdentities"),
  }),
});

/** `aws.cognito.LogDeliveryConfiguration`: where a user pool sends its logs. */
export const poolLogDelivery = defineView({
  kind: "Cognito log delivery configuration",
  types: [
    "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
    "aws-native:cognito:LogDeliveryConfiguration",
  ],
  read: (r: Reader) => ({
    /** `userNotification` or `userAuthEvents`: what each log is of; AWS takes one of each. */
    eventSources: r.list("logConfigurations", (log) => log.string("eventSource")),
    userPool: r.reference("userPoolId"),
  }),
});
