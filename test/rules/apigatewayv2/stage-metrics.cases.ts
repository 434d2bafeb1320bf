import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigatewayv2/stage:Stage";
const stage = (defaultRouteSettings?: unknown) => ({
  apiId: "abc123",
  name: "live",
  ...(defaultRouteSettings ? { defaultRouteSettings } : {}),
});
const limits = { throttlingRateLimit: 100, throttlingBurstLimit: 50 };

export default resourceCases([
  {
    name: "metrics of each route",
    type,
    props: stage({ ...limits, detailedMetricsEnabled: true }),
    expect: "pass",
    show: true,
  },
  {
    name: "limits alone",
    type,
    props: stage(limits),
    expect: { violation: "noMetrics" },
    becomes: {
      subject: {
        defaultRouteSettings: { detailedMetricsEnabled: true, throttlingBurstLimit: 50, throttlingRateLimit: 100 },
      },
    },
    show: true,
  },
  {
    name: "no settings, which a remediation would throttle to nothing",
    type,
    props: stage(),
    expect: { violation: "noMetrics" },
    remedied: false,
  },
  {
    name: "metrics switched off",
    type,
    props: stage({ ...limits, detailedMetricsEnabled: false }),
    expect: { violation: "noMetrics" },
  },
  { name: "settings not known yet", type, props: stage(unknown), expect: "undetermined" },
  {
    name: "metrics not known yet",
    type,
    props: stage({ ...limits, detailedMetricsEnabled: unknown }),
    expect: "undetermined",
  },
  {
    name: "aws-native, metrics of each route",
    type: "aws-native:apigatewayv2:Stage",
    props: { apiId: "abc123", stageName: "live", defaultRouteSettings: { detailedMetricsEnabled: true } },
    expect: "pass",
  },
  {
    name: "aws-native, no settings",
    type: "aws-native:apigatewayv2:Stage",
    props: { apiId: "abc123", stageName: "live" },
    expect: { violation: "noMetrics" },
    becomes: { subject: { defaultRouteSettings: { detailedMetricsEnabled: true } } },
  },
]);
