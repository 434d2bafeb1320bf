import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, mapValue, type Value } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { openApiBody } from "../../models/openapi/report";
import { httpApi, httpAuthorizer } from "../../views/apigatewayv2";

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html */
const cognitoIssuer = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.(com(\.cn)?|eu)\/[a-zA-Z0-9-]+_\w+$/;

const messages = {
  noAudience: "{path} is not set",
  openAudience: "{path} is empty or a wildcard",
  noIssuer: "{path} is not set, so no issuer is trusted",
  issuerNotHttps: "{path} is not an https:// URL",
  issuerNotCognito: "{path} is not the issuer of a Cognito user pool, although its host is Cognito's",
  notFromHeader: "{path} does not read the token from a header",
} as const;

type Report = ResourceReport<typeof messages>;

/** A JWT authorizer, a resource or part of an OpenAPI document. */
interface JwtAuthorizer {
  readonly audiences: Value<readonly Value<string>[]>;
  readonly issuer: Value<string>;
  readonly identitySources: Value<readonly Value<string>[]>;
}

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
    messages,
  },
  on(httpAuthorizer, (view, report) => {
    if (view.type.state === "unknown") {
      return report.undetermined(view.type.path);
    }
    if (!isOneOf(view.type, "JWT")) {
      return report.notApplicable("The authorizer is not a JWT authorizer");
    }
    judge(view, report);
  }),
  on(httpApi, ({ body }, report) => {
    const schemes = openApiBody(body, "http", report)?.securitySchemes;
    if (schemes?.state === "unknown") {
      report.undetermined(`${body.path}.${schemes.path}`);
    }
    for (const { authorizer } of schemes?.state === "known" ? schemes.value : []) {
      if (
        authorizer.state === "unknown" ||
        (authorizer.state === "known" && authorizer.value.type.state === "unknown")
      ) {
        report.undetermined(`${body.path}.${authorizer.path}`);
      } else if (authorizer.state === "known" && isOneOf(authorizer.value.type, "jwt")) {
        const { audience, issuer, identitySource } = authorizer.value;
        const inBody = <T>(value: Value<T>): Value<T> => ({ ...value, path: `${body.path}.${value.path}` });
        const items = (texts: Value<readonly string[]>) =>
          mapValue(texts, (list) => list.map((value) => ({ ...texts, state: "known" as const, value })));
        const sources = mapValue(inBody(identitySource), (text) => text.split(",").map((part) => part.trim()));
        judge({ audiences: items(inBody(audience)), issuer: inBody(issuer), identitySources: items(sources) }, report);
      }
    }
  }),
);

function judge({ audiences, issuer, identitySources }: JwtAuthorizer, report: Report): void {
  if (audiences.state === "absent") {
    report.violation("noAudience", { path: audiences.path });
  }
  for (const audience of audiences.state === "known" ? audiences.value : []) {
    if (audience.state === "absent" || isOneOf(audience, "", "*")) {
      report.violation("openAudience", { path: audience.path });
    }
  }
  if (issuer.state === "absent") {
    report.violation("noIssuer", { path: issuer.path });
  } else if (issuer.state === "known") {
    if (!/^https:\/\/[^/]/i.test(issuer.value)) {
      report.violation("issuerNotHttps", { path: issuer.path });
    } else if (/^https:\/\/cognito-idp\./i.test(issuer.value) && !cognitoIssuer.test(issuer.value)) {
      report.violation("issuerNotCognito", { path: issuer.path });
    }
  }
  for (const source of identitySources.state === "known" ? identitySources.value : []) {
    const { path } = source;
    const isHeader = verdictOf(source, (text) => text.toLowerCase().startsWith("$request.header."), "yes");
    report.settle(isHeader, path, "notFromHeader", { path });
  }
  for (const { state, path } of [audiences, issuer, identitySources]) {
    if (state === "unknown") {
      report.undetermined(path);
    }
  }
}
