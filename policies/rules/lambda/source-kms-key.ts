import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type Patch, type ResourceReport } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { customerKeyMessages, customerKeyProblem, keyArnPattern } from "../../models/kms/customer-key";
import { lambdaEventSourceMapping } from "../../views/lambda";
import { functionCode } from "../../views/lambda-instances";

export default defineResourcePolicy(
  {
    title: "Deployment packages and event filters should be encrypted with a customer managed key",
    severity: "low",
    level: "disabled",
    stage: "preview",
    themes: ["secrets"],
    why: "Only with a key of your own do you decide, and see in the trail, who reads the code of a function and the values that its events are filtered by.",
    fix: "Set sourceKmsKeyArn (aws-native: code.sourceKmsKeyArn) of functions, and kmsKeyArn of event source mappings, to a customer managed key.",
    blindSpots: [
      "Whether the key's policy lets Lambda use it.",
      "The bucket from which Lambda copies a package.",
      "Layers, for which Lambda takes no key.",
    ],
    links: [
      "https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption",
      "https://docs.aws.amazon.com/lambda/latest/dg/security-encryption-at-rest.html",
    ],
    controls: { "nist-800-53": ["SC-28(1)"] },
    options: { remediationKeyArn: textOption("ARN of the key that a remediation sets.", keyArnPattern) },
    messages: customerKeyMessages,
  },
  on(functionCode, ({ imageUri, kmsKey, packageType, storageMode }, report) => {
    if (isOneOf(packageType, "Image") || imageUri.state === "known") {
      return report.notApplicable("The function comes as a container image, which Amazon ECR encrypts");
    }
    if (isOneOf(storageMode, "REFERENCE")) {
      return report.notApplicable("Lambda keeps no copy of the package");
    }
    judge(kmsKey, [packageType, storageMode, imageUri], report);
  }),
  on(lambdaEventSourceMapping, ({ filters, kmsKey }, report) => {
    if (filters.state === "absent") {
      return report.notApplicable("The mapping has no filters");
    }
    judge(kmsKey, [filters], report);
  }),
  remedy(functionCode, ({ kmsKey }, patch, { remediationKeyArn }) => {
    setKey(kmsKey, remediationKeyArn, patch);
  }),
  remedy(lambdaEventSourceMapping, ({ kmsKey }, patch, { remediationKeyArn }) => {
    setKey(kmsKey, remediationKeyArn, patch);
  }),
);

/** @param reasons the properties without which no key would be asked for */
function judge(
  key: Value<string>,
  reasons: readonly Value<unknown>[],
  report: ResourceReport<typeof customerKeyMessages>,
): void {
  const problem = customerKeyProblem(key);
  const open = reasons.find(({ state }) => state === "unknown");
  if (problem) {
    report.settle(open ? "undetermined" : "no", open?.path ?? "", problem, { path: key.path });
  }
}

function setKey(key: Value<string>, arn: string, patch: Patch): void {
  if (arn !== "") {
    patch.set(key.path, arn);
  }
}
