import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { graphqlDataSource } from "../../views/appsync";

export default defineResourcePolicy(
  {
    title: "AppSync HTTP data sources should use HTTPS",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["https"],
    why: "Over HTTP, requests with their headers and answers can be read and changed on the way.",
    fix: "Set httpConfig.endpoint to an https URL.",
    blindSpots: ["Data sources that are no HTTP endpoint."],
    links: ["https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-http-resolvers.html"],
    messages: { plainHttp: "{path} is not an https URL" },
  },
  on(graphqlDataSource, ({ httpEndpoint }, report) => {
    if (httpEndpoint.state === "absent") {
      return report.notApplicable("The source is no HTTP endpoint");
    }
    const encrypted = verdictOf(httpEndpoint, (url) => !/^http:/i.test(url), "yes");
    report.settle(encrypted, httpEndpoint.path, "plainHttp", { path: httpEndpoint.path });
  }),
);
