import { defineResourcePolicy, on } from "../../core/policy";
import { anyOf, isSet, not } from "../../core/verdict";
import { anyTarget, isBucketOrigin, runsCodeOn } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront distributions that serve a bucket should have a default root object",
    severity: "low",
    level: "advisory",
    themes: ["publicEndpoints"],
    why: "Without a root object, a request for / is passed on to the bucket, which may answer with a list of its objects.",
    fix: "Set defaultRootObject to the object to serve for /, such as index.html.",
    blindSpots: ["A function that rewrites the path / counts as a root object, whatever it does."],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-1",
    ],
    controls: { fsbp: ["CloudFront.1"], "nist-800-53": ["SC-7(11)"], "pci-dss-4.0.1": ["2.2.6"] },
    peers: {
      checkov: ["CKV_AWS_305"],
      prowler: ["cloudfront_distributions_default_root_object"],
      securityHub: ["CloudFront.1"],
      config: ["cloudfront-default-root-object-configured"],
      guardRules: ["CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED"],
    },
    aliases: ["cloudfront-baseline"],
    messages: { noRootObject: "{path} is not set, and the default behavior serves a bucket" },
  },
  on(distribution, (view, report) => {
    const { defaultRootObject: root, defaultBehavior, origins } = view;
    const rewrites = runsCodeOn(defaultBehavior, "viewer-request", "origin-request");
    const verdict = anyOf(isSet(root), not(anyTarget(defaultBehavior, origins, isBucketOrigin)), rewrites);
    report.settle(verdict, origins.path, "noRootObject", { path: root.path });
  }),
);
