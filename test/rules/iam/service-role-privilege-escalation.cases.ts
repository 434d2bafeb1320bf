import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import { nativeServiceRole, roleOf, serviceHolding } from "../../support/service-roles";

const narrow = {
  Effect: "Allow",
  Action: "dynamodb:GetItem",
  Resource: "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
};
const wide = {
  Effect: "Allow",
  Action: ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
  Resource: "*",
};
const violation = { violation: "path", on: "flow" };

export default stackCases([
  {
    name: "a state machine with a narrow policy",
    resources: serviceHolding("states.amazonaws.com", narrow),
    expect: "pass",
    show: true,
  },
  {
    name: "a state machine with a wide policy",
    resources: serviceHolding("states.amazonaws.com", wide),
    expect: violation,
    show: true,
  },
  ...[
    "scheduler.amazonaws.com",
    "pipes.amazonaws.com",
    "events.amazonaws.com",
    "apigateway.amazonaws.com",
    "appsync.amazonaws.com",
    "bedrock-agentcore.amazonaws.com",
    "firehose.amazonaws.com",
    "cognito-idp.amazonaws.com",
    "states.eu-west-1.amazonaws.com",
    "events.amazonaws.com.cn",
  ].map((service) => ({
    name: `a wide policy for ${service}`,
    resources: serviceHolding(service, wide),
    expect: violation,
  })),
  {
    name: "a server, which is no serverless service",
    resources: serviceHolding("ec2.amazonaws.com", wide),
    expect: "pass",
  },
  {
    name: "a role that a function runs under, which the policy about functions judges",
    resources: [
      ...serviceHolding("states.amazonaws.com", wide),
      resource("aws:lambda/function:Function", "fn", { name: "fn", role: output("flow", "arn") }),
    ],
    expect: "pass",
  },
  { name: "a role without policies", resources: [roleOf("states.amazonaws.com")], expect: "pass" },
  {
    name: "a trust policy not known yet",
    resources: [
      roleOf("", { assumeRolePolicy: unknown }),
      resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", {
        role: output("flow", "id"),
        policy: policyText(wide),
      }),
    ],
    expect: "pass",
  },
  {
    name: "a policy not known yet",
    resources: [
      roleOf("states.amazonaws.com"),
      resource("aws:iam/rolePolicy:RolePolicy", "flow-policy", { role: output("flow", "id"), policy: unknown }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, a narrow policy",
    resources: nativeServiceRole("states.amazonaws.com", policyObject(narrow)),
    expect: "pass",
  },
  {
    name: "aws-native, a wide policy",
    resources: nativeServiceRole("scheduler.amazonaws.com", policyObject(wide)),
    expect: violation,
  },
]);
