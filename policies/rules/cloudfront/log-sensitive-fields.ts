import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { valueOr, type Value } from "../../core/value";
import { not, verdictOf } from "../../core/verdict";
import { distribution, realtimeLog } from "../../views/cloudfront";
import { logDelivery } from "../../views/logs";

/** Fields that hold cookies and queries, and so the tokens in them, under the names of both kinds of logs. */
const sensitive = ["cs-cookie", "cs(Cookie)", "cs-uri-query", "cs-headers"];

const messages = { cookies: "{path} is true", field: "{path} holds cookies, queries or headers" } as const;

export default defineResourcePolicy(
  {
    title: "CloudFront logs should leave cookies and queries out",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets"],
    why: "Session cookies and tokens in queries stand in the log for everyone who reads it, and work until they expire.",
    fix: "Set loggingConfig.includeCookies to false, and remove cs-cookie, cs(Cookie), cs-uri-query and cs-headers from the fields.",
    blindSpots: ["Deliveries of logs without recordFields, which hold the fields that AWS chooses."],
    links: ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html"],
    options: { acceptedFields: textListOption("Fields that logs may hold, such as cs-uri-query.") },
    messages,
  },
  on(distribution, ({ logsCookies }, report) => {
    const quiet = not(verdictOf(logsCookies, (isOn) => isOn, "no"));
    report.settle(quiet, logsCookies.path, "cookies", { path: logsCookies.path });
  }),
  on(realtimeLog, ({ fields }, report, { options }) => judgeFields(fields, options.acceptedFields, report)),
  on(logDelivery, ({ recordFields }, report, { options }) => judgeFields(recordFields, options.acceptedFields, report)),
);

function judgeFields(
  fields: Value<readonly Value<string>[]>,
  accepted: readonly string[],
  report: ResourceReport<typeof messages>,
): void {
  if (fields.state === "unknown") {
    report.undetermined(fields.path);
  }
  for (const field of valueOr(fields, [])) {
    const { path } = field;
    const quiet = verdictOf(field, (name) => !sensitive.includes(name) || accepted.includes(name), "yes");
    report.settle(quiet, path, "field", { path });
  }
}
