/** Views of API keys of Amazon API Gateway, and of what their holders may use. */

import { defineView, type Reader } from "../core/view";

/** `aws.apigateway.UsagePlan`: limits for the holders of API keys. */
export const restUsagePlan = defineView({
  kind: "API usage plan",
  types: ["aws:apigateway/usagePlan:UsagePlan", "aws-native:apigateway:UsagePlan"],
  read: (r: Reader) => ({
    apiStages: r.list("apiStages", (item) => ({
      restApi: item.reference("apiId"),
      stageName: item.reference("stage"),
      /** Limits of single methods. */
      throttles: item.list({ aws: "throttles", native: undefined }, (limit) => ({
        burstLimit: limit.number("burstLimit"),
        rateLimit: limit.number("rateLimit"),
      })),
      /** The same with `aws-native`: an object from methods to limits. */
      throttleObject: item.plain({ aws: undefined, native: "throttle" }),
    })),
    burstLimit: r.number({ aws: "throttleSettings.burstLimit", native: "throttle.burstLimit" }),
    quotaLimit: r.number({ aws: "quotaSettings.limit", native: "quota.limit" }),
    /** DAY, WEEK or MONTH. */
    quotaPeriod: r.string({ aws: "quotaSettings.period", native: "quota.period" }),
    rateLimit: r.number({ aws: "throttleSettings.rateLimit", native: "throttle.rateLimit" }),
  }),
});

/** `aws.apigateway.ApiKey`. */
export const restApiKey = defineView({
  kind: "API key",
  types: ["aws:apigateway/apiKey:ApiKey", "aws-native:apigateway:ApiKey"],
  read: (r: Reader) => ({ value: r.string("value") }),
});
