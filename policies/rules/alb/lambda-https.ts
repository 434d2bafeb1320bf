import { defineStackPolicy } from "../../core/policy";
import { allOf, verdictOf } from "../../core/verdict";
import { functionFronts } from "../../models/api/load-balancer";
import { isBalancerTls12OrNewer } from "../../models/api/tls-policy";
import { loadBalancerListener, loadBalancerRule } from "../../views/load-balancer";

export default defineStackPolicy({
  title: "Load balancers in front of functions must use HTTPS with TLS 1.2 or newer",
  severity: "high",
  level: "mandatory",
  themes: ["https", "publicEndpoints"],
  why: "Over HTTP everyone on the way reads and changes requests to the function, with their tokens; older TLS has known weaknesses.",
  fix: "Set protocol to HTTPS and sslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-2021-06 or newer; let the HTTP listener redirect.",
  blindSpots: [
    "Listeners that another program makes, and rules of these.",
    "Load balancers in front of servers and containers.",
  ],
  links: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  ],
  controls: { fsbp: ["ELB.1"] },
  peers: { checkov: ["CKV_AWS_2", "CKV_AWS_103"], securityHub: ["ELB.1", "ELB.17"] },
  messages: {
    plainHttp: "{path} of listener {listener} is not HTTPS, and requests reach a function through it",
    oldTls: "{path} of listener {listener} takes TLS versions before 1.2",
  },
  subjects: [loadBalancerListener, loadBalancerRule],
  check(stack, report) {
    const judged = new Set<string>();
    for (const { subject, listener, verdict } of functionFronts(stack)) {
      if (!listener) {
        report.undetermined(subject, "its listener");
        continue;
      }
      if (judged.has(listener.resource.urn)) {
        continue;
      }
      const { protocol, sslPolicy, resource } = listener;
      const encrypted = verdictOf(protocol, (name) => name === "HTTPS", "undetermined");
      const current = verdictOf(sslPolicy, isBalancerTls12OrNewer, "no");
      if (verdict === "undetermined") {
        if (allOf(encrypted, current) !== "yes") {
          report.undetermined(subject, "what it forwards to");
        }
        continue;
      }
      judged.add(resource.urn);
      report.settle(listener, encrypted, protocol.path, "plainHttp", { path: protocol.path, listener: resource.name });
      if (encrypted === "yes") {
        report.settle(listener, current, sslPolicy.path, "oldTls", { path: sslPolicy.path, listener: resource.name });
      }
    }
  },
});
