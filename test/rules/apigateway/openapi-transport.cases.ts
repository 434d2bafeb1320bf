import { resourceCases, unknown } from "../../support/cases";

const rest = "aws:apigateway/restApi:RestApi";
const http = "aws:apigatewayv2/api:Api";
const nativeRest = "aws-native:apigateway:RestApi";

const document = (parts: Record<string, unknown>) => ({
  openapi: "3.0.1",
  info: { title: "orders", version: "1" },
  paths: {},
  ...parts,
});
const swagger = (parts: Record<string, unknown>) => ({ swagger: "2.0", info: {}, paths: {}, ...parts });
const api = (body: unknown) => ({ name: "orders", body: JSON.stringify(body) });
const secured = (scheme: unknown) => document({ components: { securitySchemes: { login: scheme } } });

export default resourceCases([
  {
    name: "encrypted addresses",
    type: rest,
    props: api(document({ servers: [{ url: "https://api.example.com/v1" }] })),
    expect: "pass",
    show: true,
  },
  {
    name: "a plain address",
    type: rest,
    props: api(document({ servers: [{ url: "http://api.example.com/v1" }] })),
    expect: { violation: "plainServer" },
    show: true,
  },
  {
    name: "a plain address of a path",
    type: http,
    props: {
      ...api(document({ paths: { "/orders": { servers: [{ url: "HTTP://api.example.com" }], get: {} } } })),
      protocolType: "HTTP",
    },
    expect: { violation: "plainServer" },
  },
  {
    name: "an address whose protocol may be chosen",
    type: rest,
    props: api(
      document({
        servers: [
          {
            url: "{protocol}://api.example.com",
            variables: { protocol: { default: "https", enum: ["https", "http"] } },
          },
        ],
      }),
    ),
    expect: { violation: "plainServer" },
  },
  {
    name: "the address that API Gateway exports, and a WebSocket one",
    type: rest,
    props: api(
      document({
        servers: [
          {
            url: "https://abc.execute-api.eu-west-1.amazonaws.com/{basePath}",
            variables: { basePath: { default: "live" } },
          },
          { url: "wss://api.example.com" },
        ],
      }),
    ),
    expect: "pass",
  },
  {
    name: "a relative address",
    type: rest,
    props: api(document({ servers: [{ url: "/v1" }] })),
    expect: "pass",
  },
  {
    name: "the developer's own machine",
    type: rest,
    props: api(
      document({
        servers: ["localhost:3000", "127.0.0.1", "[::1]:8080", "orders.localhost", "0.0.0.0:80"].map((host) => ({
          url: `http://${host}/v1`,
        })),
      }),
    ),
    expect: "pass",
  },
  {
    name: "a name that only begins like the developer's machine",
    type: rest,
    props: api(document({ servers: [{ url: "http://localhost.example.com" }] })),
    expect: { violation: "plainServer" },
  },
  {
    name: "a Swagger 2.0 document with http among its schemes",
    type: rest,
    props: api(swagger({ host: "api.example.com", schemes: ["https", "http"] })),
    expect: { violation: "plainServer", says: "body.schemes[1] lists" },
  },
  {
    name: "a Swagger 2.0 document with https only",
    type: rest,
    props: api(swagger({ schemes: ["https"] })),
    expect: "pass",
  },
  {
    name: "a Swagger 2.0 operation with http",
    type: rest,
    props: api(swagger({ paths: { "/orders": { get: { schemes: ["http"] } } } })),
    expect: { violation: "plainServer" },
  },
  {
    name: "a Swagger 2.0 document for the developer's own machine",
    type: rest,
    props: api(swagger({ host: "localhost:8080", schemes: ["http"] })),
    expect: "pass",
  },
  {
    name: "a plain token URL",
    type: rest,
    props: api(
      secured({
        type: "oauth2",
        flows: { clientCredentials: { tokenUrl: "http://login.example.com/token", scopes: {} } },
      }),
    ),
    expect: { violation: "plainUrl" },
  },
  {
    name: "a plain discovery URL",
    type: http,
    props: {
      ...api(secured({ type: "openIdConnect", openIdConnectUrl: "http://login.example.com/.well-known" })),
      protocolType: "HTTP",
    },
    expect: { violation: "plainUrl" },
  },
  {
    name: "a plain issuer of a JWT authorizer",
    type: http,
    props: {
      ...api(
        secured({
          type: "oauth2",
          "x-amazon-apigateway-authorizer": { type: "jwt", jwtConfiguration: { issuer: "http://login.example.com" } },
        }),
      ),
      protocolType: "HTTP",
    },
    expect: { violation: "plainUrl" },
  },
  {
    name: "encrypted OAuth URLs",
    type: rest,
    props: api(
      secured({
        type: "oauth2",
        flows: {
          authorizationCode: {
            authorizationUrl: "https://login.example.com/authorize",
            tokenUrl: "https://login.example.com/token",
            refreshUrl: "https://login.example.com/token",
            scopes: {},
          },
        },
      }),
    ),
    expect: "pass",
  },
  {
    name: "an imported document with a plain address",
    type: "aws:apigateway/restApiPut:RestApiPut",
    props: { restApiId: unknown, body: JSON.stringify(document({ servers: [{ url: "http://api.example.com" }] })) },
    expect: { violation: "plainServer" },
  },
  ...["authorizationUrl", "refreshUrl"].map((name) => ({
    name: `a plain URL in ${name}`,
    type: rest,
    props: api(
      secured({
        type: "oauth2",
        flows: {
          authorizationCode: {
            authorizationUrl: "https://login.example.com/authorize",
            tokenUrl: "https://login.example.com/token",
            scopes: {},
            [name]: "http://login.example.com",
          },
        },
      }),
    ),
    expect: { violation: "plainUrl" },
  })),
  {
    name: "a token URL on the developer's own machine",
    type: rest,
    props: api(
      secured({
        type: "oauth2",
        flows: { clientCredentials: { tokenUrl: "http://localhost:9000/token", scopes: {} } },
      }),
    ),
    expect: "pass",
  },
  {
    name: "a token URL with a plain one in its query",
    type: rest,
    props: api(
      secured({
        type: "oauth2",
        flows: { clientCredentials: { tokenUrl: "https://login.example.com/?to=http://a.example", scopes: {} } },
      }),
    ),
    expect: "pass",
  },
  {
    name: "a plain address with the developer's own machine in its path",
    type: rest,
    props: api(document({ servers: [{ url: "http://api.example.com/localhost" }] })),
    expect: { violation: "plainServer" },
  },
  {
    name: "a Swagger 2.0 document for a host that only begins like the developer's machine",
    type: rest,
    props: api(swagger({ host: "localhost.example.com", schemes: ["http"] })),
    expect: { violation: "plainServer" },
  },
  {
    name: "aws-native, addresses not known yet",
    type: nativeRest,
    props: { body: document({ servers: unknown }) },
    expect: "undetermined",
    reason: "body.servers",
  },
  { name: "no body", type: rest, props: { name: "orders" }, expect: "notApplicable" },
  { name: "a body not known yet", type: rest, props: { name: "orders", body: unknown }, expect: "undetermined" },
  {
    name: "aws-native, a plain address",
    type: nativeRest,
    props: { body: document({ servers: [{ url: "http://api.example.com" }] }) },
    expect: { violation: "plainServer" },
  },
  {
    name: "aws-native, an address not known yet",
    type: nativeRest,
    props: { body: document({ servers: [{ url: unknown }] }) },
    expect: "undetermined",
  },
  {
    name: "aws-native, a token URL not known yet",
    type: nativeRest,
    props: {
      body: secured({ type: "oauth2", flows: { clientCredentials: { tokenUrl: unknown, scopes: {} } } }),
    },
    expect: "undetermined",
  },
  {
    name: "aws-native, schemes not known yet",
    type: nativeRest,
    props: { body: document({ components: { securitySchemes: unknown } }) },
    expect: "undetermined",
    reason: "body.components.securitySchemes",
  },
]);
