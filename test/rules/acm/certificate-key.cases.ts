import { resourceCases, unknown } from "../../support/cases";

const type = "aws:acm/certificate:Certificate";
const native = "aws-native:certificatemanager:Certificate";
const certificate = (props: Record<string, unknown> = {}) => ({ domainName: "api.example.com", ...props });

export default resourceCases([
  { name: "nothing said", type, props: certificate({ validationMethod: "DNS" }), expect: "pass" },
  {
    name: "an elliptic curve",
    type,
    props: certificate({ keyAlgorithm: "EC_prime256v1", validationMethod: "DNS" }),
    expect: "pass",
    show: true,
  },
  { name: "RSA with 2,048 bits", type, props: certificate({ keyAlgorithm: "RSA_2048" }), expect: "pass" },
  { name: "RSA with 4,096 bits", type, props: certificate({ keyAlgorithm: "RSA_4096" }), expect: "pass" },
  {
    name: "RSA with 1,024 bits",
    type,
    props: certificate({ keyAlgorithm: "RSA_1024", validationMethod: "DNS" }),
    expect: { violation: "weakKey" },
    show: true,
  },
  {
    name: "RSA with 2,047 bits, written in the form of the API",
    type,
    props: certificate({ keyAlgorithm: "rsa-2047" }),
    expect: { violation: "weakKey" },
  },
  { name: "an imported certificate", type, props: { certificateBody: "body", privateKey: "key" }, expect: "pass" },
  { name: "a key not known yet", type, props: certificate({ keyAlgorithm: unknown }), expect: "undetermined" },
  { name: "names not known yet", type, props: { domainName: unknown }, expect: "pass" },
  { name: "aws-native, nothing said", type: native, props: certificate(), expect: "pass" },
  {
    name: "aws-native, RSA with 1,024 bits",
    type: native,
    props: certificate({ keyAlgorithm: "RSA_1024" }),
    expect: { violation: "weakKey" },
  },
]);
