import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { UNKNOWN, isPlainObject, known, unknown, valueOr, type Plain, type Value } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { restUsagePlan } from "../../views/apigateway-usage";

const messages = {
  noStages: "{path} is empty, so the plan limits no client",
  noLimit: "{path} is not above zero",
  noQuota: "{path} is not set",
  beyondPlan: "{path} exceeds the limit of the plan",
} as const;

type Report = ResourceReport<typeof messages>;

/** Whether a limit is there; zero is what the provider writes for none. */
function demandLimit(limit: Value<number>, message: "noLimit" | "noQuota", report: Report): void {
  if (limit.state === "unknown") {
    report.undetermined(limit.path);
  } else if (limit.state === "absent" || limit.value <= 0) {
    report.violation(message, { path: limit.path });
  }
}

/** Whether the limit of a method stays below that of the plan. */
function compare(limit: Value<number>, plan: Value<number>, report: Report): void {
  const { path } = limit;
  // Zero is no limit of the plan; one that is not known yet is told by itself.
  const most = valueOr(plan, 0);
  report.settle(
    verdictOf(limit, (value) => most <= 0 || value <= most, "yes"),
    path,
    "beyondPlan",
    { path },
  );
}

/** A limit in CloudFormation's object from methods to limits. */
function limitIn(limits: Plain, name: string, path: string): Value<number> {
  const found = isPlainObject(limits) ? limits[name] : limits;
  if (found === UNKNOWN) {
    return unknown(`${path}.${name}`);
  }
  return typeof found === "number" ? known(`${path}.${name}`, found) : { state: "absent", path: `${path}.${name}` };
}

export default defineResourcePolicy(
  {
    title: "Usage plans must limit rate and burst and have a quota",
    severity: "medium",
    level: "mandatory",
    themes: ["publicEndpoints", "serverlessLens"],
    why: "A usage plan without limits lets the holder of one API key use up the throttle and the money that were meant for all.",
    fix: ({ quota }) =>
      `Name the stages in apiStages, set rate and burst limits above zero${quota ? " and a quota with limit and period" : ""}, and keep limits of methods below them.`,
    blindSpots: [
      "Whether the limits suit the back end.",
      "Methods that ask for no API key, which a usage plan does not limit.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html"],
    options: { quota: booleanOption("Whether each plan needs a quota.", true) },
    messages,
    // How much a client may buy is a choice of the business.
    advisoryMessages: ["noQuota"],
  },
  on(restUsagePlan, (plan, report, { options }) => {
    const { apiStages, rateLimit, burstLimit, quotaLimit, quotaPeriod } = plan;
    if (apiStages.state === "absent") {
      report.violation("noStages", { path: apiStages.path });
    } else if (apiStages.state === "unknown") {
      report.undetermined(apiStages.path);
    }
    demandLimit(rateLimit, "noLimit", report);
    demandLimit(burstLimit, "noLimit", report);
    if (options.quota) {
      demandLimit(quotaLimit, "noQuota", report);
      if (quotaPeriod.state === "unknown") {
        report.undetermined(quotaPeriod.path);
      } else if (quotaPeriod.state === "absent" && quotaLimit.state !== "absent") {
        report.violation("noQuota", { path: quotaPeriod.path });
      }
    }
    for (const { throttles, throttleObject } of valueOr(apiStages, [])) {
      for (const limits of valueOr(throttles, [])) {
        compare(limits.rateLimit, rateLimit, report);
        compare(limits.burstLimit, burstLimit, report);
      }
      const object =
        throttleObject.state === "known" && isPlainObject(throttleObject.value) ? throttleObject.value : {};
      for (const [method, limits] of Object.entries(object)) {
        const path = `${throttleObject.path}["${method}"]`;
        compare(limitIn(limits, "rateLimit", path), rateLimit, report);
        compare(limitIn(limits, "burstLimit", path), burstLimit, report);
      }
      for (const { state, path } of [throttles, throttleObject]) {
        if (state === "unknown") {
          report.undetermined(path);
        }
      }
    }
  }),
);
