import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { allOf, not, verdictOf, type Verdict } from "../../core/verdict";
import { anyTarget, behaviorsOf, isApiHost, type Behavior, type Origin } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";
import { askBehaviors } from "./parts/behaviors";

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
    const {
      verdict: encrypted,
      paths,
      unclear,
    } = askBehaviors(view, ({ viewerProtocolPolicy: place }) => ({
      place,
      verdict: verdictOf(place, (policy) => policy !== "allow-all", "yes"),
    }));
    report.settle(encrypted, unclear, "http", { paths });
    if (options.httpsOnlyForApis) {
      const refused = askBehaviors(view, (behavior) => ({
        place: behavior.viewerProtocolPolicy,
        verdict: not(allOf(redirects(behavior), anyTarget(behavior, view.origins, leadsToApi))),
      }));
      report.settle(refused.verdict, `the origins behind ${refused.unclear}`, "redirects", { paths: refused.paths });
    }
  }),
  remedy(distribution, (view, patch) => {
    const policies = behaviorsOf(view).behaviors.map(({ viewerProtocolPolicy }) => viewerProtocolPolicy);
    policies
      .filter((policy) => isOneOf(policy, "allow-all"))
      .forEach(({ path }) => patch.set(path, "redirect-to-https"));
  }),
);

function redirects({ viewerProtocolPolicy }: Behavior): Verdict {
  return verdictOf(viewerProtocolPolicy, (policy) => policy === "redirect-to-https", "no");
}

function leadsToApi({ domainName }: Origin): Verdict {
  return isApiHost(domainName);
}
