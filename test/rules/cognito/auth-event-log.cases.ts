import { output, resource, stackCases, unknown } from "../../support/cases";

const group = "arn:aws:logs:eu-central-1:123456789012:log-group:users";
const pool = (advancedSecurityMode: unknown) =>
  resource("aws:cognito/userPool:UserPool", "users", {
    userPoolTier: "PLUS",
    userPoolAddOns: { advancedSecurityMode },
  });
const log = (eventSource: unknown) => ({
  eventSource,
  logLevel: "INFO",
  cloudWatchLogsConfiguration: { logGroupArn: group },
});
const delivery = (props: Record<string, unknown>) =>
  resource("aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration", "activity", {
    userPoolId: output("users", "id"),
    ...props,
  });
const events = { logConfigurations: [log("userAuthEvents")] };
const messages = { logConfigurations: [log("userNotification")] };
const notExported = {
  violation: "notExported",
  on: "users",
  says: "userPoolAddOns.advancedSecurityMode finds risks",
} as const;
const remedied = { remediationConfigurations: ["activity"], remediationLogGroupArn: group };
const nativePool = resource("aws-native:cognito:UserPool", "users", {
  userPoolTier: "PLUS",
  userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
});
const nativeDelivery = (props: Record<string, unknown>) =>
  resource("aws-native:cognito:LogDeliveryConfiguration", "activity", {
    userPoolId: output("users", "userPoolId"),
    ...props,
  });

export default stackCases([
  {
    name: "a pool that exports its events",
    resources: [pool("ENFORCED"), delivery(events)],
    expect: "pass",
    show: true,
  },
  {
    name: "a pool that exports nothing",
    resources: [pool("ENFORCED")],
    expect: notExported,
    remedied: false,
    show: true,
  },
  { name: "a pool that only looks for risks", resources: [pool("AUDIT")], expect: notExported, remedied: false },
  {
    name: "a pool that exports what it sends only",
    resources: [pool("ENFORCED"), delivery(messages)],
    expect: notExported,
    remedied,
    becomes: { activity: { logConfigurations: [log("userNotification"), log("userAuthEvents")] } },
  },
  {
    name: "the same, where nothing says what to remedy",
    resources: [pool("ENFORCED"), delivery(messages)],
    expect: notExported,
    remedied: false,
    becomes: {},
  },
  {
    name: "the same, without a log group",
    resources: [pool("ENFORCED"), delivery(messages)],
    options: { remediationConfigurations: ["activity"] },
    expect: notExported,
    remedied: false,
    becomes: {},
  },
  {
    name: "the same, where another configuration is named",
    resources: [pool("ENFORCED"), delivery(messages)],
    options: { remediationConfigurations: ["other"], remediationLogGroupArn: group },
    expect: notExported,
    remedied: false,
    becomes: {},
  },
  {
    name: "both logs, and a configuration that is named",
    resources: [pool("ENFORCED"), delivery({ logConfigurations: [log("userNotification"), log("userAuthEvents")] })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  { name: "a pool without threat protection", resources: [pool("OFF")], expect: "pass" },
  {
    name: "a pool that says nothing of threat protection",
    resources: [resource("aws:cognito/userPool:UserPool", "users", { userPoolTier: "PLUS" })],
    expect: "pass",
  },
  { name: "a mode that is not known yet", resources: [pool(unknown)], expect: "undetermined" },
  {
    name: "an export that is not known yet",
    resources: [pool("ENFORCED"), delivery({ logConfigurations: [log(unknown)] })],
    expect: "undetermined",
    reason: "log delivery configurations",
  },
  {
    name: "the export of another pool",
    resources: [pool("ENFORCED"), delivery({ ...events, userPoolId: "eu-central-1_other" })],
    expect: notExported,
    remedied: false,
  },
  {
    name: "an export of a pool that is not known yet",
    resources: [pool("ENFORCED"), delivery({ ...events, userPoolId: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a pool that exports its events",
    resources: [nativePool, nativeDelivery(events)],
    expect: "pass",
  },
  {
    name: "aws-native, a pool that exports what it sends only",
    resources: [nativePool, nativeDelivery(messages)],
    expect: notExported,
    becomes: {
      activity: {
        logConfigurations: [
          {
            cloudWatchLogsConfiguration: { logGroupArn: group },
            eventSource: "userNotification",
            logLevel: "INFO",
          },
          {
            cloudWatchLogsConfiguration: { logGroupArn: group },
            eventSource: "userAuthEvents",
            logLevel: "INFO",
          },
        ],
      },
    },
    remedied,
  },
]);
