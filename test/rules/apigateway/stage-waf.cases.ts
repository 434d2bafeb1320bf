import { output, resource, stackCases, unknown } from "../../support/cases";

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
  restApiId: output("api", "id"),
  stageName: "prod",
});

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
    expect: { violation: "noWebAcl" },
  },
  {
    name: "aws-native, a stage with a web ACL",
    resources: [
      nativeApi,
      nativeStage,
      resource("aws-native:wafv2:WebAclAssociation", "waf", { resourceArn: output("prod", "arn"), webAclArn: "arn:x" }),
    ],
    expect: "pass",
  },
  { name: "no stage", resources: [api], expect: "notApplicable" },
  {
    name: "an API with a declared public route, whose protection the guard judges",
    resources: [
      api,
      stage,
      resource("aws:apigateway/method:Method", "open", {
        restApi: output("api", "id"),
        resourceId: output("api", "rootResourceId"),
        httpMethod: "GET",
        authorization: "NONE",
      }),
    ],
    settings: {
      publicRoutes: [
        { api: "api", method: "GET", path: "/", reason: "landing page", owner: "web", expires: "2099-12-31" },
      ],
    },
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
      resource("aws:apigateway/restApi:RestApi", "api", {
        name: "orders",
        body: JSON.stringify({ openapi: "3.0.1", info: {}, paths: {} }),
        parameters: { endpointConfigurationTypes: "PRIVATE" },
      }),
      stage,
    ],
    expect: "pass",
  },
]);
