import { resourceCases, unknown } from "../../support/cases";

const stage = "aws:apigateway/stage:Stage";
const settings = "aws:apigateway/methodSettings:MethodSettings";
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

export default resourceCases([
  {
    name: "a stage without a cache",
    type: stage,
    props: stageProps({}),
    expect: { violation: "noCluster" },
    becomes: { subject: { cacheClusterEnabled: true, cacheClusterSize: "0.5" } },
    show: true,
  },
  {
    name: "a stage whose cache is switched off, of a size of its own",
    type: stage,
    props: stageProps({ cacheClusterEnabled: false, cacheClusterSize: "1.6", variables: { host: unknown } }),
    expect: { violation: "noCluster" },
    becomes: { subject: { cacheClusterEnabled: true } },
  },
  {
    name: "a stage with a cache",
    type: stage,
    props: stageProps({ cacheClusterEnabled: true, cacheClusterSize: "0.5" }),
    expect: "pass",
    show: true,
  },
  {
    name: "a cache not known yet",
    type: stage,
    props: stageProps({ cacheClusterEnabled: unknown }),
    expect: "undetermined",
  },
  {
    name: "settings for all methods that do not cache",
    type: settings,
    props: settingsProps("*/*", { metricsEnabled: true }),
    expect: { violation: "noCaching" },
    remedied: false,
  },
  {
    name: "settings for GET that do not cache",
    type: settings,
    props: settingsProps("orders/GET", { cachingEnabled: false }),
    expect: { violation: "noCaching" },
    remedied: false,
  },
  {
    name: "settings for all methods that cache",
    type: settings,
    props: settingsProps("*/*", { cachingEnabled: true }),
    expect: "pass",
  },
  {
    name: "settings for POST that do not cache",
    type: settings,
    props: settingsProps("orders/POST", { cachingEnabled: false }),
    expect: "pass",
  },
  {
    name: "settings for POST below a path that begins like a method",
    type: settings,
    props: settingsProps("/GETTERS/POST", { cachingEnabled: false }),
    expect: "pass",
  },
  {
    name: "caching not known yet",
    type: settings,
    props: settingsProps("*/*", { cachingEnabled: unknown }),
    expect: "undetermined",
  },
  {
    name: "a method path not known yet",
    type: settings,
    props: settingsProps(unknown),
    expect: "undetermined",
  },
  {
    name: "aws-native, a stage without a cache",
    type: nativeStage,
    props: { restApiId: "abc", methodSettings: [{ httpMethod: "*", resourcePath: "/*", cachingEnabled: true }] },
    expect: { violation: "noCluster" },
    becomes: { subject: { cacheClusterEnabled: true, cacheClusterSize: "0.5" } },
  },
  {
    name: "aws-native, a stage without a cache, where settings for all methods may still be added",
    type: nativeStage,
    props: { restApiId: "abc", methodSettings: [{ httpMethod: "GET", resourcePath: "/orders", cachingEnabled: true }] },
    expect: { violation: "noCluster" },
    remedied: false,
  },
  {
    name: "aws-native, settings for all methods that say nothing of the cache",
    type: nativeStage,
    props: {
      restApiId: "abc",
      cacheClusterEnabled: true,
      methodSettings: [{ httpMethod: "*", resourcePath: "/*", metricsEnabled: true }],
    },
    expect: "pass",
  },
  {
    name: "aws-native, a stage without a cache, and with settings that do not use one",
    type: nativeStage,
    props: { restApiId: "abc", methodSettings: [{ httpMethod: "*", resourcePath: "/*", cachingEnabled: false }] },
    expect: { violation: ["noCluster", "noCaching"] },
    remedied: false,
  },
  {
    name: "aws-native, settings of a method that is not known yet",
    type: nativeStage,
    props: {
      restApiId: "abc",
      cacheClusterEnabled: true,
      methodSettings: [{ httpMethod: unknown, cachingEnabled: false }],
    },
    expect: "undetermined",
  },
  {
    name: "aws-native, method settings not known yet",
    type: nativeStage,
    props: { restApiId: "abc", cacheClusterEnabled: true, methodSettings: unknown },
    expect: "undetermined",
  },
]);
