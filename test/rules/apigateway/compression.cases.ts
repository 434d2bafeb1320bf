import { resourceCases, unknown } from "../../support/cases";

const api = "aws:apigateway/restApi:RestApi";
const nativeApi = "aws-native:apigateway:RestApi";
const withBody = (size: unknown) => ({
  name: "orders",
  body: JSON.stringify({
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: {},
    ...(size === undefined ? {} : { "x-amazon-apigateway-minimum-compression-size": size }),
  }),
});

export default resourceCases([
  {
    name: "a compression size within the bounds",
    type: api,
    props: { name: "orders", minimumCompressionSize: "0" },
    expect: "pass",
    show: true,
  },
  {
    name: "the largest compression size",
    type: api,
    props: { name: "orders", minimumCompressionSize: "10485760" },
    expect: "pass",
  },
  {
    name: "a compression size beyond the bounds",
    type: api,
    props: { name: "orders", minimumCompressionSize: "10485761" },
    expect: { violation: "badSize" },
    remedied: false,
    show: true,
  },
  {
    name: "a negative compression size",
    type: api,
    props: { name: "orders", minimumCompressionSize: "-5" },
    expect: { violation: "badSize" },
    remedied: false,
  },
  {
    name: "compression switched off",
    type: api,
    props: { name: "orders", minimumCompressionSize: "-1" },
    expect: { violation: "notCompressed" },
  },
  {
    name: "no compression",
    type: api,
    props: { name: "orders", tags: { owner: unknown } },
    expect: { violation: "notCompressed" },
    becomes: { subject: { minimumCompressionSize: "1024" } },
  },
  {
    name: "a compression size not known yet",
    type: api,
    props: { name: "orders", minimumCompressionSize: unknown },
    expect: "undetermined",
  },
  {
    name: "compression set in the OpenAPI body",
    type: api,
    props: withBody(1024),
    expect: "pass",
  },
  {
    name: "an OpenAPI body without compression",
    type: api,
    props: withBody(undefined),
    expect: { violation: "notCompressed" },
  },
  {
    name: "a compression size beyond the bounds in the OpenAPI body",
    type: api,
    props: withBody(20_000_000),
    expect: { violation: "badSize", says: "body.x-amazon-apigateway-minimum-compression-size is" },
    remedied: false,
  },
  {
    name: "a size of the property before that of the body",
    type: api,
    props: { ...withBody(20_000_000), minimumCompressionSize: "1024" },
    expect: "pass",
  },
  {
    name: "an OpenAPI body not known yet",
    type: api,
    props: { name: "orders", body: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, an API without compression",
    type: nativeApi,
    props: { name: "orders" },
    expect: { violation: "notCompressed" },
    becomes: { subject: { minimumCompressionSize: 1024 } },
  },
  {
    name: "aws-native, an API with compression",
    type: nativeApi,
    props: { name: "orders", minimumCompressionSize: 1024 },
    expect: "pass",
  },
]);
