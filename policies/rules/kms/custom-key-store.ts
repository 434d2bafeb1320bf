import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { externalKeyStore } from "../../views/kms";

export default defineResourcePolicy(
  {
    title: "External key stores should be reached through a VPC endpoint service",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets", "publicEndpoints"],
    why: "A proxy on a public endpoint can be reached, attacked and flooded from the internet, and each use of its keys depends on it.",
    fix: "Set xksProxyConnectivity to VPC_ENDPOINT_SERVICE and name the service in xksProxyVpcEndpointServiceName.",
    blindSpots: [
      "Where the proxy runs behind its endpoint.",
      "Credentials that stand in the program, which secrets-literal-input judges.",
      "Key stores of the aws-native provider, which has no resource for them.",
    ],
    links: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/choose-xks-connectivity.html",
      "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateCustomKeyStore.html",
    ],
    controls: { "nist-800-53": ["SC-12"] },
    messages: { publicEndpoint: "{path} is PUBLIC_ENDPOINT" },
  },
  on(externalKeyStore, ({ proxyConnectivity }, report) => {
    if (proxyConnectivity.state === "absent") {
      return report.notApplicable("The keys are in AWS CloudHSM, which has no proxy");
    }
    const { path } = proxyConnectivity;
    const inside = verdictOf(proxyConnectivity, (way) => way !== "PUBLIC_ENDPOINT", "yes");
    report.settle(inside, path, "publicEndpoint", { path });
  }),
);
