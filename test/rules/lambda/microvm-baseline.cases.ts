import { resourceCases, unknown } from "../../support/cases";
import { githubToken } from "../../support/fake-secrets";

const vm = "aws:lambdamicrovms/microvm:Microvm";
const image = "aws:lambdamicrovms/image:Image";
const native = "aws-native:lambda:MicrovmImage";
const imageArn = "arn:aws:lambda:eu-central-1:123456789012:microvm-image:helper";
const bounded = { imageArn, maximumDurationInSeconds: 900 };
const base = {
  baseImageArn: "arn:aws:lambda:eu-central-1:aws:microvm-image:al2023",
  buildRoleArn: "arn:aws:iam::123456789012:role/build",
  codeArtifact: { uri: "s3://acme-code/helper.zip" },
  egressNetworkConnectors: ["arn:aws:lambda:eu-central-1:123456789012:network-connector:inside"],
};
const onInternet = {
  baseImageArn: base.baseImageArn,
  buildRoleArn: base.buildRoleArn,
  codeArtifact: base.codeArtifact,
};

export default resourceCases([
  {
    name: "a log",
    type: vm,
    props: { ...bounded, logging: { cloudwatch: { logGroup: "helper" } } },
    expect: "pass",
    show: true,
  },
  {
    name: "no log",
    type: vm,
    props: { ...bounded, logging: { disabled: {} } },
    expect: { violation: "noLog" },
    show: true,
  },
  { name: "a log that is not known yet", type: vm, props: { ...bounded, logging: unknown }, expect: "undetermined" },
  {
    name: "a token in the payload",
    type: vm,
    props: { ...bounded, runHookPayload: JSON.stringify({ token: githubToken }) },
    expect: { violation: "payload" },
  },
  { name: "a payload not known yet", type: vm, props: { ...bounded, runHookPayload: unknown }, expect: "undetermined" },
  { name: "an image in a VPC", type: image, props: base, expect: "pass" },
  { name: "an image on the internet", type: image, props: onInternet, expect: { violation: "internet" } },
  {
    name: "an image by its former type, on the internet",
    type: "aws:lambda/microvmsImage:MicrovmsImage",
    props: { ...onInternet, name: "helper" },
    expect: { violation: "internet" },
  },
  {
    name: "an image with all capabilities",
    type: image,
    props: { ...base, additionalOsCapabilities: ["ALL"] },
    expect: { violation: "capabilities" },
  },
  {
    name: "an image with a token",
    type: image,
    props: { ...base, environmentVariables: { SOURCE: githubToken } },
    expect: { violation: "secret" },
  },
  {
    name: "aws-native, an image with all capabilities",
    type: native,
    props: { ...base, additionalOsCapabilities: ["ALL"] },
    expect: { violation: "capabilities" },
  },
  {
    name: "no end",
    type: vm,
    props: { imageArn, logging: { cloudwatch: { logGroup: "helper" } } },
    expect: { violation: "endless" },
  },
  {
    name: "an end not known yet",
    type: vm,
    props: { imageArn, maximumDurationInSeconds: unknown, logging: { cloudwatch: { logGroup: "helper" } } },
    expect: "pass",
  },
  {
    name: "aws-native, an image with a token",
    type: native,
    props: { ...base, environmentVariables: [{ key: "SOURCE", value: githubToken }] },
    expect: { violation: "secret" },
  },
  {
    name: "aws-native, an image with variables not known yet",
    type: native,
    props: { ...base, environmentVariables: [{ key: "SOURCE", value: unknown }] },
    expect: "undetermined",
  },
  {
    name: "aws-native, an image built without a log",
    type: native,
    props: { ...base, logging: { disabled: true } },
    expect: { violation: "noLog" },
  },
]);
