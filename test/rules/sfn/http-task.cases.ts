import { resourceCases, unknown } from "../../support/cases";

const type = "aws:sfn/stateMachine:StateMachine";
const native = "aws-native:stepfunctions:StateMachine";
const roleArn = "arn:aws:iam::123456789012:role/flow";
const call = (Parameters: object, key = "Parameters") => ({
  Type: "Task",
  Resource: "arn:aws:states:::http:invoke",
  [key]: Parameters,
  End: true,
});
const machine = (state: object) => ({
  roleArn,
  definition: JSON.stringify({ StartAt: "Call", States: { Call: state } }),
});

export default resourceCases([
  {
    name: "a fixed endpoint",
    type,
    props: machine(call({ ApiEndpoint: "https://api.example.com/orders", Method: "GET" })),
    expect: "pass",
    show: true,
  },
  {
    name: "an endpoint from the input",
    type,
    props: machine(call({ "ApiEndpoint.$": "$.callback" })),
    expect: { violation: "fromInput" },
    show: true,
  },
  {
    name: "plain HTTP",
    type,
    props: machine(call({ ApiEndpoint: "http://api.example.com" })),
    expect: { violation: "plainHttp" },
  },
  {
    name: "an expression on the input",
    type,
    props: machine(call({ ApiEndpoint: "{% $states.input.callback %}" }, "Arguments")),
    expect: { violation: "fromInput" },
  },
  {
    name: "an expression that fixes the host",
    type,
    props: machine(call({ ApiEndpoint: "{% 'https://api.example.com/orders/' & $states.input.id %}" }, "Arguments")),
    expect: "pass",
  },
  {
    name: "inside of a map",
    type,
    props: machine({
      Type: "Map",
      ItemProcessor: { StartAt: "One", States: { One: call({ "ApiEndpoint.$": "$.url" }) } },
      End: true,
    }),
    expect: { violation: "fromInput" },
  },
  {
    name: "inside of a branch",
    type,
    props: machine({
      Type: "Parallel",
      Branches: [{ StartAt: "One", States: { One: call({ "ApiEndpoint.$": "$.url" }) } }],
      End: true,
    }),
    expect: { violation: "fromInput" },
  },
  { name: "no HTTP task", type, props: machine({ Type: "Pass", End: true }), expect: "notApplicable" },
  { name: "a definition not known yet", type, props: { roleArn, definition: unknown }, expect: "undetermined" },
  {
    name: "aws-native, an endpoint not known yet",
    type: native,
    props: { roleArn, definition: { StartAt: "Call", States: { Call: call({ ApiEndpoint: unknown }) } } },
    expect: "undetermined",
  },
  {
    name: "aws-native, an endpoint from the input",
    type: native,
    props: { roleArn, definition: { StartAt: "Call", States: { Call: call({ "ApiEndpoint.$": "$.url" }) } } },
    expect: { violation: "fromInput" },
  },
]);
