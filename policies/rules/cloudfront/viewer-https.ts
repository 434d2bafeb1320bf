import { nameList } from "../../core/message";
import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { anyOf, not, type Verdict } from "../../core/verdict";
import { anyTarget, behaviorsOf, isApiHost, type Origin } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";

export default defineResourcePolicy(
  {
    title: "CloudFront viewers must use HTTPS",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "Over plain HTTP anybody on the way reads and changes what a viewer sends and gets, tokens and cookies included.",
    fix: ({ httpsOnlyForApis }) =>
      `Set viewerProtocolPolicy to redirect-to-https${httpsOnlyForApis ? " (https-only for APIs)" : " or https-only"} in defaultCacheBehavior and every entry of orderedCacheBehaviors.`,
    blindSpots: [
      "With httpsOnlyForApis, APIs behind a custom domain of their own.",
      "A redirect comes after the viewer has sent its first request in plain text.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
    ],
    controls: {
      fsbp: ["CloudFront.3"],
      "nist-800-53": ["SC-8"],
      "pci-dss-4.0.1": ["4.2.1"],
      "well-architected-security": ["SEC09-BP02"],
      "cis-controls-8.1": ["3.10"],
      dora: ["Article 7"],
    },
    peers: {
      checkov: ["CKV_AWS_34"],
      trivy: ["AVD-AWS-0012"],
      prowler: ["cloudfront_distributions_https_enabled"],
      securityHub: ["CloudFront.3"],
      config: ["cloudfront-viewer-policy-https"],
      compliancePolicies: ["aws-cloudfront-distribution-disallow-unencrypted-traffic"],
      kics: ["cloudfront_viewer_protocol_policy_allows_http"],
      guardRules: ["CLOUDFRONT_VIEWER_POLICY_HTTPS"],
    },
    options: {
      httpsOnlyForApis: booleanOption(
        "Whether behaviors whose origin is an API or a function URL must be https-only; websites that such origins render need the redirect.",
        false,
      ),
    },
    messages: {
      http: "Viewers can use HTTP: {paths}",
      redirects: "HTTP requests to an API are redirected instead of refused: {paths}",
    },
  },
  on(distribution, (view, report, { options }) => {
    const { behaviors, unread } = behaviorsOf(view);
    const policies = behaviors.map((behavior) => behavior.viewerProtocolPolicy);
    const http = policies.filter((policy) => isOneOf(policy, "allow-all"));
    const unclear = [
      ...policies.filter(({ state }) => state === "unknown").map(({ path }) => path),
      ...(unread === undefined ? [] : [unread]),
    ];
    const encrypted = http.length > 0 ? "no" : unclear.length > 0 ? "undetermined" : "yes";
    report.settle(encrypted, nameList(unclear), "http", { paths: pathsOf(http) });
    if (options.httpsOnlyForApis) {
      const redirecting = behaviors.filter(({ viewerProtocolPolicy: policy }) => isOneOf(policy, "redirect-to-https"));
      const verdicts = redirecting.map((behavior) => ({
        behavior,
        verdict: anyTarget(behavior, view.origins, leadsToApi),
      }));
      const toApi = verdicts.filter(({ verdict }) => verdict === "yes").map(({ behavior }) => behavior);
      report.settle(not(anyOf(...verdicts.map(({ verdict }) => verdict))), view.origins.path, "redirects", {
        paths: pathsOf(toApi.map(({ viewerProtocolPolicy }) => viewerProtocolPolicy)),
      });
    }
  }),
  remedy(distribution, (view, patch) => {
    const policies = behaviorsOf(view).behaviors.map(({ viewerProtocolPolicy }) => viewerProtocolPolicy);
    policies
      .filter((policy) => isOneOf(policy, "allow-all"))
      .forEach(({ path }) => patch.set(path, "redirect-to-https"));
  }),
);

function pathsOf(values: readonly Value<unknown>[]): string {
  return nameList(values.map(({ path }) => path));
}

function leadsToApi({ domainName }: Origin): Verdict {
  return isApiHost(domainName);
}
