import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyText } from "../../support/documents";

const api = (props = {}) => resource("aws:apigateway/restApi:RestApi", "api", { name: "orders", ...props });
const orders = resource("aws:apigateway/resource:Resource", "orders", {
  restApi: output("api", "id"),
  parentId: output("api", "rootResourceId"),
  pathPart: "orders",
});
const method = (props: Record<string, unknown>, name = "method") =>
  resource("aws:apigateway/method:Method", name, {
    restApi: output("api", "id"),
    resourceId: output("orders", "id"),
    httpMethod: "GET",
    authorization: "AWS_IAM",
    ...props,
  });
const invocation = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" };
const declared = {
  api: "api",
  method: "GET",
  path: "/orders",
  reason: "catalogue",
  owner: "shop",
  expires: "2099-12-31",
};
const body = (operation: Record<string, unknown>, more = {}) =>
  api({
    body: JSON.stringify({
      openapi: "3.0.1",
      info: { title: "t", version: "1" },
      paths: { "/orders": { get: operation } },
      ...more,
    }),
  });
const sigv4 = {
  components: {
    securitySchemes: {
      sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    },
  },
};
const vpcPolicy = policyText({
  Effect: "Allow",
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource: "*",
  Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } },
});
const native = (props: Record<string, unknown>) => [
  resource("aws-native:apigateway:RestApi", "api", { name: "orders" }),
  resource("aws-native:apigateway:Method", "method", {
    restApiId: output("api", "restApiId"),
    resourceId: output("api", "rootResourceId"),
    httpMethod: "GET",
    ...props,
  }),
];

export default stackCases([
  { name: "IAM authorization", resources: [api(), orders, method({})], expect: "pass", show: true },
  {
    name: "no authorization",
    resources: [api(), orders, method({ authorization: "NONE" })],
    expect: { violation: "unauthenticated", on: "api" },
    show: true,
  },
  {
    name: "an API key alone",
    resources: [api(), orders, method({ authorization: "NONE", apiKeyRequired: true })],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "several open methods, told once",
    resources: [
      api(),
      orders,
      method({ authorization: "NONE" }),
      method({ authorization: "NONE", httpMethod: "POST" }, "post"),
    ],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "a CORS preflight",
    resources: [api(), orders, method({ authorization: "NONE", httpMethod: "OPTIONS" })],
    expect: "pass",
  },
  {
    name: "a Cognito authorizer",
    resources: [api(), orders, method({ authorization: "COGNITO_USER_POOLS", authorizerId: unknown })],
    expect: "pass",
  },
  {
    name: "a custom authorizer that is missing",
    resources: [api(), orders, method({ authorization: "CUSTOM" })],
    expect: { violation: "noAuthorizer", on: "api" },
  },
  {
    name: "a route declared public",
    resources: [api(), orders, method({ authorization: "NONE" })],
    settings: { publicRoutes: [declared] },
    expect: "pass",
  },
  {
    name: "another route declared public",
    resources: [api(), orders, method({ authorization: "NONE" })],
    settings: { publicRoutes: [{ ...declared, path: "/health" }] },
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "a private API for one VPC endpoint",
    resources: [
      api({ endpointConfiguration: { types: "PRIVATE" }, policy: vpcPolicy }),
      orders,
      method({ authorization: "NONE" }),
    ],
    expect: "pass",
  },
  {
    name: "a private API with the policy as a resource",
    resources: [
      api({ endpointConfiguration: { types: "PRIVATE" } }),
      orders,
      method({ authorization: "NONE" }),
      resource("aws:apigateway/restApiPolicy:RestApiPolicy", "policy", {
        restApiId: output("api", "id"),
        policy: vpcPolicy,
      }),
    ],
    expect: "pass",
  },
  {
    name: "a private API open to every VPC",
    resources: [
      api({
        endpointConfiguration: { types: "PRIVATE" },
        policy: policyText(invocation),
      }),
      orders,
      method({ authorization: "NONE" }),
    ],
    expect: { violation: "unauthenticated", on: "api" },
  },
  ...(
    [
      ["asks for a VPC endpoint where there is one only", { StringEqualsIfExists: { "aws:SourceVpce": "vpce-0a1b" } }],
      ["takes any VPC endpoint", { StringLike: { "aws:SourceVpce": "*" } }],
      ["leaves one VPC endpoint out", { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b" } }],
      ["names private addresses, which every VPC may have", { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } }],
    ] as const
  ).map(([name, Condition]) => ({
    name: `a private API whose policy ${name}`,
    resources: [
      api({ endpointConfiguration: { types: "PRIVATE" }, policy: policyText({ ...invocation, Condition }) }),
      orders,
      method({ authorization: "NONE" }),
    ],
    expect: { violation: "unauthenticated", on: "api" } as const,
  })),
  {
    name: "a private API that one role may call",
    resources: [
      api({
        endpointConfiguration: { types: "PRIVATE" },
        policy: policyText({ ...invocation, Principal: { AWS: "arn:aws:iam::123456789012:role/orders" } }),
      }),
      orders,
      method({ authorization: "NONE" }),
    ],
    expect: "pass",
  },
  {
    name: "a private API whose policy denies all but one VPC",
    resources: [
      api({
        endpointConfiguration: { types: "PRIVATE" },
        policy: policyText(invocation, {
          ...invocation,
          Effect: "Deny",
          Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } },
        }),
      }),
      orders,
      method({ authorization: "NONE" }),
    ],
    expect: "pass",
  },
  {
    name: "an authorization not known yet",
    resources: [api(), orders, method({ authorization: unknown })],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI operation without security",
    resources: [body({})],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "an OpenAPI operation with IAM authorization",
    resources: [body({ security: [{ sigv4: [] }] }, sigv4)],
    expect: "pass",
  },
  {
    name: "an OpenAPI operation with a JWT authorizer",
    resources: [
      body(
        { security: [{ users: [] }] },
        {
          components: {
            securitySchemes: {
              users: {
                type: "apiKey",
                name: "Authorization",
                in: "header",
                "x-amazon-apigateway-authorizer": {
                  type: "jwt",
                  identitySource: "method.request.header.Authorization",
                  jwtConfiguration: { issuers: [{ issuer: "https://login.example.com", audiences: ["orders"] }] },
                },
              },
            },
          },
        },
      ),
    ],
    expect: "pass",
  },
  {
    name: "an OpenAPI scheme that API Gateway does not enforce",
    resources: [
      body(
        { security: [{ oidc: [] }] },
        {
          components: {
            securitySchemes: { oidc: { type: "openIdConnect", openIdConnectUrl: "https://login.example.com" } },
          },
        },
      ),
    ],
    expect: { violation: "unauthenticated" },
  },
  { name: "an OpenAPI body not known yet", resources: [api({ body: unknown })], expect: "undetermined" },
  {
    name: "the body of an HTTP API not known yet, which is not judged here",
    resources: [resource("aws:apigatewayv2/api:Api", "shop", { protocolType: "HTTP", body: unknown })],
    expect: "notApplicable",
  },
  { name: "an OpenAPI body that is none", resources: [api({ body: "[" })], expect: "undetermined" },
  {
    name: "an OpenAPI import",
    resources: [
      api(),
      resource("aws:apigateway/restApiPut:RestApiPut", "put", {
        restApiId: output("api", "id"),
        body: JSON.stringify({ swagger: "2.0", paths: { "/orders": { post: {} } } }),
      }),
    ],
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "an API of another program",
    resources: [
      resource("aws:apigateway/method:Method", "method", {
        restApi: "abc123",
        resourceId: "r1",
        httpMethod: "GET",
        authorization: "NONE",
      }),
    ],
    expect: { violation: "unauthenticated", on: "method" },
  },
  {
    name: "aws-native, no authorization",
    resources: native({ authorizationType: "NONE" }),
    expect: { violation: "unauthenticated", on: "api" },
  },
  {
    name: "aws-native, authorization left out",
    resources: native({}),
    expect: { violation: "unauthenticated", on: "api" },
  },
  { name: "aws-native, IAM authorization", resources: native({ authorizationType: "AWS_IAM" }), expect: "pass" },
  {
    name: "a method not known yet, which may be a preflight",
    resources: [api(), orders, method({ httpMethod: unknown, authorization: "NONE" })],
    expect: "undetermined",
  },
  {
    name: "a path not known yet, which may be the declared one",
    resources: [api(), method({ resourceId: unknown, authorization: "NONE" })],
    settings: { publicRoutes: [declared] },
    expect: "undetermined",
  },
  {
    name: "a path not known yet, where no route with the method is declared",
    resources: [api(), method({ resourceId: unknown, authorization: "NONE" })],
    settings: { publicRoutes: [{ ...declared, method: "POST" }] },
    expect: { violation: "unauthenticated", on: "api" },
  },
]);
