import { resourceCases, unknown } from "../../support/cases";

const type = "aws:acm/certificate:Certificate";
const native = "aws-native:certificatemanager:Certificate";
const domainName = "api.example.com";

export default resourceCases([
  { name: "a requested certificate", type, props: { domainName, validationMethod: "DNS" }, expect: "pass", show: true },
  {
    name: "an imported certificate",
    type,
    props: { certificateBody: "body", certificateChain: "chain", privateKey: "key" },
    expect: { violation: "imported" },
    show: true,
  },
  {
    name: "an imported certificate with a write-only key",
    type,
    props: { certificateBody: "body", privateKeyWo: "key", privateKeyWoVersion: 1 },
    expect: { violation: "imported" },
  },
  {
    name: "an imported certificate not known yet, which has no domain name",
    type,
    props: { certificateBody: unknown, privateKey: unknown },
    expect: { violation: "imported" },
  },
  {
    name: "parts not known yet beside a domain name",
    type,
    props: { domainName, certificateBody: unknown },
    expect: "undetermined",
  },
  {
    name: "a domain name not known yet",
    type,
    props: { domainName: unknown, validationMethod: "DNS" },
    expect: "pass",
  },
  {
    name: "a certificate of a private CA",
    type,
    props: { domainName, certificateAuthorityArn: unknown },
    expect: "pass",
  },
  { name: "empty parts", type, props: { domainName, certificateBody: "", privateKey: "" }, expect: "pass" },
  { name: "aws-native, a requested certificate", type: native, props: { domainName }, expect: "pass" },
]);
