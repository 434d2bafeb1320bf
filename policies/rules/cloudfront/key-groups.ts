import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { distribution } from "../../views/cloudfront";
import { askBehaviors } from "./parts/behaviors";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions should verify signed URLs with trusted key groups",
    severity: "low",
    level: "advisory",
    themes: ["publicEndpoints", "authentication"],
    why: "Only the root user of an account can make and rotate the keys of trusted signers; those of key groups are managed with least privilege.",
    fix: "Name a cloudfront.KeyGroup in trustedKeyGroups of the behavior, and remove trustedSigners.",
    blindSpots: ["Whether the keys of a key group are rotated."],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html",
    ],
    controls: { fsbp: ["CloudFront.17"] },
    peers: { securityHub: ["CloudFront.17"], config: ["cloudfront-distribution-key-group-enabled"] },
    messages: { trustedSigners: "Trusted signers of whole accounts are set: {paths}" },
  },
  on(distribution, (view, report) => {
    const { verdict, paths, unclear } = askBehaviors(view, ({ trustedSigners }) => ({
      place: trustedSigners,
      verdict: verdictOf(trustedSigners, () => false, "yes"),
    }));
    report.settle(verdict, unclear, "trustedSigners", { paths });
  }),
);
