import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/restApi:RestApi";
const native = "aws-native:apigateway:RestApi";
const api = (endpointConfiguration: unknown) => ({ name: "orders", endpointConfiguration });
const body = JSON.stringify({
  openapi: "3.0.1",
  paths: {},
  servers: [{ url: "/", "x-amazon-apigateway-endpoint-configuration": { vpcEndpointIds: ["vpce-0a1b2c3d"] } }],
});

export default resourceCases([
  { name: "a regional API", type, props: api({ types: "REGIONAL" }), expect: "pass", show: true },
  { name: "nothing said", type, props: { name: "orders" }, expect: { violation: "absent" }, show: true },
  { name: "an edge-optimized API", type, props: api({ types: "EDGE" }), expect: { violation: "notAllowed" } },
  {
    name: "an edge-optimized API where it is allowed",
    type,
    props: api({ types: "EDGE" }),
    options: { allowedTypes: ["EDGE", "REGIONAL"] },
    expect: "pass",
  },
  {
    name: "a regional API where only private ones are allowed",
    type,
    props: api({ types: "REGIONAL" }),
    options: { allowedTypes: ["PRIVATE"] },
    expect: { violation: "notAllowed" },
  },
  {
    name: "a private API with its VPC endpoint",
    type,
    props: api({ types: "PRIVATE", vpcEndpointIds: [unknown] }),
    expect: "pass",
  },
  { name: "a private API without one", type, props: api({ types: "PRIVATE" }), expect: { violation: "noVpcEndpoint" } },
  {
    name: "a private API with its VPC endpoint, and a body that names none",
    type,
    props: {
      ...api({ types: "PRIVATE", vpcEndpointIds: [unknown] }),
      body: JSON.stringify({
        openapi: "3.0.1",
        paths: {},
        servers: [{ url: "/", "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true } }],
      }),
    },
    expect: "pass",
  },
  {
    name: "a private API without a VPC endpoint, and a body that says nothing of it",
    type,
    props: { ...api({ types: "PRIVATE" }), body: JSON.stringify({ openapi: "3.0.1", paths: {} }) },
    expect: { violation: "noVpcEndpoint" },
  },
  {
    name: "a private API without a VPC endpoint, and a body that is none",
    type,
    props: { ...api({ types: "PRIVATE" }), body: "[" },
    expect: { violation: "noVpcEndpoint" },
  },
  {
    name: "aws-native, a private API whose body is not known in part",
    type: native,
    props: { ...api({ types: ["PRIVATE"] }), body: { openapi: "3.0.1", paths: {}, servers: unknown } },
    expect: "undetermined",
    reason: "body.servers",
  },
  {
    name: "a private API whose body names its VPC endpoint",
    type,
    props: { ...api({ types: "PRIVATE" }), body },
    expect: "pass",
  },
  {
    name: "a private API whose body is not known yet",
    type,
    props: { ...api({ types: "PRIVATE" }), body: unknown },
    expect: "undetermined",
    reason: "body",
  },
  {
    name: "a type that the import of a body is told",
    type,
    props: { name: "orders", body, parameters: { endpointConfigurationTypes: "REGIONAL" } },
    expect: "pass",
  },
  {
    name: "parameters of an import that say nothing of it",
    type,
    props: { name: "orders", body, parameters: { basepath: "split" } },
    expect: { violation: "absent" },
  },
  { name: "a type not known yet", type, props: api({ types: unknown }), expect: "undetermined" },
  { name: "a configuration not known yet", type, props: api(unknown), expect: "undetermined" },
  {
    name: "a type of the wrong type",
    type,
    props: api({ types: [{ name: "REGIONAL" }] }),
    expect: "undetermined",
    reason: "endpointConfiguration.types[0]",
  },
  { name: "aws-native, regional", type: native, props: api({ types: ["REGIONAL"] }), expect: "pass" },
  { name: "aws-native, edge", type: native, props: api({ types: ["EDGE"] }), expect: { violation: "notAllowed" } },
  { name: "aws-native, nothing said", type: native, props: { name: "orders" }, expect: { violation: "absent" } },
]);
