import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sfn/stateMachine:StateMachine";
const native = "aws-native:stepfunctions:StateMachine";
const role = "arn:aws:iam::210987654321:role/ship";
const machine = (credentials: object | undefined) => ({
  roleArn: "arn:aws:iam::123456789012:role/flow",
  definition: JSON.stringify({
    StartAt: "Ship",
    States: {
      Ship: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        ...(credentials ? { Credentials: credentials } : {}),
        End: true,
      },
    },
  }),
});
const fromInput = { violation: "fromInput" };

export default resourceCases([
  { name: "a literal role", type, props: machine({ RoleArn: role }), expect: "pass", show: true },
  { name: "a role from the input", type, props: machine({ "RoleArn.$": "$.role" }), expect: fromInput, show: true },
  {
    name: "a role from the input of the execution",
    type,
    props: machine({ "RoleArn.$": "$$.Execution.Input.role" }),
    expect: fromInput,
  },
  {
    name: "a role of another part of the context",
    type,
    props: machine({ "RoleArn.$": "$$.StateMachine.Name" }),
    expect: "undetermined",
  },
  {
    name: "a format that fixes the account",
    type,
    props: machine({ "RoleArn.$": "States.Format('arn:aws:iam::210987654321:role/{}', $.stage)" }),
    expect: "pass",
  },
  {
    name: "a format with the account of the input",
    type,
    props: machine({ "RoleArn.$": "States.Format('arn:aws:iam::{}:role/ship', $.account)" }),
    expect: "undetermined",
  },
  {
    name: "an expression that is the input",
    type,
    props: machine({ RoleArn: "{% $states.input.customer.role %}" }),
    expect: fromInput,
  },
  {
    name: "an expression that fixes the account",
    type,
    props: machine({ RoleArn: "{% 'arn:aws:iam::210987654321:role/' & $states.input.stage %}" }),
    expect: "pass",
  },
  {
    name: "an expression on the input",
    type,
    props: machine({ RoleArn: "{% $lookup($states.input, 'role') %}" }),
    expect: "undetermined",
  },
  { name: "an expression without input", type, props: machine({ RoleArn: "{% $role %}" }), expect: "pass" },
  { name: "no role", type, props: machine(undefined), expect: "notApplicable" },
  { name: "a definition not known yet", type, props: { roleArn: role, definition: unknown }, expect: "undetermined" },
  {
    name: "aws-native, a role from the input",
    type: native,
    props: { roleArn: role, definitionString: machine({ "RoleArn.$": "$.role" }).definition },
    expect: fromInput,
  },
  {
    name: "aws-native, a role not known yet",
    type: native,
    props: {
      roleArn: role,
      definition: { StartAt: "A", States: { A: { Type: "Task", Credentials: { RoleArn: unknown }, End: true } } },
    },
    expect: "undetermined",
  },
]);
