import { nameList } from "../../core/message";
import { defineResourcePolicy, on } from "../../core/policy";
import { behaviorsOf } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";

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
    const { behaviors, unread } = behaviorsOf(view);
    const signers = behaviors.map(({ trustedSigners }) => trustedSigners);
    const used = signers.filter(({ state }) => state === "known").map(({ path }) => path);
    const open = signers.filter(({ state }) => state === "unknown").map(({ path }) => path);
    const unclear = unread === undefined ? open : [...open, unread];
    report.settle(
      used.length > 0 ? "no" : unclear.length > 0 ? "undetermined" : "yes",
      nameList(unclear),
      "trustedSigners",
      { paths: nameList(used) },
    );
  }),
);
