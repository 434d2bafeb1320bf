import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { longestGapInDays } from "../../models/secrets/rotation-schedule";
import { secretRotation } from "../../views/secretsmanager";

export default defineResourcePolicy(
  {
    title: "Rotated secrets must rotate often enough",
    severity: "medium",
    level: "mandatory",
    themes: ["secrets"],
    why: "The time between two rotations is the time for which a stolen secret stays useful.",
    fix: ({ maximumPeriodInDays }) =>
      `Set automaticallyAfterDays to at most ${maximumPeriodInDays}, or a scheduleExpression with at most ${maximumPeriodInDays} days between rotations.`,
    blindSpots: [
      "Whether rotations succeed.",
      "The window of up to a day in which a rotation may begin.",
      "Schedule expressions that Secrets Manager does not take.",
    ],
    links: [
      "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-4",
    ],
    controls: {
      fsbp: ["SecretsManager.4"],
      "pci-dss-4.0.1": ["8.3.9", "8.6.3"],
      "nist-csf-2.0": ["PR.PS-01", "PR.PS-02", "PR.PS-06"],
    },
    peers: {
      checkov: ["CKV_AWS_304"],
      securityHub: ["SecretsManager.4"],
      config: ["secretsmanager-secret-periodic-rotation"],
    },
    options: {
      maximumPeriodInDays: integerOption("Longest time between two rotations, in days.", 90, {
        minimum: 1,
        maximum: 1000,
      }),
    },
    messages: {
      noPeriod: "Neither {days} nor {schedule} is set",
      tooLong: "{path} leaves more than {maximum} days between rotations",
    },
  },
  on(secretRotation, ({ automaticallyAfterDays, rotationEnabled, scheduleExpression }, report, { options }) => {
    if (isOneOf(rotationEnabled, false)) {
      return report.notApplicable("Rotation is off");
    }
    // The expression decides where both are set: AWS reports the days that come of it.
    const period = scheduleExpression.state === "absent" ? automaticallyAfterDays : scheduleExpression;
    if (period.state === "unknown") {
      return report.undetermined(period.path);
    }
    if (period.state === "absent") {
      return rotationEnabled.state === "unknown"
        ? report.undetermined(rotationEnabled.path)
        : report.violation("noPeriod", { days: automaticallyAfterDays.path, schedule: scheduleExpression.path });
    }
    const days = typeof period.value === "number" ? period.value : longestGapInDays(period.value);
    if (days === undefined) {
      report.undetermined(period.path);
    } else if (days > options.maximumPeriodInDays) {
      report.violation("tooLong", { path: period.path, maximum: options.maximumPeriodInDays });
    }
  }),
  remedy(secretRotation, ({ automaticallyAfterDays, scheduleExpression }, patch, { maximumPeriodInDays }) => {
    if (scheduleExpression.state === "absent") {
      patch.set(automaticallyAfterDays.path, maximumPeriodInDays);
      return;
    }
    if (scheduleExpression.state === "known") {
      patch.set(scheduleExpression.path, shorterSchedule(scheduleExpression.value, maximumPeriodInDays));
    }
  }),
);

/** A schedule within the bound; at the hours of the given one where months are short enough. */
function shorterSchedule(expression: string, maximumInDays: number): string {
  const [, hours] = /^cron\(0\s+(\S+)\s/.exec(expression.trim()) ?? [];
  const candidates = hours === undefined ? [] : [`cron(0 ${hours} 1 1/2 ? *)`, `cron(0 ${hours} 1 * ? *)`];
  const fitting = candidates.find((candidate) => (longestGapInDays(candidate) ?? Infinity) <= maximumInDays);
  return fitting ?? `rate(${maximumInDays} ${maximumInDays === 1 ? "day" : "days"})`;
}
