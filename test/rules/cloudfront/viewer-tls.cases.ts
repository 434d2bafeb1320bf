import { resourceCases, unknown } from "../../support/cases";
import { multitenantDistribution } from "../../support/distributions";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const acmCertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
const edge = (viewerCertificate?: unknown) => ({
  enabled: true,
  aliases: ["www.example.com"],
  ...(viewerCertificate === undefined ? {} : { viewerCertificate }),
});
const own = (minimumProtocolVersion: unknown, props: Record<string, unknown> = {}) =>
  edge({ acmCertificateArn, minimumProtocolVersion, sslSupportMethod: "sni-only", ...props });
const old = { violation: "oldProtocol" };

export default resourceCases([
  { name: "an own certificate with TLSv1.2_2021", type, props: own("TLSv1.2_2021"), expect: "pass", show: true },
  {
    name: "the default certificate, which lets nobody choose",
    type,
    props: edge({ cloudfrontDefaultCertificate: true, minimumProtocolVersion: "TLSv1" }),
    expect: "notApplicable",
  },
  { name: "TLSv1.2_2025", type, props: own("TLSv1.2_2025"), expect: "pass" },
  { name: "TLSv1.3_2025", type, props: own("TLSv1.3_2025"), expect: "pass" },
  { name: "TLSv1.2_2019, with older ciphers", type, props: own("TLSv1.2_2019"), expect: old },
  { name: "TLSv1.1_2016", type, props: own("TLSv1.1_2016"), expect: old, show: true },
  { name: "TLSv1", type, props: own("TLSv1"), expect: old },
  { name: "SSLv3", type, props: own("SSLv3"), expect: old },
  {
    name: "an own certificate without a policy, which means TLSv1",
    type,
    props: edge({ acmCertificateArn, sslSupportMethod: "sni-only" }),
    expect: old,
  },
  {
    name: "dedicated addresses in place of SNI",
    type,
    props: own("TLSv1.2_2021", { sslSupportMethod: "vip" }),
    expect: { violation: "noSni" },
  },
  {
    name: "a certificate made in the same program",
    type,
    props: own("TLSv1.2_2021", { acmCertificateArn: unknown }),
    expect: "pass",
  },
  {
    name: "a certificate in the store of IAM",
    type,
    props: edge({
      iamCertificateId: "ASCAEXAMPLE",
      minimumProtocolVersion: "TLSv1.2_2021",
      sslSupportMethod: "sni-only",
    }),
    expect: "pass",
  },
  { name: "settings not known yet", type, props: edge(unknown), expect: "undetermined" },
  { name: "TLSv1.1 of a later year", type, props: own("TLSv1.1_2021"), expect: old },
  {
    name: "how certificates are chosen is not known yet",
    type,
    props: own("TLSv1.2_2021", { sslSupportMethod: unknown }),
    expect: "undetermined",
  },
  { name: "a policy with a suffix", type, props: own("TLSv1.2_2021_X"), expect: "undetermined" },
  { name: "a policy with a prefix", type, props: own("X_TLSv1"), expect: "undetermined" },
  { name: "a policy not known yet", type, props: own(unknown), expect: "undetermined" },
  { name: "a policy of a form that we do not know", type, props: own("Modern_2030"), expect: "undetermined" },
  { name: "settings of the wrong type", type, props: edge("default"), expect: "undetermined" },
  {
    name: "aws-native, an own certificate",
    type: native,
    props: {
      distributionConfig: {
        enabled: true,
        viewerCertificate: { acmCertificateArn, minimumProtocolVersion: "TLSv1.2_2021", sslSupportMethod: "sni-only" },
      },
    },
    expect: "pass",
  },
  {
    name: "aws-native, a certificate with old ciphers",
    type: native,
    props: {
      distributionConfig: {
        enabled: true,
        viewerCertificate: { acmCertificateArn, minimumProtocolVersion: "TLSv1.2_2019", sslSupportMethod: "sni-only" },
      },
    },
    expect: old,
  },
  {
    name: "aws-native, a distribution whose tenants have certificates",
    type: "aws-native:cloudfront:Distribution",
    props: { distributionConfig: { enabled: true, connectionMode: "tenant-only" } },
    expect: "notApplicable",
  },
  {
    name: "a distribution for tenants, each with a certificate",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution(),
    expect: "notApplicable",
  },
  {
    name: "a distribution for tenants, with one old certificate",
    type: "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    props: multitenantDistribution({
      viewerCertificate: { acmCertificateArn: unknown, minimumProtocolVersion: "TLSv1", sslSupportMethod: "sni-only" },
    }),
    expect: { violation: "oldProtocol" },
  },
]);
