import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { latticeListener } from "../../views/vpclattice";

export default defineResourcePolicy(
  {
    title: "VPC Lattice listeners should use HTTPS",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["https"],
    why: "Over HTTP, requests between VPCs and accounts travel with their tokens in plain text.",
    fix: "Set protocol to HTTPS, or to TLS_PASSTHROUGH where the target ends TLS itself.",
    blindSpots: ["What the target does with the request."],
    links: ["https://docs.aws.amazon.com/vpc-lattice/latest/ug/listeners.html"],
    controls: { "nist-800-53": ["SC-8"] },
    messages: { plainHttp: "{path} is HTTP" },
  },
  on(latticeListener, ({ protocol }, report) => {
    const encrypted = verdictOf(protocol, (name) => name.toUpperCase() !== "HTTP", "yes");
    report.settle(encrypted, protocol.path, "plainHttp", { path: protocol.path });
  }),
);
