import { textOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { valueOr } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { isStaticSite } from "../../models/edge/distribution";
import { distribution, distributionTenant } from "../../views/cloudfront";
import { webAclRequirement } from "./parts/web-acl-requirement";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions must have a web ACL",
    severity: "high",
    level: "mandatory",
    themes: ["publicEndpoints"],
    why: "A distribution takes requests from everybody; without AWS WAF, injections and floods pass it and reach the origins.",
    ...webAclRequirement,
    blindSpots: [
      "Which rules the web ACL holds; the wafv2 policies judge those.",
      "A web ACL that AWS Firewall Manager attaches.",
      "Distributions whose origins are all S3 buckets, which cloudfront-static-site-waf judges.",
    ],
    options: {
      webAclArn: textOption(
        "ARN of the web ACL that a remediation sets where there is none.",
        "arn:[\\w-]+:wafv2:[\\w-]+:\\d{12}:global/webacl/.+",
      ),
    },
    messages: {
      tenant: "{path} is disable, so the tenant takes requests without the web ACL of its distribution",
      noWebAcl: "{path} is not set",
      classic: "{path} names an AWS WAF Classic web ACL, which AWS has retired",
      regional: "{path} names a web ACL whose scope is not CLOUDFRONT",
    },
  },
  on(distribution, ({ webAclId, origins }, report) => {
    if (webAclId.state === "absent") {
      report.settle(isStaticSite(origins), origins.path, "noWebAcl", { path: webAclId.path });
    } else if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(valueOr(webAclId, ""))) {
      report.violation("classic", { path: webAclId.path });
    } else if (/^arn:[\w-]+:wafv2:.*:regional\/webacl\//.test(valueOr(webAclId, ""))) {
      report.violation("regional", { path: webAclId.path });
    }
  }),
  on(distributionTenant, ({ webAclAction }, report) => {
    const kept = verdictOf(webAclAction, (action) => action.toLowerCase() !== "disable", "yes");
    report.settle(kept, webAclAction.path, "tenant", { path: webAclAction.path });
  }),
  remedy(distribution, ({ webAclId, origins }, patch, { webAclArn }) => {
    if (webAclId.state === "absent" && webAclArn !== "" && isStaticSite(origins) === "no") {
      patch.set(webAclId.path, webAclArn);
    }
  }),
);
