import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import { nativeServiceRole, roleOf, serviceHolding } from "../../support/service-roles";

const appsync = "appsync.amazonaws.com";
const table = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";
const allow = (Action: unknown, Resource: unknown = table) => ({ Effect: "Allow", Action, Resource });
const source = (props: Record<string, unknown> = {}, name = "orders") =>
  resource("aws:appsync/dataSource:DataSource", name, {
    apiId: "da2abc",
    type: "AMAZON_DYNAMODB",
    dynamodbConfig: { tableName: "orders" },
    serviceRoleArn: output("flow", "arn"),
    ...props,
  });
const lambdaSource = source({
  type: "AWS_LAMBDA",
  dynamodbConfig: null,
  lambdaConfig: { functionArn: "arn:aws:lambda:eu-central-1:123456789012:function:orders" },
});
const nativeSource = resource("aws-native:appsync:DataSource", "orders", {
  apiId: "da2abc",
  type: "AMAZON_DYNAMODB",
  dynamoDbConfig: { tableName: "orders", awsRegion: "eu-central-1" },
  serviceRoleArn: output("flow", "arn"),
});
const fn = "arn:aws:lambda:eu-central-1:123456789012:function:orders";
const items = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"];
const of = (type: string, config: Record<string, unknown>) => source({ type, dynamodbConfig: null, ...config });
const excess = { violation: "actions", on: "flow" } as const;

export default stackCases([
  {
    name: "a role for the items of one table",
    resources: [...serviceHolding(appsync, allow(items)), source()],
    expect: "pass",
    show: true,
  },
  {
    name: "a role that may delete the table",
    resources: [...serviceHolding(appsync, allow([...items, "dynamodb:DeleteTable"])), source()],
    expect: {
      violation: "actions",
      on: "flow",
      says: "policy.Statement[0] of flow-policy allows dynamodb:DeleteTable, which AppSync does not need for orders",
    },
    show: true,
  },
  {
    name: "every action on the table",
    resources: [...serviceHolding(appsync, allow("dynamodb:*")), source()],
    expect: excess,
  },
  {
    name: "actions of two other services",
    resources: [...serviceHolding(appsync, allow(["sqs:SendMessage", "sns:Publish"], "*")), source()],
    expect: { ...excess, says: ["allows sqs:SendMessage, which", "allows sns:Publish, which"] },
  },
  {
    name: "an action that nobody knows beside one that AWS has",
    resources: [...serviceHolding(appsync, allow(["sqs:SendMessage", "sqs:Whatever"], "*")), source()],
    expect: { ...excess, says: "allows sqs:SendMessage and 1 other action, which" },
  },
  {
    name: "actions that nobody knows",
    resources: [...serviceHolding(appsync, allow(["sqs:Whatever", "sqs:Whenever"], "*")), source()],
    expect: { ...excess, says: "allows 2 other actions, which" },
  },
  {
    name: "every action on named resources",
    resources: [...serviceHolding(appsync, allow("*")), source()],
    expect: { ...excess, says: "allows *, which" },
  },
  {
    name: "the items of every table",
    resources: [...serviceHolding(appsync, allow(items, "*")), source()],
    expect: {
      violation: "everything",
      on: "flow",
      says: "allows dynamodb actions on more than named resources, not only for orders",
    },
  },
  {
    name: "an index of the table, its key, and what is read beside items",
    resources: [
      ...serviceHolding(
        appsync,
        allow("dynamodb:Query", [table, `${table}/index/*`]),
        allow(["dynamodb:DescribeTable", "dynamodb:GetRecords"]),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], "arn:aws:kms:eu-central-1:123456789012:key/1"),
      ),
      source(),
    ],
    expect: "pass",
  },
  {
    name: "every key: the policies about keys judge that",
    resources: [...serviceHolding(appsync, allow("kms:Decrypt", "*")), source()],
    expect: "pass",
  },
  {
    name: "another table",
    resources: [...serviceHolding(appsync, allow(items, [table, table.replace("orders", "customers")])), source()],
    expect: {
      violation: "otherTable",
      on: "flow",
      says: "allows actions on the DynamoDB table of no data source that has the role: orders",
    },
  },
  {
    name: "the tables of two data sources with one role",
    resources: [
      ...serviceHolding(appsync, allow(items, [table, table.replace("orders", "customers")])),
      source(),
      source({ dynamodbConfig: { tableName: "customers" } }, "customers"),
    ],
    expect: "pass",
  },
  {
    name: "a table that is not known yet",
    resources: [...serviceHolding(appsync, allow(items)), source({ dynamodbConfig: { tableName: unknown } })],
    expect: "undetermined",
    reason: "the tables of orders",
  },
  {
    name: "a Lambda function",
    resources: [...serviceHolding(appsync, allow("lambda:InvokeFunction", [fn, `${fn}:*`])), lambdaSource],
    expect: "pass",
  },
  {
    name: "a Lambda function that may be changed",
    resources: [
      ...serviceHolding(appsync, allow(["lambda:invokeFunction", "lambda:UpdateFunctionCode"], fn)),
      lambdaSource,
    ],
    expect: { ...excess, says: "allows lambda:UpdateFunctionCode, which" },
  },
  {
    name: "an event bus",
    resources: [
      ...serviceHolding(
        appsync,
        allow("events:PutEvents", "arn:aws:events:eu-central-1:123456789012:event-bus/orders"),
      ),
      of("AMAZON_EVENTBRIDGE", {
        eventBridgeConfig: { eventBusArn: "arn:aws:events:eu-central-1:123456789012:event-bus/orders" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "a search domain",
    resources: [
      ...serviceHolding(appsync, allow("es:ESHttpGet", "arn:aws:es:eu-central-1:123456789012:domain/orders/*")),
      of("AMAZON_OPENSEARCH_SERVICE", {
        opensearchserviceConfig: { endpoint: "https://orders.eu-central-1.es.amazonaws.com" },
      }),
    ],
    expect: "pass",
  },
  {
    name: "an older search domain",
    resources: [
      ...serviceHolding(
        appsync,
        allow(["es:ESHttpPost", "es:DeleteDomain"], "arn:aws:es:eu-central-1:123456789012:domain/orders"),
      ),
      of("AMAZON_ELASTICSEARCH", { elasticsearchConfig: { endpoint: "https://orders.eu-central-1.es.amazonaws.com" } }),
    ],
    expect: { ...excess, says: "allows es:DeleteDomain, which" },
  },
  {
    name: "a database and its secret",
    resources: [
      ...serviceHolding(
        appsync,
        allow(["rds-data:ExecuteStatement"], "arn:aws:rds:eu-central-1:123456789012:cluster:orders"),
        allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders-a1b2c3"),
      ),
      of("RELATIONAL_DATABASE", {}),
    ],
    expect: "pass",
  },
  {
    name: "a source over HTTP beside the table, which may call anything",
    resources: [
      ...serviceHolding(appsync, allow(["states:StartExecution", ...items], "*")),
      source(),
      source(
        { type: "HTTP", dynamodbConfig: null, httpConfig: { endpoint: "https://states.eu-central-1.amazonaws.com" } },
        "flows",
      ),
    ],
    expect: "pass",
  },
  {
    name: "a type that is not known yet",
    resources: [...serviceHolding(appsync, allow("dynamodb:*")), source({ type: unknown })],
    expect: "undetermined",
    reason: "type of orders",
  },
  {
    name: "a policy that is not known yet",
    resources: [
      roleOf(appsync),
      resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", { role: output("flow", "id"), policy: unknown }),
      source(),
    ],
    expect: "undetermined",
  },
  {
    name: "actions that are not known yet",
    resources: [
      resource("aws-native:iam:Role", "flow", {
        assumeRolePolicyDocument: policyObject({
          Effect: "Allow",
          Principal: { Service: appsync },
          Action: "sts:AssumeRole",
        }),
        policies: [{ policyName: "p", policyDocument: policyObject(allow(["dynamodb:GetItem", unknown])) }],
      }),
      source(),
    ],
    expect: "undetermined",
  },
  {
    name: "resources that are not known yet",
    resources: [...nativeServiceRole(appsync, policyObject(allow(items, unknown))), source()],
    expect: "undetermined",
  },
  {
    name: "a Deny, and statements that leave out what they name",
    resources: [
      ...serviceHolding(
        appsync,
        { Effect: "Deny", Action: "dynamodb:DeleteTable", Resource: "*" },
        { Effect: "Allow", NotAction: "dynamodb:DeleteTable", Resource: table },
        { Effect: "Allow", Action: "dynamodb:GetItem", NotResource: table },
      ),
      source(),
    ],
    expect: "pass",
  },
  {
    name: "a role that another service takes too",
    resources: [
      roleOf(appsync, {
        assumeRolePolicy: policyText({
          Effect: "Allow",
          Principal: { Service: [appsync, "states.amazonaws.com"] },
          Action: "sts:AssumeRole",
        }),
      }),
      resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", {
        role: output("flow", "id"),
        policy: policyText(allow("sqs:SendMessage")),
      }),
      source(),
    ],
    expect: "pass",
  },
  {
    name: "a role that a user takes too",
    resources: [
      roleOf(appsync, {
        assumeRolePolicy: policyText(
          { Effect: "Allow", Principal: { Service: appsync }, Action: "sts:AssumeRole" },
          { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "sts:AssumeRole" },
        ),
      }),
      resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", {
        role: output("flow", "id"),
        policy: policyText(allow("sqs:SendMessage")),
      }),
      source(),
    ],
    expect: "pass",
  },
  ...(
    [
      ["a role,", unknown],
      [
        "a role that AppSync takes,",
        policyObject({ Effect: "Allow", Principal: { Service: [appsync, unknown] }, Action: "sts:AssumeRole" }),
      ],
      [
        "a role that a statement lets AppSync take,",
        {
          ...policyObject(),
          Statement: [{ Effect: "Allow", Principal: { Service: appsync }, Action: "sts:AssumeRole" }, unknown],
        },
      ],
    ] as const
  ).map(([what, assumeRolePolicyDocument]) => ({
    name: `aws-native, ${what} of which it is not known yet who else takes it`,
    resources: [
      resource("aws-native:iam:Role", "flow", {
        assumeRolePolicyDocument,
        policies: [{ policyName: "p", policyDocument: policyObject(allow("sqs:SendMessage")) }],
      }),
      nativeSource,
    ],
    expect: "undetermined" as const,
    reason: "assumeRolePolicyDocument",
  })),
  {
    name: "a role that no data source has",
    resources: [
      ...serviceHolding(appsync, allow("sqs:SendMessage")),
      source({ serviceRoleArn: "arn:aws:iam::123456789012:role/other" }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a role for the items of one table",
    resources: [...nativeServiceRole(appsync, policyObject(allow(items))), nativeSource],
    expect: "pass",
  },
  {
    name: "aws-native, a role that may delete the table",
    resources: [...nativeServiceRole(appsync, policyObject(allow("dynamodb:DeleteTable"))), nativeSource],
    expect: excess,
  },
]);
