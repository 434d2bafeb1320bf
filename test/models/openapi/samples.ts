/** Documents as programs write and tools export them, for the tests of the OpenAPI model. */

const lambda =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:pets/invocations";

/** As the API Gateway console exports a REST API in Swagger 2.0. */
export const swaggerExport = {
  swagger: "2.0",
  info: { title: "PetStore", version: "2024-01-01T00:00:00Z" },
  host: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
  basePath: "/prod",
  schemes: ["https"],
  paths: {
    "/pets": {
      get: {
        produces: ["application/json"],
        parameters: [
          { name: "type", in: "query", required: false, type: "string" },
          { name: "page", in: "query", required: true, type: "integer", format: "int32" },
        ],
        responses: { "200": { description: "200 response", headers: { "Access-Control-Allow-Origin": {} } } },
        security: [{ "pet-authorizer": [] }, { api_key: [] }],
        "x-amazon-apigateway-request-validator": "Validate query string parameters and headers",
        "x-amazon-apigateway-integration": {
          type: "http",
          httpMethod: "get",
          uri: "http://petstore.execute-api.us-west-1.amazonaws.com/petstore/pets",
          responses: {
            default: {
              statusCode: "200",
              responseParameters: {
                "method.response.header.Access-Control-Allow-Origin": "'*'",
                "method.response.header.X-Request": "integration.response.header.x-request",
              },
            },
          },
          requestParameters: { "integration.request.querystring.page": "method.request.querystring.page" },
          cacheKeyParameters: ["method.request.querystring.page"],
          tlsConfig: { insecureSkipVerification: true },
          passthroughBehavior: "when_no_match",
        },
      },
      options: {
        responses: { "200": { description: "CORS" } },
        "x-amazon-apigateway-integration": {
          type: "mock",
          requestTemplates: { "application/json": '{"statusCode": 200}' },
        },
      },
      post: {
        parameters: [{ in: "body", name: "NewPet", required: true, schema: { $ref: "#/definitions/NewPet" } }],
        security: [{ sigv4: [] }],
        "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: lambda },
      },
    },
    "/pets/{petId}": {
      parameters: [{ name: "petId", in: "path", required: true, type: "string" }],
      get: {
        parameters: [{ $ref: "#/parameters/trace" }],
        security: [{ cognito: ["pets/read"] }],
        "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: lambda },
      },
      delete: {
        security: [{ api_key: [] }],
        "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: lambda },
      },
    },
    "/{proxy+}": {
      "x-amazon-apigateway-any-method": {
        "x-amazon-apigateway-auth": { type: "aws_iam" },
        "x-amazon-apigateway-integration": {
          type: "http_proxy",
          httpMethod: "ANY",
          uri: "https://backend.example.com/{proxy}",
          connectionType: "VPC_LINK",
          connectionId: "abc123",
        },
      },
    },
  },
  parameters: { trace: { name: "X-Trace", in: "header", required: false, type: "string" } },
  securityDefinitions: {
    api_key: { type: "apiKey", name: "x-api-key", in: "header" },
    sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    "pet-authorizer": {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "token",
        authorizerUri: lambda,
        identityValidationExpression: "^x-[a-z]+",
        authorizerResultTtlInSeconds: 60,
      },
    },
    cognito: {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "cognito_user_pools",
      "x-amazon-apigateway-authorizer": {
        type: "cognito_user_pools",
        providerARNs: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc"],
      },
    },
    legacy: { type: "basic" },
    login: {
      type: "oauth2",
      flow: "accessCode",
      authorizationUrl: "https://login.example.com/authorize",
      tokenUrl: "http://login.example.com/token",
      scopes: { write: "write pets", read: "read pets" },
    },
  },
  definitions: {
    NewPet: { type: "object", properties: { name: { type: "string" }, tags: { type: "array", items: { enum: [1] } } } },
  },
  "x-amazon-apigateway-request-validators": {
    "Validate query string parameters and headers": { validateRequestParameters: true, validateRequestBody: false },
  },
  "x-amazon-apigateway-gateway-responses": {
    DEFAULT_4XX: { responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" } },
  },
  "x-amazon-apigateway-policy": {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }],
  },
  "x-amazon-apigateway-endpoint-configuration": { vpcEndpointIds: ["vpce-1"], disableExecuteApiEndpoint: true },
  "x-amazon-apigateway-api-key-source": "header",
  "x-amazon-apigateway-minimum-compression-size": 1024,
  "x-amazon-apigateway-security-policy": "SecurityPolicy_TLS13_1_3_2025_09",
  "x-amazon-apigateway-endpoint-access-mode": "BASIC",
};

/** An HTTP API in OpenAPI 3.0 with a JWT authorizer for the whole document. */
export const httpApi = {
  openapi: "3.0.1",
  info: { title: "Orders", version: "1.0" },
  servers: [
    {
      url: "{scheme}://api.example.com/{basePath}",
      variables: { basePath: { default: "v1" }, scheme: { default: "https", enum: ["https", "http"] } },
      "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true },
    },
  ],
  security: [{ jwt: ["orders"] }],
  paths: {
    "/orders": {
      get: { "x-amazon-apigateway-integration": { $ref: "#/components/x-amazon-apigateway-integrations/fn" } },
      post: {
        security: [{ jwt: ["orders", "write"] }],
        requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
        "x-amazon-apigateway-integration": { $ref: "#/components/x-amazon-apigateway-integrations/fn" },
      },
    },
    "/health": { get: { security: [], "x-amazon-apigateway-integration": { type: "http_proxy", uri: "https://h" } } },
    "/admin": {
      $ref: "#/components/pathItems/admin",
      parameters: [{ $ref: "#/components/parameters/Tenant" }],
    },
    "/$default": {
      "x-amazon-apigateway-any-method": {
        isDefaultRoute: true,
        security: [{ lambda: [] }],
        "x-amazon-apigateway-integration": { $ref: "#/components/x-amazon-apigateway-integrations/fn" },
      },
    },
  },
  components: {
    parameters: { Tenant: { name: "tenant", in: "query", required: true, schema: { type: "string" } } },
    pathItems: {
      admin: {
        put: { security: [{ sigv4: [] }], parameters: [{ name: "tenant", in: "query", schema: { type: "string" } }] },
      },
    },
    securitySchemes: {
      jwt: {
        type: "oauth2",
        flows: {
          clientCredentials: { tokenUrl: "https://login.example.com/token", scopes: { orders: "", write: "" } },
        },
        "x-amazon-apigateway-authorizer": {
          type: "jwt",
          identitySource: "$request.header.Authorization",
          jwtConfiguration: { issuer: "https://login.example.com", audience: ["orders"] },
        },
      },
      lambda: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authorizer": {
          type: "request",
          identitySource: "$request.header.Authorization",
          authorizerUri: lambda,
          authorizerPayloadFormatVersion: "2.0",
          enableSimpleResponses: true,
        },
      },
      sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
      oidc: { type: "openIdConnect", openIdConnectUrl: "http://login.example.com/.well-known/openid-configuration" },
      bearer: { type: "http", scheme: "Bearer" },
    },
    "x-amazon-apigateway-integrations": {
      fn: { type: "AWS_PROXY", httpMethod: "POST", uri: lambda, payloadFormatVersion: "2.0" },
    },
  },
  "x-amazon-apigateway-cors": { allowOrigins: ["https://a.example.com"], allowCredentials: true, maxAge: 300 },
};
