import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { type Plain, type Value, valueOr } from "../../core/value";
import { restApi, restApiPut } from "../../views/apigateway";
import { itemsOf, judgeIssuer, judgeSources, jwtMessages, jwtSchemes, sourcesIn } from "../shared/jwt-authorizer";

export default defineResourcePolicy(
  {
    title: "JWT authorizers of REST APIs should verify issuer and audience of a token from a header",
    severity: "critical",
    level: "advisory",
    stage: "preview",
    themes: ["authentication"],
    why: "Without an audience, a token that the issuer made for any other application opens this API; a token in the URL ends up in logs.",
    fix: "Give each issuer in jwtConfiguration.issuers an https:// URL and audiences, and read the token from method.request.header.Authorization.",
    blindSpots: [
      "Whether the issuers are the right ones.",
      "Authorizers that are resources of their own, which the providers cannot configure with issuers yet.",
      "Scopes, which apigateway-route-scopes asks for.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-jwt-authorizer.html",
      "https://docs.aws.amazon.com/apigateway/latest/api/API_JwtConfiguration.html",
    ],
    controls: { "serverless-lens": ["SEC1-a1"] },
    messages: jwtMessages,
  },
  on(restApi, ({ body }, report) => judgeBody(body, report)),
  on(restApiPut, ({ body }, report) => judgeBody(body, report)),
);

function judgeBody(body: Value<Plain>, report: ResourceReport<typeof jwtMessages>): void {
  for (const { authorizer, inBody } of jwtSchemes(body, "rest", report)) {
    const { identitySource, issuers } = authorizer;
    if (issuers.state === "absent" || (issuers.state === "known" && issuers.value.length === 0)) {
      report.violation("noIssuer", { path: inBody(issuers).path });
    } else if (issuers.state === "unknown") {
      report.undetermined(inBody(issuers).path);
    }
    for (const { audiences, issuer } of valueOr(issuers, [])) {
      judgeIssuer({ audiences: itemsOf(inBody(audiences)), issuer: inBody(issuer) }, report);
    }
    judgeSources(sourcesIn(inBody(identitySource)), "method.request.header.", report);
  }
}
