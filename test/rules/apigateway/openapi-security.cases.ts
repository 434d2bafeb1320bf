import { resourceCases, unknown } from "../../support/cases";

const rest = "aws:apigateway/restApi:RestApi";
const put = "aws:apigateway/restApiPut:RestApiPut";
const http = "aws:apigatewayv2/api:Api";
const nativeRest = "aws-native:apigateway:RestApi";
const nativeHttp = "aws-native:apigatewayv2:Api";

const sigv4 = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };
const jwt = {
  type: "oauth2",
  flows: {
    authorizationCode: {
      authorizationUrl: "https://login.example.com/authorize",
      tokenUrl: "https://login.example.com/token",
      scopes: { "orders/read": "Read orders" },
    },
  },
  "x-amazon-apigateway-authorizer": {
    type: "jwt",
    identitySource: "$request.header.Authorization",
    jwtConfiguration: { issuer: "https://login.example.com", audience: ["app"] },
  },
};
const bearer = { type: "http", scheme: "bearer" };
const key = { type: "apiKey", name: "x-api-key", in: "header" };

interface Parts {
  readonly schemes?: unknown;
  /** Of the document. */
  readonly security?: unknown;
  readonly get?: Record<string, unknown>;
  readonly options?: Record<string, unknown>;
}

const document = ({ schemes = { sigv4, jwt, bearer, key }, security, get = {}, options }: Parts) => ({
  openapi: "3.0.1",
  info: { title: "orders", version: "1" },
  ...(security === undefined ? {} : { security }),
  components: { securitySchemes: schemes },
  paths: { "/orders": { get, ...(options ? { options } : {}) } },
});
const restProps = (parts: Parts) => ({ name: "orders", body: JSON.stringify(document(parts)) });
const httpProps = (parts: Parts) => ({ ...restProps(parts), protocolType: "HTTP" });
const declared = {
  publicRoutes: [
    {
      api: "subject",
      method: "GET",
      path: "/orders",
      reason: "a price list",
      owner: "shop",
      expires: "2099-01-01",
    },
  ],
};

export default resourceCases([
  {
    name: "IAM authorization on the operation",
    type: rest,
    props: restProps({ schemes: { sigv4 }, get: { security: [{ sigv4: [] }] } }),
    expect: "pass",
    show: true,
  },
  {
    name: "a bearer scheme that no authorizer stands behind",
    type: rest,
    props: restProps({ schemes: { bearer }, get: { security: [{ bearer: [] }] } }),
    expect: { violation: "ignored", says: "enforce: bearer" },
    show: true,
  },
  {
    name: "security at the top of the document of a REST API",
    type: rest,
    props: restProps({ security: [{ sigv4: [] }] }),
    expect: { violation: "documentOnly" },
  },
  {
    name: "security at the top, and on the operation",
    type: rest,
    props: restProps({ security: [{ sigv4: [] }], get: { security: [{ sigv4: [] }] } }),
    expect: "pass",
  },
  {
    name: "security at the top, and IAM by API Gateway's own extension",
    type: rest,
    props: restProps({ security: [{ sigv4: [] }], get: { "x-amazon-apigateway-auth": { type: "AWS_IAM" } } }),
    expect: "pass",
  },
  {
    name: "security at the top, beside a preflight",
    type: rest,
    props: restProps({ security: [{ sigv4: [] }], get: { security: [{ sigv4: [] }] }, options: {} }),
    expect: "pass",
  },
  {
    name: "security at the top of the document of an HTTP API",
    type: http,
    props: httpProps({ security: [{ jwt: ["orders/read"] }] }),
    expect: "pass",
  },
  {
    name: "a scheme at the top of an HTTP API that no authorizer stands behind",
    type: http,
    props: httpProps({ security: [{ bearer: [] }] }),
    expect: { violation: "ignored" },
  },
  {
    name: "an API key in an HTTP API, which takes none",
    type: http,
    props: httpProps({ get: { security: [{ key: [] }] } }),
    expect: { violation: "ignored" },
  },
  {
    name: "an API key in a REST API, which other policies judge",
    type: rest,
    props: restProps({ get: { security: [{ key: [] }] } }),
    expect: "pass",
  },
  {
    name: "no security at all, which other policies judge",
    type: rest,
    props: restProps({ schemes: {} }),
    expect: "pass",
  },
  {
    name: "a bearer scheme beside IAM authorization",
    type: rest,
    props: restProps({ get: { security: [{ bearer: [], sigv4: [] }] } }),
    expect: "pass",
  },
  {
    name: "an empty requirement",
    type: rest,
    props: restProps({ get: { security: [{ sigv4: [] }, {}] } }),
    expect: { violation: "optional", says: "body.paths./orders.get.security[1] is" },
  },
  {
    name: "an empty requirement at the top of the document",
    type: http,
    props: httpProps({ security: [{}] }),
    expect: { violation: "optional" },
  },
  {
    name: "an empty requirement of a route that is declared public",
    type: rest,
    props: restProps({ get: { security: [{}] } }),
    settings: declared,
    expect: "pass",
  },
  {
    name: "an empty requirement of a preflight",
    type: rest,
    props: restProps({ get: { security: [{ sigv4: [] }] }, options: { security: [{}] } }),
    expect: "pass",
  },
  {
    name: "a route that is declared public, below security at the top",
    type: rest,
    props: restProps({ security: [{ sigv4: [] }] }),
    settings: declared,
    expect: "pass",
  },
  {
    name: "a declaration for another path",
    type: rest,
    props: restProps({ security: [{ sigv4: [] }] }),
    settings: { publicRoutes: [{ ...declared.publicRoutes[0], path: "/prices" }] },
    expect: { violation: "documentOnly" },
  },
  {
    name: "an import into an API whose route is declared public",
    type: put,
    props: { restApiId: unknown, body: JSON.stringify(document({ get: { security: [{ bearer: [] }] } })) },
    settings: { publicRoutes: [{ ...declared.publicRoutes[0], api: "api" }] },
    expect: "pass",
  },
  {
    name: "an import of a bearer scheme that no authorizer stands behind",
    type: put,
    props: { restApiId: unknown, body: JSON.stringify(document({ get: { security: [{ bearer: [] }] } })) },
    expect: { violation: "ignored" },
  },
  {
    name: "a scheme that is not defined",
    type: rest,
    props: restProps({ get: { security: [{ sigv5: [] }] } }),
    expect: { violation: "undefinedScheme", says: "does not define: sigv5" },
  },
  {
    name: "a scheme without any definitions",
    type: rest,
    props: restProps({ schemes: {}, get: { security: [{ sigv4: [] }] } }),
    expect: { violation: "undefinedScheme" },
  },
  {
    name: "a scheme that is not defined beside one that is",
    type: rest,
    props: restProps({ get: { security: [{ sigv4: [], sigv5: [] }] } }),
    expect: { violation: "undefinedScheme", says: "does not define: sigv5" },
  },
  {
    name: "a scope that is not defined beside one that is",
    type: http,
    props: httpProps({ get: { security: [{ jwt: ["orders/read", "orders/write"] }] } }),
    expect: { violation: "undefinedScope", says: "scheme jwt does not define: orders/write" },
  },
  {
    name: "a scope that is not defined",
    type: http,
    props: httpProps({ get: { security: [{ jwt: ["orders/write"] }] } }),
    expect: { violation: "undefinedScope", says: "scheme jwt does not define: orders/write" },
  },
  {
    name: "the scopes of an OAuth 2 scheme without flows, as AWS's own samples have it",
    type: http,
    props: httpProps({
      schemes: { jwt: { ...jwt, flows: undefined } },
      get: { security: [{ jwt: ["orders/write"] }] },
    }),
    expect: "pass",
  },
  {
    name: "the scopes of a Cognito authorizer, which is written as an API key",
    type: rest,
    props: restProps({
      schemes: {
        pool: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "cognito_user_pools",
          "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: ["arn"] },
        },
      },
      get: { security: [{ pool: ["orders/read"] }] },
    }),
    expect: "pass",
  },
  ...["basic", "Digest", "negotiate"].map((scheme) => ({
    name: `HTTP ${scheme} authentication`,
    type: rest,
    props: restProps({ schemes: { sigv4, people: { type: "http", scheme } }, get: { security: [{ sigv4: [] }] } }),
    expect: { violation: "sendsPassword" },
  })),
  {
    name: "the implicit flow",
    type: http,
    props: httpProps({
      schemes: {
        jwt: {
          ...jwt,
          flows: { implicit: { authorizationUrl: "https://login.example.com/authorize", scopes: {} } },
        },
      },
      get: { security: [{ jwt: [] }] },
    }),
    expect: { violation: "implicit" },
  },
  {
    name: "the password flow of Swagger 2.0",
    type: rest,
    props: {
      name: "orders",
      body: JSON.stringify({
        swagger: "2.0",
        info: { title: "orders", version: "1" },
        securityDefinitions: {
          people: { type: "oauth2", flow: "password", tokenUrl: "https://login.example.com/token", scopes: {} },
          sigv4,
        },
        paths: { "/orders": { get: { security: [{ sigv4: [] }] } } },
      }),
    },
    expect: { violation: "password" },
  },
  {
    name: "basic authentication of Swagger 2.0, in YAML",
    type: rest,
    props: {
      name: "orders",
      body: "swagger: '2.0'\nsecurityDefinitions:\n  people:\n    type: basic\npaths: {}\n",
    },
    expect: { violation: "sendsPassword" },
  },
  {
    name: "a key in whose scheme a password is only mentioned",
    type: rest,
    props: restProps({ schemes: { key: { ...key, scheme: "basic" } }, get: { security: [{ key: [] }] } }),
    expect: "pass",
  },
  {
    name: "an API key beside a bearer scheme that no authorizer stands behind",
    type: rest,
    props: restProps({ get: { security: [{ key: [], bearer: [] }] } }),
    expect: { violation: "ignored", says: "enforce: bearer" },
  },
  {
    name: "a scope where the flow defines none",
    type: http,
    props: httpProps({
      schemes: { jwt: { ...jwt, flows: { authorizationCode: { tokenUrl: "https://login.example.com/token" } } } },
      get: { security: [{ jwt: ["orders/read"] }] },
    }),
    expect: { violation: "undefinedScope" },
  },
  {
    name: "a scope of one flow of two",
    type: http,
    props: httpProps({
      schemes: { jwt: { ...jwt, flows: { ...jwt.flows, clientCredentials: { scopes: { "orders/write": "" } } } } },
      get: { security: [{ jwt: ["orders/read", "orders/write"] }] },
    }),
    expect: "pass",
  },
  {
    name: "the catch-all route without security, which is declared public",
    type: http,
    props: {
      protocolType: "HTTP",
      body: JSON.stringify({
        ...document({}),
        paths: { "/$default": { "x-amazon-apigateway-any-method": { security: [{ bearer: [] }] } } },
      }),
    },
    settings: { publicRoutes: [{ ...declared.publicRoutes[0], method: "$default", path: "*" }] },
    expect: "pass",
  },
  { name: "no body", type: rest, props: { name: "orders" }, expect: "notApplicable" },
  { name: "a body not known yet", type: rest, props: { name: "orders", body: unknown }, expect: "undetermined" },
  {
    name: "a text that is no document",
    type: rest,
    props: { name: "orders", body: "{ not: [a document" },
    expect: "undetermined",
  },
  {
    name: "aws-native, a scheme that API Gateway enforces",
    type: nativeRest,
    props: { body: document({ schemes: { sigv4 }, get: { security: [{ sigv4: [] }] } }) },
    expect: "pass",
  },
  {
    name: "aws-native, a scheme that is not defined",
    type: nativeRest,
    props: { body: document({ get: { security: [{ sigv5: [] }] } }) },
    expect: { violation: "undefinedScheme" },
  },
  {
    name: "aws-native, schemes not known yet",
    type: nativeRest,
    props: { body: document({ schemes: unknown, get: { security: [{ sigv4: [] }] } }) },
    expect: "undetermined",
  },
  {
    name: "aws-native, an authorizer not known yet",
    type: nativeHttp,
    props: {
      body: document({
        schemes: { jwt: { ...bearer, "x-amazon-apigateway-authorizer": unknown } },
        get: { security: [{ jwt: [] }] },
      }),
      protocolType: "HTTP",
    },
    expect: "undetermined",
  },
  {
    name: "aws-native, an authorizer not known yet of a route that is declared public",
    type: nativeHttp,
    props: {
      body: document({
        schemes: { jwt: { ...bearer, "x-amazon-apigateway-authorizer": unknown } },
        get: { security: [{ jwt: [] }] },
      }),
      protocolType: "HTTP",
    },
    settings: declared,
    expect: "pass",
  },
  {
    name: "aws-native, a kind of scheme not known yet",
    type: nativeHttp,
    props: { body: document({ schemes: { jwt: { ...jwt, type: unknown } } }), protocolType: "HTTP" },
    expect: "undetermined",
  },
  {
    name: "aws-native, an HTTP scheme not known yet",
    type: nativeHttp,
    props: { body: document({ schemes: { people: { type: "http", scheme: unknown } } }), protocolType: "HTTP" },
    expect: "undetermined",
  },
  {
    name: "aws-native, the scheme of something else not known yet",
    type: nativeHttp,
    props: { body: document({ schemes: { jwt: { ...jwt, scheme: unknown } } }), protocolType: "HTTP" },
    expect: "pass",
  },
  {
    name: "aws-native, scopes not known yet",
    type: nativeHttp,
    props: {
      body: document({
        schemes: { jwt: { ...jwt, flows: { ...jwt.flows, clientCredentials: { scopes: unknown } } } },
        get: { security: [{ jwt: ["orders/write"] }] },
      }),
      protocolType: "HTTP",
    },
    expect: "pass",
  },
  {
    name: "aws-native, a requirement not known yet",
    type: nativeHttp,
    props: { body: document({ get: { security: unknown } }), protocolType: "HTTP" },
    expect: "undetermined",
  },
  {
    name: "aws-native, flows not known yet",
    type: nativeHttp,
    props: { body: document({ schemes: { jwt: { ...jwt, flows: unknown } } }), protocolType: "HTTP" },
    expect: "undetermined",
  },
]);
