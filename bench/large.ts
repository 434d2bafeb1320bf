/** Stacks with a single large input, at half and at full size: what is read of them must stay linear. */

import * as fs from "node:fs";
import * as path from "node:path";
import type { EngineResource } from "../engine/analyzer";
import { ARCHIVE_SIGNATURE, SIGNATURE } from "../engine/wire";
import { zipOf } from "../test/support/zip";
import type { Load } from "./loads";

const root = path.resolve(__dirname, "..");

/** A stack, and what is large in it. */
interface NamedLoad {
  readonly name: string;
  readonly load: Load;
}

/** Makes the stacks; files that they name are in `.cache/bench`. */
export function makeLargeLoads(): readonly NamedLoad[] {
  return [0.5, 1].flatMap((share) => [
    { name: `OpenAPI of ${5 * share} MB`, load: stackOf(openApi(5_000_000 * share)) },
    { name: `${10_000 * share} statements`, load: stackOf(statements(10_000 * share)) },
    { name: `${2_000 * share} routes`, load: stackOf(routes(2_000 * share)) },
    { name: `zip of ${20_000 * share} entries`, load: stackOf(zip(20_000 * share)) },
  ]);
}

function stackOf(resources: readonly EngineResource[]): Load {
  const stack = resource("pulumi:pulumi:Stack", "project-stack", {});
  const all = [stack, ...resources.map((one) => ({ ...one, parent: stack.urn }))];
  return { inputs: all, outputs: all };
}

function resource(type: string, name: string, properties: EngineResource["properties"]): EngineResource {
  return { type, name, urn: `urn:pulumi:stack::project::${type}::${name}`, properties };
}

/** A REST API whose document has so many characters. */
function openApi(length: number): readonly EngineResource[] {
  const operation = {
    summary: "Reads one order of many",
    security: [{ key: [] }],
    "x-amazon-apigateway-integration": {
      type: "mock",
      requestTemplates: { "application/json": '{"statusCode": 200}' },
    },
    responses: { "200": { description: "The order" } },
  };
  const size = JSON.stringify({ get: operation, post: operation }).length + 20;
  const paths = Object.fromEntries(
    Array.from({ length: Math.floor(length / size) }, (_, index) => [
      `/orders/${index}`,
      { get: operation, post: operation },
    ]),
  );
  const securitySchemes = { key: { type: "apiKey", name: "x-api-key", in: "header" } };
  const body = JSON.stringify({ openapi: "3.0.1", info: { title: "orders" }, paths, components: { securitySchemes } });
  return [resource("aws:apigateway/restApi:RestApi", "orders", { body })];
}

/** The role of a function, with a policy of so many statements. */
function statements(count: number): readonly EngineResource[] {
  const trust = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  const Statement = Array.from({ length: count }, (_, index) => ({
    Effect: "Allow",
    Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
    Resource: `arn:aws:dynamodb:eu-central-1:123456789012:table/orders-${index}`,
  }));
  const role = "arn:aws:iam::123456789012:role/orders";
  return [
    resource("aws:iam/role:Role", "orders", {
      name: "orders",
      arn: role,
      assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "orders", {
      role: "orders",
      policy: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
    resource("aws:lambda/function:Function", "orders", { role, runtime: "nodejs22.x", handler: "index.handler" }),
  ];
}

/** An HTTP API with so many open routes, all to one function. */
function routes(count: number): readonly EngineResource[] {
  const apiId = "a1b2c3d4e5";
  const integrationUri = "arn:aws:lambda:eu-central-1:123456789012:function:orders";
  return [
    resource("aws:apigatewayv2/api:Api", "orders", { id: apiId, name: "orders", protocolType: "HTTP" }),
    resource("aws:apigatewayv2/integration:Integration", "orders", {
      id: "f6g7h8",
      apiId,
      integrationType: "AWS_PROXY",
      integrationUri,
    }),
    resource("aws:lambda/function:Function", "orders", { name: "orders", arn: integrationUri, runtime: "nodejs22.x" }),
    ...Array.from({ length: count }, (_, index) =>
      resource("aws:apigatewayv2/route:Route", `orders-${index}`, {
        apiId,
        routeKey: `GET /orders/${index}`,
        target: "integrations/f6g7h8",
        authorizationType: "NONE",
      }),
    ),
  ];
}

/** A function whose code is a zip file of so many entries. */
function zip(count: number): readonly EngineResource[] {
  const file = path.join(root, ".cache", "bench", `code-${count}.zip`);
  if (!fs.existsSync(file)) {
    const entries = Array.from({ length: count }, (_, index) => [
      `src/part-${index}.js`,
      `exports.part${index} = ${index};`,
    ]);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, zipOf(Object.fromEntries(entries) as Record<string, string>));
  }
  const code = { [SIGNATURE]: ARCHIVE_SIGNATURE, path: file };
  return [
    resource("aws:lambda/function:Function", "orders", { runtime: "nodejs22.x", handler: "index.handler", code }),
  ];
}
