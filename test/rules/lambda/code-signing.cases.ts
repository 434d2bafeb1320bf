import { resource, stackCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const codeSigningConfigArn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1";
const remedied = { codeSigningConfigArn };

export default stackCases([
  {
    name: "a configuration",
    resources: [resource(type, "handler", { codeSigningConfigArn })],
    expect: "pass",
    show: true,
  },
  {
    name: "no configuration",
    resources: [resource(type, "handler", { runtime: "nodejs22.x" })],
    expect: { violation: "unsigned", on: "handler" },
    becomes: { handler: { codeSigningConfigArn } },
    remedied,
    show: true,
  },
  {
    name: "no configuration, and none for remediation",
    resources: [resource(type, "handler", {})],
    expect: { violation: "unsigned", on: "handler" },
    remedied: false,
  },
  {
    name: "an image",
    resources: [resource(type, "handler", { packageType: "Image", imageUri: "app:1" })],
    expect: "pass",
  },
  {
    name: "a configuration not known yet",
    resources: [resource(type, "handler", { codeSigningConfigArn: unknown })],
    expect: "pass",
  },
  {
    name: "a package type not known yet",
    resources: [resource(type, "handler", { packageType: unknown })],
    expect: "undetermined",
  },
  {
    name: "aws-native, a configuration",
    resources: [resource(native, "handler", { codeSigningConfigArn })],
    expect: "pass",
  },
  {
    name: "aws-native, none",
    resources: [resource(native, "handler", {})],
    expect: { violation: "unsigned", on: "handler" },
    becomes: { handler: { codeSigningConfigArn } },
    remedied,
  },

  {
    name: "no configuration, and none for remediation, which stays",
    resources: [resource(type, "handler", {})],
    expect: { violation: "unsigned", on: "handler" },
    remedied: false,
    becomes: {},
  },
  {
    name: "another configuration, which stays",
    resources: [resource(type, "handler", { codeSigningConfigArn: `${codeSigningConfigArn}2` })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "an image, which stays",
    resources: [resource(type, "handler", { packageType: "Image", imageUri: "app:1" })],
    options: remedied,
    expect: "pass",
    becomes: {},
  },
  {
    name: "a package type not known yet, which stays",
    resources: [resource(type, "handler", { packageType: unknown })],
    options: remedied,
    expect: "undetermined",
    becomes: {},
  },
  {
    name: "aws-native, a zip archive",
    resources: [resource(native, "handler", { packageType: "Zip" })],
    expect: { violation: "unsigned", on: "handler" },
    remedied,
  },
]);
