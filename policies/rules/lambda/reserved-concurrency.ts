import { integerOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { unlessAtEdge } from "../../models/edge/edge-function";
import { hasConcurrencyLimit } from "../../models/lambda/concurrency";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Lambda functions should reserve concurrency",
  severity: "medium",
  level: "disabled",
  gather: true,
  coveredBy: ["lambda-public-route-concurrency"],
  themes: ["publicEndpoints", "serverlessLens"],
  why: "A function without a limit can use up the account's concurrency, and then every other function is throttled.",
  fix: ({ maximum }) => `Set reservedConcurrentExecutions to what the function needs, at most ${maximum}.`,
  blindSpots: [
    "Limits that were set outside the program.",
    "Functions on a capacity provider, which the scaling configuration of its instances limits.",
    "Lambda@Edge functions of which only another program's distribution knows.",
  ],
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
    tooHigh: "{path} exceeds the ceiling of {maximum}",
  },
  subjects: [lambdaFunction],
  check(stack, report, { options: { maximum } }) {
    for (const target of stack.all(lambdaFunction)) {
      const { reservedConcurrentExecutions: limit } = target;
      const limited = unlessAtEdge(stack, target, hasConcurrencyLimit(target));
      report.settle(target, limited, limit.path, "unreserved", { path: limit.path });
      if (valueOr(limit, 0) > maximum) {
        report.violation(target, "tooHigh", { path: limit.path, maximum });
      }
    }
  },
});
