import { nameList } from "../../core/message";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf, valueOr } from "../../core/value";
import { behaviorsOf } from "../../models/edge/distribution";
import { distribution } from "../../views/cloudfront";
import { allowsOutdated, currentTls, isOutdated } from "./parts/outdated-tls";

export default defineResourcePolicy(
  {
    title: "CloudFront must use HTTPS and current TLS to origins",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "Between CloudFront and the origin a request crosses the internet again; HTTPS for viewers says nothing about that part.",
    fix: "Set originProtocolPolicy to https-only and originSslProtocols to TLSv1.2, and replace S3 website endpoints by REST endpoints with origin access control.",
    blindSpots: [
      "VPC origins, whose protocol is set on cloudfront.VpcOrigin.",
      "Origins of aws-native without originSslProtocols, for which CloudFormation documents no default.",
      "match-viewer passes where every behavior asks viewers for HTTPS.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
    ],
    controls: {
      fsbp: ["CloudFront.9", "CloudFront.10"],
      "nist-800-53": ["SC-8"],
      "pci-dss-4.0.1": ["4.2.1"],
      "well-architected-security": ["SEC09-BP02"],
      "cis-controls-8.1": ["3.10"],
      nis2: ["3.2.3.a", "5.1.2.a"],
      dora: ["Article 7"],
    },
    peers: {
      checkov: ["CKV2_AWS_54", "CKV2_AWS_72"],
      cdkNag: ["CloudFrontDistributionNoOutdatedSSL", "AwsSolutions-CFR5"],
      prowler: [
        "cloudfront_distributions_origin_traffic_encrypted",
        "cloudfront_distributions_using_deprecated_ssl_protocols",
      ],
      securityHub: ["CloudFront.9", "CloudFront.10"],
      config: ["cloudfront-traffic-to-origin-encrypted", "cloudfront-no-deprecated-ssl-protocols"],
      compliancePolicies: [
        "aws-cloudfront-distribution-configure-secure-tls-to-origin",
        "aws-cloudfront-distribution-enable-tls-to-origin",
      ],
      kics: ["connection_between_cloudfront_origin_not_encrypted"],
    },
    messages: {
      http: "Requests to the origin can use HTTP: {paths}",
      oldProtocol: "TLS versions before 1.2 are allowed to the origin: {paths}",
    },
  },
  on(distribution, (view, report) => {
    const { behaviors, unread } = behaviorsOf(view);
    const viewers = behaviors.map(({ viewerProtocolPolicy }) => viewerProtocolPolicy);
    const viewersMayUseHttp = viewers.some((policy) => isOneOf(policy, "allow-all"));
    const viewersUseHttps =
      unread === undefined && viewers.every((policy) => isOneOf(policy, "https-only", "redirect-to-https"));
    if (view.origins.state === "unknown") {
      report.undetermined(view.origins.path);
    }
    const http: string[] = [];
    const old: string[] = [];
    const open: string[] = [];
    for (const { protocolPolicy: policy, sslProtocols } of valueOr(view.origins, [])) {
      if (isOneOf(policy, "http-only") || (isOneOf(policy, "match-viewer") && viewersMayUseHttp)) {
        http.push(policy.path);
      } else if (policy.state === "unknown" || (isOneOf(policy, "match-viewer") && !viewersUseHttps)) {
        open.push(policy.path);
      }
      if (allowsOutdated(sslProtocols)) {
        // They are not used over HTTP.
        old.push(...(isOneOf(policy, "http-only") ? [] : [sslProtocols.path]));
      } else if (
        sslProtocols.state === "unknown" ||
        (sslProtocols.state === "known" && sslProtocols.value.some(({ state }) => state === "unknown"))
      ) {
        open.push(sslProtocols.path);
      }
    }
    if (http.length > 0) {
      report.violation("http", { paths: nameList(http) });
    }
    if (old.length > 0) {
      report.violation("oldProtocol", { paths: nameList(old) });
    }
    if (open.length > 0) {
      report.undetermined(nameList(open));
    }
  }),
  remedy(distribution, ({ origins }, patch) => {
    for (const { domainName, protocolPolicy, sslProtocols } of valueOr(origins, [])) {
      // Website endpoints of buckets speak only HTTP.
      if (domainName.state === "known" && domainName.value.includes(".s3-website")) {
        continue;
      }
      if (isOneOf(protocolPolicy, "http-only", "match-viewer")) {
        patch.set(inFirst(protocolPolicy.path), "https-only");
      }
      if (allowsOutdated(sslProtocols)) {
        patch.replaceItems(inFirst(sslProtocols.path), isOutdated, currentTls);
      }
    }
  }),
);

/** Distributions for tenants have a list of one in place of the object. */
function inFirst(path: string): string {
  return path.replace(/customOriginConfigs(?=\.)/, "customOriginConfigs[0]");
}
