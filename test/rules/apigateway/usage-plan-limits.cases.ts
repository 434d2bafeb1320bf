import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/usagePlan:UsagePlan";
const native = "aws-native:apigateway:UsagePlan";
const apiStages = [{ apiId: "abc123", stage: "prod" }];
const throttleSettings = { rateLimit: 20, burstLimit: 40 };
const quotaSettings = { limit: 10_000, period: "DAY" };
const plan = (props: object = {}) => ({ name: "partners", apiStages, throttleSettings, quotaSettings, ...props });
const planWithMethod = (rateLimit: number, burstLimit: number) =>
  plan({ apiStages: [{ ...apiStages[0], throttles: [{ path: "/orders/POST", rateLimit, burstLimit }] }] });
const nativePlan = (throttle: unknown) => ({
  apiStages: [{ ...apiStages[0], throttle }],
  throttle: throttleSettings,
  quota: quotaSettings,
});

export default resourceCases([
  { name: "all limits", type, props: plan(), expect: "pass", show: true },
  {
    name: "a plan without limits",
    type,
    props: { name: "partners", apiStages },
    expect: { violation: ["noLimit", "noQuota"] },
    show: true,
  },
  { name: "no stages", type, props: plan({ apiStages: [] }), expect: { violation: "noStages" } },
  {
    name: "a rate, and no burst",
    type,
    props: plan({ throttleSettings: { rateLimit: 20 } }),
    expect: { violation: "noLimit" },
  },
  {
    name: "limits of zero",
    type,
    props: plan({ throttleSettings: { rateLimit: 0, burstLimit: 0 } }),
    expect: { violation: "noLimit" },
  },
  { name: "no quota", type, props: plan({ quotaSettings: null }), expect: { violation: "noQuota" } },
  {
    name: "no quota where none is asked for",
    type,
    props: plan({ quotaSettings: null }),
    options: { quota: false },
    expect: "pass",
  },
  {
    name: "a quota without a period",
    type,
    props: plan({ quotaSettings: { limit: 5 } }),
    expect: { violation: "noQuota" },
  },
  {
    name: "a method below the limit of the plan",
    type,
    props: planWithMethod(2, 4),
    expect: "pass",
  },
  {
    name: "a method beyond the limit of the plan",
    type,
    props: planWithMethod(200, 4),
    expect: { violation: "beyondPlan", says: "apiStages[0].throttles[0].rateLimit exceeds" },
  },
  {
    name: "a method at the limit of the plan",
    type,
    props: planWithMethod(20, 40),
    expect: "pass",
  },
  {
    name: "a method with more bursts than the plan",
    type,
    props: planWithMethod(20, 41),
    expect: { violation: "beyondPlan" },
  },
  {
    name: "a method with limits in a plan without any",
    type,
    props: { ...planWithMethod(20, 40), throttleSettings: { rateLimit: 0, burstLimit: 0 } },
    expect: { violation: "noLimit" },
  },
  {
    name: "limits of methods not known yet",
    type,
    props: plan({ apiStages: [{ apiId: "abc123", stage: "prod", throttles: unknown }] }),
    expect: "undetermined",
  },
  {
    name: "a period not known yet",
    type,
    props: plan({ quotaSettings: { limit: 5, period: unknown } }),
    expect: "undetermined",
  },
  {
    name: "stages made in the same program",
    type,
    props: plan({ apiStages: [{ apiId: unknown, stage: unknown }] }),
    expect: "pass",
  },
  { name: "stages not known yet", type, props: plan({ apiStages: unknown }), expect: "undetermined" },
  {
    name: "a limit not known yet",
    type,
    props: plan({ throttleSettings: { rateLimit: unknown, burstLimit: 5 } }),
    expect: "undetermined",
  },
  {
    name: "a quota not known yet",
    type,
    props: plan({ quotaSettings: unknown }),
    expect: "undetermined",
    reason: "quotaSettings.period",
  },
  {
    name: "limits of the wrong type",
    type,
    props: plan({ throttleSettings: { rateLimit: "many", burstLimit: 5 } }),
    expect: "undetermined",
  },
  {
    name: "aws-native, all limits",
    type: native,
    props: { apiStages, throttle: throttleSettings, quota: quotaSettings },
    expect: "pass",
  },
  { name: "aws-native, none", type: native, props: { apiStages }, expect: { violation: ["noLimit", "noQuota"] } },
  {
    name: "aws-native, a method beyond the limit of the plan",
    type: native,
    props: nativePlan({ "/orders/POST": { rateLimit: 5, burstLimit: 400 } }),
    expect: { violation: "beyondPlan", says: 'apiStages[0].throttle["/orders/POST"].burstLimit exceeds' },
  },
  {
    name: "aws-native, a method with a higher rate than the plan",
    type: native,
    props: nativePlan({ "/orders/POST": { rateLimit: 21, burstLimit: 40 } }),
    expect: { violation: "beyondPlan" },
  },
  {
    name: "aws-native, limits of methods not known yet",
    type: native,
    props: nativePlan(unknown),
    expect: "undetermined",
    reason: "apiStages[0].throttle",
  },
  {
    name: "aws-native, all limits of a method not known yet",
    type: native,
    props: nativePlan({ "/orders/POST": unknown }),
    expect: "undetermined",
  },
  {
    name: "aws-native, a method without limits of its own",
    type: native,
    props: nativePlan({ "/orders/POST": {} }),
    expect: "pass",
  },
  {
    name: "aws-native, a method's limit not known yet",
    type: native,
    props: nativePlan({ "/orders/POST": { rateLimit: unknown } }),
    expect: "undetermined",
    reason: 'apiStages[0].throttle["/orders/POST"].rateLimit',
  },
]);
