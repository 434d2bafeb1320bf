import { output, resource, stackCases, unknown } from "../../support/cases";

const rest = (props: Record<string, unknown> = {}) =>
  resource("aws:apigateway/restApi:RestApi", "orders", { name: "orders", ...props });
const restMapping = resource("aws:apigateway/basePathMapping:BasePathMapping", "mapping", {
  restApi: output("orders", "id"),
  domainName: "api.example.com",
  stageName: "prod",
});
const http = (props: Record<string, unknown> = {}) =>
  resource("aws:apigatewayv2/api:Api", "orders", { name: "orders", protocolType: "HTTP", ...props });
const httpMapping = resource("aws:apigatewayv2/apiMapping:ApiMapping", "mapping", {
  apiId: output("orders", "id"),
  domainName: "api.example.com",
  stage: "$default",
});
const body = (disableExecuteApiEndpoint: boolean) =>
  JSON.stringify({
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    servers: [
      {
        url: "https://api.example.com",
        "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint },
      },
    ],
    paths: {},
  });

const restImport = (content: unknown) =>
  resource("aws:apigateway/restApiPut:RestApiPut", "import", { restApiId: output("orders", "id"), body: content });

const behindCloudFront = (webAclId?: string) => [
  resource("aws:apigatewayv2/domainName:DomainName", "domain", {
    domainName: "api.example.com",
    domainNameConfiguration: { securityPolicy: "TLS_1_2", endpointType: "REGIONAL", certificateArn: "arn" },
  }),
  resource("aws:apigatewayv2/apiMapping:ApiMapping", "mapping", {
    apiId: output("orders", "id"),
    domainName: output("domain", "id"),
    stage: "$default",
  }),
  resource("aws:cloudfront/distribution:Distribution", "edge", {
    enabled: true,
    origins: [{ originId: "api", domainName: "api.example.com" }],
    ...(webAclId === undefined ? {} : { webAclId }),
  }),
];
const remediation = { remediationApis: ["orders"] };

export default stackCases([
  {
    name: "an HTTP API under a domain, its default endpoint off",
    resources: [http({ disableExecuteApiEndpoint: true }), httpMapping],
    expect: "pass",
    show: true,
  },
  {
    name: "an HTTP API under a domain",
    resources: [http(), httpMapping],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
    show: true,
  },
  {
    name: "a REST API under a domain",
    resources: [rest(), restMapping],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  {
    name: "a REST API that says false",
    resources: [rest({ disableExecuteApiEndpoint: false }), restMapping],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  {
    name: "a REST API with the endpoint off",
    resources: [rest({ disableExecuteApiEndpoint: true }), restMapping],
    expect: "pass",
  },
  {
    name: "a REST API under a domain by an API mapping",
    resources: [rest(), httpMapping],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  {
    name: "an API under a domain by a routing rule",
    resources: [
      http(),
      resource("aws:apigatewayv2/routingRule:RoutingRule", "rule", {
        domainName: "api.example.com",
        priority: 1,
        conditions: [{ matchBasePaths: { anyOfs: ["orders"] } }],
        actions: [{ invokeApi: { apiId: output("orders", "id"), stage: "$default" } }],
      }),
    ],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  { name: "an API without a domain", resources: [http()], expect: "pass", becomes: {} },
  {
    name: "an API without a domain in the stack, which the options name",
    resources: [http()],
    options: remediation,
    expect: "pass",
    becomes: { orders: { disableExecuteApiEndpoint: true } },
  },
  {
    name: "an HTTP API behind CloudFront with a web ACL, by its domain",
    resources: [http(), ...behindCloudFront("arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1")],
    expect: { violation: "bypass", on: "orders" },
    remedied: remediation,
  },
  {
    name: "an HTTP API behind CloudFront without a web ACL, by its domain",
    resources: [http(), ...behindCloudFront()],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  {
    name: "a private API",
    resources: [rest({ endpointConfiguration: { types: "PRIVATE" } }), restMapping],
    options: remediation,
    expect: "pass",
    becomes: {},
  },
  {
    name: "an endpoint type not known yet",
    resources: [rest({ endpointConfiguration: { types: unknown } }), restMapping],
    expect: "undetermined",
  },
  {
    name: "a setting not known yet",
    resources: [http({ disableExecuteApiEndpoint: unknown }), httpMapping],
    expect: "undetermined",
  },
  {
    name: "a setting that the OpenAPI body makes",
    resources: [{ ...rest({ body: body(true) }), outputs: { disableExecuteApiEndpoint: true } }, restMapping],
    expect: "pass",
  },
  {
    name: "a setting that an import makes",
    resources: [{ ...rest(), outputs: { disableExecuteApiEndpoint: true } }, restImport(body(true)), restMapping],
    expect: "pass",
  },
  {
    name: "an import that leaves the endpoint on",
    only: "preview",
    resources: [rest(), restImport(body(false)), restMapping],
    expect: {
      violation: "open",
      on: "orders",
      says: "disableExecuteApiEndpoint of import is not true",
    },
    remedied: remediation,
  },
  {
    name: "an import not known yet",
    only: "preview",
    resources: [rest(), restImport(unknown), restMapping],
    expect: "undetermined",
  },
  {
    name: "an import into an API not known yet",
    only: "preview",
    resources: [
      rest(),
      resource("aws:apigateway/restApiPut:RestApiPut", "import", { restApiId: unknown, body: body(true) }),
      restMapping,
    ],
    expect: "undetermined",
  },
  {
    name: "an OpenAPI body that leaves the endpoint on",
    resources: [rest({ body: body(false) }), restMapping],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  {
    name: "an OpenAPI body that leaves the endpoint on, of an API that is not deployed yet",
    only: "preview",
    resources: [rest({ body: body(false) }), restMapping],
    expect: {
      violation: "open",
      on: "orders",
      says: "body.servers[0].x-amazon-apigateway-endpoint-configuration.disableExecuteApiEndpoint is not true",
    },
    remedied: remediation,
  },
  {
    name: "an OpenAPI body not known yet",
    only: "preview",
    resources: [rest({ body: unknown }), restMapping],
    options: remediation,
    expect: "undetermined",
    reason: "deployment: orders: body",
    becomes: {},
  },
  {
    name: "an OpenAPI body that is none",
    resources: [rest({ body: "[" }), restMapping],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  {
    name: "a mapping of what is not known yet",
    resources: [
      http(),
      resource("aws:apigatewayv2/apiMapping:ApiMapping", "mapping", { apiId: unknown, domainName: "d", stage: "s" }),
    ],
    expect: "undetermined",
  },
  {
    name: "a mapping of another program's API",
    resources: [
      http(),
      resource("aws:apigatewayv2/apiMapping:ApiMapping", "mapping", { apiId: "abc123", domainName: "d", stage: "s" }),
    ],
    expect: "pass",
  },
  {
    name: "an HTTP API with a declared public route, which the guard judges",
    resources: [
      http(),
      httpMapping,
      resource("aws:apigatewayv2/route:Route", "health", { apiId: output("orders", "id"), routeKey: "GET /health" }),
    ],
    settings: {
      publicRoutes: [
        { api: "orders", method: "GET", path: "/health", reason: "probe", owner: "web", expires: "2099-12-31" },
      ],
    },
    expect: "pass",
  },
  {
    name: "aws-native, a REST API under a domain",
    resources: [
      resource("aws-native:apigateway:RestApi", "orders", { name: "orders" }),
      resource("aws-native:apigateway:BasePathMapping", "mapping", {
        restApiId: output("orders", "restApiId"),
        domainName: "api.example.com",
      }),
    ],
    expect: { violation: "open", on: "orders" },
    becomes: { orders: { disableExecuteApiEndpoint: true } },
    remedied: remediation,
  },
  {
    name: "aws-native, an HTTP API with the endpoint off",
    resources: [
      resource("aws-native:apigatewayv2:Api", "orders", { protocolType: "HTTP", disableExecuteApiEndpoint: true }),
      resource("aws-native:apigatewayv2:ApiMapping", "mapping", {
        apiId: output("orders", "apiId"),
        domainName: "api.example.com",
        stage: "$default",
      }),
    ],
    expect: "pass",
  },
  {
    name: "an API that the options do not name for remediation",
    resources: [http(), httpMapping],
    options: { remediationApis: ["shop"] },
    expect: { violation: "open", on: "orders" },
    remedied: false,
    becomes: {},
  },
  {
    name: "aws-native, an HTTP API under a domain",
    resources: [
      resource("aws-native:apigatewayv2:Api", "orders", {
        name: "orders",
        protocolType: "HTTP",
        tags: { at: unknown },
      }),
      resource("aws-native:apigatewayv2:ApiMapping", "mapping", {
        apiId: output("orders", "apiId"),
        domainName: "api.example.com",
        stage: "$default",
      }),
    ],
    expect: { violation: "open", on: "orders" },
    remedied: remediation,
  },
  {
    name: "a REST API under a domain that asks for client certificates",
    resources: [
      rest(),
      resource("aws:apigateway/domainName:DomainName", "domain", {
        domainName: "api.example.com",
        mutualTlsAuthentication: { truststoreUri: "s3://trust/store.pem" },
      }),
      resource("aws:apigateway/basePathMapping:BasePathMapping", "mapping", {
        restApi: output("orders", "id"),
        domainName: output("domain", "domainName"),
        stageName: "prod",
      }),
    ],
    expect: { violation: "bypass", on: "orders" },
    remedied: remediation,
  },
]);
