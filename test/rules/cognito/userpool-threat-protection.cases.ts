import { output, resource, stackCases, unknown } from "../../support/cases";

const plus = { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } };
const pool = (props: Readonly<Record<string, unknown>> = plus) =>
  resource("aws:cognito/userPool:UserPool", "customers", { name: "customers", ...props });
const client = (name = "web") =>
  resource("aws:cognito/userPoolClient:UserPoolClient", name, { name, userPoolId: output("customers", "id") });
const blocking = {
  accountTakeoverRiskConfiguration: {
    actions: {
      highAction: { eventAction: "BLOCK", notify: false },
      mediumAction: { eventAction: "MFA_IF_CONFIGURED", notify: false },
    },
  },
  compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
};
const risk = (props: Readonly<Record<string, unknown>> = {}, name = "risk") =>
  resource("aws:cognito/riskConfiguration:RiskConfiguration", name, {
    userPoolId: output("customers", "id"),
    ...blocking,
    ...props,
  });
const native = (props: Readonly<Record<string, unknown>>) => [
  resource("aws-native:cognito:UserPool", "customers", plus),
  resource("aws-native:cognito:UserPoolRiskConfigurationAttachment", "risk", {
    userPoolId: output("customers", "id"),
    clientId: "ALL",
    ...blocking,
    ...props,
  }),
];

export default stackCases([
  { name: "a pool that blocks risky sign-ins", resources: [pool(), risk()], expect: "pass", show: true },
  {
    name: "a pool without threat protection",
    resources: [pool({})],
    expect: { violation: ["tier", "mode"], on: "customers" },
    show: true,
  },
  {
    name: "a tier that has no threat protection",
    resources: [pool({ ...plus, userPoolTier: "ESSENTIALS" }), risk()],
    expect: { violation: "tier", on: "customers" },
  },
  {
    name: "threat protection that only watches",
    resources: [pool({ ...plus, userPoolAddOns: { advancedSecurityMode: "AUDIT" } }), risk()],
    expect: { violation: "mode", on: "customers" },
  },
  { name: "no risk configuration", resources: [pool()], expect: { violation: "noConfiguration" } },
  {
    name: "a risk configuration that lets compromised credentials pass",
    resources: [pool(), risk({ compromisedCredentialsRiskConfiguration: { actions: { eventAction: "NO_ACTION" } } })],
    expect: { violation: "compromised", on: "customers" },
  },
  {
    name: "compromised credentials at sign-up only",
    resources: [
      pool(),
      risk({
        compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" }, eventFilters: ["SIGN_UP"] },
      }),
    ],
    expect: { violation: "compromised", on: "customers" },
  },
  {
    name: "compromised credentials at sign-in only",
    resources: [
      pool(),
      risk({
        compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" }, eventFilters: ["SIGN_IN"] },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a second factor for high risk",
    resources: [
      pool(),
      risk({
        accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction: "MFA_REQUIRED", notify: true } } },
      }),
    ],
    expect: "pass",
  },
  {
    name: "nothing done about high risk",
    resources: [
      pool(),
      risk({
        accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction: "NO_ACTION", notify: false } } },
      }),
    ],
    expect: { violation: "highRisk", on: "customers" },
  },
  {
    name: "a configuration for the only client",
    resources: [pool(), client(), risk({ clientId: output("web", "id") })],
    expect: "pass",
  },
  {
    name: "a configuration for one of two clients",
    resources: [pool(), client(), client("app"), risk({ clientId: output("web", "id") })],
    expect: { violation: "noConfiguration", on: "customers" },
  },
  {
    name: "a weaker configuration for one client",
    resources: [
      pool(),
      client(),
      risk(),
      risk(
        {
          clientId: output("web", "id"),
          compromisedCredentialsRiskConfiguration: { actions: { eventAction: "NO_ACTION" } },
        },
        "weak",
      ),
    ],
    expect: { violation: "compromised", on: "customers" },
  },
  {
    name: "a configuration for a client that is not known yet",
    resources: [pool(), client(), risk({ clientId: unknown })],
    expect: "undetermined",
  },
  {
    name: "a configuration for a pool that is not known yet",
    resources: [pool(), risk({ userPoolId: unknown })],
    expect: "undetermined",
  },
  {
    name: "custom authentication beside it",
    resources: [
      pool({ ...plus, lambdaConfig: { defineAuthChallenge: "arn:aws:lambda:eu-west-1:123456789012:function:f" } }),
      risk(),
    ],
    expect: { violation: "customAuth", on: "customers" },
  },
  {
    name: "custom authentication that is protected too",
    resources: [
      pool({
        userPoolTier: "PLUS",
        userPoolAddOns: {
          advancedSecurityMode: "ENFORCED",
          advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
        },
        lambdaConfig: { defineAuthChallenge: unknown },
      }),
      risk(),
    ],
    expect: "pass",
  },
  {
    name: "a tier that is not known yet",
    resources: [pool({ ...plus, userPoolTier: unknown }), risk()],
    expect: "undetermined",
  },
  {
    name: "a mode that is not known yet",
    resources: [pool({ ...plus, userPoolAddOns: { advancedSecurityMode: unknown } }), risk()],
    expect: "undetermined",
  },
  { name: "aws-native, a pool that blocks risky sign-ins", resources: native({}), expect: "pass" },
  {
    name: "aws-native, nothing done about high risk",
    resources: native({ accountTakeoverRiskConfiguration: { actions: {} } }),
    expect: { violation: "highRisk", on: "customers" },
  },
  { name: "no pool", resources: [resource("aws:kms/key:Key", "key")], expect: "notApplicable" },

  {
    name: "custom authentication that is only watched",
    resources: [
      pool({
        userPoolTier: "PLUS",
        userPoolAddOns: {
          advancedSecurityMode: "ENFORCED",
          advancedSecurityAdditionalFlows: { customAuthMode: "AUDIT" },
        },
        lambdaConfig: { defineAuthChallenge: unknown },
      }),
      risk(),
    ],
    expect: { violation: "customAuth", on: "customers" },
  },
  {
    name: "a configuration for each of two clients",
    resources: [
      pool(),
      client(),
      client("app"),
      risk({ clientId: output("web", "id") }),
      risk({ clientId: output("app", "id") }, "second"),
    ],
    expect: "pass",
  },
  {
    name: "a configuration for one of two clients, and one for a client that is not known yet",
    resources: [
      pool(),
      client(),
      client("app"),
      risk({ clientId: output("web", "id") }),
      risk({ clientId: unknown }, "second"),
    ],
    expect: "undetermined",
  },
  {
    name: "a configuration for a client that is not known yet, of a pool without clients",
    resources: [pool(), risk({ clientId: unknown })],
    expect: "undetermined",
  },
  {
    name: "actions that are not known yet",
    resources: [pool(), risk({ compromisedCredentialsRiskConfiguration: { actions: { eventAction: unknown } } })],
    expect: "undetermined",
  },
]);
