import { output, resource, stackCases, unknown } from "../../support/cases";

const identifierArn = (name: string): string => `arn:aws:dataprotection::aws:data-identifier/${name}`;
const identifiers = [identifierArn("AwsSecretKey"), identifierArn("CreditCardNumber")];
const statement = (operation: Record<string, unknown>, dataIdentifier: unknown = identifiers) => ({
  DataIdentifier: dataIdentifier,
  Operation: operation,
});
const audit = { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup: "findings" } } } };
const mask = { Deidentify: { MaskConfig: {} } };
const document = (...statements: readonly unknown[]) => ({
  Name: "sensitive-data",
  Version: "2021-06-01",
  Statement: statements,
});
const full = JSON.stringify(document(statement(audit), statement(mask)));
const group = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "/aws/lambda/orders", ...props });
const protection = (policyDocument: unknown) =>
  resource("aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy", "protection", {
    logGroupName: output("logs", "name"),
    policyDocument,
  });
const account = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudwatch/logAccountPolicy:LogAccountPolicy", "account", {
    policyName: "sensitive-data",
    policyType: "DATA_PROTECTION_POLICY",
    policyDocument: full,
    ...props,
  });
const native = (props: Record<string, unknown>) =>
  resource("aws-native:logs:LogGroup", "logs", { logGroupName: "/aws/lambda/orders", ...props });
const both = ["notMasked", "notAudited"];

export default stackCases([
  { name: "audited and masked", resources: [group(), protection(full)], expect: "pass", show: true },
  { name: "no policy", resources: [group()], expect: { violation: both, on: "logs" }, show: true },
  {
    name: "audited only",
    resources: [group(), protection(JSON.stringify(document(statement(audit))))],
    expect: { violation: "notMasked", on: "logs" },
  },
  {
    name: "other data",
    resources: [
      group(),
      protection(
        JSON.stringify(
          document(statement(audit, [identifierArn("EmailAddress")]), statement(mask, [identifierArn("EmailAddress")])),
        ),
      ),
    ],
    expect: { violation: both, on: "logs" },
  },
  {
    name: "other data, where that is configured",
    resources: [
      group(),
      protection(
        JSON.stringify(
          document(statement(audit, [identifierArn("EmailAddress")]), statement(mask, [identifierArn("EmailAddress")])),
        ),
      ),
    ],
    options: { dataIdentifiers: ["EmailAddress"] },
    expect: "pass",
  },
  { name: "a policy for the account", resources: [group(), account()], expect: "pass" },
  {
    name: "a policy of another kind for the account",
    resources: [group(), account({ policyType: "SUBSCRIPTION_FILTER_POLICY" })],
    expect: { violation: both, on: "logs" },
  },
  { name: "a policy not known yet", resources: [group(), protection(unknown)], expect: "undetermined" },
  { name: "a policy that is no JSON", resources: [group(), protection("{")], expect: { violation: both, on: "logs" } },
  {
    name: "a group by the name of a function of the stack",
    resources: [
      resource("aws:lambda/function:Function", "orders", { runtime: "nodejs22.x" }),
      group({ name: output("orders", "name", "/aws/lambda/{}") }),
    ],
    expect: { violation: both, on: "logs" },
  },
  {
    name: "a group that a function names",
    resources: [
      group({ name: "orders" }),
      resource("aws:lambda/function:Function", "orders", {
        loggingConfig: { logFormat: "JSON", logGroup: output("logs", "name") },
      }),
    ],
    expect: { violation: both, on: "logs" },
  },
  {
    name: "a group that an API stage names",
    resources: [
      group({ name: "orders-access" }),
      resource("aws:apigatewayv2/stage:Stage", "stage", {
        accessLogSettings: { destinationArn: output("logs", "arn"), format: "{}" },
      }),
    ],
    expect: { violation: both, on: "logs" },
  },
  { name: "a group of something else", resources: [group({ name: "aws-waf-logs-orders" })], expect: "notApplicable" },
  {
    name: "a class without data protection",
    resources: [group({ logGroupClass: "INFREQUENT_ACCESS" })],
    expect: "notApplicable",
  },
  {
    name: "aws-native, a policy inside",
    resources: [native({ dataProtectionPolicy: document(statement(audit), statement(mask)) })],
    expect: "pass",
  },
  { name: "aws-native, no policy", resources: [native({})], expect: { violation: both, on: "logs" } },
  {
    name: "aws-native, an API stage names the group",
    resources: [
      native({ logGroupName: "access" }),
      resource("aws-native:apigateway:Stage", "stage", { accessLogSetting: { destinationArn: output("logs", "arn") } }),
    ],
    expect: { violation: both, on: "logs" },
  },
  {
    name: "a group with the name of a function's in the middle",
    resources: [group({ name: "copies/aws/lambda/orders" })],
    expect: "notApplicable",
  },
  {
    name: "a group beside a function that names another",
    resources: [
      group({ name: "orders" }),
      resource("aws:cloudwatch/logGroup:LogGroup", "other", { name: "other", logGroupClass: "DELIVERY" }),
      resource("aws:lambda/function:Function", "orders", {
        loggingConfig: { logFormat: "JSON", logGroup: output("other", "name") },
      }),
    ],
    expect: "notApplicable",
  },
  {
    name: "a class not known yet",
    resources: [group({ logGroupClass: unknown })],
    expect: "undetermined",
  },
  {
    name: "a policy that may be for the group",
    resources: [
      group(),
      resource("aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy", "protection", {
        logGroupName: unknown,
        policyDocument: full,
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, audited and masked data of which one kind is not known yet",
    resources: [
      native({
        dataProtectionPolicy: document(statement(audit), statement(mask, [identifierArn("AwsSecretKey"), unknown])),
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, masked data, and audited data of which one kind is not known yet",
    resources: [
      native({
        dataProtectionPolicy: document(statement(audit, [identifierArn("AwsSecretKey"), unknown]), statement(mask)),
      }),
    ],
    expect: "undetermined",
  },
]);
