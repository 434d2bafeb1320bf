import { defineResourcePolicy, on } from "../../core/policy";
import { anyOf, isSet, not, verdictOf } from "../../core/verdict";
import { distribution, trustStore } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "Distributions that ask for client certificates should require valid ones",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication"],
    why: "Where a certificate is optional, callers without one pass; where its expiry is ignored, one that was given back still works.",
    fix: "Set viewerMtlsConfig.mode to required, omit trustStoreConfig.ignoreCertificateExpiry, and name the version of the trust store's bundle.",
    blindSpots: [
      "Whether the origin, or a connection function, decides on the certificate.",
      "Who holds a certificate.",
    ],
    links: ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/mtls-authentication.html"],
    controls: { "nist-800-53": ["SC-23"] },
    messages: {
      optional: "{path} is not required, and no connection function decides",
      expired: "{path} is true, so certificates work after their end",
      notPinned: "{path} is not set, so the next update takes whatever authorities the bucket then holds",
    },
  },
  on(distribution, ({ viewerMtls: { mode, ignoreExpiry }, hasConnectionFunction }, report) => {
    if (mode.state === "absent") {
      return report.notApplicable("The distribution asks for no client certificates");
    }
    const decided = anyOf(
      verdictOf(mode, (name) => name === "required", "no"),
      isSet(hasConnectionFunction),
    );
    report.settle(decided, mode.path, "optional", { path: mode.path });
    const checked = not(verdictOf(ignoreExpiry, (isOn) => isOn, "no"));
    report.settle(checked, ignoreExpiry.path, "expired", { path: ignoreExpiry.path });
  }),
  on(trustStore, ({ bundleVersion: { path, state } }, report) => {
    if (state === "absent") {
      report.violation("notPinned", { path });
    }
  }),
);
