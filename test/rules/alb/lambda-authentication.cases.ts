import { output, resource, stackCases, unknown } from "../../support/cases";
import { declaredPublic, hooks } from "../../support/front-doors";
import { balancer, forward, group, listener, nativeFront } from "../../support/load-balancers";

const cognito = (onUnauthenticatedRequest?: string) => ({
  type: "authenticate-cognito",
  authenticateCognito: {
    userPoolArn: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Shop",
    userPoolClientId: "shop",
    userPoolDomain: "shop",
    ...(onUnauthenticatedRequest === undefined ? {} : { onUnauthenticatedRequest }),
  },
});
const jwt = {
  type: "jwt-validation",
  jwtValidation: { issuer: "https://login.example.com", jwksEndpoint: "https://login.example.com/keys" },
};
const front = (...defaultActions: unknown[]) => [balancer(), group(), listener({ defaultActions })];
const posted = [{ pathPattern: { values: ["/hooks"] } }, { httpRequestMethod: { values: ["POST"] } }];
const violation = { violation: "unauthenticated", on: "https" };

export default stackCases([
  { name: "users of a pool", resources: front(cognito(), forward), expect: "pass", show: true },
  { name: "everyone", resources: front(forward), expect: violation, show: true },
  { name: "who did not sign in passes too", resources: front(cognito("allow"), forward), expect: violation },
  { name: "a token", resources: front(jwt, forward), expect: "pass" },
  {
    name: "a client certificate",
    resources: [balancer(), group(), listener({ mutualAuthentication: { mode: "verify" } })],
    expect: "pass",
  },
  {
    name: "a client certificate that nobody checks",
    resources: [balancer(), group(), listener({ mutualAuthentication: { mode: "passthrough" } })],
    expect: violation,
  },
  {
    name: "a listener that is declared public",
    resources: front(forward),
    settings: declaredPublic("https"),
    expect: "pass",
  },
  {
    name: "actions not known yet",
    resources: [balancer(), group(), listener({ defaultActions: unknown })],
    expect: "undetermined",
  },
  {
    name: "a rule past the sign-in of its listener",
    resources: [
      ...front(cognito(), forward),
      resource("aws:lb/listenerRule:ListenerRule", "hooks", {
        listenerArn: output("https", "arn"),
        conditions: [{ pathPattern: { values: ["/hooks"] } }],
        actions: [forward],
      }),
    ],
    expect: { violation: "unauthenticated", on: "hooks" },
  },
  { name: "servers", resources: [balancer(), group("ip"), listener()], expect: "pass" },
  { name: "aws-native, everyone", resources: nativeFront(), expect: violation },
  {
    name: "aws-native, users of a pool",
    resources: nativeFront({
      defaultActions: [
        {
          type: "authenticate-cognito",
          authenticateCognitoConfig: { userPoolArn: unknown, userPoolClientId: "shop", userPoolDomain: "shop" },
        },
        { type: "forward", targetGroupArn: output("functions", "targetGroupArn") },
      ],
    }),
    expect: "pass",
  },
  {
    name: "a rule that takes one network",
    resources: [...front(cognito(), forward), hooks({ sourceIp: { values: ["192.0.2.0/24"] } })],
    expect: "pass",
  },
  {
    name: "a rule that takes one network, and everyone",
    resources: [...front(cognito(), forward), hooks({ sourceIp: { values: ["192.0.2.0/24", "0.0.0.0/0"] } })],
    expect: { violation: "unauthenticated", on: "hooks" },
  },
  {
    name: "a rule that takes a network not known yet",
    resources: [...front(cognito(), forward), hooks({ sourceIp: { values: [unknown] } })],
    expect: "undetermined",
  },
  {
    name: "a rule whose method and path are declared public",
    resources: [...front(cognito(), forward), hooks(...posted)],
    settings: declaredPublic("https", { method: "POST", path: "/hooks" }),
    expect: "pass",
  },
  {
    name: "a rule one of whose paths is declared public",
    resources: [...front(cognito(), forward), hooks({ pathPattern: { values: ["/hooks", "/admin"] } })],
    settings: declaredPublic("hooks", { method: "*", path: "/hooks" }),
    expect: { violation: "unauthenticated", on: "hooks" },
  },
  {
    name: "a rule with another method than the one that is declared public",
    resources: [...front(cognito(), forward), hooks(...posted)],
    settings: declaredPublic("https", { method: "GET", path: "/hooks" }),
    expect: { violation: "unauthenticated", on: "hooks" },
  },
  {
    name: "a rule whose path is not known yet, where one is declared public",
    resources: [...front(cognito(), forward), hooks({ pathPattern: { values: [unknown] } })],
    settings: declaredPublic("https", { method: "POST", path: "/hooks" }),
    expect: "undetermined",
  },
  {
    name: "a rule whose path is not known yet, where none is declared public",
    resources: [...front(cognito(), forward), hooks({ pathPattern: { values: [unknown] } })],
    expect: { violation: "unauthenticated", on: "hooks" },
  },
  {
    name: "aws-native, a rule whose method and path are declared public",
    resources: [
      ...nativeFront({ defaultActions: [{ type: "fixed-response", fixedResponseConfig: { statusCode: "404" } }] }),
      resource("aws-native:elasticloadbalancingv2:ListenerRule", "hooks", {
        listenerArn: output("https", "listenerArn"),
        priority: 1,
        conditions: [
          { field: "path-pattern", values: ["/hooks"] },
          { field: "http-request-method", httpRequestMethodConfig: { values: ["POST"] } },
        ],
        actions: [{ type: "forward", targetGroupArn: output("functions", "targetGroupArn") }],
      }),
    ],
    settings: declaredPublic("https", { method: "POST", path: "/hooks" }),
    expect: "pass",
  },
  {
    name: "aws-native, a condition of which it is not known what it is on, where a path is declared public",
    resources: [
      ...nativeFront({ defaultActions: [{ type: "fixed-response", fixedResponseConfig: { statusCode: "404" } }] }),
      resource("aws-native:elasticloadbalancingv2:ListenerRule", "hooks", {
        listenerArn: output("https", "listenerArn"),
        priority: 1,
        conditions: [{ field: unknown, values: ["/hooks"] }],
        actions: [{ type: "forward", targetGroupArn: output("functions", "targetGroupArn") }],
      }),
    ],
    settings: declaredPublic("https", { method: "*", path: "/hooks" }),
    expect: "undetermined",
  },
]);
