import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const acmCertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
const edge = (viewerCertificate?: unknown) => ({
  enabled: true,
  aliases: ["www.example.com"],
  ...(viewerCertificate === undefined ? {} : { viewerCertificate }),
});
const own = (props: object) => edge({ minimumProtocolVersion: "TLSv1.2_2021", sslSupportMethod: "sni-only", ...props });
const missing = { violation: "defaultCertificate" };

export default resourceCases([
  { name: "an own certificate", type, props: own({ acmCertificateArn }), expect: "pass", show: true },
  {
    name: "the default certificate",
    type,
    props: edge({ cloudfrontDefaultCertificate: true }),
    expect: missing,
    show: true,
  },
  {
    name: "the default certificate with a policy that it does not heed",
    type,
    props: edge({ cloudfrontDefaultCertificate: true, minimumProtocolVersion: "TLSv1.2_2021" }),
    expect: missing,
  },
  { name: "no certificate", type, props: edge(), expect: missing },
  { name: "a certificate made in the same program", type, props: own({ acmCertificateArn: unknown }), expect: "pass" },
  {
    name: "a certificate in the store of IAM",
    type,
    props: own({ iamCertificateId: "ASCAEXAMPLE" }),
    expect: "pass",
  },
  {
    name: "an own certificate beside an id that is not known yet",
    type,
    props: own({ acmCertificateArn, iamCertificateId: unknown }),
    expect: "pass",
  },
  { name: "settings not known yet", type, props: edge(unknown), expect: "undetermined" },
  {
    name: "aws-native, an own certificate",
    type: native,
    props: { distributionConfig: { enabled: true, viewerCertificate: { acmCertificateArn } } },
    expect: "pass",
  },
  {
    name: "aws-native, no certificate",
    type: native,
    props: { distributionConfig: { enabled: true } },
    expect: missing,
  },
  {
    name: "aws-native, a distribution whose tenants have certificates",
    type: native,
    props: { distributionConfig: { enabled: true, connectionMode: "tenant-only" } },
    expect: "notApplicable",
  },
  {
    name: "aws-native, a distribution that may be for tenants",
    type: native,
    props: { distributionConfig: { enabled: true, connectionMode: unknown } },
    expect: "undetermined",
  },
]);
