import { nameList } from "../../core/message";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { behaviorsOf } from "../../models/distribution";
import { distribution } from "../../views/cloudfront";

const outdated = ["SSLv3", "TLSv1", "TLSv1.1"];

export default defineResourcePolicy(
  {
    title: "CloudFront speaks HTTPS with current TLS to origins",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "Between CloudFront and the origin a request crosses the internet again; HTTPS for viewers says nothing about that part.",
    fix: "Set customOriginConfig.originProtocolPolicy to https-only and originSslProtocols to TLSv1.2; serve a bucket by its REST endpoint with origin access control, as website endpoints speak only HTTP.",
    blindSpots: [
      "VPC origins, whose protocol is set on cloudfront.VpcOrigin.",
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
    },
    peers: {
      checkov: ["CKV2_AWS_54", "CKV2_AWS_72"],
      cdkNag: ["CloudFrontDistributionNoOutdatedSSL"],
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
      http: "Requests to the origin may travel over HTTP: {paths}",
      oldProtocol: "Protocols older than TLS 1.2 are allowed: {paths}",
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
    for (const { protocolPolicy: policy, sslProtocols } of view.origins.state === "known" ? view.origins.value : []) {
      if (isOneOf(policy, "http-only") || (isOneOf(policy, "match-viewer") && viewersMayUseHttp)) {
        http.push(policy.path);
      } else if (policy.state === "unknown" || (isOneOf(policy, "match-viewer") && !viewersUseHttps)) {
        open.push(policy.path);
      }
      const protocols = sslProtocols.state === "known" ? sslProtocols.value : [];
      if (!isOneOf(policy, "http-only") && protocols.some((protocol) => isOneOf(protocol, ...outdated))) {
        old.push(sslProtocols.path);
      } else if (sslProtocols.state === "unknown" || protocols.some(({ state }) => state === "unknown")) {
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
    const all = origins.state === "known" ? origins.value : [];
    // A patch sets all entries of a list alike: it must not make a bucket a web server, nor call a website by HTTPS.
    const alike = all.every(
      ({ customOrigin, domainName }) =>
        customOrigin.state === "known" && !(domainName.state === "known" && domainName.value.includes(".s3-website")),
    );
    if (alike && all.some(({ protocolPolicy }) => isOneOf(protocolPolicy, "http-only", "match-viewer"))) {
      patch.set(`${origins.path}[].customOriginConfig.originProtocolPolicy`, "https-only");
    }
    const isOld = all.map(
      ({ sslProtocols }) =>
        sslProtocols.state === "known" && sslProtocols.value.some((protocol) => isOneOf(protocol, ...outdated)),
    );
    if (alike && isOld.includes(true)) {
      patch.set(`${origins.path}[].customOriginConfig.originSslProtocols`, ["TLSv1.2"]);
    }
  }),
);
