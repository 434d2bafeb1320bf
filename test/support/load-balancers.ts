/** A load balancer with a listener in front of a function, for case tables. */

import { output, resource } from "./cases";

/** The load balancer. */
export const balancer = (props = {}) =>
  resource("aws:lb/loadBalancer:LoadBalancer", "front", { loadBalancerType: "application", ...props });

/** A target group: of functions, or of another type. */
export const group = (targetType: unknown = "lambda", name = "functions") =>
  resource("aws:lb/targetGroup:TargetGroup", name, { targetType });

/** What forwards to the target group. */
export const forward = { type: "forward", targetGroupArn: output("functions", "arn") };

/** An HTTPS listener that forwards to the functions. */
export const listener = (props = {}) =>
  resource("aws:lb/listener:Listener", "https", {
    loadBalancerArn: output("front", "arn"),
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    defaultActions: [forward],
    ...props,
  });

/** The load balancer, its listener and the target group with `aws-native`. */
export const nativeFront = (props = {}) => [
  resource("aws-native:elasticloadbalancingv2:LoadBalancer", "front", { type: "application" }),
  resource("aws-native:elasticloadbalancingv2:TargetGroup", "functions", { targetType: "lambda" }),
  resource("aws-native:elasticloadbalancingv2:Listener", "https", {
    loadBalancerArn: output("front", "loadBalancerArn"),
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    defaultActions: [{ type: "forward", targetGroupArn: output("functions", "targetGroupArn") }],
    ...props,
  }),
];
