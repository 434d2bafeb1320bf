import { plainAccessLogFormat } from "../../../policies/models/api/access-log";
import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigatewayv2/stage:Stage";
const native = "aws-native:apigatewayv2:Stage";
const destinationArn = "arn:aws:logs:eu-west-1:123456789012:log-group:/api/orders";
const format = JSON.stringify({ requestId: "$context.requestId", ip: "$context.identity.sourceIp" });
const stage = (accessLogSettings?: unknown) => ({
  apiId: "abc123",
  name: "$default",
  autoDeploy: true,
  ...(accessLogSettings === undefined ? {} : { accessLogSettings }),
});

export default resourceCases([
  { name: "a JSON log", type, props: stage({ destinationArn, format }), expect: "pass", show: true },
  {
    name: "no log",
    type,
    props: stage(),
    expect: { violation: "noDestination" },
    remedied: { destinationArn },
    show: true,
  },
  {
    name: "a log group made in the same program",
    type,
    props: stage({ destinationArn: unknown, format }),
    expect: "pass",
  },
  {
    name: "numbers without quotes, and an authorizer's property",
    type,
    props: stage({
      destinationArn,
      format:
        '{"requestId":"$context.requestId","status":$context.status,"latency":$context.integration.latency,"sub":"$context.authorizer.claims.sub"}',
    }),
    expect: "pass",
  },
  {
    name: "a format over several lines",
    type,
    props: stage({
      destinationArn,
      format: '{\n  "requestId": "$context.requestId",\n  "status": "$context.status"\n}\n',
    }),
    expect: "pass",
  },
  {
    name: "the common log format",
    type,
    props: stage({
      destinationArn,
      format: '$context.identity.sourceIp - - [$context.requestTime] "$context.routeKey"',
    }),
    expect: { violation: "notJson" },
    remedied: false,
  },
  {
    name: "the common log format where it is accepted",
    type,
    props: stage({ destinationArn, format: "$context.identity.sourceIp $context.requestId" }),
    options: { json: false },
    expect: "pass",
  },
  {
    name: "JSON that is no object",
    type,
    props: stage({ destinationArn, format: '["$context.requestId"]' }),
    expect: { violation: "notJson" },
    remedied: false,
  },
  { name: "no format", type, props: stage({ destinationArn }), expect: { violation: "noFormat" } },
  {
    name: "no format, while a remediation knows another log group",
    type,
    props: stage({ destinationArn }),
    expect: { violation: "noFormat" },
    remedied: { destinationArn: `${destinationArn}-2` },
    becomes: { subject: { accessLogSettings: { destinationArn, format: plainAccessLogFormat } } },
  },
  {
    name: "an empty destination",
    type,
    props: stage({ destinationArn: "", format }),
    expect: { violation: "noDestination" },
    remedied: { destinationArn },
    becomes: { subject: { accessLogSettings: { destinationArn, format } } },
  },
  {
    name: "an empty destination without a format",
    type,
    props: stage({ destinationArn: "" }),
    expect: { violation: "noDestination" },
    remedied: { destinationArn },
  },
  {
    name: "an empty destination, and no log group for a remediation",
    type,
    props: stage({ destinationArn: "" }),
    expect: { violation: "noDestination" },
    remedied: false,
    becomes: {},
  },
  { name: "a format not known yet", type, props: stage({ destinationArn, format: unknown }), expect: "undetermined" },
  { name: "settings not known yet", type, props: stage(unknown), expect: "undetermined" },
  { name: "settings of the wrong type", type, props: stage("on"), expect: "undetermined" },
  {
    name: "aws-native, a JSON log",
    type: native,
    props: { apiId: "abc123", stageName: "$default", accessLogSettings: { destinationArn, format } },
    expect: "pass",
  },
  {
    name: "aws-native, no log",
    type: native,
    props: { apiId: "abc123", stageName: "$default" },
    expect: { violation: "noDestination" },
    becomes: {
      subject: {
        accessLogSettings: {
          destinationArn,
          format:
            '{"requestId":"$context.requestId","requestTime":"$context.requestTime","sourceIp":"$context.identity.sourceIp","routeKey":"$context.routeKey","status":"$context.status"}',
        },
      },
    },
    remedied: { destinationArn },
  },
]);
