import { defineStackPolicy, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { dynamodbTable } from "../../views/stores";

export default defineStackPolicy(
  {
    title: "DynamoDB tables should be recoverable and protected from deletion",
    severity: "medium",
    level: "advisory",
    gather: true,
    themes: ["serverlessLens"],
    why: "One wrong write of a function, or one wrong update of a program, takes all items with it; with both settings they come back.",
    fix: "Set pointInTimeRecovery.enabled and deletionProtectionEnabled to true.",
    blindSpots: ["Backups by AWS Backup.", "Tables with nothing worth keeping, which may be excepted."],
    links: [
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html",
    ],
    controls: {
      fsbp: ["DynamoDB.2", "DynamoDB.6"],
      "cis-controls-8.1": ["11.2"],
      dora: ["Article 12"],
      "fedramp-20x": ["KSI-CNA", "KSI-RPL"],
      "nist-csf-2.0": ["DE.CM-09", "PR.DS-11"],
    },
    peers: {
      checkov: ["CKV_AWS_28"],
      trivy: ["AVD-AWS-0024"],
      cdkNag: ["DynamoDBPITREnabled", "AwsSolutions-DDB3"],
      prowler: ["dynamodb_tables_pitr_enabled"],
      securityHub: ["DynamoDB.2", "DynamoDB.6"],
    },
    messages: { off: "{path} is not true" },
    subjects: [dynamodbTable],
    check(stack, report) {
      for (const table of stack.all(dynamodbTable)) {
        for (const setting of [table.pointInTimeRecovery, table.deletionProtection]) {
          const isOn = verdictOf(setting, (value) => value, "no");
          report.settle(table, isOn, setting.path, "off", { path: setting.path });
        }
      }
    },
  },
  remedy(dynamodbTable, ({ pointInTimeRecovery, deletionProtection }, patch) => {
    for (const setting of [pointInTimeRecovery, deletionProtection]) {
      patch.set(setting.path, true);
    }
  }),
);
