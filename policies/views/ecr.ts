/** Views of Amazon ECR resources. */

import { defineView, type Reader } from "../core/view";

/** An image is named by its repository with a tag, a digest or both: `…/shop:1.2`, `…/shop@sha256:…`. */
function repositoryMeanings(reference: string): readonly string[] {
  const repository = reference.replace(/@sha256:\w*$/, "").replace(/:[^:/]+$/, "");
  return [...new Set([reference, repository])];
}

/** `aws.ecr.Repository`. */
export const ecrRepository = defineView({
  kind: "ECR repository",
  types: ["aws:ecr/repository:Repository", "aws-native:ecr:Repository"],
  identifiers: ["id", "arn", "name", "repositoryUrl", "repositoryUri"],
  meanings: repositoryMeanings,
  read: (r: Reader) => ({
    /** `MUTABLE` (also where it is absent), `IMMUTABLE`, or one of them with exclusions. */
    imageTagMutability: r.string("imageTagMutability"),
    scanOnPush: r.boolean("imageScanningConfiguration.scanOnPush"),
  }),
});

/** `aws.ecr.RegistryScanningConfiguration`: scans for all repositories of the account. */
export const ecrScanning = defineView({
  kind: "ECR registry scanning configuration",
  types: [
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    "aws-native:ecr:RegistryScanningConfiguration",
  ],
  read: (r: Reader) => ({ scanType: r.string("scanType") }),
});
