import { resourceCases, unknown } from "../../support/cases";
import {
  document,
  expression,
  header,
  httpAuthorizer,
  nativeRestAuthorizer,
  nativeRestBody,
  restAuthorizer,
  restBody,
} from "../../support/lambda-authorizers";

const noExpression = { violation: "noExpression" };

export default resourceCases([
  {
    name: "a TOKEN authorizer with a pattern",
    ...restAuthorizer({ type: "TOKEN", identityValidationExpression: expression }),
    expect: "pass",
    show: true,
  },
  {
    name: "a TOKEN authorizer without a pattern",
    ...restAuthorizer({ type: "TOKEN" }),
    expect: noExpression,
    show: true,
  },
  { name: "a TOKEN authorizer by default, without a pattern", ...restAuthorizer({}), expect: noExpression },
  {
    name: "a pattern not known yet",
    ...restAuthorizer({ type: "TOKEN", identityValidationExpression: unknown }),
    expect: "pass",
  },
  { name: "a REQUEST authorizer", ...restAuthorizer({ type: "REQUEST", identitySource: header }), expect: "pass" },
  { name: "a type not known yet", ...restAuthorizer({ type: unknown }), expect: "undetermined" },
  {
    name: "aws-native, a token without a pattern",
    ...nativeRestAuthorizer({ type: "TOKEN", identitySource: header }),
    expect: noExpression,
  },
  { name: "an HTTP API's authorizer", ...httpAuthorizer({}), expect: "pass" },
  {
    name: "an OpenAPI body's token authorizer without a pattern",
    ...restBody({ type: "token" }),
    expect: {
      ...noExpression,
      says: "body.components.securitySchemes.callers.x-amazon-apigateway-authorizer.identityValidationExpression is",
    },
  },
  {
    name: "an OpenAPI body's token authorizer with a pattern",
    ...restBody({ type: "token", identityValidationExpression: expression }),
    expect: "pass",
  },
  {
    name: "aws-native, a body whose pattern is not known yet",
    ...nativeRestBody(document({ type: "token", identityValidationExpression: unknown })),
    expect: "pass",
  },
]);
