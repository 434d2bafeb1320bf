import { defineStackPolicy } from "../../core/policy";
import { allOf, anyItem, anyOf, verdictOf, type Verdict } from "../../core/verdict";
import { isForData } from "../../models/trail/recording";
import { dataEventSource } from "../../views/serverless";
import { judgeKinds, type Source } from "./parts/missing-events";

/**
 * Values of `resources.type` by the last part of type tokens.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const eventTypes: Readonly<Record<string, string>> = {
  AgentAgentAlias: "AWS::Bedrock::AgentAlias",
  AgentAlias: "AWS::Bedrock::AgentAlias",
  AgentKnowledgeBase: "AWS::Bedrock::KnowledgeBase",
  AgentcoreGateway: "AWS::BedrockAgentCore::Gateway",
  Gateway: "AWS::BedrockAgentCore::Gateway",
  GraphQLApi: "AWS::AppSync::GraphQLApi",
  GraphQlApi: "AWS::AppSync::GraphQLApi",
  IdentityPool: "AWS::Cognito::IdentityPool",
  KnowledgeBase: "AWS::Bedrock::KnowledgeBase",
  Queue: "AWS::SQS::Queue",
  StateMachine: "AWS::StepFunctions::StateMachine",
  Table: "AWS::DynamoDB::Table",
  Topic: "AWS::SNS::Topic",
};

export default defineStackPolicy({
  title: "A trail should record data events of tables, topics, queues, APIs and agents",
  severity: "low",
  level: "disabled",
  themes: ["cloudtrail"],
  why: "Management events show who made a table or queue; only data events show who read its items or sent it a message.",
  fix: "Add an advanced event selector to a trail with eventCategory Data and the resources.type that the finding names.",
  blindSpots: [
    "Trails of other programs: a stack without a trail is not judged.",
    "Filters of a selector: by resource, by reads or writes, or by name of the event.",
    "Functions and buckets, which cloudtrail-lambda-data-events and cloudtrail-s3-data-events judge.",
  ],
  links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"],
  controls: { "nist-800-53": ["AU-12"] },
  peers: { prowler: ["cloudtrail_bedrock_logging_enabled"] },
  messages: {
    notRecorded: "No trail or event data store of this stack records data events of {kinds}, which it has",
  },
  subjects: [dataEventSource],
  check(stack, report) {
    const kinds = stack
      .all(dataEventSource)
      .flatMap(({ resource }) => eventTypes[resource.type.split(":").at(-1) ?? ""] ?? []);
    judgeKinds(stack, report, kinds, records);
  },
});

function records(source: Source, type: string): Verdict {
  const classic =
    "eventSelectors" in source
      ? anyItem(source.eventSelectors, ({ dataResources }) =>
          anyItem(dataResources, (data) =>
            allOf(
              verdictOf(data.type, (known) => known === type, "no"),
              anyItem(data.values, () => "yes"),
            ),
          ),
        )
      : "no";
  return anyOf(
    classic,
    anyItem(source.advancedEventSelectors, (selector) => isForData(selector, type)),
  );
}
