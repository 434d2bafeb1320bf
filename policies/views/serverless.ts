/** Views that take in resources of several services. */

import { UNKNOWN, isPlainList, isPlainObject, mapValue, unknown, type Plain, type Value } from "../core/value";
import { defineView, type Reader } from "../core/view";
import type { ResourceIdentity } from "../core/resource";

/** Keys of tags, given as a map from keys to values or as a list of `{ key, value }`; unknown where one of them is. */
function tagKeys(tags: Value<Plain>): Value<readonly string[]> {
  if (tags.state !== "known") {
    return tags;
  }
  if (isPlainObject(tags.value)) {
    return mapValue(tags, () => Object.keys(tags.value as object));
  }
  const keys = isPlainList(tags.value) ? tags.value.map((tag) => (isPlainObject(tag) ? tag.key : UNKNOWN)) : [UNKNOWN];
  return keys.every((key) => typeof key === "string") ? mapValue(tags, () => keys) : unknown(tags.path);
}

/** Resources whose purpose a description tells. */
export const describedResource = defineView({
  kind: "resource with a description",
  types: [
    "aws:lambda/function:Function",
    "aws:kms/key:Key",
    "aws:secretsmanager/secret:Secret",
    "aws:apigateway/stage:Stage",
    "aws:apigatewayv2/stage:Stage",
    "aws-native:lambda:Function",
    "aws-native:kms:Key",
    "aws-native:secretsmanager:Secret",
    "aws-native:apigateway:Stage",
    "aws-native:apigatewayv2:Stage",
  ],
  read: (r: Reader) => ({ description: r.string("description"), ...tagsOf(r) }),
});

/** Other resources of serverless programs that take tags. */
export const taggedResource = defineView({
  kind: "resource with tags",
  types: [
    "aws:acm/certificate:Certificate",
    "aws:apigateway/apiKey:ApiKey",
    "aws:apigateway/domainName:DomainName",
    "aws:apigateway/restApi:RestApi",
    "aws:apigateway/usagePlan:UsagePlan",
    "aws:apigatewayv2/api:Api",
    "aws:apigatewayv2/domainName:DomainName",
    "aws:cloudfront/distribution:Distribution",
    "aws:cloudtrail/eventDataStore:EventDataStore",
    "aws:cloudtrail/trail:Trail",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:cognito/userPool:UserPool",
    "aws:dynamodb/table:Table",
    "aws:iam/role:Role",
    "aws:s3/bucket:Bucket",
    "aws:sns/topic:Topic",
    "aws:sqs/queue:Queue",
    "aws:ssm/parameter:Parameter",
    "aws:wafv2/webAcl:WebAcl",
    "aws-native:apigateway:ApiKey",
    "aws-native:apigateway:DomainName",
    "aws-native:apigateway:DomainNameV2",
    "aws-native:apigateway:RestApi",
    "aws-native:apigateway:UsagePlan",
    "aws-native:apigatewayv2:Api",
    "aws-native:apigatewayv2:DomainName",
    "aws-native:certificatemanager:Certificate",
    "aws-native:cloudfront:Distribution",
    "aws-native:cloudtrail:EventDataStore",
    "aws-native:cloudtrail:Trail",
    "aws-native:cognito:UserPool",
    "aws-native:dynamodb:Table",
    "aws-native:iam:Role",
    "aws-native:logs:LogGroup",
    "aws-native:s3:Bucket",
    "aws-native:sns:Topic",
    "aws-native:sqs:Queue",
    "aws-native:ssm:Parameter",
    "aws-native:wafv2:WebAcl",
  ],
  read: tagsOf,
});

/** Resources whose use CloudTrail records as data events, beside functions and buckets. */
export const dataEventSource = defineView({
  kind: "resource with data events",
  types: [
    "aws:appsync/graphQLApi:GraphQLApi",
    "aws:bedrock/agentAgentAlias:AgentAgentAlias",
    "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase",
    "aws:bedrock/agentcoreGateway:AgentcoreGateway",
    "aws:cognito/identityPool:IdentityPool",
    "aws:dynamodb/table:Table",
    "aws:sfn/stateMachine:StateMachine",
    "aws:sns/topic:Topic",
    "aws:sqs/queue:Queue",
    "aws-native:appsync:GraphQlApi",
    "aws-native:bedrock:AgentAlias",
    "aws-native:bedrock:KnowledgeBase",
    "aws-native:bedrockagentcore:Gateway",
    "aws-native:cognito:IdentityPool",
    "aws-native:dynamodb:Table",
    "aws-native:sns:Topic",
    "aws-native:sqs:Queue",
    "aws-native:stepfunctions:StateMachine",
  ],
  read: () => ({}),
});

/** Kinds whose tags `aws-native` takes as a map; all others take a list of `{ key, value }`. */
const nativeTagMaps: ReadonlySet<string> = new Set([
  "aws-native:apigatewayv2:Api",
  "aws-native:apigatewayv2:DomainName",
  "aws-native:apigatewayv2:Stage",
  "aws-native:cognito:UserPool",
  "aws-native:ssm:Parameter",
]);

/** The property with the tags of a resource type. */
export function tagProperty(type: string): string {
  return type === "aws-native:cognito:UserPool" ? "userPoolTags" : "tags";
}

/** Whether the tags of a resource are a map from keys to values; otherwise they are a list of `{ key, value }`. */
export function hasTagMap({ provider, type }: Pick<ResourceIdentity, "provider" | "type">): boolean {
  return provider === "aws" || nativeTagMaps.has(type);
}

function tagsOf(r: Reader) {
  return {
    tags: tagKeys(r.plain(tagProperty(r.type))),
    /** With the default tags of the provider, where it has told them. */
    allTags: tagKeys(r.plain({ aws: "tagsAll", native: undefined })),
  };
}
