import { integerOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda functions have a concurrency limit of their own",
    severity: "medium",
    level: "advisory",
    themes: ["publicEndpoints", "serverlessLens"],
    why: "A function without a limit can use up the account's concurrency, and then every other function is throttled.",
    fix: "Set reservedConcurrentExecutions to what the function needs at most; 0 stops it.",
    blindSpots: ["Limits that were set outside the program."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"],
    controls: { "nist-800-53": ["SC-6"], hipaa: ["164.312(b)"], "serverless-lens": ["REL1-a1"] },
    peers: {
      checkov: ["CKV_AWS_115"],
      cdkNag: ["LambdaConcurrency"],
      config: ["lambda-concurrency-check"],
      guardRules: ["LAMBDA_CONCURRENCY_CHECK"],
    },
    options: {
      maximum: integerOption("Largest limit that a function may reserve.", 1000, { minimum: 1, maximum: 100000 }),
    },
    messages: {
      unreserved: "{path} is not set",
      tooHigh: "{path} is above the ceiling of {maximum}",
    },
  },
  on(lambdaFunction, ({ reservedConcurrentExecutions: limit }, report, { options }) => {
    if (limit.state === "unknown") {
      return report.undetermined(limit.path);
    }
    if (limit.state === "absent" || limit.value < 0) {
      return report.violation("unreserved", { path: limit.path });
    }
    if (limit.value > options.maximum) {
      report.violation("tooHigh", { path: limit.path, maximum: options.maximum });
    }
  }),
);
