import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";

import { known, UNKNOWN, type Plain, type Value } from "../../../policies/core/value";
import {
  OPENAPI_LIMITS,
  parseRouteKey,
  pathParameters,
  readOpenApi,
  unboundedSchemas,
  type OpenApiDocument,
  type OpenApiGateway,
  type OpenApiOperation,
  type OpenApiResult,
} from "../../../policies/models/openapi/document";
import { httpApi, swaggerExport } from "./samples";

function body(plain: unknown, gateway: OpenApiGateway = "rest"): OpenApiResult {
  return readOpenApi(known("body", plain as Plain), gateway);
}

function documentOf(plain: unknown, gateway: OpenApiGateway = "rest"): OpenApiDocument {
  const result = body(plain, gateway);
  assert.equal(result.state, "known", JSON.stringify(result));
  return (result as { document: OpenApiDocument }).document;
}

function operation(document: OpenApiDocument, pointer: string): OpenApiOperation {
  const found = document.operations.find((candidate) => candidate.pointer === pointer);
  assert.ok(found, `no ${pointer}`);
  return found;
}

/** A known value as it is; `"?"` for unknown, `"-"` for absent. */
function show<T>(value: Value<T>): T | "?" | "-" {
  return value.state === "known" ? value.value : value.state === "unknown" ? "?" : "-";
}

function minimal(operationPart: Plain | object, rest: object = {}): object {
  return { openapi: "3.0.1", paths: { "/a": { get: operationPart } }, ...rest };
}

describe("readOpenApi", () => {
  describe("a Swagger 2.0 export of a REST API", () => {
    const document = documentOf(JSON.stringify(swaggerExport));

    it("lists every operation, sorted", () => {
      assert.deepEqual(
        document.operations.map((item) => [item.path, item.method, item.pointer]),
        [
          ["/pets", "GET", "paths./pets.get"],
          ["/pets", "OPTIONS", "paths./pets.options"],
          ["/pets", "POST", "paths./pets.post"],
          ["/pets/{petId}", "DELETE", "paths./pets/{petId}.delete"],
          ["/pets/{petId}", "GET", "paths./pets/{petId}.get"],
          ["/{proxy+}", "ANY", "paths./{proxy+}.x-amazon-apigateway-any-method"],
        ],
      );
      assert.equal(document.operationsComplete, true);
      assert.equal(document.family, "swagger2");
      assert.equal(show(document.version), "2.0");
    });

    it("gives each operation its authorization", () => {
      const facts = document.operations.map(({ authorization, apiKeyRequired }) => {
        const value = show(authorization);
        assert.ok(typeof value === "object");
        return [value.kind, value.scheme, value.scopes, show(apiKeyRequired)];
      });
      assert.deepEqual(facts, [
        ["CUSTOM", "pet-authorizer", [], true],
        ["NONE", undefined, [], false],
        ["AWS_IAM", "sigv4", [], false],
        ["API_KEY_ONLY", undefined, [], true],
        ["COGNITO_USER_POOLS", "cognito", ["pets/read"], false],
        ["AWS_IAM", undefined, [], false],
      ]);
    });

    it("reads parameters of operation and path, and references", () => {
      assert.deepEqual(
        operation(document, "paths./pets/{petId}.get").parameters.map((item) => [item.name, item.in, item.pointer]),
        [
          ["X-Trace", "header", "paths./pets/{petId}.get.parameters[0]"],
          ["petId", "path", "paths./pets/{petId}.parameters[0]"],
        ],
      );
      const post = operation(document, "paths./pets.post");
      assert.deepEqual(
        post.parameters.map((item) => [item.name, item.in, show(item.required)]),
        [["NewPet", "body", true]],
      );
      const requestBody = show(post.requestBody);
      assert.ok(typeof requestBody === "object");
      assert.deepEqual([show(requestBody.required), show(requestBody.hasSchema)], [true, true]);
    });

    it("reads integrations", () => {
      const get = show(operation(document, "paths./pets.get").integration);
      assert.ok(typeof get === "object");
      assert.equal(show(get.type), "HTTP");
      assert.equal(show(get.httpMethod), "GET");
      assert.equal(show(get.uri), "http://petstore.execute-api.us-west-1.amazonaws.com/petstore/pets");
      const tls = show(get.tlsConfig);
      assert.ok(typeof tls === "object");
      assert.deepEqual([show(tls.insecureSkipVerification), show(tls.serverNameToVerify)], [true, "-"]);
      assert.deepEqual(show(get.cacheKeyParameters), ["method.request.querystring.page"]);
      const parameters = show(get.requestParameters);
      assert.ok(typeof parameters === "object");
      assert.deepEqual(
        [...parameters].map(([key, value]) => [key, show(value)]),
        [["integration.request.querystring.page", "method.request.querystring.page"]],
      );
      assert.deepEqual(
        get.responseHeaders.map((header) => [header.response, header.header, show(header.constant)]),
        [
          ["default", "access-control-allow-origin", "*"],
          ["default", "x-request", "-"],
        ],
      );
      const any = show(operation(document, "paths./{proxy+}.x-amazon-apigateway-any-method").integration);
      assert.ok(typeof any === "object");
      assert.deepEqual([show(any.type), show(any.connectionType)], ["HTTP_PROXY", "VPC_LINK"]);
    });

    it("reads validators", () => {
      const validator = show(operation(document, "paths./pets.get").requestValidator);
      assert.ok(typeof validator === "object");
      assert.deepEqual(
        [validator.defined, show(validator.validateBody), show(validator.validateParameters)],
        [true, false, true],
      );
      assert.equal(show(operation(document, "paths./pets.post").requestValidator), "-");
    });

    it("reads security schemes", () => {
      const schemes = show(document.securitySchemes);
      assert.ok(typeof schemes === "object");
      assert.deepEqual(
        schemes.map((scheme) => [scheme.name, show(scheme.kind), show(scheme.httpScheme), show(scheme.authtype)]),
        [
          ["api_key", "apiKey", "-", "-"],
          ["cognito", "apiKey", "-", "cognito_user_pools"],
          ["legacy", "http", "basic", "-"],
          ["login", "oauth2", "-", "-"],
          ["pet-authorizer", "apiKey", "-", "custom"],
          ["sigv4", "apiKey", "-", "awsSigv4"],
        ],
      );
      const [flow] = schemes.find((scheme) => scheme.name === "login")?.flows ?? [];
      assert.deepEqual(
        [flow?.kind, flow && show(flow.tokenUrl), flow && show(flow.scopes)],
        ["authorizationCode", "http://login.example.com/token", ["read", "write"]],
      );
      const authorizer = schemes.find((scheme) => scheme.name === "pet-authorizer")?.authorizer;
      assert.ok(authorizer?.state === "known");
      assert.deepEqual(
        [show(authorizer.value.type), show(authorizer.value.resultTtl), show(authorizer.value.identitySource)],
        ["token", 60, "-"],
      );
    });

    it("reads the extensions of the document", () => {
      assert.deepEqual(show(document.policy), swaggerExport["x-amazon-apigateway-policy"]);
      const endpoint = show(document.endpointConfiguration);
      assert.ok(typeof endpoint === "object");
      assert.deepEqual([show(endpoint.vpcEndpointIds), show(endpoint.disableExecuteApiEndpoint)], [["vpce-1"], true]);
      assert.equal(show(document.apiKeySource), "HEADER");
      assert.equal(show(document.minimumCompressionSize), 1024);
      assert.equal(show(document.securityPolicy), "SecurityPolicy_TLS13_1_3_2025_09");
      assert.equal(show(document.endpointAccessMode), "BASIC");
      const responses = show(document.gatewayResponses);
      assert.ok(typeof responses === "object");
      assert.deepEqual(
        responses.map((item) => [item.type, item.headers.map((header) => [header.header, show(header.constant)])]),
        [["DEFAULT_4XX", [["access-control-allow-origin", "*"]]]],
      );
      assert.equal(show(document.host), "abcdefghij.execute-api.eu-west-1.amazonaws.com");
      assert.equal(show(document.basePath), "/prod");
      assert.deepEqual(
        document.servers.map((server) => [server.pointer, show(server.url), show(server.protocols)]),
        [["schemes[0]", "-", ["https"]]],
      );
      assert.equal(show(document.cors), "-");
    });
  });

  describe("an OpenAPI 3.0 document of an HTTP API", () => {
    const document = documentOf(JSON.stringify(httpApi), "http");

    it("gives each operation its authorization, the document's by default", () => {
      assert.deepEqual(
        document.operations.map(({ pointer, authorization, isDefaultRoute }) => {
          const value = show(authorization);
          assert.ok(typeof value === "object");
          return [pointer, value.kind, value.scopes, value.declaredBy, isDefaultRoute];
        }),
        [
          ["paths./$default.x-amazon-apigateway-any-method", "CUSTOM", [], "operation", true],
          ["paths./admin.put", "AWS_IAM", [], "operation", false],
          ["paths./health.get", "NONE", [], "operation", false],
          ["paths./orders.get", "JWT", ["orders"], "document", false],
          ["paths./orders.post", "JWT", ["orders", "write"], "operation", false],
        ],
      );
    });

    it("follows references of integrations and path items", () => {
      const integration = show(operation(document, "paths./orders.get").integration);
      assert.ok(typeof integration === "object");
      assert.equal(show(integration.type), "AWS_PROXY");
      assert.equal(integration.pointer, "paths./orders.get.x-amazon-apigateway-integration");
      assert.equal(show(integration.payloadFormatVersion), "2.0");
      const [tenant, ...others] = operation(document, "paths./admin.put").parameters;
      assert.equal(others.length, 0);
      assert.equal(tenant?.pointer, "paths./admin.put.parameters[0]");
      assert.ok(tenant);
      assert.equal(show(tenant.required), "-");
    });

    it("reads servers with their variables", () => {
      assert.deepEqual(
        document.servers.map((server) => [show(server.url), show(server.protocols)]),
        [["https://api.example.com/v1", ["https", "http"]]],
      );
      const endpoint = show(document.endpointConfiguration);
      assert.ok(typeof endpoint === "object");
      assert.equal(show(endpoint.disableExecuteApiEndpoint), true);
    });

    it("reads CORS and the authorizers", () => {
      const cors = show(document.cors);
      assert.ok(typeof cors === "object");
      assert.deepEqual(
        [show(cors.allowOrigins), show(cors.allowCredentials), show(cors.allowHeaders), show(cors.maxAge)],
        [["https://a.example.com"], true, "-", 300],
      );
      assert.ok(document.securitySchemes.state === "known");
      const jwt = document.securitySchemes.value.find((scheme) => scheme.name === "jwt")?.authorizer;
      assert.ok(jwt?.state === "known");
      assert.deepEqual(
        [show(jwt.value.issuer), show(jwt.value.audience), show(jwt.value.identitySource)],
        ["https://login.example.com", ["orders"], "$request.header.Authorization"],
      );
    });

    it("reads the same document otherwise for a REST API, which does not use the document's security", () => {
      const rest = documentOf(JSON.stringify(httpApi), "rest");
      const get = show(operation(rest, "paths./orders.get").authorization);
      assert.ok(typeof get === "object");
      assert.deepEqual([get.kind, get.declaredBy, get.documentSecurityIgnored], ["NONE", "nothing", true]);
      const post = show(operation(rest, "paths./orders.post").authorization);
      assert.ok(typeof post === "object");
      assert.deepEqual([post.kind, post.declaredBy], ["JWT", "operation"]);
      const health = show(operation(rest, "paths./health.get").authorization);
      assert.ok(typeof health === "object");
      assert.deepEqual([health.kind, health.documentSecurityIgnored], ["NONE", false]);
    });
  });

  describe("parts that are unknown or of the wrong type", () => {
    it("passes on what the whole body is", () => {
      assert.deepEqual(readOpenApi({ state: "unknown", path: "body" }, "rest"), { state: "unknown" });
      assert.deepEqual(readOpenApi({ state: "absent", path: "body" }, "rest"), { state: "absent" });
      assert.deepEqual(body(UNKNOWN), { state: "unknown" });
      assert.deepEqual(body(null), { state: "absent" });
      assert.deepEqual(body(""), { state: "absent" });
    });

    it("says where operations may be missing", () => {
      assert.equal(documentOf({ openapi: "3.0.1", paths: UNKNOWN }).operationsComplete, false);
      assert.equal(documentOf({ openapi: "3.0.1", paths: { "/a": UNKNOWN, "/b": { get: {} } } }).operations.length, 1);
      assert.equal(documentOf({ openapi: "3.0.1", paths: { "/a": UNKNOWN } }).operationsComplete, false);
      assert.equal(documentOf({ openapi: "3.0.1", paths: { "/a": { $ref: "other.yaml" } } }).operationsComplete, false);
      assert.equal(documentOf({ openapi: "3.0.1" }).operationsComplete, true);
      assert.equal(documentOf({ openapi: "3.0.1", paths: { "x-note": UNKNOWN } }).operationsComplete, true);
    });

    it("keeps an operation that is unknown as a whole", () => {
      const { operations } = documentOf(minimal(UNKNOWN));
      const [only, ...others] = operations;
      assert.ok(only && others.length === 0);
      assert.equal(only.authorization.state, "unknown");
      assert.equal(only.apiKeyRequired.state, "unknown");
      assert.equal(only.parametersComplete, false);
      assert.equal(only.integration.state, "unknown");
    });

    it("leaves out operations that are null, and methods that API Gateway does not have", () => {
      assert.deepEqual(documentOf({ openapi: "3.0.1", paths: { "/a": { get: null, trace: {} } } }).operations, []);
    });

    it("makes a reference that leads nowhere, out, or in a circle unknown", () => {
      for (const reference of [
        "#/components/x/none",
        "http://example.com#/a",
        "#/a",
        "#",
        "#/b/%E0%A4%A",
        "#/__proto__",
        UNKNOWN,
        1,
      ]) {
        const { operations } = documentOf(
          minimal(
            { "x-amazon-apigateway-integration": { $ref: reference }, parameters: [{ $ref: reference }] },
            { a: { $ref: "#/c" }, c: { $ref: "#/a" } },
          ),
        );
        const [only] = operations;
        assert.ok(only);
        assert.equal(only.parametersComplete, false, String(reference));
        if (reference !== "#") {
          assert.equal(only.integration.state, "unknown", String(reference));
        }
      }
    });

    it("takes keys of Object.prototype for what they are", () => {
      const text =
        '{"openapi":"3.0.1","paths":{"/constructor":{"get":{"security":[{"toString":[]},{"__proto__":[]}]}},"/__proto__":{"get":{}}},"__proto__":{"security":[]},' +
        '"components":{"securitySchemes":{"__proto__":{"type":"apiKey","x-amazon-apigateway-authtype":"awsSigv4"}}}}';
      const document = documentOf(text);
      assert.deepEqual(
        document.operations.map((item) => item.path),
        ["/__proto__", "/constructor"],
      );
      const value = show(operation(document, "paths./constructor.get").authorization);
      assert.ok(typeof value === "object");
      assert.deepEqual([value.kind, value.scheme, value.undefinedSchemes], ["AWS_IAM", "__proto__", ["toString"]]);
      assert.equal(document.security.state, "absent");
      assert.equal(({} as Record<string, unknown>)["security"], undefined);
    });

    it("names a validator that is not defined", () => {
      const { operations } = documentOf(minimal({}, { "x-amazon-apigateway-request-validator": "all" }));
      const validator = operations[0] && show(operations[0].requestValidator);
      assert.ok(typeof validator === "object");
      assert.deepEqual([validator.name, validator.defined], ["all", false]);
    });
  });

  describe("text that is no document", () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ["plain text", "hello world", "not-openapi"],
      ["a list", "[1, 2]", "not-openapi"],
      ["an object without a version", '{"paths": {}}', "not-openapi"],
      ["an old version", '{"swagger": "1.2"}', "not-openapi"],
      ["another version", '{"openapi": "4.0.0"}', "not-openapi"],
      ["version 30", '{"openapi": "30"}', "not-openapi"],
      ["white space", "  \n ", "not-openapi"],
      ["broken JSON", '{"openapi": "3.0.1", "secret-text', "syntax"],
      ["broken YAML", "openapi: 3.0.1\n  a: [secret-text", "syntax"],
      ["two YAML documents", "openapi: 3.0.1\n---\nopenapi: 3.0.1", "syntax"],
      ["an alias without an anchor", "openapi: 3.0.1\na: *secret-text", "syntax"],
      ["control characters", "\u0000secret-text\u0000", "not-openapi"],
      ["a map as a key", "openapi: 3.0.1\n? {secret-text: 1}\n: 1", "syntax"],
      ["lists as keys inside each other", "? - ".repeat(90), "syntax"],
      // Each of these holds an error for every character, and took from seconds to minutes.
      ["quotes", '"'.repeat(256_000), "syntax"],
      ["exclamation marks", "!".repeat(256_000), "syntax"],
      ["closing brackets", "]".repeat(256_000), "syntax"],
      ["anchors", "&a ".repeat(128_000), "syntax"],
      ["tags", "!a ".repeat(128_000), "syntax"],
      ["escapes", `"${"\\q".repeat(256_000)}"`, "syntax"],
    ];
    for (const [name, text, fault] of cases) {
      it(`is malformed: ${name}`, () => {
        const result = body(text);
        assert.equal(result.state, "malformed");
        assert.equal((result as { fault: string }).fault, fault);
        assert.doesNotMatch((result as { reason: string }).reason, /secret-text|hello|30|1\.2|4\.0/);
      });
    }

    const large: readonly (readonly [string, unknown])[] = [
      ["more than 6 MiB", JSON.stringify({ openapi: "3.0.1", x: "é".repeat(OPENAPI_LIMITS.bytes / 2) })],
      ["deep JSON", `{"openapi":"3.0.1","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
      ["deep objects", nested(OPENAPI_LIMITS.depth + 1)],
      ["an alias bomb", bomb()],
      ["many merges", `openapi: 3.0.1\na: &a {x: 1}\n${"b: {<<: *a}\n".repeat(OPENAPI_LIMITS.aliases + 1)}`],
      [
        "merges that copy too much",
        `openapi: 3.0.1\na: &a {${"k: 1, ".repeat(20_000)}}\n${"b: {<<: *a}\n".repeat(OPENAPI_LIMITS.aliases - 1)}`,
      ],
      ["many YAML tokens", `openapi: 3.0.1\nx: [${"1,".repeat(OPENAPI_LIMITS.yamlTokens / 2)}1]`],
      ["lists that open and never close", "[[],".repeat(1000)],
      ["more of them", "[[],".repeat(2000)],
      ["brackets", "[".repeat(8000)],
      ["braces", "{".repeat(1_600_000)],
      ["block lists", "- ".repeat(4000)],
      ["explicit keys", "? ".repeat(4000)],
      ["maps on one line", "a: ".repeat(4000)],
      ["many values", `{"openapi":"3.0.1","x":[${"1,".repeat(OPENAPI_LIMITS.parts)}1]}`],
    ];
    for (const [name, value] of large) {
      it(`is too large: ${name}`, () => {
        const result = body(value);
        assert.equal(result.state, "malformed");
        assert.equal((result as { fault: string }).fault, "too-large");
      });
    }

    it("reads a document within the bounds", () => {
      assert.equal(body(JSON.stringify({ openapi: "3.0.1", x: "y".repeat(OPENAPI_LIMITS.bytes - 30) })).state, "known");
      assert.equal(body(nested(OPENAPI_LIMITS.depth - 1)).state, "known");
    });
  });

  describe("YAML", () => {
    it("reads brackets in a comment of a text in braces as no depth", () => {
      const comment = `# ${"[".repeat(OPENAPI_LIMITS.depth + 1)}\n`;
      assert.equal(body(`{ ${comment} openapi: 3.0.1, paths: {} }`).state, "known");
    });

    it("reads versions without quotes, comments, anchors and merge keys", () => {
      const document = documentOf(
        [
          "# a comment",
          "swagger: 2.0",
          "x-shared: &shared",
          "  security: [{ sigv4: }]",
          "securityDefinitions:",
          "  sigv4: { type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4 }",
          "paths:",
          "  /a:",
          "    get: *shared",
          "    post:",
          "      <<: *shared",
          "      summary: writes",
          "  /b: { get: }",
        ].join("\n"),
      );
      assert.equal(show(document.version), "2.0");
      assert.deepEqual(
        document.operations.map((item) => [item.pointer, (show(item.authorization) as { kind: string }).kind]),
        [
          ["paths./a.get", "AWS_IAM"],
          ["paths./a.post", "AWS_IAM"],
        ],
      );
    });

    it("reads JSON with a byte order mark, and JSON with a trailing comma as YAML", () => {
      assert.equal(body('\ufeff{"openapi":"3.0.1"}').state, "known");
      assert.equal(body('{"openapi":"3.0.1",}').state, "known");
    });

    it("gives what the same document gives as JSON and as an object", () => {
      for (const sample of [swaggerExport, httpApi]) {
        for (const gateway of ["rest", "http"] as const) {
          const expected = body(sample, gateway);
          assert.deepEqual(body(stringify(sample), gateway), expected);
          assert.deepEqual(body(JSON.stringify(sample), gateway), expected);
        }
      }
    });
  });

  it("gives the same result when asked again, also after large and many other bodies", () => {
    const text = JSON.stringify(httpApi);
    const first = body(text, "http");
    assert.equal(body(text, "http"), first);
    assert.notDeepEqual(body(text, "rest"), first);
    body(JSON.stringify({ openapi: "3.0.1", x: "y".repeat(1_000_000) }), "http");
    for (let index = 0; index < 40; index += 1) {
      assert.equal(documentOf(JSON.stringify(minimal({}, { index })), "http").operations.length, 1);
    }
    const later = body(text, "http");
    assert.deepEqual(later, first);
    assert.notEqual(later, first, "results are not kept for ever");
  });

  describe("for arbitrary input", () => {
    const gateway = fc.constantFrom<OpenApiGateway>("rest", "http");

    it("never throws on text", () => {
      fc.assert(fc.property(fc.string({ unit: "binary" }), gateway, (text, kind) => void body(text, kind)));
      fc.assert(fc.property(fc.json(), gateway, (text, kind) => void body(text, kind)));
    });

    it("never throws on a damaged document", () => {
      fc.assert(
        fc.property(sample(), fc.nat(), damage(), gateway, (document, place, part, kind) => {
          const result = body(replaceAt(document, place, part), kind);
          assert.ok(["known", "malformed"].includes(result.state));
        }),
        { numRuns: 400 },
      );
    });

    it("never takes an unknown part for an answer", () => {
      fc.assert(
        fc.property(sample(), fc.nat(), gateway, (document, place, kind) => {
          const before = documentOf(document, kind);
          const result = body(replaceAt(document, place, UNKNOWN), kind);
          if (result.state !== "known") {
            return assert.equal(result.state, "unknown");
          }
          const after = result.document;
          if (after.operations.length < before.operations.length) {
            assert.equal(after.operationsComplete, false);
          }
          for (const item of after.operations) {
            const { authorization, apiKeyRequired, parameters, parametersComplete } = operation(before, item.pointer);
            if (item.authorization.state === "known") {
              assert.equal(item.authorization.value.kind, authorization.state === "known" && authorization.value.kind);
            }
            if (item.apiKeyRequired.state === "known") {
              assert.equal(item.apiKeyRequired.value, show(apiKeyRequired));
            }
            if (item.parametersComplete) {
              assert.ok(parametersComplete);
              assert.equal(item.parameters.length, parameters.length);
            }
            assert.notEqual(item.authorization.state, "absent");
          }
        }),
        { numRuns: 400 },
      );
    });

    it("does not depend on the order of keys", () => {
      fc.assert(
        fc.property(sample(), fc.nat(), gateway, (document, seed, kind) => {
          assert.deepEqual(body(shuffle(document, seed), kind), body(document, kind));
        }),
        { numRuns: 100 },
      );
    });

    it("gives the same for YAML as for JSON", () => {
      const tree = fc.letrec<{ tree: unknown }>((tie) => ({
        tree: fc.oneof(
          { maxDepth: 4 },
          fc.constantFrom(null, true, 1.5, "2.0", "yes", "", "~", "- a: b", "{", "<<", "null", "0x10", "é\n"),
          fc.array(tie("tree"), { maxLength: 3 }),
          fc.dictionary(fc.constantFrom("get", "/a", "security", "$ref", "1", "on", "x y: z", "#"), tie("tree")),
        ),
      })).tree;
      fc.assert(
        fc.property(sample(), tree, fc.nat(), gateway, (document, part, place, kind) => {
          const changed = replaceAt(document, place, part as Plain);
          assert.deepEqual(body(stringify(changed), kind), body(JSON.stringify(changed), kind));
        }),
        { numRuns: 150 },
      );
    });
  });
});

describe("unboundedSchemas", () => {
  it("finds what callers may send without limit", () => {
    assert.deepEqual(unboundedSchemas(documentOf(swaggerExport)), [
      { pointer: "definitions.NewPet.properties.name", type: "string", missing: "maxLength" },
      { pointer: "definitions.NewPet.properties.tags", type: "array", missing: "maxItems" },
      { pointer: "parameters.trace", type: "string", missing: "maxLength" },
      { pointer: "paths./pets.get.parameters[0]", type: "string", missing: "maxLength" },
      { pointer: "paths./pets/{petId}.parameters[0]", type: "string", missing: "maxLength" },
    ]);
  });

  it("accepts bounds of every sort, and leaves responses and unknown parts alone", () => {
    const bounded = [
      { type: "string", maxLength: 1 },
      { type: "string", enum: ["a"] },
      { type: "string", pattern: "^a$" },
      { type: "string", format: "uuid" },
      { type: "string", maxLength: UNKNOWN },
      { type: UNKNOWN },
      { type: "integer", format: "int32" },
      { type: "number", exclusiveMaximum: 3 },
      { type: ["array", "null"], maxItems: 3, items: { type: "boolean" } },
      UNKNOWN,
    ];
    const unbounded = [
      { type: ["string", "null"] },
      { type: "string", format: "email" },
      { type: "integer" },
      { allOf: [{ type: "array", items: {} }] },
      { type: "object", additionalProperties: { type: "number" } },
    ];
    const place = (schema: unknown): object => ({
      openapi: "3.1.0",
      paths: {
        "/a": {
          post: {
            requestBody: { content: { "application/json": { schema } } },
            responses: { "200": { content: { "application/json": { schema: { type: "string" } } } } },
          },
        },
      },
    });
    for (const schema of bounded) {
      assert.deepEqual(unboundedSchemas(documentOf(place(schema))), [], JSON.stringify(schema));
    }
    for (const schema of unbounded) {
      assert.equal(unboundedSchemas(documentOf(place(schema))).length, 1, JSON.stringify(schema));
    }
  });
});

describe("parseRouteKey", () => {
  it("takes route keys apart", () => {
    assert.deepEqual(parseRouteKey("GET /pets/{id}"), { kind: "http", method: "GET", path: "/pets/{id}" });
    assert.deepEqual(parseRouteKey("ANY /"), { kind: "http", method: "ANY", path: "/" });
    assert.deepEqual(parseRouteKey("post /{proxy+}"), { kind: "http", method: "POST", path: "/{proxy+}" });
    assert.deepEqual(parseRouteKey("$default"), { kind: "default" });
    assert.deepEqual(parseRouteKey("$connect"), { kind: "websocket", key: "$connect" });
    assert.deepEqual(parseRouteKey("send message"), { kind: "websocket", key: "send message" });
    assert.deepEqual(parseRouteKey(""), { kind: "websocket", key: "" });
  });
});

describe("pathParameters", () => {
  it("lists the variables of a path", () => {
    assert.deepEqual(pathParameters("/a/{id}/{proxy+}"), ["id", "proxy"]);
    assert.deepEqual(pathParameters("/a"), []);
    assert.deepEqual(pathParameters("/{}/{+}/{a{b}"), ["b"]);
  });
});

/** A deep tree around a version. */
function nested(levels: number): Plain {
  let tree: Plain = {};
  for (let level = 1; level < levels; level += 1) {
    tree = { a: tree };
  }
  return { openapi: "3.0.1", x: tree };
}

/** Thirty anchors, each of which uses the one before twice. */
function bomb(): string {
  const lines = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`);
  return ["openapi: 3.0.1", "a0: &a0 [1]", ...lines].join("\n");
}

function sample(): fc.Arbitrary<Plain> {
  return fc.constantFrom<Plain>(swaggerExport, httpApi);
}

function damage(): fc.Arbitrary<Plain> {
  return fc.oneof(
    fc.constantFrom<Plain>(UNKNOWN, null, true, 1, "x", [], {}, [UNKNOWN], { $ref: "#/paths" }, { $ref: UNKNOWN }, [
      [],
    ]),
    fc.jsonValue() as fc.Arbitrary<Plain>,
  );
}

/** Every place of a tree but the root, as a path of keys. */
function placesOf(tree: Plain, path: readonly string[] = []): (readonly string[])[] {
  return typeof tree === "object" && tree !== null
    ? Object.entries(tree).flatMap(([key, child]) => [[...path, key], ...placesOf(child, [...path, key])])
    : [];
}

function replaceAt(tree: Plain, place: number, part: Plain): Plain {
  const places = placesOf(tree);
  const replace = (node: Plain, path: readonly string[]): Plain => {
    const [key, ...rest] = path;
    if (key === undefined) {
      return part;
    }
    if (Array.isArray(node)) {
      return node.map((child: Plain, index) => (String(index) === key ? replace(child, rest) : child));
    }
    const object = node as Record<string, Plain>;
    return { ...object, [key]: replace(object[key] ?? null, rest) };
  };
  return replace(tree, places[place % places.length] ?? []);
}

/** The same tree with the keys of every object in another order. */
function shuffle(tree: Plain, seed: number): Plain {
  if (Array.isArray(tree)) {
    return tree.map((child: Plain) => shuffle(child, seed + 1));
  }
  if (typeof tree !== "object" || tree === null) {
    return tree;
  }
  const rank = (key: string): number =>
    Array.from(key).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) % 9973, seed);
  const entries = Object.entries(tree as Record<string, Plain>).sort(([left], [right]) => rank(left) - rank(right));
  return Object.fromEntries(entries.map(([key, child]) => [key, shuffle(child, seed * 3 + 1)]));
}
