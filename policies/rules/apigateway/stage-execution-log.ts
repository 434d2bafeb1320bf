import { booleanOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { itemForAllMethods } from "../../models/api/method-settings";
import { generalSetting } from "../../models/api/rest-stage";
import { restAccount, restMethodSettings, restStage } from "../../views/apigateway";

export default defineStackPolicy(
  {
    title: "REST API stages should log errors",
    severity: "medium",
    level: "advisory",
    themes: ["cloudtrail"],
    why: "A failed authorization, mapping or integration shows in the execution log alone.",
    fix: "Add apigateway.MethodSettings for */* with loggingLevel ERROR, and set cloudwatchRoleArn on apigateway.Account.",
    blindSpots: [
      "Whether the account has the role that lets API Gateway write logs, where another stack sets it; accountInStack asks for it here.",
      "Single methods that switch the log off.",
      "In a first preview, settings that the program leaves out: AWS fills them in, so they are not known yet.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"],
    controls: {
      fsbp: ["APIGateway.1"],
      "nist-800-53": ["AU-2", "AU-3", "AU-12"],
      "pci-dss-4.0.1": ["10.2.1"],
      "cis-7.0": ["4.10"],
      "iso-27001": ["A.8.15"],
      soc2: ["CC7.2"],
      hipaa: ["164.312(b)"],
      "well-architected-security": ["SEC04-BP01"],
      "cis-controls-8.1": ["8.2"],
      nis2: ["3.2.3.c"],
      "fedramp-20x": ["KSI-MLA"],
      "nist-csf-2.0": ["DE.AE-03", "DE.AE-07", "DE.CM-01", "PR.PS-04"],
    },
    peers: {
      checkov: ["CKV2_AWS_4"],
      cdkNag: ["APIGWExecutionLoggingEnabled", "AwsSolutions-APIG6"],
      prowler: ["apigateway_restapi_logging_enabled"],
      securityHub: ["APIGateway.1"],
      config: ["api-gw-execution-logging-enabled"],
      kics: ["api_gateway_with_cloudwatch_logging_disabled"],
      guardRules: ["API_GW_EXECUTION_LOGGING_ENABLED"],
      controlTower: ["CT.APIGATEWAY.PR.1"],
    },
    options: {
      accountInStack: booleanOption(
        "Whether the stack itself must set the account's log role (apigateway.Account).",
        false,
      ),
    },
    messages: {
      noLog: "No method settings set loggingLevel to ERROR or INFO for all methods of this stage",
      noRole: "{path} is not set, so no stage of the account writes an execution log",
      noAccount: "cloudwatchRoleArn is not set: the stack has no apigateway.Account",
    },
    subjects: [restStage, restAccount],
    check(stack, report, { options }) {
      const accounts = stack.all(restAccount);
      for (const account of accounts) {
        if (account.logRole.state === "absent") {
          report.violation(account, "noRole", { path: account.logRole.path });
        }
      }
      for (const stage of stack.all(restStage)) {
        const logs = generalSetting(stack, stage, ({ loggingLevel }) =>
          verdictOf(loggingLevel, (level) => level === "ERROR" || level === "INFO", "no"),
        );
        report.settle(stage, logs, "its method settings", "noLog");
        if (options.accountInStack && accounts.length === 0) {
          report.violation(stage, "noAccount");
        }
      }
    },
  },
  remedy(restMethodSettings, ({ methodPath, loggingLevel }, patch) => {
    if (isOneOf(methodPath, "*/*") && (loggingLevel.state === "absent" || isOneOf(loggingLevel, "OFF"))) {
      patch.set(loggingLevel.path, "ERROR");
    }
  }),
  remedy(restStage, (stage, patch) => {
    const item = itemForAllMethods(stage);
    if (item === undefined || item === "none") {
      return;
    }
    if (item.loggingLevel.state === "absent" || isOneOf(item.loggingLevel, "OFF")) {
      patch.set(`${item.path}.loggingLevel`, "ERROR");
    }
  }),
);
