import { resourceCases, unknown } from "../../support/cases";
import { accessKeyId, githubToken } from "../../support/fake-secrets";

const type = "aws:apigateway/stage:Stage";
const deployment = "aws:apigateway/deployment:Deployment";
const stage = (variables: unknown) => ({ restApi: "abc123", deployment: "def456", stageName: "prod", variables });

export default resourceCases([
  {
    name: "names and addresses",
    type,
    props: stage({ functionAlias: "live", backend: "orders.example.com", logLevel: "info" }),
    expect: "pass",
    show: true,
  },
  {
    name: "a token",
    type,
    props: stage({ functionAlias: "live", githubToken }),
    expect: { violation: "secret" },
    show: true,
  },
  {
    name: "a password by its name",
    type,
    props: stage({ dbPassword: "Tr0ub4dor-and-3" }),
    expect: { violation: "secret" },
  },
  {
    name: "the name of a secret",
    type,
    props: stage({ dbPasswordSecretName: "orders/db", tableName: "orders" }),
    expect: "pass",
  },
  { name: "no variables", type, props: { restApi: "abc123", stageName: "prod" }, expect: "pass" },
  { name: "a value not known yet", type, props: stage({ alias: unknown }), expect: "undetermined" },
  { name: "variables not known yet", type, props: stage(unknown), expect: "undetermined" },
  { name: "variables of the wrong type", type, props: stage("alias=live"), expect: "undetermined" },
  {
    name: "a token beside a value not known yet",
    type,
    props: stage({ alias: unknown, upstream: githubToken }),
    expect: { violation: "secret" },
  },
  {
    name: "a key for the canary's share of the calls",
    type,
    props: {
      restApi: "abc123",
      stageName: "prod",
      deployment: "def456",
      canarySettings: { deploymentId: "ghi789", percentTraffic: 10, stageVariableOverrides: { key: accessKeyId } },
    },
    expect: { violation: "secret" },
  },
  {
    name: "a deployment's variables",
    type: deployment,
    props: { restApi: "abc123", variables: { key: accessKeyId } },
    expect: { violation: "secret" },
  },
  {
    name: "an HTTP API's stage",
    type: "aws:apigatewayv2/stage:Stage",
    props: { apiId: "abc123", name: "prod", stageVariables: { upstream: githubToken } },
    expect: { violation: "secret" },
  },
  {
    name: "an HTTP API's stage without secrets",
    type: "aws:apigatewayv2/stage:Stage",
    props: { apiId: "abc123", name: "prod", stageVariables: { alias: "live" } },
    expect: "pass",
  },
  {
    name: "aws-native, a token",
    type: "aws-native:apigateway:Stage",
    props: { restApiId: "abc123", variables: { upstream: githubToken } },
    expect: { violation: "secret" },
  },
  {
    name: "aws-native, a token in the stage that a deployment makes",
    type: "aws-native:apigateway:Deployment",
    props: { restApiId: "abc123", stageName: "prod", stageDescription: { variables: { upstream: githubToken } } },
    expect: { violation: "secret" },
  },
  {
    name: "aws-native, a WebSocket API's stage without secrets",
    type: "aws-native:apigatewayv2:Stage",
    props: { apiId: "abc123", stageName: "prod", stageVariables: { alias: "live" } },
    expect: "pass",
  },
]);
