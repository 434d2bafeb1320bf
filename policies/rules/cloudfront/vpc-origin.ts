import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { type Verdict, anyItem, not, verdictOf } from "../../core/verdict";
import { vpcOrigin } from "../../views/cloudfront";
import { allowsOutdated, countOfCurrent, currentTls, isOutdated } from "./parts/outdated-tls";

export default defineResourcePolicy(
  {
    title: "CloudFront must reach VPC origins over HTTPS with TLS 1.2",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "Also inside of the network of AWS, HTTP lets whoever sits in the VPC read and change requests with their tokens.",
    fix: "Set vpcOriginEndpointConfig.originProtocolPolicy to https-only and originSslProtocols to TLSv1.2.",
    blindSpots: ["Whether the origin has a certificate that CloudFront accepts."],
    links: ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html"],
    controls: { fsbp: ["CloudFront.9", "CloudFront.10"], "nist-800-53": ["SC-8"] },
    messages: {
      plainHttp: "{path} is not https-only",
      oldTls: "{path} lists a TLS version before 1.2",
    },
  },
  on(vpcOrigin, ({ protocolPolicy, sslProtocols }, report) => {
    const secure = verdictOf(protocolPolicy, (policy) => policy === "https-only", "no");
    report.settle(secure, protocolPolicy.path, "plainHttp", { path: protocolPolicy.path });
    const old = anyItem(sslProtocols, (protocol): Verdict => verdictOf(protocol, isOutdated, "no"));
    report.settle(not(old), sslProtocols.path, "oldTls", { path: sslProtocols.path });
  }),
  remedy(vpcOrigin, ({ protocolPolicy, sslProtocols }, patch) => {
    patch.setMember(protocolPolicy.path, "https-only");
    if (sslProtocols.state === "known" && allowsOutdated(sslProtocols)) {
      patch.replaceItems(sslProtocols.path, isOutdated, currentTls);
      patch.set(
        { aws: "vpcOriginEndpointConfig.originSslProtocols.quantity", native: undefined },
        countOfCurrent(sslProtocols.value),
      );
    }
  }),
);
