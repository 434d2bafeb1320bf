import { defineResourcePolicy, on } from "../../core/policy";
import { not } from "../../core/verdict";
import { isStaticSite } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";
import { webAclRequirement } from "./parts/web-acl-requirement";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions in front of buckets alone should have a web ACL",
    severity: "low",
    // Files take no injections, and a flood of them costs money only.
    level: "disabled",
    themes: ["publicEndpoints"],
    why: "A web ACL keeps floods and scrapers from files too, which cost money for each request.",
    ...webAclRequirement,
    blindSpots: [
      "Which rules the web ACL holds; the wafv2 policies judge those.",
      "A web ACL that AWS Firewall Manager attaches.",
      "Distributions with another origin than buckets, which cloudfront-waf judges.",
    ],
    messages: { noWebAcl: "{path} is not set" },
  },
  on(distribution, ({ webAclId, origins }, report) => {
    if (webAclId.state === "absent") {
      report.settle(not(isStaticSite(origins)), origins.path, "noWebAcl", { path: webAclId.path });
    }
  }),
);
