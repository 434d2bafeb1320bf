import { nameList } from "../../core/message";
import { booleanOption, type OptionValues } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { behaviorsOf, isBucketOrigin, runsCodeOn } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";

const options = {
  defaultRootObject: booleanOption("Whether distributions that serve a bucket need a defaultRootObject.", true),
  enabled: booleanOption("Whether distributions must be enabled.", true),
  keyGroups: booleanOption("Whether signed URLs must be checked by trustedKeyGroups in place of trustedSigners.", true),
  originFailover: booleanOption("Whether distributions need an origin group to fail over to.", false),
  geoRestriction: booleanOption("Whether distributions must restrict the countries that they serve.", false),
  fieldLevelEncryption: booleanOption(
    "Whether behaviors that take POST need a fieldLevelEncryptionId, so that form fields stay encrypted up to the back end.",
    false,
  ),
};

const messages = {
  noRootObject: "{path} is not set, and the default behavior serves a bucket",
  disabled: "{path} is not true",
  trustedSigners: "Signed URLs are checked by keys of accounts: {paths}",
  noOriginGroup: "{path} is not set",
  noGeoRestriction: "{path} is not set, or none",
  noFieldLevelEncryption: "POST is allowed, and not set: {paths}",
} as const;

type Report = ResourceReport<typeof messages>;

export default defineResourcePolicy(
  {
    title: "CloudFront distributions follow the house rules",
    severity: "low",
    level: "advisory",
    themes: ["publicEndpoints"],
    why: "Without a root object a bucket may list its content at /; trusted signers need keys of the account's root user; the other rules are for those who switch them on.",
    fix: "Set defaultRootObject, use trustedKeyGroups in place of trustedSigners, and remove distributions that are switched off; or switch single rules off or on by the policy's options.",
    blindSpots: [
      "A function that rewrites the path / counts as a root object, whatever it does.",
      "Whether the restricted countries, the failover and the encrypted fields are the right ones.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html",
    ],
    controls: {
      fsbp: ["CloudFront.1", "CloudFront.4", "CloudFront.12"],
      "nist-800-53": ["SC-7(11)", "CP-10"],
      "pci-dss-4.0.1": ["2.2.6"],
    },
    peers: {
      checkov: ["CKV_AWS_216", "CKV_AWS_305", "CKV_AWS_310", "CKV_AWS_374"],
      cdkNag: ["CloudFrontDistributionGeoRestrictions"],
      prowler: [
        "cloudfront_distributions_default_root_object",
        "cloudfront_distributions_multiple_origin_failover_configured",
        "cloudfront_distributions_geo_restrictions_enabled",
        "cloudfront_distributions_field_level_encryption_enabled",
      ],
      securityHub: ["CloudFront.1", "CloudFront.4", "CloudFront.12"],
      config: [
        "cloudfront-default-root-object-configured",
        "cloudfront-origin-failover-enabled",
        "cloudfront-distribution-key-group-enabled",
      ],
      guardRules: ["CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED", "CLOUDFRONT_ORIGIN_FAILOVER_ENABLED"],
    },
    options,
    messages,
  },
  on(distribution, (view, report, context) => judge(view, report, context.options)),
);

function judge(view: ViewOf<typeof distribution>, report: Report, chosen: OptionValues<typeof options>): void {
  const { behaviors, unread } = behaviorsOf(view);
  const open = new Set<string>();
  if (chosen.defaultRootObject && view.defaultRootObject.state === "absent") {
    const needed = allOf(servesBucket(view), not(runsCodeOn(view.defaultBehavior, "viewer-request", "origin-request")));
    if (needed === "yes") {
      report.violation("noRootObject", { path: view.defaultRootObject.path });
    } else if (needed === "undetermined") {
      open.add(view.origins.path);
    }
  }
  if (chosen.enabled && view.enabled.state !== "absent" && !isOneOf(view.enabled, true)) {
    if (view.enabled.state === "known") {
      report.violation("disabled", { path: view.enabled.path });
    } else {
      open.add(view.enabled.path);
    }
  }
  if (chosen.keyGroups) {
    const signers = behaviors.map(({ trustedSigners }) => trustedSigners);
    const used = signers.filter(({ state }) => state === "known").map(({ path }) => path);
    if (used.length > 0) {
      report.violation("trustedSigners", { paths: nameList(used) });
    }
    signers.filter(({ state }) => state === "unknown").forEach(({ path }) => open.add(path));
  }
  if (chosen.originFailover && view.originGroups.state !== "known") {
    if (view.originGroups.state === "absent") {
      report.violation("noOriginGroup", { path: view.originGroups.path });
    } else {
      open.add(view.originGroups.path);
    }
  }
  if (chosen.geoRestriction && view.geoRestriction.state === "unknown") {
    open.add(view.geoRestriction.path);
  } else if (
    chosen.geoRestriction &&
    (view.geoRestriction.state === "absent" || isOneOf(view.geoRestriction, "none"))
  ) {
    report.violation("noGeoRestriction", { path: view.geoRestriction.path });
  }
  if (chosen.fieldLevelEncryption) {
    const posting = behaviors.filter(
      ({ allowedMethods: methods, fieldLevelEncryptionId: id }) =>
        id.state === "absent" && methods.state === "known" && methods.value.some((method) => isOneOf(method, "POST")),
    );
    if (posting.length > 0) {
      const paths = nameList(posting.map(({ fieldLevelEncryptionId }) => fieldLevelEncryptionId.path));
      report.violation("noFieldLevelEncryption", { paths });
    }
  }
  if (unread !== undefined && (chosen.keyGroups || chosen.fieldLevelEncryption)) {
    open.add(unread);
  }
  if (open.size > 0) {
    report.undetermined(nameList(open));
  }
}

/** Whether the origin of the default behaviour is a bucket. */
function servesBucket({ defaultBehavior: { targetOriginId }, origins }: ViewOf<typeof distribution>): Verdict {
  if (origins.state !== "known" || targetOriginId.state !== "known") {
    return "undetermined";
  }
  return anyOf(
    ...origins.value.map((origin) =>
      allOf(
        origin.originId.state === "known"
          ? origin.originId.value === targetOriginId.value
            ? "yes"
            : "no"
          : "undetermined",
        isBucketOrigin(origin),
      ),
    ),
  );
}
