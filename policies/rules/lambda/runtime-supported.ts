import { now } from "../../core/clock";
import { integerOption, recordListOption, textListOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { nearestSupported, runtimeStatus, runtimesAsOf } from "../../models/lambda/runtimes";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda functions must use a supported runtime",
    severity: "medium",
    level: "mandatory",
    themes: ["serverlessLens"],
    why: "A deprecated runtime gets no more security updates, and after a while its functions can no longer be updated.",
    fix: "Set runtime to a supported version of the same language.",
    blindSpots: [
      "Container images.",
      "Runtimes that are newer than the pack's dated list, which pass.",
      "Dates that AWS moved after the list was made; the option dates replaces them.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"],
    controls: {
      fsbp: ["Lambda.2"],
      "nist-800-53": ["SI-2", "CM-2"],
      "pci-dss-4.0.1": ["12.3.4"],
      "serverless-lens": ["SEC3-a2"],
      "cis-controls-8.1": ["2.2"],
      "fedramp-20x": ["KSI-TPR"],
    },
    peers: {
      checkov: ["CKV_AWS_363"],
      cdkNag: ["LambdaLatestVersion", "AwsSolutions-L1"],
      prowler: ["awslambda_function_using_supported_runtimes"],
      securityHub: ["Lambda.2"],
      config: ["lambda-function-settings-check"],
    },
    options: {
      noticeDays: integerOption("Days before the end from which a runtime is reported; 0 for not at all.", 0, {
        minimum: 0,
        maximum: 730,
      }),
      acceptedRuntimes: textListOption("Runtimes that are accepted whatever the list says: nodejs18.x."),
      dates: recordListOption(
        "Dates that replace the pack's.",
        {
          runtime: { type: "string", minLength: 1, description: "Identifier of the runtime: nodejs22.x" },
          deprecated: {
            type: "string",
            pattern: "^\\d{4}-\\d{2}-\\d{2}$",
            description: "First day without security updates, YYYY-MM-DD",
          },
        },
        ["runtime", "deprecated"],
      ),
    },
    messages: {
      blocked:
        "{path} is {name}, whose functions AWS does not let be updated since {date}; {nearest} is the nearest supported runtime",
      deprecated:
        "{path} is {name}, which gets no security updates since {date}; {nearest} is the nearest supported runtime",
      announced:
        "{path} is {name}, whose security updates end on {date} according to AWS as of {asOf}, which may be out of date",
      ending: "{path} is {name}, whose security updates end on {date}; {nearest} is the nearest supported runtime",
    },
    advisoryMessages: ["announced"],
  },
  on(lambdaFunction, ({ runtime, packageType }, report, { options }) => {
    if (isOneOf(packageType, "Image")) {
      return report.notApplicable("The function is a container image");
    }
    if (runtime.state === "unknown") {
      return report.undetermined(runtime.path);
    }
    if (runtime.state === "absent") {
      return report.notApplicable("The function names no runtime");
    }
    if (options.acceptedRuntimes.includes(runtime.value)) {
      return;
    }
    const status = runtimeStatus(runtime.value, now(), options.noticeDays, options.dates);
    if ("date" in status) {
      // Only names from the list or the options get here, and those are public.
      const about = { path: runtime.path, name: runtime.value, date: status.date };
      if (status.state === "announced") {
        report.violation("announced", { ...about, asOf: runtimesAsOf });
      } else {
        report.violation(status.state, { ...about, nearest: nearestSupported(runtime.value, now()) });
      }
    }
  }),
);
