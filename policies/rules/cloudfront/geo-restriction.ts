import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions should use geographic restrictions",
    severity: "low",
    level: "disabled",
    themes: ["publicEndpoints"],
    why: "Requests from countries where a service has no users are mostly scans and floods.",
    fix: "Set restrictions.geoRestriction.restrictionType to whitelist or blacklist, with the countries in locations.",
    blindSpots: ["Whether the countries are the right ones.", "Geographic rules of a web ACL."],
    links: ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html"],
    peers: {
      checkov: ["CKV_AWS_374"],
      cdkNag: ["CloudFrontDistributionGeoRestrictions", "AwsSolutions-CFR1"],
      prowler: ["cloudfront_distributions_geo_restrictions_enabled"],
    },
    messages: { noGeoRestriction: "{path} is not set or is none" },
  },
  on(distribution, ({ geoRestriction }, report) =>
    report.settle(
      verdictOf(geoRestriction, (type) => type !== "none", "no"),
      geoRestriction.path,
      "noGeoRestriction",
      { path: geoRestriction.path },
    ),
  ),
);
