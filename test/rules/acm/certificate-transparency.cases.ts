import { resourceCases, unknown } from "../../support/cases";

const type = "aws:acm/certificate:Certificate";
const native = "aws-native:certificatemanager:Certificate";
const domainName = "api.example.com";
const preference = "certificateTransparencyLoggingPreference";

export default resourceCases([
  { name: "nothing said", type, props: { domainName, validationMethod: "DNS" }, expect: "pass", show: true },
  { name: "logging on", type, props: { domainName, options: { [preference]: "ENABLED" } }, expect: "pass" },
  {
    name: "logging off",
    type,
    props: { domainName, validationMethod: "DNS", options: { [preference]: "DISABLED" } },
    expect: { violation: "notLogged" },
    becomes: { subject: { options: { [preference]: "ENABLED" } } },
    show: true,
  },
  {
    name: "a private CA without logging",
    type,
    props: { domainName, certificateAuthorityArn: unknown, options: { [preference]: "DISABLED" } },
    expect: "pass",
    becomes: {},
  },
  { name: "an imported certificate", type, props: { certificateBody: "body", privateKey: "key" }, expect: "pass" },
  { name: "options not known yet", type, props: { domainName, options: unknown }, expect: "undetermined" },
  { name: "aws-native, nothing said", type: native, props: { domainName }, expect: "pass" },
  {
    name: "aws-native, logging off",
    type: native,
    props: { domainName, [preference]: "DISABLED" },
    expect: { violation: "notLogged" },
    becomes: { subject: { certificateTransparencyLoggingPreference: "ENABLED" } },
  },
]);
