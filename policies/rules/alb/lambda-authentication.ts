import { defineStackPolicy } from "../../core/policy";
import { allOf, anyOf, not } from "../../core/verdict";
import { doorsOfFront } from "../../models/api/balancer-doors";
import { isDeclaredDoor } from "../../models/api/door";
import { functionFronts } from "../../models/api/load-balancer";
import { loadBalancerListener, loadBalancerRule } from "../../views/load-balancer";

export default defineStackPolicy({
  title: "Load balancers should authenticate callers before they reach a function",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication", "publicEndpoints"],
  why: "A load balancer is one more way to a function from the internet; without authentication there, everyone calls it.",
  fix: "Put an authenticate-cognito, authenticate-oidc or jwt-validation action first, set mutualAuthentication.mode to verify, or declare it in publicRoutes.",
  blindSpots: [
    "Functions that authenticate callers themselves.",
    "Load balancers that only internal networks reach; these are judged all the same, but for rules with a condition on the source address.",
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
      const doors = doorsOfFront(stack, front);
      const open = anyOf(...doors.map((door) => allOf(door.isOpen, not(isDeclaredDoor(settings, door)))));
      report.settle(front.subject, not(open), "what it forwards to, and who may call", "unauthenticated");
    }
  },
});
