import { restAccessLogFormat } from "../../../policies/models/api/rest-access-log";
import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/stage:Stage";
const native = "aws-native:apigateway:Stage";
const deployment = "aws-native:apigateway:Deployment";
const destinationArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/api/orders";
const fields = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  method: "$context.httpMethod",
  path: "$context.resourcePath",
  status: "$context.status",
};
const format = JSON.stringify(fields);
const longer = JSON.stringify({ ...fields, stage: "$context.stage" });
const without = (...names: readonly (keyof typeof fields)[]): string =>
  JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([name]) => !(names as string[]).includes(name))));
const stage = (accessLogSettings?: unknown) => ({
  restApi: "abc123",
  deployment: "def456",
  stageName: "prod",
  ...(accessLogSettings === undefined ? {} : { accessLogSettings }),
});
const remedied = { destinationArn };

export default resourceCases([
  { name: "a JSON log", type, props: stage({ destinationArn, format }), expect: "pass", show: true },
  { name: "no log", type, props: stage(), expect: { violation: "noDestination" }, show: true, remedied },
  {
    name: "a log group made in the same program",
    type,
    props: stage({ destinationArn: unknown, format }),
    expect: "pass",
  },
  {
    name: "a Firehose stream",
    type,
    props: stage({
      destinationArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x",
      format,
    }),
    expect: "pass",
  },
  {
    name: "other variables for the same, and numbers without quotes",
    type,
    props: stage({
      destinationArn,
      format:
        '{"id":"$context.extendedRequestId","at":$context.requestTimeEpoch,"sub":"$context.authorizer.claims.sub","resource":"$context.path","status":$context.status,"error":$context.error.messageString}',
    }),
    expect: "pass",
  },
  {
    name: "no status and no caller",
    type,
    props: stage({ destinationArn, format: without("status", "ip") }),
    expect: { violation: "incomplete", says: "does not log the caller's identity or address, the status" },
    remedied: false,
  },
  {
    name: "the authorizer's own status in place of the caller and of the status",
    type,
    props: stage({
      destinationArn,
      format: JSON.stringify({ ...JSON.parse(without("ip", "status")), status: "$context.authorizer.status" }),
    }),
    expect: { violation: "incomplete" },
    remedied: false,
  },
  {
    name: "no status where none is asked for",
    type,
    props: stage({ destinationArn, format: without("status") }),
    options: { fields: ["requestId", "caller", "route", "time"] },
    expect: "pass",
  },
  {
    name: "the common log format",
    type,
    props: stage({
      destinationArn,
      format:
        '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]"$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId',
    }),
    expect: { violation: "notJson" },
    remedied: false,
  },
  {
    name: "the common log format where it is accepted",
    type,
    props: stage({
      destinationArn,
      format:
        "$context.identity.sourceIp [$context.requestTime] $context.resourcePath $context.status $context.requestId",
    }),
    options: { json: false },
    expect: "pass",
  },
  { name: "no format", type, props: stage({ destinationArn }), expect: { violation: "noFormat" } },
  {
    name: "no format, while a remediation knows another log group",
    type,
    props: stage({ destinationArn }),
    expect: { violation: "noFormat" },
    remedied: { destinationArn: `${destinationArn}-2` },
    becomes: { subject: { accessLogSettings: { destinationArn, format: restAccessLogFormat } } },
  },
  {
    name: "an empty destination, and no log group for a remediation",
    type,
    props: stage({ destinationArn: "" }),
    expect: { violation: "noDestination" },
    remedied: false,
    becomes: {},
  },
  {
    name: "a format, and no destination",
    type,
    props: stage({ format: longer }),
    expect: { violation: "noDestination" },
    remedied,
    becomes: { subject: { accessLogSettings: { destinationArn, format: longer } } },
  },
  {
    name: "an empty destination",
    type,
    props: stage({ destinationArn: "", format }),
    expect: { violation: "noDestination" },
    remedied,
  },
  { name: "a format not known yet", type, props: stage({ destinationArn, format: unknown }), expect: "undetermined" },
  { name: "settings not known yet", type, props: stage(unknown), expect: "undetermined" },
  { name: "settings of the wrong type", type, props: stage("on"), expect: "undetermined" },
  {
    name: "aws-native, a JSON log",
    type: native,
    props: { restApiId: "abc123", accessLogSetting: { destinationArn, format } },
    expect: "pass",
  },
  {
    name: "aws-native, no log",
    type: native,
    props: { restApiId: "abc123" },
    expect: { violation: "noDestination" },
    becomes: {
      subject: {
        accessLogSetting: {
          destinationArn,
          format:
            '{"requestId":"$context.requestId","requestTime":"$context.requestTime","sourceIp":"$context.identity.sourceIp","httpMethod":"$context.httpMethod","resourcePath":"$context.resourcePath","status":"$context.status"}',
        },
      },
    },
    remedied,
  },
  {
    name: "aws-native, a deployment that makes a stage with a log",
    type: deployment,
    props: {
      restApiId: "abc123",
      stageName: "prod",
      stageDescription: { accessLogSetting: { destinationArn, format } },
    },
    expect: "pass",
  },
  {
    name: "aws-native, a deployment that makes a stage without one",
    type: deployment,
    props: { restApiId: "abc123", stageName: "prod" },
    expect: { violation: "noDestination" },
  },
  { name: "aws-native, a deployment alone", type: deployment, props: { restApiId: "abc123" }, expect: "notApplicable" },
]);
