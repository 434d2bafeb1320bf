import { defineStackPolicy } from "../../core/policy";
import { not, allOf } from "../../core/verdict";
import { authenticates, functionFronts } from "../../models/api/load-balancer";
import { declarationOf, wholeApi } from "../../models/api/public-routes";
import { loadBalancerListener, loadBalancerRule } from "../../views/load-balancer";

export default defineStackPolicy({
  title: "Load balancers should authenticate callers before they reach a function",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication", "publicEndpoints"],
  why: "A load balancer is one more way to a function from the internet; without authentication there, everyone calls it.",
  fix: "Put an authenticate-cognito, authenticate-oidc or jwt-validation action first, set mutualAuthentication.mode to verify, or declare the listener in publicRoutes.",
  blindSpots: [
    "Functions that authenticate callers themselves.",
    "Load balancers that only internal networks reach; these are judged all the same.",
    "Rules of a listener that another program makes.",
  ],
  links: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
  ],
  controls: { "serverless-lens": ["SEC1-a1"] },
  messages: {
    unauthenticated:
      "No action before the function authenticates the caller, and mutualAuthentication.mode is not verify",
  },
  subjects: [loadBalancerListener, loadBalancerRule],
  check(stack, report, { settings }) {
    for (const front of functionFronts(stack)) {
      const { subject, listener, verdict } = front;
      const names = [subject.resource.name, listener?.resource.name ?? ""];
      if (names.some((name) => declarationOf(settings, name, wholeApi.method, wholeApi.path))) {
        continue;
      }
      const open = allOf(verdict, not(authenticates(front)));
      report.settle(subject, not(open), "what it forwards to, and who may call", "unauthenticated");
    }
  },
});
