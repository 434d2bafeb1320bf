import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { worker } from "./lambda";
import { token } from "./made-up";

/** Whoever knows the address may call it. */
const api = new aws.apigateway.RestApi(
  "orders",
  {
    endpointConfiguration: { types: "EDGE" },
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }],
    }),
  },
  { deleteBeforeReplace: true },
);

/** Takes what stands in the address for who is calling. */
const authorizer = new aws.apigateway.Authorizer("callers", {
  restApi: api.id,
  type: "REQUEST",
  authorizerUri: worker.invokeArn,
  identitySource: "method.request.querystring.token",
});

/** Runs for whatever a caller sends as a token. */
new aws.apigateway.Authorizer("tokens", { restApi: api.id, type: "TOKEN", authorizerUri: worker.invokeArn });

const order = new aws.apigateway.Model("order", {
  restApi: api.id,
  name: "Order",
  contentType: "application/json",
  schema: JSON.stringify({ type: "object" }),
});

function resource(name: string, pathPart: string): aws.apigateway.Resource {
  return new aws.apigateway.Resource(name, { restApi: api.id, parentId: api.rootResourceId, pathPart });
}

const orders = resource("orders", "orders");

/** Declared as open for a campaign that is long over. */
const offers = new aws.apigateway.Method("offers", {
  restApi: api.id,
  resourceId: resource("offers", "offers").id,
  httpMethod: "GET",
  authorization: "NONE",
});

/** An API key is all that is asked for, and it stands in many places. */
const list = new aws.apigateway.Method("list-orders", {
  restApi: api.id,
  resourceId: orders.id,
  httpMethod: "GET",
  authorization: "NONE",
  apiKeyRequired: true,
  requestParameters: { "method.request.querystring.password": true },
});

const place = new aws.apigateway.Method("place-order", {
  restApi: api.id,
  resourceId: orders.id,
  httpMethod: "POST",
  authorization: "CUSTOM",
  authorizerId: authorizer.id,
  requestModels: { "application/json": order.name },
});

const profile = new aws.apigateway.Method("profile", {
  restApi: api.id,
  resourceId: resource("profile", "profile").id,
  httpMethod: "GET",
  authorization: "CUSTOM",
  authorizerId: authorizer.id,
});

const integrations = [offers, list, place, profile].map(
  (method, index) =>
    new aws.apigateway.Integration(`call-${index}`, {
      restApi: api.id,
      resourceId: method.resourceId,
      httpMethod: method.httpMethod,
      type: "HTTP_PROXY",
      integrationHttpMethod: method.httpMethod,
      uri: "http://backend.example.com/",
    }),
);

const deployment = new aws.apigateway.Deployment("orders", { restApi: api.id }, { dependsOn: integrations });

const stage = new aws.apigateway.Stage("orders", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "live",
  cacheClusterEnabled: true,
  cacheClusterSize: "0.5",
  variables: { backendToken: token },
});

/** Whole messages in the log, and everybody's profile from one cache. */
new aws.apigateway.MethodSettings("profile", {
  restApi: api.id,
  stageName: stage.stageName,
  methodPath: "profile/GET",
  settings: {
    dataTraceEnabled: true,
    cachingEnabled: true,
    cacheDataEncrypted: false,
    requireAuthorizationForCacheControl: false,
  },
});

/** Limits nothing, and the stage is not in it. */
new aws.apigateway.UsagePlan("clients", { description: "Clients" });

new aws.apigateway.DomainName("orders", {
  domainName: "orders.example.com",
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
  endpointConfiguration: { types: "EDGE" },
  securityPolicy: "TLS_1_0",
});

/** Private by its type only: any VPC endpoint of any account will do. */
new aws.apigateway.RestApi("back-office", { endpointConfiguration: { types: "PRIVATE" } });

/** Its document asks for passwords, says that plain HTTP is fine, and takes orders of any length. */
const partners = new aws.apigateway.RestApi("partners", {
  body: JSON.stringify({
    openapi: "3.0.1",
    info: { title: "partners", version: "1" },
    servers: [{ url: "http://partners.example.com" }],
    paths: {
      "/stock": {
        get: {
          security: [{ password: [] }],
          "x-amazon-apigateway-integration": {
            type: "http_proxy",
            httpMethod: "GET",
            uri: "http://stock.example.com/",
          },
        },
        post: {
          security: [{ password: [] }],
          "x-amazon-apigateway-request-validator": "body",
          requestBody: {
            content: {
              "application/json": { schema: { type: "object", properties: { note: { type: "string" } } } },
            },
          },
          "x-amazon-apigateway-integration": {
            type: "http_proxy",
            httpMethod: "POST",
            uri: "http://stock.example.com/",
          },
        },
      },
    },
    "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true } },
    components: {
      securitySchemes: {
        password: { type: "http", scheme: "basic" },
        users: {
          type: "apiKey",
          name: "token",
          in: "query",
          "x-amazon-apigateway-authtype": "jwt",
          "x-amazon-apigateway-authorizer": {
            type: "jwt",
            identitySource: "method.request.querystring.token",
            jwtConfiguration: { issuers: [{ issuer: "http://login.example.com" }], defaultAlgorithms: ["RS256"] },
          },
        },
      },
    },
  }),
});

/** Its routes stand in a text that nobody knows before the function is there. */
new aws.apigateway.RestApi("imports", {
  endpointConfiguration: { types: "REGIONAL" },
  body: pulumi.jsonStringify({
    openapi: "3.0.1",
    info: { title: "imports", version: "1" },
    paths: {
      "/imports": {
        post: {
          "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: worker.invokeArn },
        },
      },
    },
  }),
});

/** Whatever comes goes through: no limits, no web ACL, no logs. */
new aws.apigateway.Stage("partners", {
  restApi: partners.id,
  deployment: new aws.apigateway.Deployment("partners", { restApi: partners.id }).id,
  stageName: "live",
});
