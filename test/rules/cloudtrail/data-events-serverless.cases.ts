import { resource, stackCases, unknown } from "../../support/cases";

const trail = (props: Record<string, unknown> = {}) =>
  resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "trail-logs", isMultiRegionTrail: true, ...props });
const selector = (type: unknown, ...fields: unknown[]) => ({
  fieldSelectors: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: [type] },
    ...fields,
  ],
});
const advanced = (...types: unknown[]) => ({ advancedEventSelectors: types.map((type) => selector(type)) });
const classic = (values: unknown) => ({
  eventSelectors: [{ dataResources: [{ type: "AWS::DynamoDB::Table", values }] }],
});
const table = resource("aws:dynamodb/table:Table", "orders", {
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
});
const nativeTrail = (props: Record<string, unknown> = {}) =>
  resource("aws-native:cloudtrail:Trail", "trail", { s3BucketName: "trail-logs", isLogging: true, ...props });
const notRecorded = { violation: "notRecorded", on: "trail" } as const;
const says = (kinds: string) => ({ ...notRecorded, says: `records data events of ${kinds}, which it has` });

/** A row for a resource of one type, whose data events nobody records. */
const alone = (type: string, kind: string, props: Record<string, unknown>) => ({
  name: `${type} alone`,
  resources: [resource(type, "one", props), type.startsWith("aws:") ? trail() : nativeTrail()],
  expect: says(kind),
});

export default stackCases([
  {
    name: "a table whose items a trail watches",
    resources: [table, trail(advanced("AWS::DynamoDB::Table"))],
    expect: "pass",
    show: true,
  },
  {
    name: "a table that nobody watches",
    resources: [table, trail()],
    expect: says("AWS::DynamoDB::Table"),
    show: true,
  },
  {
    name: "a queue and a topic beside a table that is watched",
    resources: [
      table,
      resource("aws:sqs/queue:Queue", "jobs", {}),
      resource("aws:sqs/queue:Queue", "mails", {}),
      resource("aws:sns/topic:Topic", "news", {}),
      trail(advanced("AWS::DynamoDB::Table")),
    ],
    expect: says("AWS::SNS::Topic, AWS::SQS::Queue"),
  },
  { name: "a classic selector", resources: [table, trail(classic(["arn:aws:dynamodb"]))], expect: "pass" },
  { name: "a classic selector without a table", resources: [table, trail(classic([]))], expect: notRecorded },
  {
    name: "a classic selector for functions",
    resources: [
      table,
      trail({ eventSelectors: [{ dataResources: [{ type: "AWS::Lambda::Function", values: ["arn:aws:lambda"] }] }] }),
    ],
    expect: notRecorded,
  },
  {
    name: "a selector for one table, and for writes",
    resources: [
      table,
      trail({
        advancedEventSelectors: [
          selector(
            "AWS::DynamoDB::Table",
            { field: "readOnly", equals: ["false"] },
            { field: "resources.ARN", equals: ["arn:aws:dynamodb:eu-central-1:123456789012:table/orders"] },
          ),
        ],
      }),
    ],
    expect: "pass",
  },
  {
    name: "an event data store",
    resources: [
      table,
      trail(),
      resource("aws:cloudtrail/eventDataStore:EventDataStore", "store", advanced("AWS::DynamoDB::Table")),
    ],
    expect: "pass",
  },
  { name: "a type that is not known yet", resources: [table, trail(advanced(unknown))], expect: "undetermined" },
  { name: "no trail", resources: [table], expect: "pass" },
  {
    name: "a function",
    resources: [resource("aws:lambda/function:Function", "fn", { role: "arn" }), trail()],
    expect: "notApplicable",
  },
  alone("aws:cognito/identityPool:IdentityPool", "AWS::Cognito::IdentityPool", { identityPoolName: "shop" }),
  alone("aws:appsync/graphQLApi:GraphQLApi", "AWS::AppSync::GraphQLApi", { authenticationType: "AWS_IAM" }),
  alone("aws:sfn/stateMachine:StateMachine", "AWS::StepFunctions::StateMachine", { roleArn: "arn", definition: "{}" }),
  alone("aws:bedrock/agentAgentAlias:AgentAgentAlias", "AWS::Bedrock::AgentAlias", {
    agentId: "A1",
    agentAliasName: "live",
  }),
  alone("aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase", "AWS::Bedrock::KnowledgeBase", {
    roleArn: "arn",
    name: "shop",
  }),
  alone("aws:bedrock/agentcoreGateway:AgentcoreGateway", "AWS::BedrockAgentCore::Gateway", {
    roleArn: "arn",
    name: "tools",
  }),
  alone("aws-native:sqs:Queue", "AWS::SQS::Queue", {}),
  alone("aws-native:sns:Topic", "AWS::SNS::Topic", {}),
  alone("aws-native:dynamodb:Table", "AWS::DynamoDB::Table", { keySchema: [] }),
  alone("aws-native:cognito:IdentityPool", "AWS::Cognito::IdentityPool", { allowUnauthenticatedIdentities: false }),
  alone("aws-native:appsync:GraphQlApi", "AWS::AppSync::GraphQLApi", { authenticationType: "AWS_IAM", name: "shop" }),
  alone("aws-native:stepfunctions:StateMachine", "AWS::StepFunctions::StateMachine", { roleArn: "arn" }),
  alone("aws-native:bedrock:AgentAlias", "AWS::Bedrock::AgentAlias", { agentId: "A1", agentAliasName: "live" }),
  alone("aws-native:bedrock:KnowledgeBase", "AWS::Bedrock::KnowledgeBase", { roleArn: "arn", name: "shop" }),
  alone("aws-native:bedrockagentcore:Gateway", "AWS::BedrockAgentCore::Gateway", { roleArn: "arn", name: "tools" }),
  {
    name: "aws-native, a queue that a trail watches",
    resources: [resource("aws-native:sqs:Queue", "jobs", {}), nativeTrail(advanced("AWS::SQS::Queue"))],
    expect: "pass",
  },
]);
