import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/functionUrl:FunctionUrl";
const native = "aws-native:lambda:Url";
const url = (cors?: unknown) => ({
  functionName: "orders",
  authorizationType: "AWS_IAM",
  ...(cors === undefined ? {} : { cors }),
});

export default resourceCases([
  {
    name: "one origin",
    type,
    props: url({ allowOrigins: ["https://shop.example.com"], allowMethods: ["GET"] }),
    expect: "pass",
    show: true,
  },
  {
    name: "any origin",
    type,
    props: url({ allowOrigins: ["*"], allowMethods: ["GET"] }),
    expect: { violation: "anyOrigin" },
    show: true,
  },
  { name: "no CORS", type, props: url(), expect: "pass" },
  {
    name: "an origin without TLS",
    type,
    props: url({ allowOrigins: ["http://shop.example.com"] }),
    expect: { violation: "plainHttp" },
  },
  {
    name: "the developer's own machine",
    type,
    props: url({ allowOrigins: ["http://localhost:3000"] }),
    expect: "pass",
  },
  {
    name: "credentials with any method",
    type,
    props: url({ allowOrigins: ["https://shop.example.com"], allowMethods: ["*"], allowCredentials: true }),
    expect: { violation: "credentials" },
  },
  {
    name: "any method without credentials",
    type,
    props: url({ allowOrigins: ["https://shop.example.com"], allowMethods: ["*"] }),
    expect: "pass",
  },
  { name: "origins not known yet", type, props: url({ allowOrigins: unknown }), expect: "undetermined" },
  { name: "one origin not known yet", type, props: url({ allowOrigins: [unknown] }), expect: "undetermined" },
  {
    name: "any origin beside one not known yet",
    type,
    props: url({ allowOrigins: [unknown, "*"] }),
    expect: { violation: "anyOrigin" },
  },
  {
    name: "aws-native, one origin",
    type: native,
    props: { targetFunctionArn: unknown, authType: "AWS_IAM", cors: { allowOrigins: ["https://shop.example.com"] } },
    expect: "pass",
  },
  {
    name: "aws-native, any origin",
    type: native,
    props: { targetFunctionArn: unknown, authType: "AWS_IAM", cors: { allowOrigins: ["*"] } },
    expect: { violation: "anyOrigin" },
  },

  {
    name: "credentials with one method",
    type,
    props: url({ allowOrigins: ["https://shop.example.com"], allowMethods: ["GET"], allowCredentials: true }),
    expect: "pass",
  },
  {
    name: "credentials not known yet with any header",
    type,
    props: url({ allowOrigins: ["https://shop.example.com"], allowHeaders: ["*"], allowCredentials: unknown }),
    expect: "undetermined",
  },
  {
    name: "credentials not known yet with one header",
    type,
    props: url({ allowOrigins: ["https://shop.example.com"], allowHeaders: ["date"], allowCredentials: unknown }),
    expect: "pass",
  },
  {
    name: "one origin of two not known yet",
    type,
    props: url({ allowOrigins: ["https://shop.example.com", unknown] }),
    expect: "undetermined",
  },
]);
