import { defineResourcePolicy, on } from "../../core/policy";
import { anyItem, not, verdictOf } from "../../core/verdict";
import { microvm } from "../../views/lambda-instances";

export default defineResourcePolicy(
  {
    title: "Lambda MicroVMs should not open a shell",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["publicEndpoints", "authentication"],
    why: "The shell connector gives everyone who may get a token an interactive root shell, with the role of the MicroVM.",
    fix: "Remove SHELL_INGRESS and ALL_INGRESS from ingressNetworkConnectors; open a shell only in stacks for debugging.",
    blindSpots: ["MicroVMs that are started outside of the program."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-microvms.html"],
    controls: { "nist-800-53": ["AC-6"], "serverless-lens": ["SEC1-a1"] },
    messages: { shell: "{path} holds a connector that opens a shell" },
  },
  on(microvm, ({ ingressConnectors }, report) => {
    const open = anyItem(ingressConnectors, (name) =>
      verdictOf(name, (text) => /(?:^|[:/])(?:SHELL|ALL)_INGRESS$/.test(text), "no"),
    );
    report.settle(not(open), ingressConnectors.path, "shell", { path: ingressConnectors.path });
  }),
);
