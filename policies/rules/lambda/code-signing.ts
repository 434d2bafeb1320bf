import { textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { anyOf, verdictOf, isSet } from "../../core/verdict";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy(
  {
    title: "Lambda functions should accept only signed code",
    severity: "medium",
    level: "disabled",
    gather: true,
    themes: ["serverlessLens", "secrets"],
    why: "Without a code signing configuration, whoever may update the function runs any code with the function's permissions.",
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
    subjects: [lambdaFunction],
    check(stack, report) {
      for (const target of stack.all(lambdaFunction)) {
        const { codeSigningConfigArn, packageType } = target;
        const isImage = verdictOf(packageType, (type) => type === "Image", "no");
        const signed = anyOf(isSet(codeSigningConfigArn), isImage);
        report.settle(target, signed, packageType.path, "unsigned", { path: codeSigningConfigArn.path });
      }
    },
  },
  remedy(lambdaFunction, ({ codeSigningConfigArn, packageType }, patch, options) => {
    const isZip = verdictOf(packageType, (type) => type !== "Image", "yes");
    if (options.codeSigningConfigArn !== "" && codeSigningConfigArn.state === "absent" && isZip === "yes") {
      patch.set(codeSigningConfigArn.path, options.codeSigningConfigArn);
    }
  }),
);
