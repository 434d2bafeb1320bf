import assert from "node:assert/strict";

import { known, UNKNOWN, type Plain } from "../../../policies/core/value";
import { readOpenApi, type OpenApiAuthorization, type OpenApiGateway } from "../../../policies/models/openapi/document";

const arn = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations";

const schemes: Plain = {
  key: { type: "apiKey", name: "X-API-Key", in: "header" },
  keyInQuery: { type: "apiKey", name: "x-api-key", in: "query" },
  otherKey: { type: "apiKey", name: "api_key", in: "header" },
  iam: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
  token: { type: "apiKey", "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: arn } },
  request: { type: "apiKey", "x-amazon-apigateway-authorizer": { type: "REQUEST", authorizerUri: arn } },
  cognito: { type: "apiKey", "x-amazon-apigateway-authorizer": { type: "cognito_user_pools" } },
  jwt: { type: "oauth2", "x-amazon-apigateway-authorizer": { type: "jwt" } },
  oidc: {
    type: "openIdConnect",
    openIdConnectUrl: "https://i.example.com/.well-known/openid-configuration",
    "x-amazon-apigateway-authorizer": { type: "jwt", jwtConfiguration: { audience: ["a"] } },
  },
  plainOauth: { type: "oauth2", flows: {} },
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  plainOidc: { type: "openIdConnect", openIdConnectUrl: "https://i.example.com" },
  typed: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "custom" },
  noType: { type: "apiKey", "x-amazon-apigateway-authorizer": { authorizerUri: arn } },
  unknownType: { type: "apiKey", "x-amazon-apigateway-authorizer": { type: UNKNOWN } },
  unknownAuthorizer: { type: "apiKey", "x-amazon-apigateway-authorizer": UNKNOWN },
  unknownAuthtype: { type: "apiKey", "x-amazon-apigateway-authtype": UNKNOWN },
  unknownKind: { type: UNKNOWN },
  unknownKey: { type: "apiKey", name: UNKNOWN, in: "header" },
  unknown: UNKNOWN,
  reference: { $ref: "#/components/securitySchemes/iam" },
};

interface Setting {
  readonly security?: Plain;
  readonly auth?: Plain;
  readonly document?: Plain;
  readonly schemes?: Plain;
}

/** The authorization of one operation, `"unknown"` where it is not known, and whether a key is asked for. */
function authorize(setting: Setting, gateway: OpenApiGateway): [OpenApiAuthorization | "unknown", boolean | "unknown"] {
  const operation: Record<string, Plain> = {};
  const document: Record<string, Plain> = { openapi: "3.0.1", paths: { "/a": { get: operation } } };
  if (setting.security !== undefined) {
    operation["security"] = setting.security;
  }
  if (setting.auth !== undefined) {
    operation["x-amazon-apigateway-auth"] = setting.auth;
  }
  if (setting.document !== undefined) {
    document["security"] = setting.document;
  }
  document["components"] = { securitySchemes: "schemes" in setting ? (setting.schemes ?? null) : schemes };
  const result = readOpenApi(known("body", document), gateway);
  assert.ok(result.state === "known");
  const [found] = result.document.operations;
  assert.ok(found !== undefined && found.authorization.state !== "absent" && found.apiKeyRequired.state !== "absent");
  return [
    found.authorization.state === "known" ? found.authorization.value : "unknown",
    found.apiKeyRequired.state === "known" ? found.apiKeyRequired.value : "unknown",
  ];
}

/** `CUSTOM`, `CUSTOM+key`, `unknown`, … */
function summary(setting: Setting, gateway: OpenApiGateway): string {
  const [authorization, key] = authorize(setting, gateway);
  const kind = authorization === "unknown" ? "unknown" : authorization.kind;
  return key === true ? `${kind}+key` : key === "unknown" ? `${kind}+key?` : kind;
}

describe("OpenAPI security in API Gateway", () => {
  const single: readonly (readonly [string, string, string])[] = [
    // scheme, REST, HTTP
    ["key", "API_KEY_ONLY+key", "NONE"],
    ["keyInQuery", "NONE", "NONE"],
    ["otherKey", "NONE", "NONE"],
    ["iam", "AWS_IAM", "AWS_IAM"],
    ["token", "CUSTOM", "unknown"],
    ["request", "CUSTOM", "CUSTOM"],
    ["cognito", "COGNITO_USER_POOLS", "unknown"],
    ["jwt", "JWT", "JWT"],
    ["oidc", "JWT", "JWT"],
    ["plainOauth", "NONE", "NONE"],
    ["bearer", "NONE", "NONE"],
    ["plainOidc", "NONE", "NONE"],
    ["typed", "unknown+key?", "unknown"],
    ["noType", "unknown+key?", "unknown"],
    ["unknownType", "unknown+key?", "unknown"],
    ["unknownAuthorizer", "unknown+key?", "unknown"],
    ["unknownAuthtype", "unknown+key?", "unknown"],
    ["unknownKind", "unknown+key?", "unknown"],
    ["unknownKey", "unknown+key?", "NONE"],
    ["unknown", "unknown+key?", "unknown"],
    ["reference", "AWS_IAM", "AWS_IAM"],
    ["missing", "NONE", "NONE"],
  ];
  for (const [scheme, rest, http] of single) {
    it(`${scheme}: ${rest} for REST, ${http} for HTTP`, () => {
      const setting = { security: [{ [scheme]: [] }] };
      assert.equal(summary(setting, "rest"), rest);
      assert.equal(summary(setting, "http"), http);
    });
  }

  const combined: readonly (readonly [string, Setting, string, string])[] = [
    ["nothing", {}, "NONE", "NONE"],
    ["an empty list", { security: [] }, "NONE", "NONE"],
    ["no requirement", { security: [{}] }, "NONE", "NONE"],
    ["no requirement beside one, which is not optional for it", { security: [{}, { iam: [] }] }, "AWS_IAM", "AWS_IAM"],
    ["a key with an authorizer", { security: [{ request: [], key: [] }] }, "CUSTOM+key", "CUSTOM"],
    ["a key or an authorizer", { security: [{ key: [] }, { request: [] }] }, "CUSTOM+key", "CUSTOM"],
    ["an ignored scheme beside another", { security: [{ bearer: [] }, { iam: [] }] }, "AWS_IAM", "AWS_IAM"],
    ["an unknown scheme beside another", { security: [{ unknown: [] }, { iam: [] }] }, "unknown+key?", "unknown"],
    ["an unknown list", { security: UNKNOWN }, "unknown+key?", "unknown"],
    ["an unknown requirement", { security: [UNKNOWN] }, "unknown+key?", "unknown"],
    ["unknown scopes", { security: [{ iam: UNKNOWN }] }, "unknown+key?", "unknown"],
    ["a malformed list", { security: { iam: [] } }, "unknown+key?", "unknown"],
    ["null scopes", { security: [{ iam: null }] }, "AWS_IAM", "AWS_IAM"],
    ["schemes that are unknown", { security: [{ iam: [] }], schemes: UNKNOWN }, "unknown+key?", "unknown"],
    ["schemes that are missing", { security: [{ iam: [] }], schemes: null }, "NONE", "NONE"],
    ["the document's security", { document: [{ iam: [] }] }, "NONE", "AWS_IAM"],
    ["the document's security, unknown", { document: UNKNOWN }, "NONE", "unknown"],
    ["the document's security, switched off", { document: [{ iam: [] }], security: [] }, "NONE", "NONE"],
    ["null beside the document's security", { document: [{ iam: [] }], security: null }, "NONE", "AWS_IAM"],
    ["x-amazon-apigateway-auth", { auth: { type: "AWS_IAM" } }, "AWS_IAM", "unknown"],
    ["x-amazon-apigateway-auth in lower case", { auth: { type: "aws_iam" } }, "AWS_IAM", "unknown"],
    ["open by x-amazon-apigateway-auth", { auth: { type: "none" }, security: [{ iam: [] }] }, "NONE", "AWS_IAM"],
    ["open, with a key", { auth: { type: "NONE" }, security: [{ key: [] }] }, "API_KEY_ONLY+key", "NONE"],
    ["open, perhaps with a key", { auth: { type: "NONE" }, security: UNKNOWN }, "unknown+key?", "unknown"],
    ["IAM with unknown security", { auth: { type: "AWS_IAM" }, security: UNKNOWN }, "AWS_IAM+key?", "unknown"],
    ["an unknown x-amazon-apigateway-auth", { auth: UNKNOWN }, "unknown", "unknown"],
    ["an unknown type in it", { auth: { type: UNKNOWN } }, "unknown", "unknown"],
    ["another type in it", { auth: { type: "CUSTOM" } }, "unknown", "unknown"],
    ["no type in it", { auth: {} }, "NONE", "NONE"],
  ];
  for (const [name, setting, rest, http] of combined) {
    it(`${name}: ${rest} for REST, ${http} for HTTP`, () => {
      assert.equal(summary(setting, "rest"), rest);
      assert.equal(summary(setting, "http"), http);
    });
  }

  it("says which schemes do not count, and why", () => {
    const [authorization] = authorize({ security: [{ bearer: [], missing: [] }, { bearer: ["a"] }] }, "rest");
    assert.ok(authorization !== "unknown");
    assert.deepEqual(authorization, {
      kind: "NONE",
      scheme: undefined,
      scopes: [],
      declaredBy: "operation",
      ignoredSchemes: ["bearer"],
      undefinedSchemes: ["missing"],
      documentSecurityIgnored: false,
    });
  });

  it("says where the security of the document is not used", () => {
    const ignored = (setting: Setting, gateway: OpenApiGateway): boolean | "unknown" => {
      const [authorization] = authorize(setting, gateway);
      return authorization === "unknown" ? "unknown" : authorization.documentSecurityIgnored;
    };
    assert.equal(ignored({ document: [{ iam: [] }] }, "rest"), true);
    assert.equal(ignored({ document: UNKNOWN }, "rest"), true);
    assert.equal(ignored({ document: [] }, "rest"), false);
    assert.equal(ignored({ document: [{ iam: [] }] }, "http"), false);
    assert.equal(ignored({ document: [{ iam: [] }], security: [] }, "rest"), false);
  });
});
