import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const table = "aws:dynamodb/resourcePolicy:ResourcePolicy";
const resourceArn = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";
const read = (Principal: unknown, Condition?: unknown) => ({
  Effect: "Allow",
  Principal,
  Action: ["dynamodb:GetItem", "dynamodb:Query"],
  Resource: resourceArn,
  ...(Condition === undefined ? {} : { Condition }),
});
const pull = (Principal: unknown) => ({ Effect: "Allow", Principal, Action: "ecr:BatchGetImage" });
const organization = { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } };
const cluster = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "kafka:CreateVpcConnection",
  Resource: "arn:aws:kafka:eu-central-1:123456789012:cluster/orders/1",
};

export default resourceCases([
  {
    name: "a table for one role",
    type: table,
    props: { resourceArn, policy: policyText(read({ AWS: "arn:aws:iam::210987654321:role/reports" })) },
    expect: "pass",
    show: true,
  },
  {
    name: "a table for everyone",
    type: table,
    props: { resourceArn, policy: policyText(read("*")) },
    expect: { violation: "public" },
    show: true,
  },
  {
    name: "a table for one organization",
    type: table,
    props: { resourceArn, policy: policyText(read("*", organization)) },
    expect: "pass",
  },
  {
    name: "a table's policy not known yet",
    type: table,
    props: { resourceArn, policy: unknown },
    expect: "undetermined",
  },
  {
    name: "a principal not known yet",
    type: "aws-native:kinesis:ResourcePolicy",
    props: { resourceArn, resourcePolicy: policyObject(read(unknown)) },
    expect: "undetermined",
  },
  {
    name: "a stream for everyone",
    type: "aws:kinesis/resourcePolicy:ResourcePolicy",
    props: {
      resourceArn: unknown,
      policy: policyText({ Effect: "Allow", Principal: { AWS: "*" }, Action: "kinesis:PutRecord", Resource: "*" }),
    },
    expect: { violation: "public" },
  },
  {
    name: "an image repository for everyone",
    type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    props: { repository: "shop", policy: policyText(pull("*")) },
    expect: { violation: "public" },
  },
  {
    name: "an image repository for Lambda",
    type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    props: { repository: "shop", policy: policyText(pull({ Service: "lambda.amazonaws.com" })) },
    expect: "pass",
  },
  {
    name: "a registry for everyone",
    type: "aws:ecr/registryPolicy:RegistryPolicy",
    props: { policy: policyText({ Effect: "Allow", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" }) },
    expect: { violation: "public" },
  },
  {
    name: "a cluster for everyone",
    type: "aws:msk/clusterPolicy:ClusterPolicy",
    props: { clusterArn: unknown, policy: policyText(cluster) },
    expect: { violation: "public" },
  },
  {
    name: "a VPC Lattice service that everyone may share",
    type: "aws:vpclattice/resourcePolicy:ResourcePolicy",
    props: {
      resourceArn: unknown,
      policy: policyText({
        Effect: "Allow",
        Principal: "*",
        Action: "vpc-lattice:AssociateViaAWSService",
        Resource: "*",
      }),
    },
    expect: { violation: "public" },
  },
  {
    name: "an agent that everyone may call",
    type: "aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy",
    props: {
      resourceArn: unknown,
      policy: policyText({
        Effect: "Allow",
        Principal: "*",
        Action: "bedrock-agentcore:InvokeAgentRuntime",
        Resource: "*",
      }),
    },
    expect: { violation: "public" },
  },
  { name: "no JSON", type: table, props: { resourceArn, policy: "]" }, expect: { violation: "malformed" } },
  {
    name: "aws-native, a table for everyone",
    type: "aws-native:dynamodb:Table",
    props: { keySchema: [], resourcePolicy: { policyDocument: policyObject(read("*")) } },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a table without a policy",
    type: "aws-native:dynamodb:Table",
    props: { keySchema: [] },
    expect: "notApplicable",
  },
  {
    name: "aws-native, a repository for one account",
    type: "aws-native:ecr:Repository",
    props: { repositoryPolicyText: policyObject(pull({ AWS: "210987654321" })) },
    expect: "pass",
  },
  {
    name: "aws-native, a registry for everyone",
    type: "aws-native:ecr:RegistryPolicy",
    props: {
      policyText: policyObject({ Effect: "Allow", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" }),
    },
    expect: { violation: "public" },
  },
]);
