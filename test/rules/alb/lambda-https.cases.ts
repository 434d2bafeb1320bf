import { output, resource, stackCases, unknown } from "../../support/cases";
import { balancer, forward, group, listener, nativeFront } from "../../support/load-balancers";

const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };

const withDefaultPolicy = resource("aws:lb/listener:Listener", "https", {
  loadBalancerArn: output("front", "arn"),
  port: 443,
  protocol: "HTTPS",
  defaultActions: [forward],
});

export default stackCases([
  { name: "HTTPS with TLS 1.3 and 1.2", resources: [balancer(), group(), listener()], expect: "pass", show: true },
  {
    name: "HTTP",
    resources: [balancer(), group(), listener({ port: 80, protocol: "HTTP" })],
    expect: { violation: "plainHttp", on: "https" },
    show: true,
  },
  {
    name: "HTTP that only redirects",
    resources: [balancer(), group(), listener({ port: 80, protocol: "HTTP", defaultActions: [redirect] })],
    expect: "pass",
  },
  {
    name: "the security policy that AWS takes by default",
    resources: [balancer(), group(), withDefaultPolicy],
    expect: { violation: "oldTls", on: "https" },
  },
  {
    name: "a security policy with TLS 1.0",
    resources: [balancer(), group(), listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" })],
    expect: { violation: "oldTls", on: "https" },
  },
  {
    name: "servers, which other tools judge",
    resources: [balancer(), group("ip"), listener({ protocol: "HTTP" })],
    expect: "pass",
  },
  {
    name: "a target type not known yet",
    resources: [balancer(), group(unknown), listener({ protocol: "HTTP" })],
    expect: "undetermined",
  },
  {
    name: "a target type not known yet, over HTTPS",
    resources: [balancer(), group(unknown), listener()],
    expect: "pass",
  },
  {
    name: "a target type not known yet, over HTTPS with TLS 1.0",
    resources: [balancer(), group(unknown), listener({ sslPolicy: "ELBSecurityPolicy-2016-08" })],
    expect: "undetermined",
  },
  {
    name: "a protocol not known yet",
    resources: [balancer(), group(), listener({ protocol: unknown })],
    expect: "undetermined",
  },
  {
    name: "a rule of an HTTP listener",
    resources: [
      balancer(),
      group(),
      listener({ protocol: "HTTP", defaultActions: [redirect] }),
      resource("aws:lb/listenerRule:ListenerRule", "orders", {
        listenerArn: output("https", "arn"),
        conditions: [{ pathPattern: { values: ["/orders"] } }],
        actions: [forward],
      }),
    ],
    expect: { violation: "plainHttp", on: "https" },
  },
  {
    name: "a rule of a listener elsewhere",
    resources: [
      group(),
      resource("aws:lb/listenerRule:ListenerRule", "orders", {
        listenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/front/1/2",
        conditions: [{ pathPattern: { values: ["/orders"] } }],
        actions: [forward],
      }),
    ],
    expect: "undetermined",
  },
  { name: "aws-native, HTTPS", resources: nativeFront(), expect: "pass" },
  {
    name: "aws-native, HTTP",
    resources: nativeFront({ protocol: "HTTP" }),
    expect: { violation: "plainHttp", on: "https" },
  },
]);
