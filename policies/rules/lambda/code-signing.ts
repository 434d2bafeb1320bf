import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Lambda functions accept signed code only",
    severity: "medium",
    level: "advisory",
    themes: ["serverlessLens", "secrets"],
    why: "Without a code signing configuration, whoever may update the function runs code of his own with the function's rights.",
    fix: "Set codeSigningConfigArn to a configuration that enforces signatures of your signing profiles.",
    blindSpots: [
      "Container images, which Lambda does not check this way.",
      "Whether the pipeline signs what it builds.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html"],
    controls: { "serverless-lens": ["SEC3-a3"] },
    peers: { checkov: ["CKV_AWS_272"] },
    options: {
      codeSigningConfigArn: textOption("ARN of the configuration that a remediation sets.", "^arn:"),
    },
    messages: { unsigned: "{path} is not set" },
  },
  on(lambdaFunction, ({ codeSigningConfigArn, packageType }, report) => {
    if (isOneOf(packageType, "Image")) {
      return report.notApplicable("Images are not signed this way");
    }
    if (codeSigningConfigArn.state !== "absent") {
      return;
    }
    if (packageType.state === "unknown") {
      return report.undetermined(packageType.path);
    }
    report.violation("unsigned", { path: codeSigningConfigArn.path });
  }),
  remedy(lambdaFunction, ({ codeSigningConfigArn }, patch, options) => {
    if (options.codeSigningConfigArn !== "") {
      patch.set(codeSigningConfigArn.path, options.codeSigningConfigArn);
    }
  }),
);
