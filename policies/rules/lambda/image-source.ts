import { defineStackPolicy } from "../../core/policy";
import type { Settings } from "../../core/settings";
import { targetsOf, type Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, isReferred, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { accountOf } from "../../models/lambda/layers";
import { ecrRepository, ecrScanning } from "../../views/ecr";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
  title: "Images of functions should be pinned, scanned and of a trusted account",
  severity: "high",
  level: "advisory",
  themes: ["serverlessLens", "secrets"],
  why: "Whoever may push moves a mutable tag to other code, which the next deployment runs; and nobody sees known holes of an image that is not scanned.",
  fix: "Set imageTagMutability to IMMUTABLE and scanOnPush to true, and name the image by its digest, from this account or one in trustedAccounts.",
  blindSpots: [
    "Repositories that another program makes or whose functions it makes, and scanning that it configures for the registry.",
    "The account of the function where role is not known yet; it is known when the function is deployed.",
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
    "nist-csf-2.0": ["PR.PS-06"],
  },
  peers: {
    checkov: ["CKV_AWS_51", "CKV_AWS_163"],
    trivy: ["AVD-AWS-0030", "AVD-AWS-0031"],
    prowler: ["ecr_repositories_tag_immutability"],
    securityHub: ["ECR.1", "ECR.2"],
    kics: ["ecr_image_tag_not_immutable", "unscanned_ecr_image"],
  },
  messages: {
    mutable: "{path} is not IMMUTABLE",
    unscanned: "{path} is not true, nor does the registry scan",
    tag: "{path} names no digest, and the program shows no repository that keeps its tags",
    foreign: "{path} is an image of an account that is neither this one nor in trustedAccounts",
  },
  subjects: [ecrRepository, lambdaFunction],
  check(stack, report, { settings }) {
    const registryScans = stack.all(ecrScanning).length > 0 ? "yes" : "no";
    for (const repository of stack.all(ecrRepository)) {
      const { imageTagMutability, scanOnPush } = repository;
      // Other images of the stack are those of containers.
      const isElsewhere = not(isReferred(stack.referrers(lambdaFunction, "imageUri", repository, ecrRepository)));
      report.settle(repository, anyOf(isElsewhere, keepsTags(repository)), imageTagMutability.path, "mutable", {
        path: imageTagMutability.path,
      });
      const scanned = anyOf(
        isElsewhere,
        verdictOf(scanOnPush, (isOn) => isOn, "no"),
        registryScans,
      );
      report.settle(repository, scanned, scanOnPush.path, "unscanned", { path: scanOnPush.path });
    }
    for (const target of stack.all(lambdaFunction).filter(({ imageUri }) => imageUri.state !== "absent")) {
      const { path } = target.imageUri;
      report.settle(target, isPinned(stack, target), path, "tag", { path });
      report.settle(target, isOfTrustedAccount(stack, target, settings), path, "foreign", { path });
    }
  },
});

type LambdaFunction = ViewOf<typeof lambdaFunction>;

function keepsTags({ imageTagMutability }: ViewOf<typeof ecrRepository>): Verdict {
  return verdictOf(imageTagMutability, (mode) => mode.startsWith("IMMUTABLE"), "no");
}

/** Whether the image stays the same: by its digest, or by a tag that its repository keeps. */
function isPinned(stack: Stack, { imageUri }: LambdaFunction): Verdict {
  const repositories = targetsOf(stack.resolve(imageUri, ecrRepository));
  const kept = repositories.length > 0 ? allOf(...repositories.map(keepsTags)) : "no";
  return anyOf(
    verdictOf(imageUri, (uri) => uri.includes("@sha256:"), "undetermined"),
    kept,
  );
}

/** Whether the image comes from the function's own account, which its role tells, or from a trusted one. */
function isOfTrustedAccount(stack: Stack, { imageUri, role }: LambdaFunction, settings: Settings): Verdict {
  if (stack.resolve(imageUri, ecrRepository).state === "found") {
    return "yes";
  }
  const account = imageUri.state === "known" ? /^(\d{12})\.dkr\.ecr\./.exec(imageUri.value)?.[1] : undefined;
  if (account === undefined) {
    return "undetermined";
  }
  const own = role.state === "known" ? accountOf(role.value) : undefined;
  const trusted = settings.trustedAccounts.includes(account) || account === own;
  return trusted ? "yes" : own === undefined ? "undetermined" : "no";
}
