import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambdamicrovms/microvm:Microvm";
const imageArn = "arn:aws:lambda:eu-central-1:123456789012:microvm-image:helper";
const connector = (name: string) => `arn:aws:lambda:eu-central-1:aws:network-connector:aws-network-connector:${name}`;

export default resourceCases([
  {
    name: "HTTP",
    type,
    props: { imageArn, ingressNetworkConnectors: [connector("HTTP_INGRESS")] },
    expect: "pass",
    show: true,
  },
  {
    name: "a shell",
    type,
    props: { imageArn, ingressNetworkConnectors: [connector("SHELL_INGRESS")] },
    expect: { violation: "shell" },
    show: true,
  },
  {
    name: "everything",
    type,
    props: { imageArn, ingressNetworkConnectors: [connector("ALL_INGRESS")] },
    expect: { violation: "shell" },
  },
  { name: "nothing", type, props: { imageArn }, expect: "pass" },
  { name: "not known yet", type, props: { imageArn, ingressNetworkConnectors: [unknown] }, expect: "undetermined" },

  {
    name: "a shell by its name",
    type,
    props: { imageArn, ingressNetworkConnectors: ["SHELL_INGRESS"] },
    expect: { violation: "shell" },
  },
  {
    name: "a connector whose name begins like that of a shell",
    type,
    props: { imageArn, ingressNetworkConnectors: [connector("SHELL_INGRESS_NONE")] },
    expect: "pass",
  },
]);
