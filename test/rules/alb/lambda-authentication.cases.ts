import { output, resource, stackCases, unknown } from "../../support/cases";
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
const violation = { violation: "unauthenticated", on: "https" };
const publicRoutes = [
  { api: "https", method: "*", path: "*", reason: "A public page", owner: "shop", expires: "2099-12-31" },
];

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
  { name: "a listener that is declared public", resources: front(forward), settings: { publicRoutes }, expect: "pass" },
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
]);
