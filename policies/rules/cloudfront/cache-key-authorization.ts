import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { allOf, anyOf, not } from "../../core/verdict";
import { apiOf } from "../../models/api/custom-domain";
import { byApi, isUnauthenticated, routeModel } from "../../models/api/routes";
import { mixedFronts } from "../../models/edge/balancer-cache";
import { edgesBefore, mixesCallers, openEdges } from "../../models/edge/cache";
import { distribution } from "../../views/cloudfront";

const openQuestion = "what it caches of the API behind it";

export default defineStackPolicy({
  title: "CloudFront should not serve one user's answer to the next",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication", "publicEndpoints"],
  why: "Where CloudFront hands a caller's credential on without having it in the cache key, it keeps the answer for the first user who signed in and gives it to everyone who asks for the same path.",
  fix: "Use the managed policy CachingDisabled for paths of the API, or a cache policy with Authorization, or the session cookie, in its key.",
  blindSpots: [
    "Whether the header or cookie in the cache key is the one that tells users apart: any counts.",
    "Behaviors without a cache policy.",
    "Load balancers that are the origin by another name than the one that AWS gives them, or that do not stand before functions.",
    "Behaviors that hand on neither Authorization nor all headers, cookies and query strings of a viewer, but a list of them; and managed origin request policies other than those for all of a viewer.",
    "Function URLs with AWS_IAM: CloudFront signs as itself there, so that the function knows no caller by it; and AppSync, which takes queries by POST, of which CloudFront keeps no answer.",
    "Answers that forbid caching by Cache-Control, where the minimum time is 0.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
  ],
  controls: { "serverless-lens": ["SEC1-a1"] },
  messages: {
    mixed: "Answers of {routes}, which require authorization, are cached without a header or cookie in the key",
  },
  subjects: [distribution],
  check(stack, report) {
    const { routes: all, unread } = routeModel(stack);
    for (const { subject, reason } of unread) {
      const api = apiOf(stack, subject.resource.urn);
      const edges = api ? edgesBefore(stack, api) : [];
      edges.forEach((edge) => report.undetermined(edge, reason));
    }
    const gets = all.filter(({ method }) => method === "GET" || method === "ANY");
    let mayBeMixed = false;
    for (const { subject, routes } of byApi(gets)) {
      const api = apiOf(stack, subject.resource.urn);
      if (!api) {
        continue;
      }
      mayBeMixed ||= routes.some((route) => isUnauthenticated(route) !== "yes");
      for (const edge of edgesBefore(stack, api)) {
        const verdicts = routes.map((route) => ({
          label: route.label,
          verdict: allOf(
            not(isUnauthenticated(route)),
            route.path === undefined ? "undetermined" : mixesCallers(stack, edge, api, route.path || "/*"),
          ),
        }));
        const mixed = verdicts.filter(({ verdict }) => verdict === "yes").map(({ label }) => label);
        const mixes = anyOf(...verdicts.map(({ verdict }) => verdict));
        report.settle(edge, not(mixes), openQuestion, "mixed", { routes: nameList(mixed) });
      }
    }
    for (const edge of stack.all(distribution)) {
      const { labels, verdict } = mixedFronts(stack, edge);
      report.settle(edge, not(verdict), openQuestion, "mixed", { routes: nameList(labels) });
    }
    if (mayBeMixed) {
      openEdges(stack).forEach((edge) => report.undetermined(edge, openQuestion));
    }
  },
});
