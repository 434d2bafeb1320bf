import { resourceCases, unknown } from "../../support/cases";

const api = "aws:apigateway/restApi:RestApi";
const stage = "aws:apigateway/stage:Stage";
const settings = "aws:apigateway/methodSettings:MethodSettings";
const nativeApi = "aws-native:apigateway:RestApi";
const nativeStage = "aws-native:apigateway:Stage";

const stageProps = (props: Record<string, unknown>) => ({
  restApi: "abc",
  deployment: "def",
  stageName: "live",
  ...props,
});
const settingsProps = (methodPath: unknown, values: Record<string, unknown> = {}) => ({
  restApi: "abc",
  stageName: "live",
  methodPath,
  settings: values,
});
const withBody = (size: unknown) => ({
  name: "orders",
  body: JSON.stringify({
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: {},
    ...(size === undefined ? {} : { "x-amazon-apigateway-minimum-compression-size": size }),
  }),
});
const first = { deleteBeforeReplace: true } as const;
const compression = { compression: true };
const cache = { cache: true };

export default resourceCases([
  { name: "an API", type: api, props: { name: "orders" }, expect: "pass", show: true },
  {
    name: "an API that is deleted before it is replaced",
    type: api,
    props: { name: "orders" },
    resourceOptions: first,
    expect: { violation: "deletedFirst" },
    remedied: false,
  },
  {
    name: "a deployment that is deleted before it is replaced",
    type: "aws:apigateway/deployment:Deployment",
    props: { restApi: "abc" },
    resourceOptions: first,
    expect: { violation: "deletedFirst" },
    remedied: false,
  },
  {
    name: "a certificate that is deleted before it is replaced",
    type: "aws:acm/certificate:Certificate",
    props: { domainName: "api.example.com", validationMethod: "DNS" },
    resourceOptions: first,
    expect: { violation: "deletedFirst" },
    remedied: false,
  },
  {
    name: "a certificate and a deployment that are replaced first",
    type: "aws:acm/certificate:Certificate",
    props: { domainName: "api.example.com", validationMethod: "DNS" },
    expect: "pass",
  },
  {
    name: "a compression size within the bounds",
    type: api,
    props: { name: "orders", minimumCompressionSize: "0" },
    options: compression,
    expect: "pass",
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
    expect: { violation: "badCompression" },
    remedied: false,
    show: true,
  },
  {
    name: "a negative compression size",
    type: api,
    props: { name: "orders", minimumCompressionSize: "-5" },
    expect: { violation: "badCompression" },
    remedied: false,
  },
  {
    name: "compression switched off, which is allowed by default",
    type: api,
    props: { name: "orders", minimumCompressionSize: "-1" },
    expect: "pass",
  },
  {
    name: "compression switched off, where the house rules ask for it",
    type: api,
    props: { name: "orders", minimumCompressionSize: "-1" },
    options: compression,
    expect: { violation: "noCompression" },
  },
  {
    name: "no compression, where the house rules ask for it",
    type: api,
    props: { name: "orders", tags: { owner: unknown } },
    options: compression,
    expect: { violation: "noCompression" },
  },
  {
    name: "a compression size not known yet",
    type: api,
    props: { name: "orders", minimumCompressionSize: unknown },
    options: compression,
    expect: "undetermined",
  },
  {
    name: "compression set in the OpenAPI body",
    type: api,
    props: withBody(1024),
    options: compression,
    expect: "pass",
  },
  {
    name: "an OpenAPI body without compression",
    type: api,
    props: withBody(undefined),
    options: compression,
    expect: { violation: "noCompression" },
  },
  {
    name: "a compression size beyond the bounds in the OpenAPI body",
    type: api,
    props: withBody(20_000_000),
    expect: { violation: "badCompression" },
    remedied: false,
  },
  {
    name: "a size of the property before that of the body",
    type: api,
    props: { ...withBody(20_000_000), minimumCompressionSize: "1024" },
    options: compression,
    expect: "pass",
  },
  {
    name: "an OpenAPI body not known yet",
    type: api,
    props: { name: "orders", body: unknown },
    options: compression,
    expect: "undetermined",
  },
  { name: "a stage without a cache, which is allowed by default", type: stage, props: stageProps({}), expect: "pass" },
  {
    name: "a stage without a cache, where the house rules ask for it",
    type: stage,
    props: stageProps({}),
    options: cache,
    expect: { violation: "noCluster" },
  },
  {
    name: "a stage whose cache is switched off, of a size of its own",
    type: stage,
    props: stageProps({ cacheClusterEnabled: false, cacheClusterSize: "1.6", variables: { host: unknown } }),
    options: cache,
    expect: { violation: "noCluster" },
  },
  {
    name: "a stage with a cache",
    type: stage,
    props: stageProps({ cacheClusterEnabled: true, cacheClusterSize: "0.5" }),
    options: cache,
    expect: "pass",
  },
  {
    name: "a cache not known yet",
    type: stage,
    props: stageProps({ cacheClusterEnabled: unknown }),
    options: cache,
    expect: "undetermined",
  },
  {
    name: "settings for all methods that do not cache",
    type: settings,
    props: settingsProps("*/*", { metricsEnabled: true }),
    options: cache,
    expect: { violation: "noCaching" },
    remedied: false,
  },
  {
    name: "settings for GET that do not cache",
    type: settings,
    props: settingsProps("orders/GET", { cachingEnabled: false }),
    options: cache,
    expect: { violation: "noCaching" },
    remedied: false,
  },
  {
    name: "settings for all methods that cache",
    type: settings,
    props: settingsProps("*/*", { cachingEnabled: true }),
    options: cache,
    expect: "pass",
  },
  {
    name: "settings for POST that do not cache",
    type: settings,
    props: settingsProps("orders/POST", { cachingEnabled: false }),
    options: cache,
    expect: "pass",
  },
  {
    name: "settings that do not cache, which is allowed by default",
    type: settings,
    props: settingsProps("*/*"),
    expect: "pass",
  },
  {
    name: "caching not known yet",
    type: settings,
    props: settingsProps("*/*", { cachingEnabled: unknown }),
    options: cache,
    expect: "undetermined",
  },
  {
    name: "a method path not known yet",
    type: settings,
    props: settingsProps(unknown),
    options: cache,
    expect: "undetermined",
  },
  {
    name: "aws-native, an API without compression, where the house rules ask for it",
    type: nativeApi,
    props: { name: "orders" },
    options: compression,
    expect: { violation: "noCompression" },
  },
  {
    name: "aws-native, an API with compression",
    type: nativeApi,
    props: { name: "orders", minimumCompressionSize: 1024 },
    options: compression,
    expect: "pass",
  },
  {
    name: "aws-native, a stage without a cache, where the house rules ask for it",
    type: nativeStage,
    props: { restApiId: "abc", methodSettings: [{ httpMethod: "GET", resourcePath: "/orders", cachingEnabled: true }] },
    options: cache,
    expect: { violation: "noCluster" },
  },
  {
    name: "aws-native, a stage without a cache, and with settings that do not use one",
    type: nativeStage,
    props: { restApiId: "abc", methodSettings: [{ httpMethod: "*", resourcePath: "/*", cachingEnabled: false }] },
    options: cache,
    expect: { violation: ["noCluster", "noCaching"] },
    remedied: false,
  },
  {
    name: "aws-native, settings of a method that is not known yet",
    type: nativeStage,
    props: { restApiId: "abc", cacheClusterEnabled: true, methodSettings: [{ httpMethod: unknown }] },
    options: cache,
    expect: "undetermined",
  },
  {
    name: "aws-native, method settings not known yet",
    type: nativeStage,
    props: { restApiId: "abc", cacheClusterEnabled: true, methodSettings: unknown },
    options: cache,
    expect: "undetermined",
  },
]);
