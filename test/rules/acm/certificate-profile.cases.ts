import { resourceCases, unknown } from "../../support/cases";

const type = "aws:acm/certificate:Certificate";
const native = "aws-native:certificatemanager:Certificate";
const domainName = "api.example.com";
const certificate = (props: Record<string, unknown> = {}) => ({ domainName, validationMethod: "DNS", ...props });

export default resourceCases([
  { name: "nothing said", type, props: certificate(), expect: "pass" },
  {
    name: "an elliptic curve",
    type,
    props: certificate({ keyAlgorithm: "EC_prime256v1" }),
    expect: "pass",
    show: true,
  },
  { name: "RSA with 2,048 bits", type, props: certificate({ keyAlgorithm: "RSA_2048" }), expect: "pass" },
  { name: "RSA with 4,096 bits", type, props: certificate({ keyAlgorithm: "RSA_4096" }), expect: "pass" },
  {
    name: "RSA with 1,024 bits",
    type,
    props: certificate({ keyAlgorithm: "RSA_1024" }),
    expect: { violation: "weakKey" },
    remedied: false,
  },
  {
    name: "transparency logging on",
    type,
    props: certificate({ options: { certificateTransparencyLoggingPreference: "ENABLED" } }),
    expect: "pass",
  },
  {
    name: "transparency logging off",
    type,
    props: certificate({ options: { certificateTransparencyLoggingPreference: "DISABLED" } }),
    expect: { violation: "notLogged" },
    show: true,
  },
  {
    name: "a private CA without transparency logging",
    type,
    props: certificate({
      certificateAuthorityArn: unknown,
      options: { certificateTransparencyLoggingPreference: "DISABLED" },
    }),
    expect: "pass",
  },
  {
    name: "a wildcard",
    type,
    props: { domainName: "*.example.com" },
    expect: { violation: "wildcard" },
    remedied: false,
  },
  {
    name: "a wildcard as a second name",
    type,
    props: certificate({ subjectAlternativeNames: ["www.example.com", "*.example.com"] }),
    expect: { violation: "wildcard" },
    remedied: false,
  },
  {
    name: "a wildcard that is listed",
    type,
    props: { domainName: "*.example.com" },
    options: { wildcards: ["*.example.com"] },
    expect: "pass",
  },
  { name: "an imported certificate", type, props: { certificateBody: "body", privateKey: "key" }, expect: "pass" },
  { name: "names not known yet", type, props: { domainName: unknown }, expect: "undetermined" },
  {
    name: "options not known yet",
    type,
    props: certificate({ options: unknown }),
    expect: "undetermined",
  },
  { name: "aws-native, nothing said", type: native, props: { domainName }, expect: "pass" },
  {
    name: "aws-native, transparency logging off",
    type: native,
    props: { domainName, certificateTransparencyLoggingPreference: "DISABLED" },
    expect: { violation: "notLogged" },
  },
]);
