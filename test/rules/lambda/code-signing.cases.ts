import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const codeSigningConfigArn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1";
const remedied = { codeSigningConfigArn };

export default resourceCases([
  { name: "a configuration", type, props: { codeSigningConfigArn }, expect: "pass", show: true },
  {
    name: "no configuration",
    type,
    props: { runtime: "nodejs22.x" },
    expect: { violation: "unsigned" },
    remedied,
    show: true,
  },
  {
    name: "no configuration, and none for remediation",
    type,
    props: {},
    expect: { violation: "unsigned" },
    remedied: false,
  },
  { name: "an image", type, props: { packageType: "Image", imageUri: "app:1" }, expect: "notApplicable" },
  { name: "a configuration not known yet", type, props: { codeSigningConfigArn: unknown }, expect: "pass" },
  { name: "a package type not known yet", type, props: { packageType: unknown }, expect: "undetermined" },
  { name: "aws-native, a configuration", type: native, props: { codeSigningConfigArn }, expect: "pass" },
  { name: "aws-native, none", type: native, props: {}, expect: { violation: "unsigned" }, remedied },
]);
