import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const everyone = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const fromEndpoint = { ...everyone, Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f67890" } } };
const api = (props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/restApi:RestApi", "api", {
    name: "orders",
    endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-0a1b2c3d4e5f67890"] },
    ...props,
  });
const policy = (text: unknown, restApiId: unknown = output("api", "id")) =>
  resource("aws:apigateway/restApiPolicy:RestApiPolicy", "policy", { restApiId, policy: text });
const native = (props: Record<string, unknown> = {}) =>
  resource("aws-native:apigateway:RestApi", "api", { endpointConfiguration: { types: ["PRIVATE"] }, ...props });

export default stackCases([
  { name: "one VPC endpoint", resources: [api({ policy: policyText(fromEndpoint) })], expect: "pass", show: true },
  {
    name: "every VPC endpoint",
    resources: [api({ policy: policyText(everyone) })],
    expect: { violation: "open", on: "api" },
    show: true,
  },
  { name: "no policy", resources: [api()], expect: { violation: "noPolicy", on: "api" } },
  {
    name: "a regional API",
    resources: [api({ endpointConfiguration: { types: "REGIONAL" } })],
    expect: "pass",
  },
  { name: "an API that says nothing", resources: [api({ endpointConfiguration: null })], expect: "pass" },
  {
    name: "everyone, and a denial of other VPCs, as AWS documents it",
    resources: [
      api(),
      policy(
        policyText(everyone, {
          ...everyone,
          Effect: "Deny",
          Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } },
        }),
      ),
    ],
    expect: "pass",
  },
  {
    name: "everyone, in a policy of its own",
    resources: [api(), policy(policyText(everyone))],
    expect: { violation: "open", on: "policy" },
  },
  {
    name: "any VPC endpoint by a wildcard",
    resources: [api({ policy: policyText({ ...everyone, Condition: { StringLike: { "aws:SourceVpce": "*" } } }) })],
    expect: { violation: "open", on: "api" },
  },
  {
    name: "a condition that requests without a VPC endpoint pass",
    resources: [
      api({
        policy: policyText({ ...everyone, Condition: { StringEqualsIfExists: { "aws:SourceVpce": "vpce-0a1b" } } }),
      }),
    ],
    expect: { violation: "open", on: "api" },
  },
  {
    name: "one role",
    resources: [
      api({ policy: policyText({ ...everyone, Principal: { AWS: "arn:aws:iam::123456789012:role/orders" } }) }),
    ],
    expect: "pass",
  },
  {
    name: "a policy in the body",
    resources: [
      api({
        body: JSON.stringify({
          openapi: "3.0.1",
          paths: {},
          "x-amazon-apigateway-policy": policyObject(fromEndpoint),
        }),
      }),
    ],
    expect: "pass",
  },
  {
    name: "a policy in an imported document",
    resources: [
      api(),
      resource("aws:apigateway/restApiPut:RestApiPut", "import", {
        restApiId: output("api", "id"),
        body: JSON.stringify({ openapi: "3.0.1", paths: {}, "x-amazon-apigateway-policy": policyObject(everyone) }),
      }),
    ],
    expect: { violation: "open", on: "import" },
  },
  { name: "a policy not known yet", resources: [api({ policy: unknown })], expect: "undetermined" },
  { name: "a body not known yet", resources: [api({ body: unknown })], expect: "undetermined" },
  {
    name: "a VPC endpoint made in the same program",
    resources: [
      resource("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", { vpcId: "vpc-1", serviceName: "execute-api" }),
      native({
        policy: policyObject({
          ...everyone,
          Condition: { StringEquals: { "aws:SourceVpce": output("endpoint", "id") } },
        }),
      }),
    ],
    only: "deployed",
    expect: "pass",
  },
  {
    name: "a VPC endpoint not known yet",
    resources: [
      native({ policy: policyObject({ ...everyone, Condition: { StringEquals: { "aws:SourceVpce": unknown } } }) }),
    ],
    expect: "undetermined",
  },
  {
    name: "a policy whose API is not known yet",
    resources: [api(), policy(policyText(fromEndpoint), unknown)],
    expect: "undetermined",
    reason: "its resource policy",
  },
  {
    name: "an endpoint type not known yet",
    resources: [api({ endpointConfiguration: { types: unknown } })],
    expect: "undetermined",
    reason: "endpointConfiguration.types",
  },
  {
    name: "every VPC endpoint of an API that may be private",
    resources: [api({ endpointConfiguration: { types: unknown }, policy: policyText(everyone) })],
    expect: "undetermined",
  },
  {
    name: "a policy that is no JSON, of an API that may be private",
    resources: [api({ endpointConfiguration: { types: unknown }, policy: "vpce-0a1b" })],
    expect: "undetermined",
  },
  {
    name: "an empty policy of its own",
    resources: [api(), policy("")],
    expect: { violation: "noPolicy", on: "api" },
  },
  {
    name: "a statement not known yet",
    resources: [native({ policy: { Version: "2012-10-17", Statement: [fromEndpoint, unknown] } })],
    expect: "undetermined",
  },
  {
    name: "a policy that is no JSON",
    resources: [api({ policy: "vpce-0a1b" })],
    expect: { violation: "malformed", on: "api" },
  },
  {
    name: "aws-native, one VPC endpoint",
    resources: [native({ policy: policyObject(fromEndpoint) })],
    expect: "pass",
  },
  { name: "aws-native, no policy", resources: [native()], expect: { violation: "noPolicy", on: "api" } },
]);
