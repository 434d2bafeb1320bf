import { output, resource, stackCases, unknown } from "../../support/cases";

const acl = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/front/abc";
const association = (resourceArn: unknown) =>
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", "front", { resourceArn, webAclArn: acl });
const native = (resourceArn: unknown) =>
  resource("aws-native:wafv2:WebAclAssociation", "front", { resourceArn, webAclArn: acl });
const rest = [
  resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" }),
  resource("aws:apigateway/stage:Stage", "live", { restApi: output("api", "id"), deployment: "d1", stageName: "live" }),
];
const http = [
  resource("aws:apigatewayv2/api:Api", "api", { name: "orders", protocolType: "HTTP" }),
  resource("aws:apigatewayv2/stage:Stage", "live", { apiId: output("api", "id"), name: "live" }),
];

export default stackCases([
  {
    name: "a stage of a REST API",
    resources: [...rest, association(output("live", "arn"))],
    expect: "pass",
    show: true,
  },
  {
    name: "a stage of an HTTP API",
    resources: [...http, association(output("live", "arn"))],
    expect: { violation: "httpApi", on: "front" },
    show: true,
  },
  {
    name: "an ARN made of an HTTP API",
    resources: [...http, association(output("api", "id", "arn:aws:apigateway:eu-west-1::/apis/{}/stages/live"))],
    expect: { violation: "httpApi", on: "front" },
  },
  {
    name: "the ARN of a stage of an HTTP API",
    resources: [association("arn:aws:apigateway:eu-west-1::/apis/abc123/stages/live")],
    expect: { violation: "httpApi", on: "front" },
  },
  {
    name: "the ARN of a stage of a REST API",
    resources: [association("arn:aws:apigateway:eu-west-1::/restapis/abc123/stages/live")],
    expect: "pass",
  },
  {
    name: "an ARN made of a REST API",
    resources: [...rest, association(output("api", "id", "arn:aws:apigateway:eu-west-1::/restapis/{}/stages/live"))],
    expect: "pass",
  },
  {
    name: "a load balancer",
    resources: [association("arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/abc")],
    expect: "pass",
  },
  {
    name: "a user pool of the program",
    resources: [
      resource("aws:cognito/userPool:UserPool", "people", { name: "people" }),
      association(output("people", "arn")),
    ],
    expect: "pass",
  },
  { name: "no resource, which AWS refuses", resources: [association(null)], expect: "pass" },
  { name: "a resource not known yet", resources: [association(unknown)], expect: "undetermined" },
  {
    name: "aws-native, the ARN of a stage of an HTTP API",
    resources: [native("arn:aws:apigateway:eu-west-1::/apis/abc123/stages/$default")],
    expect: { violation: "httpApi", on: "front" },
  },
  {
    name: "aws-native, an ARN made of an HTTP API",
    resources: [
      resource("aws-native:apigatewayv2:Api", "api", { name: "orders", protocolType: "HTTP" }),
      native(output("api", "apiId", "arn:aws:apigateway:eu-west-1::/apis/{}/stages/live")),
    ],
    expect: { violation: "httpApi", on: "front" },
  },
  {
    name: "aws-native, the ARN of a stage of a REST API",
    resources: [native("arn:aws:apigateway:eu-west-1::/restapis/abc123/stages/live")],
    expect: "pass",
  },
]);
