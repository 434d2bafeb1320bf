import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/distribution:Distribution";
const native = "aws-native:cloudfront:Distribution";
const mtls = (mode: unknown, more: object = {}) => ({ mode, trustStoreConfig: { trustStoreId: "ts-1a2b3c", ...more } });
const connectionFunctionAssociation = { id: "cf-1a2b3c" };

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
