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

  {
    name: "an endpoint whose path alone comes from the input",
    type,
    props: machine(call({ "ApiEndpoint.$": "States.Format('https://api.example.com/orders/{}', $.id)" })),
    expect: "pass",
  },
  {
    name: "an endpoint whose host comes from the input",
    type,
    props: machine(call({ "ApiEndpoint.$": "States.Format('https://{}.example.com/orders', $.shop)" })),
    expect: { violation: "fromInput" },
  },
  {
    name: "an endpoint that ends with a text of the input",
    type,
    props: machine(call({ "ApiEndpoint.$": "States.Format('{}?from=https://api.example.com/', $.url)" })),
    expect: { violation: "fromInput" },
  },
  {
    name: "an expression without a space that fixes the host",
    type,
    props: machine(call({ ApiEndpoint: '{%"https://api.example.com?id="&$states.input.id%}' }, "Arguments")),
    expect: "pass",
  },
  {
    name: "an expression that takes the host from the input",
    type,
    props: machine(call({ ApiEndpoint: "{% 'https://' & $states.input.host & '/orders' %}" }, "Arguments")),
    expect: { violation: "fromInput" },
  },
  {
    name: "an expression that takes the domain from the input",
    type,
    props: machine(call({ ApiEndpoint: "{%'https://api.'&$states.input.domain[0]%}" }, "Arguments")),
    expect: { violation: "fromInput" },
  },
  {
    name: "an expression that chooses by the input",
    type,
    props: machine(
      call({ ApiEndpoint: "{% $states.input.test ? 'https://test.example.com' : $production %}" }, "Arguments"),
    ),
    expect: "undetermined",
  },
  {
    name: "an expression on a variable, whose path comes from the input",
    type,
    props: machine(call({ ApiEndpoint: "{% $root & $states.input.id %}" }, "Arguments")),
    expect: "undetermined",
  },
  {
    name: "an expression on a variable",
    type,
    props: machine(call({ ApiEndpoint: "{% $endpoint %}" }, "Arguments")),
    expect: "pass",
  },
  {
    name: "one expression for all arguments",
    type,
    props: machine({ ...call({}), Parameters: undefined, Arguments: "{% $states.input %}" }),
    expect: "undetermined",
  },
  {
    name: "a path that looks like an expression",
    type,
    props: machine(call({ ApiEndpoint: "https://api.example.com/{% $states.input & '' %}" })),
    expect: "pass",
  },
  {
    name: "plain HTTP with another address in the query",
    type,
    props: machine(call({ ApiEndpoint: "http://api.example.com?to=https://shop.example.com" })),
    expect: { violation: "plainHttp" },
  },
  { name: "no endpoint, which AWS refuses", type, props: machine(call({ Method: "GET" })), expect: "pass" },
  {
    name: "a call of a function",
    type,
    props: machine({ ...call({}), Resource: "arn:aws:states:::lambda:invoke" }),
    expect: "notApplicable",
  },
  {
    name: "aws-native, a task that is not known yet",
    type: native,
    // Who calls an HTTP endpoint writes that literally.
    props: { roleArn, definition: { StartAt: "Call", States: { Call: { ...call({}), Resource: unknown } } } },
    expect: "notApplicable",
  },
  {
    name: "aws-native, branches that are not known yet",
    type: native,
    props: { roleArn, definition: { StartAt: "Both", States: { Both: { Type: "Parallel", Branches: unknown } } } },
    expect: "undetermined",
  },
  {
    name: "aws-native, parameters not known yet",
    type: native,
    props: { roleArn, definition: { StartAt: "Call", States: { Call: { ...call({}), Parameters: unknown } } } },
    expect: "undetermined",
  },
]);
