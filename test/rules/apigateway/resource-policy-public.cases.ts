import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const everyone = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const api = (props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/restApi:RestApi", "api", { name: "orders", ...props });
const method = (authorization: string, httpMethod = "GET", props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/method:Method", `${httpMethod}-${authorization}`, {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod,
    authorization,
    ...props,
  });
const place = resource("aws:apigateway/resource:Resource", "orders", {
  restApi: output("api", "id"),
  parentId: output("api", "rootResourceId"),
  pathPart: "orders",
});
const policy = (text: unknown) =>
  resource("aws:apigateway/restApiPolicy:RestApiPolicy", "policy", { restApiId: output("api", "id"), policy: text });
const signed = method("AWS_IAM");
const body = (extensions: object, security: object = {}) =>
  JSON.stringify({ openapi: "3.0.1", paths: { "/": { get: security } }, ...extensions });

export default stackCases([
  {
    name: "signed calls of one account",
    resources: [
      api({
        policy: policyText({ ...everyone, Principal: { AWS: "arn:aws:iam::210987654321:root" } }),
      }),
      signed,
    ],
    expect: "pass",
    show: true,
  },
  {
    name: "signed calls of everyone",
    resources: [api({ policy: policyText(everyone) }), signed],
    expect: { violation: "open", on: "api" },
    show: true,
  },
  { name: "no policy", resources: [api(), signed], expect: "pass" },
  {
    name: "everyone, on methods that a user pool decides on",
    resources: [api({ policy: policyText(everyone) }), method("COGNITO_USER_POOLS", "GET", { authorizerId: "abc" })],
    expect: "pass",
  },
  {
    name: "everyone, on a method without authorization",
    resources: [api({ policy: policyText(everyone) }), method("NONE")],
    expect: { violation: "open", on: "api" },
  },
  {
    name: "everyone, on one of two signed methods",
    resources: [
      api({ policy: policyText({ ...everyone, Resource: "execute-api:/*/POST/" }) }),
      signed,
      method("AWS_IAM", "POST"),
    ],
    expect: { violation: "open", on: "api", says: "protection of POST /." },
  },
  {
    name: "everyone, on a method that is declared public",
    resources: [api({ policy: policyText(everyone) }), method("NONE")],
    settings: {
      publicRoutes: [{ api: "api", method: "GET", path: "/", reason: "status", owner: "web", expires: "2099-12-31" }],
    },
    expect: "pass",
  },
  {
    name: "everyone, on a preflight",
    resources: [api({ policy: policyText(everyone) }), method("NONE", "OPTIONS")],
    expect: "pass",
  },
  {
    name: "everyone from an address range",
    resources: [
      api({ policy: policyText({ ...everyone, Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }) }),
      signed,
    ],
    expect: "pass",
  },
  {
    name: "everyone, and a denial of all but an address range",
    resources: [
      api({
        policy: policyText(everyone, {
          ...everyone,
          Effect: "Deny",
          Condition: { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } },
        }),
      }),
      signed,
    ],
    expect: "pass",
  },
  {
    name: "everyone of the organization",
    resources: [
      api({ policy: policyText({ ...everyone, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3" } } }) }),
      signed,
    ],
    expect: "pass",
  },
  {
    name: "everyone, on another path than the signed ones",
    resources: [
      api({ policy: policyText({ ...everyone, Resource: "execute-api:/*/GET/public/*" }) }),
      place,
      method("AWS_IAM", "GET", { resourceId: output("orders", "id") }),
    ],
    expect: "pass",
  },
  {
    name: "everyone, on the path of a signed method, by its ARN",
    resources: [
      api({
        policy: policyText({
          ...everyone,
          Resource: "arn:aws:execute-api:eu-west-1:123456789012:abc123/prod/*/orders",
        }),
      }),
      place,
      method("AWS_IAM", "ANY", { resourceId: output("orders", "id") }),
    ],
    expect: { violation: "open", on: "api", says: "protection of ANY /orders" },
  },
  {
    name: "everyone, below the path of a signed method",
    resources: [
      api({ policy: policyText({ ...everyone, Resource: "execute-api:/*/GET/*/track" }) }),
      resource("aws:apigateway/resource:Resource", "orders", {
        restApi: output("api", "id"),
        parentId: output("api", "rootResourceId"),
        pathPart: "{id}",
      }),
      method("AWS_IAM", "GET", { resourceId: output("orders", "id") }),
    ],
    expect: "undetermined",
  },
  {
    name: "everyone, on all but the path of a signed method",
    resources: [
      api({ policy: policyText({ ...everyone, Resource: undefined, NotResource: "execute-api:/*/*/orders" }) }),
      place,
      method("AWS_IAM", "ANY", { resourceId: output("orders", "id") }),
    ],
    expect: "pass",
  },
  {
    name: "everyone, on all but a path, where the path of a signed method is not known yet",
    resources: [
      api({ policy: policyText({ ...everyone, Resource: undefined, NotResource: "execute-api:/*/*/orders" }) }),
      resource("aws:apigateway/resource:Resource", "orders", {
        restApi: output("api", "id"),
        parentId: output("api", "rootResourceId"),
        pathPart: unknown,
      }),
      method("AWS_IAM", "ANY", { resourceId: output("orders", "id") }),
    ],
    expect: "undetermined",
  },
  {
    name: "everyone, on a signed method with a greedy path",
    resources: [
      api({ policy: policyText({ ...everyone, Resource: "execute-api:/prod/POST/orders/new" }) }),
      resource("aws:apigateway/resource:Resource", "orders", {
        restApi: output("api", "id"),
        parentId: output("api", "rootResourceId"),
        pathPart: "{proxy+}",
      }),
      method("AWS_IAM", "ANY", { resourceId: output("orders", "id") }),
    ],
    expect: { violation: "open", on: "api" },
  },
  {
    name: "everyone may read the API's description",
    resources: [api({ policy: policyText({ ...everyone, Action: "execute-api:ManageConnections" }) }), signed],
    expect: "pass",
  },
  {
    name: "a policy as a resource of its own",
    resources: [api(), signed, policy(policyText({ ...everyone, Principal: { AWS: "*" } }))],
    expect: { violation: "open", on: "policy" },
  },
  {
    name: "a policy in the body",
    resources: [
      api({
        body: body(
          {
            "x-amazon-apigateway-policy": policyObject(everyone),
            components: {
              securitySchemes: {
                sigv4: {
                  type: "apiKey",
                  in: "header",
                  name: "Authorization",
                  "x-amazon-apigateway-authtype": "awsSigv4",
                },
              },
            },
          },
          { security: [{ sigv4: [] }] },
        ),
      }),
    ],
    expect: { violation: "open", on: "api", says: "body.x-amazon-apigateway-policy.Statement[0] allows" },
  },
  {
    name: "a private API, which another policy judges",
    resources: [api({ policy: policyText(everyone), endpointConfiguration: { types: "PRIVATE" } }), signed],
    expect: "pass",
  },
  {
    name: "an endpoint type not known yet",
    resources: [api({ policy: policyText(everyone), endpointConfiguration: { types: unknown } }), signed],
    expect: "undetermined",
  },
  { name: "a policy not known yet", resources: [api({ policy: unknown }), signed], expect: "undetermined" },
  { name: "a body not known yet", resources: [api({ body: unknown })], expect: "undetermined" },
  {
    name: "a policy whose API is not known yet",
    resources: [
      api(),
      signed,
      resource("aws:apigateway/restApiPolicy:RestApiPolicy", "policy", {
        restApiId: unknown,
        policy: policyText(everyone),
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "everyone, on methods that the stack does not show",
    resources: [api({ policy: policyText(everyone) })],
    expect: "undetermined",
  },
  {
    name: "a policy that is no JSON",
    resources: [api({ policy: "{" }), signed],
    expect: { violation: "malformed", on: "api" },
  },
  {
    name: "aws-native, everyone",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", { name: "orders", policy: policyObject(everyone) }),
      resource("aws-native:apigateway:Method", "get", {
        restApiId: output("api", "id"),
        resourceId: output("api", "rootResourceId"),
        httpMethod: "GET",
        authorizationType: "AWS_IAM",
      }),
    ],
    expect: { violation: "open", on: "api" },
  },
  {
    name: "aws-native, a statement not known yet",
    resources: [
      resource("aws-native:apigateway:RestApi", "api", {
        name: "orders",
        policy: { Version: "2012-10-17", Statement: [unknown] },
      }),
      resource("aws-native:apigateway:Method", "get", {
        restApiId: output("api", "id"),
        resourceId: output("api", "rootResourceId"),
        httpMethod: "GET",
        authorizationType: "AWS_IAM",
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, no policy",
    resources: [resource("aws-native:apigateway:RestApi", "api", { name: "orders" })],
    expect: "pass",
  },
]);
