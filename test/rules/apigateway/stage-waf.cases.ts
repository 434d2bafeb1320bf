import { output, resource, stackCases, unknown } from "../../support/cases";
import { declaresRootPublic, openRootMethod } from "../../support/declared-routes";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const stage = resource("aws:apigateway/stage:Stage", "prod", {
  restApi: output("api", "id"),
  deployment: "abc123",
  stageName: "prod",
});
const association = resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {
  resourceArn: output("prod", "arn"),
  webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/1234",
});
const nativeApi = resource("aws-native:apigateway:RestApi", "api", { name: "orders" });
const nativeStage = resource("aws-native:apigateway:Stage", "prod", {
  restApiId: output("api", "restApiId"),
  stageName: "prod",
});
const stageArn = "arn:aws:apigateway:eu-west-1::/restapis/";
const nativeAssociation = (resourceArn: unknown) =>
  resource("aws-native:wafv2:WebAclAssociation", "waf", { resourceArn, webAclArn: "arn:x" });

export default stackCases([
  { name: "a stage with a web ACL", resources: [api, stage, association], expect: "pass", show: true },
  { name: "a stage without one", resources: [api, stage], expect: { violation: "noWebAcl", on: "prod" }, show: true },
  {
    name: "a web ACL on another stage",
    resources: [
      api,
      stage,
      resource("aws:apigateway/stage:Stage", "test", {
        restApi: output("api", "id"),
        stageName: "test",
        deployment: "abc",
      }),
      association,
    ],
    expect: { violation: "noWebAcl", on: "test" },
  },
  {
    name: "a private API",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "api", {
        name: "orders",
        endpointConfiguration: { types: "PRIVATE" },
      }),
      stage,
    ],
    expect: "pass",
  },
  {
    name: "an API whose endpoint type is not known yet",
    resources: [
      resource("aws:apigateway/restApi:RestApi", "api", { name: "orders", endpointConfiguration: { types: unknown } }),
      stage,
    ],
    expect: "undetermined",
  },
  {
    name: "an association whose target is not known yet",
    resources: [
      api,
      stage,
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", { resourceArn: unknown, webAclArn: "arn:x" }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, a stage without a web ACL",
    resources: [nativeApi, nativeStage],
    expect: { violation: "noWebAcl", on: "prod" },
  },
  {
    name: "aws-native, a web ACL on the ARN that the program builds of API and stage",
    resources: [nativeApi, nativeStage, nativeAssociation(output("api", "restApiId", `${stageArn}{}/stages/prod`))],
    only: "deployed",
    expect: "pass",
  },
  {
    name: "aws-native, a web ACL on a stage of an API that is not known yet",
    resources: [nativeApi, nativeStage, nativeAssociation(output("api", "restApiId", `${stageArn}{}/stages/prod`))],
    only: "preview",
    expect: "undetermined",
  },
  {
    name: "aws-native, a web ACL on the ARN of another stage of the API",
    resources: [nativeApi, nativeStage, nativeAssociation(output("api", "restApiId", `${stageArn}{}/stages/test`))],
    only: "deployed",
    expect: { violation: "noWebAcl", on: "prod" },
  },
  {
    name: "aws-native, a web ACL on the ARN of a stage of the same name of another API",
    resources: [nativeApi, nativeStage, nativeAssociation(`${stageArn}zyx987/stages/prod`)],
    only: "deployed",
    expect: { violation: "noWebAcl", on: "prod" },
  },
  {
    name: "aws-native, a stage and its web ACL in another program's API",
    resources: [
      resource("aws-native:apigateway:Stage", "prod", { restApiId: "abc123", stageName: "prod" }),
      nativeAssociation(output("prod", "stageName", `${stageArn}abc123/stages/{}`)),
    ],
    expect: "pass",
  },
  {
    name: "a web ACL on the ARN that the program builds",
    resources: [
      api,
      stage,
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {
        resourceArn: output("api", "id", "arn:aws-us-gov:apigateway:us-gov-west-1::/restapis/{}/stages/prod"),
        webAclArn: "arn:x",
      }),
    ],
    only: "deployed",
    expect: "pass",
  },
  { name: "no stage", resources: [api], expect: "notApplicable" },
  {
    name: "an API with a declared public route, whose protection the guard judges",
    resources: [api, stage, openRootMethod],
    settings: declaresRootPublic,
    expect: "pass",
  },
  {
    name: "a stage of an API that another program makes, and that may be private",
    resources: [
      resource("aws:apigateway/stage:Stage", "prod", { restApi: "abc123", deployment: "abc123", stageName: "prod" }),
    ],
    expect: "undetermined",
  },
  {
    name: "an API that is private by the parameters of its import",
    resources: [
      {
        ...resource("aws:apigateway/restApi:RestApi", "api", {
          name: "orders",
          body: JSON.stringify({ openapi: "3.0.1", info: {}, paths: {} }),
          parameters: { endpointConfigurationTypes: "PRIVATE" },
        }),
        outputs: { endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: [] } },
      },
      stage,
    ],
    expect: "pass",
  },
  {
    name: "a web ACL for a load balancer of the program",
    resources: [
      api,
      stage,
      resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { name: "web" }),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {
        resourceArn: output("balancer", "arn"),
        webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/1234",
      }),
    ],
    expect: { violation: "noWebAcl", on: "prod" },
  },
  {
    name: "a web ACL for an HTTP API of the program",
    resources: [
      api,
      stage,
      resource("aws:apigatewayv2/api:Api", "http", { name: "shop", protocolType: "HTTP" }),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {
        resourceArn: output("http", "id", "arn:aws:apigateway:us-east-1::/apis/{}/stages/live"),
        webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/1234",
      }),
    ],
    expect: { violation: "noWebAcl", on: "prod" },
  },
  {
    name: "a web ACL for what a parameter of the program names",
    resources: [
      api,
      stage,
      resource("aws:ssm/parameter:Parameter", "front", { type: "String", value: unknown }),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {
        resourceArn: output("front", "value"),
        webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/1234",
      }),
    ],
    expect: "undetermined",
    only: "preview",
  },
]);
