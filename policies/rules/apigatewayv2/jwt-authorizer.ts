import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { httpApi, httpAuthorizer } from "../../views/apigatewayv2";
import { itemsOf, judgeIssuer, judgeSources, jwtMessages, jwtSchemes, sourcesIn } from "../shared/jwt-authorizer";

const header = "$request.header.";

export default defineResourcePolicy(
  {
    title: "JWT authorizers must verify the issuer and audience of a token from a header",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication"],
    why: "Without an audience, a token that the issuer made for any other application opens this API; a token in the URL ends up in logs.",
    fix: "Set jwtConfiguration.audiences to client ids, jwtConfiguration.issuer to an https:// URL, and identitySources to $request.header.Authorization.",
    blindSpots: ["Whether the issuer is the right one.", "Which scopes the routes ask for."],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html"],
    messages: jwtMessages,
  },
  on(httpAuthorizer, (view, report) => {
    if (view.type.state === "unknown") {
      return report.undetermined(view.type.path);
    }
    if (!isOneOf(view.type, "JWT")) {
      return report.notApplicable("The authorizer is not a JWT authorizer");
    }
    judgeIssuer(view, report);
    judgeSources(view.identitySources, header, report);
  }),
  on(httpApi, ({ body }, report) => {
    for (const { authorizer, inBody } of jwtSchemes(body, "http", report)) {
      judgeIssuer({ audiences: itemsOf(inBody(authorizer.audience)), issuer: inBody(authorizer.issuer) }, report);
      judgeSources(sourcesIn(inBody(authorizer.identitySource)), header, report);
    }
  }),
);
