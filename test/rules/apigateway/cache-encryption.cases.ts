import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/methodSettings:MethodSettings";
const stage = "aws-native:apigateway:Stage";
const deployment = "aws-native:apigateway:Deployment";
const settings = (settings: unknown) => ({ restApi: "abc123", stageName: "prod", methodPath: "*/*", settings });

export default resourceCases([
  {
    name: "an encrypted cache",
    type,
    props: settings({ cachingEnabled: true, cacheDataEncrypted: true, cacheTtlInSeconds: 60 }),
    expect: "pass",
    show: true,
  },
  {
    name: "a cache in plain text",
    type,
    props: settings({ cachingEnabled: true, cacheTtlInSeconds: 60 }),
    expect: { violation: "notEncrypted" },
    show: true,
  },
  {
    name: "encryption switched off",
    type,
    props: settings({ cachingEnabled: true, cacheDataEncrypted: false }),
    expect: { violation: "notEncrypted" },
    becomes: { subject: { settings: { cacheDataEncrypted: true, cachingEnabled: true } } },
  },
  { name: "no cache", type, props: settings({ cachingEnabled: false }), expect: "pass" },
  { name: "nothing said of a cache", type, props: settings({ loggingLevel: "ERROR" }), expect: "pass" },
  {
    name: "encryption not known yet",
    type,
    props: settings({ cachingEnabled: true, cacheDataEncrypted: unknown }),
    expect: "undetermined",
  },
  { name: "a cache not known yet", type, props: settings({ cachingEnabled: unknown }), expect: "undetermined" },
  {
    name: "a cache not known yet, but encrypted",
    type,
    props: settings({ cachingEnabled: unknown, cacheDataEncrypted: true }),
    expect: "pass",
  },
  { name: "settings not known yet", type, props: settings(unknown), expect: "undetermined" },
  { name: "a value of the wrong type", type, props: settings({ cachingEnabled: {} }), expect: "undetermined" },
  {
    name: "aws-native, one method's cache in plain text",
    type: stage,
    props: {
      restApiId: "abc123",
      cacheClusterEnabled: true,
      methodSettings: [
        { httpMethod: "*", resourcePath: "/*", cachingEnabled: true, cacheDataEncrypted: true },
        { httpMethod: "GET", resourcePath: "/orders", cachingEnabled: true },
      ],
    },
    expect: { violation: "notEncrypted" },
    becomes: {
      subject: {
        methodSettings: [
          { cacheDataEncrypted: true, cachingEnabled: true, httpMethod: "*", resourcePath: "/*" },
          { cacheDataEncrypted: true, cachingEnabled: true, httpMethod: "GET", resourcePath: "/orders" },
        ],
      },
    },
  },
  {
    name: "aws-native, encrypted",
    type: stage,
    props: {
      restApiId: "abc123",
      methodSettings: [{ httpMethod: "*", resourcePath: "/*", cachingEnabled: true, cacheDataEncrypted: true }],
    },
    expect: "pass",
  },
  {
    name: "aws-native, a deployment with a cache in plain text",
    type: deployment,
    props: {
      restApiId: "abc123",
      stageName: "prod",
      stageDescription: {
        cachingEnabled: true,
        methodSettings: [{ httpMethod: "GET", resourcePath: "/orders", cachingEnabled: true }],
      },
    },
    expect: { violation: "notEncrypted" },
    becomes: {
      subject: {
        stageDescription: {
          cacheDataEncrypted: true,
          cachingEnabled: true,
          methodSettings: [
            { cacheDataEncrypted: true, cachingEnabled: true, httpMethod: "GET", resourcePath: "/orders" },
          ],
        },
      },
    },
  },
]);
