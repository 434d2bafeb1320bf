/** One cause is one finding: policies that would say the same of a route are covered by the one that says it best. */

import assert from "node:assert/strict";
import { onlyPolicies } from "../../engine/analyzer";
import { output, resource, type StackResource } from "../support/cases";
import { analyzeResources } from "../support/ask";

const api = resource("aws:apigateway/restApi:RestApi", "api", { name: "orders" });
const method = (httpMethod: string, apiKeyRequired: boolean): StackResource =>
  resource("aws:apigateway/method:Method", httpMethod.toLowerCase(), {
    restApi: output("api", "id"),
    resourceId: output("api", "rootResourceId"),
    httpMethod,
    authorization: "NONE",
    apiKeyRequired,
  });
const quickCreate = resource("aws:apigatewayv2/api:Api", "api", {
  name: "orders",
  protocolType: "HTTP",
  target: "arn:aws:lambda:eu-west-1:123456789012:function:orders",
});
const rest = ["apigateway-method-authorization", "apigateway-api-key-sole-auth"];
const http = ["apigatewayv2-route-authorization", "apigatewayv2-quick-create"];

const rows: readonly {
  readonly name: string;
  readonly resources: readonly StackResource[];
  readonly policies: readonly string[];
  readonly reported: readonly string[];
}[] = [
  {
    name: "a route that asks for an API key only",
    resources: [api, method("GET", true)],
    policies: rest,
    reported: ["apigateway-api-key-sole-auth"],
  },
  {
    name: "a route that asks for nothing beside one with an API key",
    resources: [api, method("GET", true), method("POST", false)],
    policies: rest,
    reported: ["apigateway-api-key-sole-auth", "apigateway-method-authorization"],
  },
  {
    name: "a route with an API key only, where the policy on API keys is off",
    resources: [api, method("GET", true)],
    policies: rest.slice(0, 1),
    reported: ["apigateway-method-authorization"],
  },
  {
    name: "a quick create",
    resources: [quickCreate],
    policies: http,
    reported: ["apigatewayv2-quick-create"],
  },
  {
    name: "a quick create, where the policy on these is off",
    resources: [quickCreate],
    policies: http.slice(0, 1),
    reported: ["apigatewayv2-route-authorization"],
  },
];

describe("one cause, one finding", () => {
  for (const { name, resources, policies, reported } of rows) {
    it(name, async () => {
      const { diagnostics } = await analyzeResources(resources, "preview", onlyPolicies(policies));
      assert.deepEqual(diagnostics.map(({ policy }) => policy).sort(), reported);
    });
  }
});
