import { resourceCases, unknown } from "../../support/cases";

const type = "aws:acm/certificate:Certificate";
const native = "aws-native:certificatemanager:Certificate";

export default resourceCases([
  {
    name: "each host by its name",
    type,
    props: { domainName: "api.example.com", subjectAlternativeNames: ["www.example.com"], validationMethod: "DNS" },
    expect: "pass",
    show: true,
  },
  {
    name: "a wildcard",
    type,
    props: { domainName: "*.example.com", validationMethod: "DNS" },
    expect: { violation: "wildcard" },
    show: true,
  },
  {
    name: "a wildcard as a second name",
    type,
    props: { domainName: "api.example.com", subjectAlternativeNames: ["www.example.com", "*.example.com"] },
    expect: { violation: "wildcard" },
  },
  {
    name: "a wildcard that is listed",
    type,
    props: { domainName: "*.example.com" },
    options: { wildcards: ["*.example.com"] },
    expect: "pass",
  },
  {
    name: "a wildcard beside one that is listed",
    type,
    props: { domainName: "*.example.com", subjectAlternativeNames: ["*.example.org"] },
    options: { wildcards: ["*.example.com"] },
    expect: { violation: "wildcard" },
  },
  { name: "an imported certificate", type, props: { certificateBody: "body", privateKey: "key" }, expect: "pass" },
  { name: "a name not known yet", type, props: { domainName: unknown }, expect: "undetermined" },
  {
    name: "second names not known yet",
    type,
    props: { domainName: "api.example.com", subjectAlternativeNames: unknown },
    expect: "undetermined",
  },
  { name: "aws-native, one host", type: native, props: { domainName: "api.example.com" }, expect: "pass" },
  {
    name: "aws-native, a wildcard",
    type: native,
    props: { domainName: "*.example.com" },
    expect: { violation: "wildcard" },
  },
]);
