/** One cause is one finding: policies that would say the same are covered by the one that says it best. */

import assert from "node:assert/strict";
import { analyze, onlyPolicies } from "../../engine/analyzer";
import { settingsPolicyName } from "../../policies/core/settings";
import { output, resource, type StackResource } from "../support/cases";
import { urnOf } from "../../testing/stack-rows";
import { agents, balancerFront, declaredPublic, graphql, handler } from "../support/front-doors";
import { analyzeResources } from "../support/ask";
import { policyText } from "../support/documents";
import { open, queuePolicy, queuePolicyType } from "../support/queue-policies";
import { watchedTrail } from "../support/trail-alarms";

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
const trust = policyText({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });
const rest = ["apigateway-method-authorization", "apigateway-api-key-sole-auth"];
const detection = [
  "cloudtrail-tamper-alarms",
  "identity-change-alarms",
  "cis-alarm-set",
  "eventbridge-cloudtrail-rule",
];
const http = ["apigatewayv2-route-authorization", "apigatewayv2-quick-create"];

const queuePolicies = ["sqs-queue-policy-public", "sqs-queue-policy-actions"];
const openQueue = resource(queuePolicyType, "policy", queuePolicy({ ...open, Action: "sqs:*" }).props);
const openAndShared = resource(
  queuePolicyType,
  "policy",
  queuePolicy({ ...open, Action: "sqs:*" }, { ...open, Action: "sqs:*", Principal: { AWS: "210987654321" } }).props,
);

const doorPolicies = [
  "alb-lambda-waf",
  "appsync-waf",
  "agentcore-gateway-waf",
  "apigateway-unauthenticated-route-guard",
];
const openDoors = [handler(), ...balancerFront(), ...graphql(), ...agents()];

interface Row {
  readonly name: string;
  readonly resources: readonly StackResource[];
  readonly policies: readonly string[];
  readonly reported: readonly string[];
  /** Settings shared by all policies. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const rows: readonly Row[] = [
  {
    name: "a route that asks for an API key only",
    resources: [api, method("GET", true)],
    policies: [...rest, "apigateway-unauthenticated-route-guard", "lambda-public-route-concurrency"],
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
  {
    name: "every action on a queue for everyone",
    resources: [openQueue],
    policies: queuePolicies,
    reported: ["sqs-queue-policy-public"],
  },
  {
    name: "every action on a queue for everyone, where the policy on public access is off",
    resources: [openQueue],
    policies: queuePolicies.slice(1),
    reported: ["sqs-queue-policy-actions"],
  },
  {
    name: "every action on a queue for everyone, and for another account",
    resources: [openAndShared],
    policies: queuePolicies,
    reported: ["sqs-queue-policy-actions", "sqs-queue-policy-public"],
  },
];

/** A function with an inline policy of its role as a resource of its own. */
const roleWith = (...Action: readonly string[]): readonly StackResource[] => [
  resource("aws:iam/role:Role", "role", { assumeRolePolicy: trust }),
  resource("aws:iam/rolePolicy:RolePolicy", "rights", {
    role: output("role", "id"),
    policy: policyText({ Effect: "Allow", Action, Resource: "*" }),
  }),
  resource("aws:lambda/function:Function", "fn", { role: output("role", "arn") }),
];
const onRoles = ["iam-lambda-role-wildcard", "iam-kms-decrypt-scope", "iam-cloudtrail-full-access"];
const onScope = ["iam-lambda-role-privilege-escalation", "iam-lambda-role-wildcard", "iam-lambda-role-data-scope"];
const withManagedPolicy = (name: string): readonly StackResource[] => [
  ...roleWith("logs:PutLogEvents"),
  resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "managed", {
    role: output("role", "name"),
    policyArn: `arn:aws:iam::aws:policy/${name}`,
  }),
];

const roleRows: readonly Row[] = [
  { name: "all of AWS KMS", resources: roleWith("kms:*"), policies: onRoles, reported: ["iam-lambda-role-wildcard"] },
  {
    name: "all of CloudTrail",
    resources: roleWith("cloudtrail:*"),
    policies: onRoles,
    reported: ["iam-lambda-role-wildcard"],
  },
  {
    name: "all of AWS KMS, where the policy on wildcards is off",
    resources: roleWith("kms:*"),
    policies: onRoles.slice(1),
    reported: ["iam-kms-decrypt-scope"],
  },
  {
    name: "decrypting with every key beside another whole service",
    resources: roleWith("s3:*", "kms:Decrypt"),
    policies: onRoles,
    reported: ["iam-kms-decrypt-scope", "iam-lambda-role-wildcard"],
  },
  {
    name: "all of AWS KMS in a managed policy of two roles",
    resources: [
      ...roleWith("logs:PutLogEvents"),
      resource("aws:iam/policy:Policy", "keys", {
        policy: policyText({ Effect: "Allow", Action: "kms:*", Resource: "*" }),
      }),
      resource("aws:iam/role:Role", "people", { assumeRolePolicy: trust }),
      ...["role", "people"].map((name) =>
        resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", `${name}-keys`, {
          role: output(name, "name"),
          policyArn: output("keys", "arn"),
        }),
      ),
    ],
    policies: onRoles,
    reported: ["iam-lambda-role-wildcard"],
  },
  {
    name: "all of AWS KMS in a policy of people",
    resources: roleWith("kms:*").slice(0, 2),
    policies: onRoles,
    reported: ["iam-kms-decrypt-scope"],
  },
  {
    name: "an AWS managed policy with all of CloudTrail",
    resources: withManagedPolicy("AWSCloudTrail_FullAccess"),
    policies: onRoles,
    reported: ["iam-lambda-role-wildcard"],
  },
  {
    name: "all of Amazon S3",
    resources: roleWith("s3:*"),
    policies: onScope,
    reported: ["iam-lambda-role-wildcard"],
  },
  {
    name: "all of Amazon S3, beside reading every table",
    resources: roleWith("s3:*", "dynamodb:GetItem"),
    policies: onScope,
    reported: ["iam-lambda-role-data-scope", "iam-lambda-role-wildcard"],
  },
  {
    name: "assuming every role",
    resources: roleWith("sts:AssumeRole"),
    policies: onScope,
    reported: ["iam-lambda-role-privilege-escalation"],
  },
  {
    name: "assuming every role, beside reading every table",
    resources: roleWith("sts:AssumeRole", "dynamodb:GetItem"),
    policies: onScope,
    reported: ["iam-lambda-role-data-scope", "iam-lambda-role-privilege-escalation"],
  },
  {
    name: "an AWS managed policy with all of Amazon S3",
    resources: withManagedPolicy("AmazonS3FullAccess"),
    policies: onScope,
    reported: ["iam-lambda-role-wildcard"],
  },
];

/** A trail whose log group nothing looks at, and a function behind a route that is open to everyone. */
const otherRows: readonly Row[] = [
  {
    name: "a trail on which nothing watches anything",
    resources: watchedTrail(),
    policies: detection,
    reported: ["cloudtrail-tamper-alarms"],
  },
  {
    name: "a trail on which nothing watches anything, where the first policy on alarms is off",
    resources: watchedTrail(),
    policies: detection.slice(1),
    reported: ["identity-change-alarms"],
  },
  {
    name: "a trail without a key",
    resources: [
      resource("aws:s3/bucket:Bucket", "logs", { bucket: "logs" }),
      resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: output("logs", "id") }),
    ],
    policies: ["cloudtrail-kms-key", "cloudtrail-bucket-encryption"],
    reported: ["cloudtrail-kms-key"],
  },
  {
    name: "a load balancer and APIs without web ACLs, which no setting declares public",
    resources: openDoors,
    policies: doorPolicies,
    reported: ["agentcore-gateway-waf", "alb-lambda-waf", "appsync-waf"],
  },
  {
    name: "a load balancer and APIs without web ACLs, which the settings declare public",
    resources: openDoors,
    policies: doorPolicies,
    settings: { publicRoutes: ["https", "graph", "tools"].flatMap((api) => declaredPublic(api).publicRoutes) },
    reported: Array<string>(3).fill("apigateway-unauthenticated-route-guard"),
  },
  {
    name: "a function behind an open function URL",
    resources: [
      resource("aws:lambda/function:Function", "fn", { handler: "i.h", runtime: "nodejs22.x" }),
      resource("aws:lambda/functionUrl:FunctionUrl", "url", {
        functionName: output("fn", "name"),
        authorizationType: "AWS_IAM",
      }),
      quickCreate,
      resource("aws:apigatewayv2/api:Api", "open", {
        name: "open",
        protocolType: "HTTP",
        target: output("fn", "arn"),
      }),
    ],
    policies: ["lambda-public-route-concurrency", "lambda-reserved-concurrency"],
    reported: ["lambda-public-route-concurrency"],
  },
];

describe("one cause, one finding", () => {
  for (const { name, resources, policies, reported, settings: shared = {} } of [...rows, ...roleRows, ...otherRows]) {
    it(name, async () => {
      const settings = onlyPolicies(policies, { [settingsPolicyName]: shared });
      const analyses = [
        ...(await Promise.all(
          resources.map(({ type, name: of, props }) =>
            analyze({ type, name: of, urn: urnOf(type, of), properties: props }, settings),
          ),
        )),
        await analyzeResources(resources, "preview", settings),
      ];
      const diagnostics = analyses.flatMap((analysis) => analysis.diagnostics);
      assert.deepEqual(diagnostics.map(({ policy }) => policy).sort(), reported);
    });
  }
});
