import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { eventApi, graphqlApi } from "../../views/appsync";

export default defineResourcePolicy(
  {
    title: "AppSync APIs should log errors, without the content of requests",
    severity: "medium",
    level: "advisory",
    themes: ["publicEndpoints", "serverlessLens"],
    why: "Without field logs nobody sees who tries what on an API; with verbose ones, tokens and personal data of every request stand in the log.",
    fix: "Set logConfig with fieldLogLevel ERROR or ALL, excludeVerboseContent true and a role for CloudWatch Logs.",
    blindSpots: ["What the role may do, and how long the log is kept."],
    links: ["https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html"],
    controls: {
      fsbp: ["AppSync.2"],
      "nist-800-53": ["AU-12"],
      "cis-controls-8.1": ["8.2"],
      nis2: ["3.2.3.c"],
      "nist-csf-2.0": ["PR.PS-04"],
    },
    peers: {
      checkov: ["CKV_AWS_193", "CKV_AWS_194"],
      cdkNag: ["AppSyncGraphQLRequestLogging", "AwsSolutions-ASC3"],
      prowler: ["appsync_field_level_logging_enabled"],
      securityHub: ["AppSync.2"],
    },
    messages: {
      noLog: "{path} is not ERROR or ALL",
      noEventLog: "{path} is not set",
      verbose: "{path} is not true, so headers, arguments and answers are logged",
    },
  },
  on(graphqlApi, ({ fieldLogLevel, excludeVerboseContent }, report) => {
    const logged = verdictOf(fieldLogLevel, (level) => level !== "NONE", "no");
    report.settle(logged, fieldLogLevel.path, "noLog", { path: fieldLogLevel.path });
    if (logged === "yes") {
      const quiet = verdictOf(excludeVerboseContent, (isQuiet) => isQuiet, "no");
      report.settle(quiet, excludeVerboseContent.path, "verbose", { path: excludeVerboseContent.path });
    }
  }),
  on(eventApi, ({ logLevel }, report) => {
    const logged = verdictOf(logLevel, (level) => level !== "NONE", "no");
    report.settle(logged, logLevel.path, "noEventLog", { path: logLevel.path });
  }),
);
