/** Views of resource policies of services of which the pack reads nothing else. */

import { defineView, type PropertyPath, type Reader } from "../core/view";

/** A view of a resource that holds a resource policy at a path. */
function policyView(kind: string, types: readonly string[], path: PropertyPath) {
  return defineView({ kind, types, read: (r: Reader) => ({ policy: r.plain(path) }) });
}

const atRoot = { aws: "policy", native: "resourcePolicy" } as const;

/** `aws.dynamodb.ResourcePolicy`; with `aws-native` a table holds its policy itself. */
export const dynamodbResourcePolicy = policyView(
  "DynamoDB resource policy",
  ["aws:dynamodb/resourcePolicy:ResourcePolicy", "aws-native:dynamodb:Table"],
  { aws: "policy", native: "resourcePolicy.policyDocument" },
);

/** `aws.kinesis.ResourcePolicy`. */
export const kinesisResourcePolicy = policyView(
  "Kinesis resource policy",
  ["aws:kinesis/resourcePolicy:ResourcePolicy", "aws-native:kinesis:ResourcePolicy"],
  atRoot,
);

/** `aws.ecr.RepositoryPolicy`; with `aws-native` a repository holds its policy itself. */
export const ecrRepositoryPolicy = policyView(
  "ECR repository policy",
  ["aws:ecr/repositoryPolicy:RepositoryPolicy", "aws-native:ecr:Repository"],
  { aws: "policy", native: "repositoryPolicyText" },
);

/** `aws.ecr.RegistryPolicy`. */
export const ecrRegistryPolicy = policyView(
  "ECR registry policy",
  ["aws:ecr/registryPolicy:RegistryPolicy", "aws-native:ecr:RegistryPolicy"],
  { aws: "policy", native: "policyText" },
);

/** `aws.msk.ClusterPolicy`. */
export const mskClusterPolicy = policyView(
  "MSK cluster policy",
  ["aws:msk/clusterPolicy:ClusterPolicy", "aws-native:msk:ClusterPolicy"],
  "policy",
);

/** `aws.vpclattice.ResourcePolicy`: who may share a VPC Lattice service or service network. */
export const latticeResourcePolicy = policyView(
  "VPC Lattice resource policy",
  ["aws:vpclattice/resourcePolicy:ResourcePolicy", "aws-native:vpclattice:ResourcePolicy"],
  "policy",
);

/** `aws-native.cloudtrail.ResourcePolicy`, of an event data store, a dashboard or a channel. */
export const cloudtrailResourcePolicy = policyView(
  "CloudTrail resource policy",
  ["aws-native:cloudtrail:ResourcePolicy"],
  atRoot,
);

/** `aws.organizations.ResourcePolicy`: to whom the organization delegates the administration of its policies. */
export const organizationResourcePolicy = policyView(
  "AWS Organizations resource policy",
  ["aws:organizations/resourcePolicy:ResourcePolicy", "aws-native:organizations:ResourcePolicy"],
  "content",
);

/** `aws.cloudwatch.LogDeliveryDestinationPolicy`: who may deliver logs to a destination. */
export const logDeliveryDestinationPolicy = policyView(
  "CloudWatch Logs delivery destination policy",
  ["aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy", "aws-native:logs:DeliveryDestination"],
  { aws: "deliveryDestinationPolicy", native: "deliveryDestinationPolicy.deliveryDestinationPolicy" },
);

/** `aws.bedrock.AgentcoreResourcePolicy`, of a runtime, an endpoint or a gateway. */
export const agentcoreResourcePolicy = policyView(
  "Bedrock AgentCore resource policy",
  ["aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy", "aws-native:bedrockagentcore:ResourcePolicy"],
  "policy",
);
