import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/codeSigningConfig:CodeSigningConfig";
const native = "aws-native:lambda:CodeSigningConfig";
const allowedPublishers = {
  signingProfileVersionArns: ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/release/abc"],
};

export default resourceCases([
  {
    name: "unsigned code is refused",
    type,
    props: { allowedPublishers, policies: { untrustedArtifactOnDeployment: "Enforce" } },
    expect: "pass",
    show: true,
  },
  {
    name: "unsigned code is logged",
    type,
    props: { allowedPublishers, policies: { untrustedArtifactOnDeployment: "Warn" } },
    expect: { violation: "notEnforced" },
    becomes: { subject: { policies: { untrustedArtifactOnDeployment: "Enforce" } } },
    show: true,
  },
  { name: "the default", type, props: { allowedPublishers }, expect: { violation: "notEnforced" } },
  {
    name: "a profile made in the same program",
    type,
    props: {
      allowedPublishers: { signingProfileVersionArns: [unknown] },
      policies: { untrustedArtifactOnDeployment: "Enforce" },
    },
    expect: "pass",
  },
  {
    name: "no publisher",
    type,
    props: {
      allowedPublishers: { signingProfileVersionArns: [] },
      policies: { untrustedArtifactOnDeployment: "Enforce" },
    },
    expect: { violation: "noPublisher" },
    remedied: false,
  },
  {
    name: "a reaction not known yet",
    type,
    props: { allowedPublishers, policies: { untrustedArtifactOnDeployment: unknown } },
    expect: "undetermined",
  },
  {
    name: "aws-native, refused",
    type: native,
    props: { allowedPublishers, codeSigningPolicies: { untrustedArtifactOnDeployment: "Enforce" } },
    expect: "pass",
  },
  {
    name: "aws-native, the default",
    type: native,
    props: { allowedPublishers },
    expect: { violation: "notEnforced" },
    becomes: { subject: { codeSigningPolicies: { untrustedArtifactOnDeployment: "Enforce" } } },
  },
]);
