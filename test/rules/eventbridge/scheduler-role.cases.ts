import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const account = { StringEquals: { "aws:SourceAccount": "123456789012" } };
const trust = (service: string, condition?: object) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sts:AssumeRole",
  ...(condition ? { Condition: condition } : {}),
});
const scheduler = "scheduler.amazonaws.com";
const fixed = policyText(trust(scheduler, account));
const role = (assumeRolePolicy: unknown) =>
  resource("aws:iam/role:Role", "nightly", { name: "nightly", assumeRolePolicy });
const may = (action: unknown, target: unknown, further = {}) =>
  resource("aws:iam/rolePolicy:RolePolicy", "nightly-policy", {
    role: output("nightly", "name"),
    policy: policyText({ Effect: "Allow", Action: action, Resource: target, ...further }),
  });
const report = "arn:aws:lambda:eu-central-1:123456789012:function:report";
const schedule = (roleArn: unknown) =>
  resource("aws:scheduler/schedule:Schedule", "every-night", {
    scheduleExpression: "rate(1 day)",
    flexibleTimeWindow: { mode: "OFF" },
    target: { arn: report, roleArn },
  });
const pipe = (roleArn: unknown) =>
  resource("aws:pipes/pipe:Pipe", "orders", {
    roleArn,
    source: "arn:aws:sqs:eu-central-1:123456789012:orders",
    target: report,
  });
const runs = schedule(output("nightly", "arn"));
const nativeSchedule = resource("aws-native:scheduler:Schedule", "every-night", {
  scheduleExpression: "rate(1 day)",
  flexibleTimeWindow: { mode: "OFF" },
  target: { arn: report, roleArn: output("nightly", "arn") },
});
const noSource = { violation: "noSource", on: "nightly" };
const anyTarget = { violation: "anyTarget", on: "nightly" };

export default stackCases([
  {
    name: "the account and the function",
    resources: [runs, role(fixed), may("lambda:InvokeFunction", report)],
    expect: "pass",
    show: true,
  },
  {
    name: "every account and every function",
    resources: [runs, role(policyText(trust(scheduler))), may("lambda:InvokeFunction", "*")],
    expect: { violation: ["noSource", "anyTarget"], on: "nightly" },
    show: true,
  },
  {
    name: "the ARN of a schedule group",
    resources: [
      runs,
      role(
        policyText(
          trust(scheduler, {
            ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-central-1:123456789012:schedule/reports/*" },
          }),
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "a condition that leaves nothing out",
    resources: [runs, role(policyText(trust(scheduler, { StringLike: { "aws:SourceAccount": "*" } })))],
    expect: noSource,
  },
  {
    name: "a condition that holds without the key",
    resources: [
      runs,
      role(policyText(trust(scheduler, { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } }))),
    ],
    expect: noSource,
  },
  {
    name: "a role that no schedule takes",
    resources: [
      schedule("arn:aws:iam::123456789012:role/of-another-program"),
      role(policyText(trust(scheduler))),
      may("lambda:InvokeFunction", "*"),
    ],
    expect: "pass",
  },
  {
    name: "a role by its literal ARN",
    resources: [
      schedule("arn:aws:iam::123456789012:role/nightly"),
      resource("aws:iam/role:Role", "nightly", {
        name: "nightly",
        assumeRolePolicy: policyText(trust(scheduler)),
      }),
    ],
    expect: noSource,
  },
  {
    name: "a statement for another service",
    resources: [runs, role(policyText(trust(scheduler, account), trust("states.amazonaws.com")))],
    expect: "pass",
  },
  {
    name: "a pipe",
    resources: [pipe(output("nightly", "arn")), role(policyText(trust("pipes.amazonaws.com")))],
    expect: noSource,
  },
  {
    name: "a statement for pipes on a role that only a schedule takes",
    resources: [runs, role(policyText(trust(scheduler, account), trust("pipes.amazonaws.com")))],
    expect: "pass",
  },
  {
    name: "all functions of the account",
    resources: [runs, role(fixed), may("lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:123456789012:function:*")],
    expect: anyTarget,
  },
  {
    name: "a pattern of an action",
    resources: [runs, role(fixed), may("sqs:Send*", "*")],
    expect: anyTarget,
  },
  {
    name: "a whole service, which another policy judges",
    resources: [runs, role(fixed), may("sqs:*", "*")],
    expect: "pass",
  },
  {
    name: "every action, which another policy judges",
    resources: [runs, role(fixed), may("*", "*")],
    expect: "pass",
  },
  {
    name: "other actions anywhere",
    resources: [runs, role(fixed), may(["xray:PutTraceSegments", "logs:CreateLogDelivery"], "*")],
    expect: "pass",
  },
  {
    name: "resources with a tag",
    resources: [
      runs,
      role(fixed),
      may("states:StartExecution", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "reports" } } }),
    ],
    expect: "pass",
  },
  {
    name: "a function in any Region",
    resources: [runs, role(fixed), may("lambda:InvokeFunction", "arn:aws:lambda:*:123456789012:function:report")],
    expect: "pass",
  },
  {
    name: "a denial without a condition",
    resources: [runs, role(policyText(trust(scheduler, account), { ...trust(scheduler), Effect: "Deny" }))],
    expect: "pass",
  },
  {
    name: "everyone but the service",
    resources: [
      runs,
      role(policyText({ Effect: "Allow", NotPrincipal: { Service: scheduler }, Action: "sts:AssumeRole" })),
    ],
    expect: "pass",
  },
  {
    name: "a statement that names nobody, and one for an account",
    resources: [
      runs,
      role(
        policyText(
          { Effect: "Allow", Action: "sts:AssumeRole" },
          { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "sts:AssumeRole" },
        ),
      ),
    ],
    expect: "pass",
  },
  {
    name: "every action but some",
    resources: [
      runs,
      role(fixed),
      resource("aws:iam/rolePolicy:RolePolicy", "nightly-policy", {
        role: output("nightly", "name"),
        policy: policyText({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      }),
    ],
    expect: "pass",
  },
  ...[
    { what: "an effect", statement: { ...trust(scheduler), Effect: unknown } },
    { what: "a statement", statement: unknown },
  ].map(({ what, statement }) => ({
    name: `aws-native, ${what} of the trust policy not known yet`,
    resources: [
      nativeSchedule,
      resource("aws-native:iam:Role", "nightly", {
        assumeRolePolicyDocument: { Version: "2012-10-17", Statement: [trust(scheduler, account), statement] },
      }),
    ],
    expect: "undetermined" as const,
    reason: "assumeRolePolicyDocument",
  })),
  ...[
    { what: "an effect", statement: { Effect: unknown, Resource: "*" } },
    { what: "a resource", statement: { Effect: "Allow", Resource: [unknown] } },
  ].map(({ what, statement }) => ({
    name: `aws-native, ${what} of the role's policy not known yet`,
    resources: [
      nativeSchedule,
      resource("aws-native:iam:Role", "nightly", {
        assumeRolePolicyDocument: policyObject(trust(scheduler, account)),
        policies: [{ policyName: "put", policyDocument: policyObject({ Action: "kinesis:PutRecord", ...statement }) }],
      }),
    ],
    expect: "undetermined" as const,
    reason: "policies[0].policyDocument",
  })),
  { name: "a trust policy not known yet", resources: [runs, role(unknown)], expect: "undetermined" },
  {
    name: "a policy not known yet",
    resources: [
      runs,
      role(fixed),
      resource("aws:iam/rolePolicy:RolePolicy", "nightly-policy", { role: output("nightly", "name"), policy: unknown }),
    ],
    expect: "undetermined",
  },
  { name: "a role not known yet", resources: [schedule(unknown), role(fixed)], expect: "undetermined" },
  {
    name: "aws-native",
    resources: [
      nativeSchedule,
      resource("aws-native:pipes:Pipe", "orders", {
        roleArn: output("nightly", "arn"),
        source: "arn:aws:sqs:eu-central-1:123456789012:orders",
        target: report,
      }),
      resource("aws-native:iam:Role", "nightly", {
        assumeRolePolicyDocument: policyObject(trust(scheduler, account), trust("pipes.amazonaws.com")),
        policies: [
          {
            policyName: "all",
            policyDocument: policyObject({ Effect: "Allow", Action: "kinesis:PutRecord", Resource: "*" }),
          },
        ],
      }),
    ],
    expect: { violation: ["noSource", "anyTarget"], on: "nightly" },
  },
]);
