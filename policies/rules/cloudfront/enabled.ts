import { defineResourcePolicy, on } from "../../core/policy";
import { isTrue } from "../../core/verdict";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions should be enabled",
    severity: "low",
    level: "disabled",
    themes: ["publicEndpoints"],
    why: "A distribution that is switched off serves nobody, but keeps its domain names and settings that nobody looks after.",
    fix: "Set enabled to true, or remove the distribution.",
    blindSpots: ["Distributions that are switched off for a while on purpose."],
    links: ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowToDeleteDistribution.html"],
    peers: { checkov: ["CKV_AWS_216"] },
    messages: { disabled: "{path} is not true" },
  },
  on(distribution, ({ enabled }, report) =>
    report.settle(isTrue(enabled, "yes"), enabled.path, "disabled", { path: enabled.path }),
  ),
);
