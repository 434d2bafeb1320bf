import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/methodSettings:MethodSettings";
const stage = "aws-native:apigateway:Stage";
const deployment = "aws-native:apigateway:Deployment";
const settings = (settings: unknown) => ({ restApi: "abc123", stageName: "prod", methodPath: "*/*", settings });

export default resourceCases([
  {
    name: "errors in the log, without contents",
    type,
    props: settings({ loggingLevel: "ERROR", metricsEnabled: true, dataTraceEnabled: false }),
    expect: "pass",
    show: true,
  },
  { name: "nothing said", type, props: settings({ loggingLevel: "INFO" }), expect: "pass" },
  {
    name: "a data trace",
    type,
    props: settings({ loggingLevel: "INFO", dataTraceEnabled: true }),
    expect: { violation: "dataTrace" },
    show: true,
  },
  {
    name: "a data trace switched on by text",
    type,
    props: settings({ dataTraceEnabled: "true" }),
    expect: { violation: "dataTrace" },
    becomes: { subject: { settings: { dataTraceEnabled: false } } },
  },
  { name: "a value not known yet", type, props: settings({ dataTraceEnabled: unknown }), expect: "undetermined" },
  { name: "settings not known yet", type, props: settings(unknown), expect: "undetermined" },
  { name: "a value of the wrong type", type, props: settings({ dataTraceEnabled: [1, 2] }), expect: "undetermined" },
  {
    name: "a stage, whose settings are a resource of their own",
    type: "aws:apigateway/stage:Stage",
    props: {},
    expect: "pass",
  },
  { name: "a deployment", type: "aws:apigateway/deployment:Deployment", props: { restApi: "abc" }, expect: "pass" },
  {
    name: "aws-native, one method with a data trace",
    type: stage,
    props: {
      restApiId: "abc123",
      methodSettings: [
        { httpMethod: "*", resourcePath: "/*", loggingLevel: "ERROR" },
        { httpMethod: "POST", resourcePath: "/orders", dataTraceEnabled: true },
      ],
    },
    expect: { violation: "dataTrace" },
    becomes: {
      subject: {
        methodSettings: [
          { dataTraceEnabled: false, httpMethod: "*", loggingLevel: "ERROR", resourcePath: "/*" },
          { dataTraceEnabled: false, httpMethod: "POST", resourcePath: "/orders" },
        ],
      },
    },
  },
  {
    name: "aws-native, none",
    type: stage,
    props: { restApiId: "abc123", methodSettings: [{ httpMethod: "*", resourcePath: "/*", dataTraceEnabled: false }] },
    expect: "pass",
  },
  {
    name: "aws-native, settings not known yet",
    type: stage,
    props: { restApiId: "abc123", methodSettings: unknown },
    expect: "undetermined",
  },
  {
    name: "aws-native, a deployment with a data trace for all methods",
    type: deployment,
    props: { restApiId: "abc123", stageName: "prod", stageDescription: { dataTraceEnabled: true } },
    expect: { violation: "dataTrace" },
    becomes: { subject: { stageDescription: { dataTraceEnabled: false } } },
  },
  {
    name: "aws-native, a deployment with a data trace for one method",
    type: deployment,
    props: {
      restApiId: "abc123",
      stageName: "prod",
      stageDescription: { methodSettings: [{ httpMethod: "GET", resourcePath: "/", dataTraceEnabled: true }] },
    },
    expect: { violation: "dataTrace" },
    becomes: {
      subject: {
        stageDescription: { methodSettings: [{ httpMethod: "GET", resourcePath: "/", dataTraceEnabled: false }] },
      },
    },
  },
]);
