import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const mtls = (mode: unknown, more: object = {}) => ({ mode, trustStoreConfig: { trustStoreId: "ts-1a2b3c", ...more } });
const connectionFunctionAssociation = { id: "cf-1a2b3c" };

const trustStore = "aws:cloudfront/trustStore:TrustStore";
const store = (version: object) => ({
  name: "partners",
  caCertificatesBundleSource: {
    caCertificatesBundleS3Location: { bucket: "authorities", key: "partners.pem", region: "us-east-1", ...version },
  },
});

export default resourceCases([
  {
    name: "certificates are required",
    type,
    props: { enabled: true, viewerMtlsConfig: mtls("required") },
    expect: "pass",
    show: true,
  },
  {
    name: "certificates are optional",
    type,
    props: { enabled: true, viewerMtlsConfig: mtls("optional") },
    expect: { violation: "optional" },
    show: true,
  },
  {
    name: "code decides",
    type,
    props: { enabled: true, viewerMtlsConfig: mtls("optional"), connectionFunctionAssociation },
    expect: "pass",
  },
  {
    name: "a trust store with a version of its bundle",
    type: trustStore,
    props: store({ version: "3sL4kqtJlcpXroDTDmJ" }),
    expect: "pass",
  },
  { name: "a trust store without", type: trustStore, props: store({}), expect: { violation: "notPinned" } },
  { name: "a version not known yet", type: trustStore, props: store({ version: unknown }), expect: "pass" },
  {
    name: "aws-native, a trust store without a version",
    type: "aws-native:cloudfront:TrustStore",
    props: store({}),
    expect: { violation: "notPinned" },
  },
  {
    name: "expired certificates work",
    type,
    props: { enabled: true, viewerMtlsConfig: mtls("required", { ignoreCertificateExpiry: true }) },
    expect: { violation: "expired" },
  },
  {
    name: "code that is not known yet decides",
    type,
    props: {
      enabled: true,
      viewerMtlsConfig: mtls("optional"),
      connectionFunctionAssociation: { id: unknown },
    },
    expect: "pass",
  },
  {
    name: "whether expired certificates work is not known yet",
    type,
    props: { enabled: true, viewerMtlsConfig: mtls("required", { ignoreCertificateExpiry: unknown }) },
    expect: "undetermined",
    reason: "viewerMtlsConfig.trustStoreConfig.ignoreCertificateExpiry",
  },
  {
    name: "expired certificates do not work",
    type,
    props: { enabled: true, viewerMtlsConfig: mtls("required", { ignoreCertificateExpiry: false }) },
    expect: "pass",
  },
  { name: "not known yet", type, props: { enabled: true, viewerMtlsConfig: mtls(unknown) }, expect: "undetermined" },
  { name: "no certificates", type, props: { enabled: true }, expect: "notApplicable" },
  {
    name: "aws-native, certificates are optional",
    type: native,
    props: { distributionConfig: { enabled: true, viewerMtlsConfig: mtls("passthrough") } },
    expect: { violation: "optional" },
  },
]);
