import { resourceCases, unknown } from "../../support/cases";
import { accessKeyId, githubToken } from "../../support/fake-secrets";

const edge = "aws:cloudfront/function:Function";
const machine = "aws:sfn/stateMachine:StateMachine";
const roleArn = "arn:aws:iam::123456789012:role/flow";
const handler = (line: string) => `function handler(event) {\n  ${line}\n  return event.request;\n}\n`;
const definition = (Parameters: object) => ({
  StartAt: "Call",
  States: { Call: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Parameters, End: true } },
});
const resolver = { apiId: "a1b2c3", type: "Query", field: "stock" };
const canary = {
  artifactS3Location: "s3://acme-canaries",
  executionRoleArn: roleArn,
  handler: "index.handler",
  runtimeVersion: "syn-nodejs-puppeteer-10.0",
  schedule: { expression: "rate(5 minutes)" },
};

const integration = (requestTemplates: unknown) => ({
  httpMethod: "POST",
  resourceId: "r1",
  restApi: "a1b2c3",
  type: "AWS",
  ...(requestTemplates === undefined ? {} : { requestTemplates }),
});

export default resourceCases([
  {
    name: "code of the edge that reads a header",
    type: edge,
    props: {
      runtime: "cloudfront-js-2.0",
      code: handler('event.request.headers["x-host"] = event.request.headers.host;'),
    },
    expect: "pass",
    show: true,
  },
  {
    name: "a request template with a token",
    type: "aws:apigateway/integration:Integration",
    props: integration({ "application/json": `{"token": "${githubToken}", "body": $input.json("$")}` }),
    expect: { violation: "inText" },
  },
  {
    name: "a request template without",
    type: "aws:apigateway/integration:Integration",
    props: integration({ "application/json": `{"body": $input.json("$")}` }),
    expect: "pass",
  },
  {
    name: "a request template not known yet",
    type: "aws:apigateway/integration:Integration",
    props: integration({ "application/json": unknown }),
    expect: "undetermined",
  },
  {
    name: "an integration without templates",
    type: "aws:apigateway/integration:Integration",
    props: integration(undefined),
    expect: "notApplicable",
  },
  {
    name: "aws-native, a request template with a token",
    type: "aws-native:apigateway:Method",
    props: {
      httpMethod: "POST",
      integration: { type: "AWS", requestTemplates: { "application/json": `{"token": "${githubToken}"}` } },
      resourceId: "r1",
      restApiId: "a1b2c3",
    },
    expect: { violation: "inText" },
  },
  {
    name: "aws-native, a method without integration",
    type: "aws-native:apigateway:Method",
    props: { httpMethod: "POST", resourceId: "r1", restApiId: "a1b2c3" },
    expect: "notApplicable",
  },
  {
    name: "code of the edge with a token",
    type: edge,
    props: {
      runtime: "cloudfront-js-2.0",
      code: handler(`event.request.headers["x-token"] = { value: "${githubToken}" };`),
    },
    expect: { violation: "inText" },
  },
  {
    name: "code of the edge with a password",
    type: edge,
    props: { runtime: "cloudfront-js-2.0", code: handler('const password = "Vx9-kTq2-lm7!";') },
    expect: { violation: "inText" },
    show: true,
  },
  {
    name: "code not known yet",
    type: edge,
    props: { runtime: "cloudfront-js-2.0", code: unknown },
    expect: "undetermined",
  },
  {
    name: "code for client certificates with a token",
    type: "aws:cloudfront/connectionFunction:ConnectionFunction",
    props: {
      connectionFunctionCode: handler(`const key = "${githubToken}";`),
      connectionFunctionConfig: { comment: "", runtime: "cloudfront-js-2.0" },
    },
    expect: { violation: "inText" },
  },
  {
    name: "a resolver with an access key",
    type: "aws:appsync/resolver:Resolver",
    props: { ...resolver, code: handler(`const id = "${accessKeyId}";`) },
    expect: { violation: "inText" },
  },
  { name: "a resolver without code", type: "aws:appsync/resolver:Resolver", props: resolver, expect: "notApplicable" },
  {
    name: "a template with a token",
    type: "aws:appsync/function:Function",
    props: {
      apiId: "a1b2c3",
      dataSource: "stock",
      requestMappingTemplate: `{ "headers": { "authorization": "Bearer ${githubToken}" } }`,
    },
    expect: { violation: "inText" },
  },
  {
    name: "a workflow with a token",
    type: machine,
    props: { roleArn, definition: JSON.stringify(definition({ token: githubToken })) },
    expect: { violation: "inText" },
  },
  {
    name: "a workflow with the ARN of a secret",
    type: machine,
    props: { roleArn, definition: JSON.stringify(definition({ SecretId: "shop/stock" })) },
    expect: "pass",
  },
  { name: "a workflow not known yet", type: machine, props: { roleArn, definition: unknown }, expect: "undetermined" },
  {
    name: "a document with a token",
    type: "aws:ssm/document:Document",
    props: {
      documentType: "Command",
      content: JSON.stringify({
        schemaVersion: "2.2",
        mainSteps: [{ inputs: { runCommand: [`curl -H 'Authorization: token ${githubToken}'`] } }],
      }),
    },
    expect: { violation: "inText" },
  },
  {
    name: "a canary with a token",
    type: "aws:synthetics/canary:Canary",
    props: { ...canary, runConfig: { environmentVariables: { SOURCE: githubToken } } },
    expect: { violation: "secret" },
  },
  { name: "a canary without variables", type: "aws:synthetics/canary:Canary", props: canary, expect: "notApplicable" },
  {
    name: "aws-native, a workflow as an object with a token",
    type: "aws-native:stepfunctions:StateMachine",
    props: { roleArn, definition: definition({ token: githubToken }) },
    expect: { violation: "inText" },
  },
  {
    name: "aws-native, a workflow as text",
    type: "aws-native:stepfunctions:StateMachine",
    props: { roleArn, definitionString: JSON.stringify(definition({ id: "1" })) },
    expect: "pass",
  },
]);
