import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/restApi:RestApi";
const native = "aws-native:apigateway:RestApi";
const regional = { types: "REGIONAL" };
const strong = { securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09", endpointAccessMode: "STRICT" };
const body = (extensions: object) => JSON.stringify({ openapi: "3.0.1", info: {}, paths: {}, ...extensions });

export default resourceCases([
  {
    name: "TLS 1.2 and newer, in strict mode",
    type,
    props: { name: "orders", endpointConfiguration: regional, ...strong },
    expect: "pass",
    show: true,
  },
  {
    name: "nothing said",
    type,
    props: { name: "orders", endpointConfiguration: regional },
    expect: { violation: "absent" },
    show: true,
  },
  { name: "nothing said of an edge-optimized API", type, props: { name: "orders" }, expect: { violation: "absent" } },
  {
    name: "TLS 1.0",
    type,
    props: { name: "orders", endpointConfiguration: regional, securityPolicy: "TLS_1_0" },
    expect: { violation: "weak" },
  },
  { name: "TLS 1.2 by its older name", type, props: { name: "orders", securityPolicy: "TLS_1_2" }, expect: "pass" },
  {
    name: "a newer policy in basic mode",
    type,
    props: { name: "orders", ...strong, endpointAccessMode: "BASIC" },
    expect: { violation: "notStrict" },
    becomes: { subject: { endpointAccessMode: "STRICT" } },
  },
  {
    name: "a disabled default endpoint",
    type,
    props: { name: "orders", disableExecuteApiEndpoint: true },
    expect: "notApplicable",
  },
  {
    name: "a default endpoint that the body disables",
    type,
    props: {
      name: "orders",
      body: body({
        servers: [{ url: "/", "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true } }],
      }),
    },
    expect: "notApplicable",
  },
  {
    name: "a policy in the body",
    type,
    props: {
      name: "orders",
      body: body({
        "x-amazon-apigateway-security-policy": "SecurityPolicy_TLS13_1_3_2025_09",
        "x-amazon-apigateway-endpoint-access-mode": "STRICT",
      }),
    },
    expect: "pass",
  },
  {
    name: "a policy of the property before that of the body",
    type,
    props: {
      name: "orders",
      securityPolicy: "TLS_1_0",
      body: body({ "x-amazon-apigateway-security-policy": "SecurityPolicy_TLS13_1_3_2025_09" }),
    },
    expect: { violation: "weak" },
    becomes: { subject: { securityPolicy: "SecurityPolicy_TLS12_PFS_2025_EDGE", endpointAccessMode: "STRICT" } },
  },
  {
    name: "a text that is no document",
    type,
    props: { name: "orders", endpointConfiguration: regional, body: "[" },
    expect: { violation: "absent" },
    becomes: { subject: strong },
  },
  {
    name: "TLS 1.0 of a private API",
    type,
    props: { name: "orders", endpointConfiguration: { types: "PRIVATE" }, securityPolicy: "TLS_1_0" },
    expect: { violation: "weak" },
  },
  {
    name: "TLS 1.0 of an API whose endpoint type is not known yet",
    type,
    props: { name: "orders", endpointConfiguration: { types: unknown }, securityPolicy: "TLS_1_0" },
    expect: { violation: "weak" },
    remedied: false,
    becomes: {},
  },
  {
    name: "TLS 1.0 of an API whose endpoint is not known yet",
    type,
    props: { name: "orders", endpointConfiguration: unknown, securityPolicy: "TLS_1_0" },
    expect: { violation: "weak" },
    remedied: false,
    becomes: {},
  },
  {
    name: "TLS 1.0 of an edge-optimized API",
    type,
    props: { name: "orders", endpointConfiguration: { types: "EDGE" }, securityPolicy: "TLS_1_0" },
    expect: { violation: "weak" },
    becomes: { subject: { securityPolicy: "SecurityPolicy_TLS12_PFS_2025_EDGE", endpointAccessMode: "STRICT" } },
  },
  {
    name: "a mode not known yet",
    type,
    props: { name: "orders", ...strong, endpointAccessMode: unknown },
    expect: "undetermined",
    reason: "deployment: endpointAccessMode",
  },
  {
    name: "basic mode where it is not known whether the endpoint is disabled",
    type,
    props: { name: "orders", ...strong, endpointAccessMode: "BASIC", disableExecuteApiEndpoint: unknown },
    expect: "undetermined",
    reason: "disableExecuteApiEndpoint",
  },
  {
    name: "aws-native, servers of the body not known yet",
    type: native,
    props: { name: "orders", body: { openapi: "3.0.1", info: {}, paths: {}, servers: unknown } },
    expect: "undetermined",
    reason: "body.servers",
  },
  { name: "a body not known yet", type, props: { name: "orders", body: unknown }, expect: "undetermined" },
  {
    name: "a private API, which AWS gives TLS 1.2",
    type,
    props: { name: "orders", endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: [unknown] } },
    expect: "pass",
  },
  {
    name: "an endpoint type not known yet",
    type,
    props: { name: "orders", endpointConfiguration: { types: unknown } },
    expect: "undetermined",
    reason: "endpointConfiguration.types",
  },
  {
    name: "a policy not known yet",
    type,
    props: { name: "orders", endpointConfiguration: regional, securityPolicy: unknown },
    expect: "undetermined",
    reason: "deployment: securityPolicy",
  },
  {
    name: "TLS 1.0 where it is not known whether the endpoint is disabled",
    type,
    props: { name: "orders", disableExecuteApiEndpoint: unknown, securityPolicy: "TLS_1_0" },
    expect: "undetermined",
    reason: "disableExecuteApiEndpoint",
  },
  {
    name: "a policy of the wrong type",
    type,
    props: { name: "orders", securityPolicy: { name: "TLS_1_2" } },
    expect: "undetermined",
  },
  {
    name: "aws-native, strict",
    type: native,
    props: { name: "orders", endpointConfiguration: { types: ["REGIONAL"] }, ...strong },
    expect: "pass",
  },
  {
    name: "aws-native, nothing said",
    type: native,
    props: { name: "orders" },
    expect: { violation: "absent" },
    becomes: { subject: { endpointAccessMode: "STRICT", securityPolicy: "SecurityPolicy_TLS12_PFS_2025_EDGE" } },
  },
]);
