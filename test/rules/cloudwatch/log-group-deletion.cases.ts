import { output, resource, stackCases, unknown } from "../../support/cases";

const group = (props = {}) => resource("aws:cloudwatch/logGroup:LogGroup", "audit", { name: "audit", ...props });
const trail = resource("aws:cloudtrail/trail:Trail", "trail", {
  s3BucketName: "audit-logs",
  cloudWatchLogsGroupArn: output("audit", "arn", "{}:*"),
});
const nativeAudit = (props = {}) => [
  resource("aws-native:logs:LogGroup", "audit", { logGroupName: "audit", ...props }),
  resource("aws-native:cloudtrail:Trail", "trail", {
    isLogging: true,
    s3BucketName: "audit-logs",
    cloudWatchLogsLogGroupArn: output("audit", "arn"),
  }),
];
const violation = { violation: "unprotected", on: "audit" };

export default stackCases([
  {
    name: "the log of a trail, protected",
    resources: [group({ deletionProtectionEnabled: true }), trail],
    expect: "pass",
    show: true,
  },
  { name: "the log of a trail", resources: [group(), trail], expect: violation, show: true },
  {
    name: "protection not known yet",
    resources: [group({ deletionProtectionEnabled: unknown }), trail],
    expect: "undetermined",
  },
  {
    name: "the log of a trail, in a class that is not known yet",
    resources: [group({ logGroupClass: unknown }), trail],
    expect: "undetermined",
  },
  { name: "another log", resources: [group({ name: "/shop/orders" })], expect: "pass" },
  {
    name: "aws-native, the log of a trail",
    resources: nativeAudit(),
    expect: violation,
  },
  {
    name: "aws-native, the log of a trail that takes API keys",
    resources: nativeAudit({ deletionProtectionEnabled: true, bearerTokenAuthenticationEnabled: true }),
    expect: { violation: "bearerTokens", on: "audit" },
  },
  {
    name: "aws-native, the log of a trail that takes no API keys",
    resources: nativeAudit({ deletionProtectionEnabled: true, bearerTokenAuthenticationEnabled: false }),
    expect: "pass",
  },
  {
    name: "aws-native, the log of a trail of which is not known yet whether it takes API keys",
    resources: nativeAudit({ deletionProtectionEnabled: true, bearerTokenAuthenticationEnabled: unknown }),
    expect: "undetermined",
  },
  {
    name: "aws-native, another log that takes API keys",
    resources: [
      resource("aws-native:logs:LogGroup", "orders", {
        logGroupName: "/shop/orders",
        bearerTokenAuthenticationEnabled: true,
      }),
    ],
    expect: "pass",
  },
]);
