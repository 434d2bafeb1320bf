/** What policies about JWT authorizers of HTTP APIs and of REST APIs have in common. */

import type { ResourceReport } from "../../core/policy";
import { isOneOf, mapValue, type Plain, type Value, valueOr } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import type { OpenApiGateway } from "../../models/openapi/document";
import { openApiBody } from "../../models/openapi/report";
import { inBody } from "../../models/openapi/setting";
import type { OpenApiAuthorizer } from "../../models/openapi/types";

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html */
const cognitoIssuer = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.(com(\.cn)?|eu)\/[a-zA-Z0-9-]+_\w+$/;

/** Messages for {@link judgeIssuer} and {@link judgeSources}. */
export const jwtMessages = {
  noAudience: "{path} is not set",
  openAudience: "{path} is empty or a wildcard",
  noIssuer: "{path} is not set, so no issuer is trusted",
  issuerNotHttps: "{path} is not an https:// URL",
  issuerNotCognito: "{path} is not the issuer of a Cognito user pool, although its host is Cognito's",
  notFromHeader: "{path} does not read the token from a header",
} as const;

type Report = ResourceReport<typeof jwtMessages>;

/** An issuer that a JWT authorizer trusts, and the audiences of its tokens. */
interface JwtIssuer {
  readonly audiences: Value<readonly Value<string>[]>;
  readonly issuer: Value<string>;
}

/** Reports an issuer without TLS, and audiences that are missing or open. */
export function judgeIssuer({ audiences, issuer }: JwtIssuer, report: Report): void {
  // An empty list in a body is written, but says nothing.
  if (audiences.state === "absent" || (audiences.state === "known" && audiences.value.length === 0)) {
    report.violation("noAudience", { path: audiences.path });
  }
  for (const audience of valueOr(audiences, [])) {
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
  tellUnknown([audiences, issuer], report);
}

/**
 * Reports identity sources other than headers.
 *
 * @param header what the name of a header stands after, in lower case: `$request.header.`
 */
export function judgeSources(sources: Value<readonly Value<string>[]>, header: string, report: Report): void {
  for (const source of valueOr(sources, [])) {
    const { path } = source;
    const isHeader = verdictOf(source, (text) => text.toLowerCase().startsWith(header), "yes");
    report.settle(isHeader, path, "notFromHeader", { path });
  }
  tellUnknown([sources], report);
}

function tellUnknown(values: readonly Value<unknown>[], report: Report): void {
  values.filter(({ state }) => state === "unknown").forEach(({ path }) => report.undetermined(path));
}

/** A JWT authorizer in a body, with what puts the place of the body before the paths of its values. */
interface JwtScheme {
  readonly authorizer: OpenApiAuthorizer;
  readonly inBody: <T>(value: Value<T>) => Value<T>;
}

/** The JWT authorizers of a body's security schemes. What is not known is told to the report. */
export function jwtSchemes(body: Value<Plain>, gateway: OpenApiGateway, report: Report): readonly JwtScheme[] {
  const placed = <T>(value: Value<T>): Value<T> => inBody(body, value);
  const schemes = openApiBody(body, gateway, report)?.securitySchemes;
  if (schemes?.state === "unknown") {
    report.undetermined(placed(schemes).path);
  }
  return valueOr(schemes, []).flatMap(({ authorizer }) => {
    if (authorizer.state === "unknown" || (authorizer.state === "known" && authorizer.value.type.state === "unknown")) {
      report.undetermined(placed(authorizer).path);
      return [];
    }
    return authorizer.state === "known" && isOneOf(authorizer.value.type, "jwt")
      ? [{ authorizer: authorizer.value, inBody: placed }]
      : [];
  });
}

/** A list of texts as a list of values, all at the place of the list. */
export function itemsOf(texts: Value<readonly string[]>): Value<readonly Value<string>[]> {
  return mapValue(texts, (list) => list.map((value) => ({ ...texts, state: "known" as const, value })));
}

/** Identity sources as a body writes them, with commas between them. */
export function sourcesIn(text: Value<string>): Value<readonly Value<string>[]> {
  return itemsOf(mapValue(text, (sources) => sources.split(",").map((part) => part.trim())));
}
