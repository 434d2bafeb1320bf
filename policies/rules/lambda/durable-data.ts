import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { not, verdictOf } from "../../core/verdict";
import { customerKeyMessages, customerKeyProblem } from "../../models/kms/customer-key";
import { durableFunction } from "../../views/lambda-instances";

/** Days for which Lambda keeps the history of an execution where nothing is said. */
const defaultDays = 14;

export default defineResourcePolicy(
  {
    title: "Data of durable executions should be short-lived and encrypted with a customer managed key",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets", "serverlessLens"],
    why: "Lambda keeps the input, output and errors of every step of a durable execution, for up to 90 days after its end, readable to everyone who may read the history.",
    fix: ({ maximumRetentionDays: days }) =>
      `Keep the history for at most ${days} day${days === 1 ? "" : "s"}, and set durableConfig.kmsKeyArn to a customer managed key.`,
    blindSpots: [
      "The key of functions of the aws provider, which has no property for it.",
      "What the steps put into the history.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/durable-configuration.html"],
    controls: { "nist-800-53": ["SC-28(1)"], "serverless-lens": ["SEC3-a5"] },
    options: {
      maximumRetentionDays: integerOption("Days for which the history of an execution may be kept at most.", 30, {
        minimum: 1,
        maximum: 90,
      }),
    },
    messages: {
      ...customerKeyMessages,
      kept: "{path} keeps the history for more than {days} days",
      keptByDefault: "{path} is not set, which keeps the history for {default} days, more than {days}",
    },
  },
  on(durableFunction, ({ durable, kmsKeyArn, resource, retentionDays }, report, { options }) => {
    if (durable.state !== "known") {
      return durable.state === "unknown"
        ? report.undetermined(durable.path)
        : report.notApplicable("The function has no durable executions");
    }
    const { maximumRetentionDays: days } = options;
    const { path } = retentionDays;
    if (retentionDays.state === "absent" && days < defaultDays) {
      report.violation("keptByDefault", { path, default: defaultDays, days });
    } else {
      const isLong = verdictOf(retentionDays, (set) => set > days, "no");
      report.settle(not(isLong), path, "kept", { path, days });
    }
    const problem = resource.provider === "aws" ? undefined : customerKeyProblem(kmsKeyArn);
    if (problem) {
      report.violation(problem, { path: kmsKeyArn.path });
    }
  }),
  remedy(durableFunction, ({ retentionDays }, patch, { maximumRetentionDays }) => {
    // A patch leaves alone what is not known.
    if (valueOr(retentionDays, defaultDays) > maximumRetentionDays) {
      patch.set(retentionDays.path, maximumRetentionDays);
    }
  }),
);
