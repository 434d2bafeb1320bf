import { defineStackPolicy } from "../../core/policy";
import { anyOf, verdictOf } from "../../core/verdict";
import { ecrRepository, ecrScanning } from "../../views/ecr";

export default defineStackPolicy({
  title: "Repositories of function images should be immutable and scanned",
  severity: "high",
  level: "advisory",
  themes: ["serverlessLens", "secrets"],
  why: "Whoever may push moves a mutable tag to other code, which the next deployment runs; and nobody sees known holes of an image that is not scanned.",
  fix: "Set imageTagMutability to IMMUTABLE and imageScanningConfiguration.scanOnPush to true.",
  blindSpots: [
    "Repositories that another program makes, and scanning that it configures for the registry.",
    "Images that functions name by a digest, which do not change with a tag.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
  ],
  controls: {
    fsbp: ["ECR.1", "ECR.2"],
    "well-architected-security": ["SEC06-BP01"],
    "serverless-lens": ["SEC3-a3"],
    "fedramp-20x": ["KSI-TPR"],
  },
  peers: {
    checkov: ["CKV_AWS_51", "CKV_AWS_163"],
    trivy: ["AVD-AWS-0030", "AVD-AWS-0031"],
    prowler: ["ecr_repositories_tag_immutability"],
    securityHub: ["ECR.1", "ECR.2"],
    kics: ["ecr_image_tag_not_immutable", "unscanned_ecr_image"],
  },
  messages: { mutable: "{path} is not IMMUTABLE", unscanned: "{path} is not true, nor does the registry scan" },
  subjects: [ecrRepository],
  check(stack, report) {
    const registryScans = stack.all(ecrScanning).length > 0 ? "yes" : "no";
    for (const repository of stack.all(ecrRepository)) {
      const { imageTagMutability, scanOnPush } = repository;
      const fixed = verdictOf(imageTagMutability, (mode) => mode.startsWith("IMMUTABLE"), "no");
      report.settle(repository, fixed, imageTagMutability.path, "mutable", { path: imageTagMutability.path });
      const scanned = anyOf(
        verdictOf(scanOnPush, (isOn) => isOn, "no"),
        registryScans,
      );
      report.settle(repository, scanned, scanOnPush.path, "unscanned", { path: scanOnPush.path });
    }
  },
});
