/** Views of Elastic Load Balancing resources: Application Load Balancers in front of functions. */

import { defineView, type Reader } from "../core/view";

/** What a listener or a rule does with a request, in the order of the actions. */
const actionFields = (r: Reader) => ({
  /** Target groups beside `targetGroup`, each with a weight. */
  forwardTargets: r.list({ aws: "forward.targetGroups", native: "forwardConfig.targetGroups" }, (target) =>
    target.reference({ aws: "arn", native: "targetGroupArn" }),
  ),
  /** `authenticate` (also where it is absent), `deny` or `allow`: what becomes of who did not sign in. */
  onUnauthenticated: [
    r.string({
      aws: "authenticateCognito.onUnauthenticatedRequest",
      native: "authenticateCognitoConfig.onUnauthenticatedRequest",
    }),
    r.string({
      aws: "authenticateOidc.onUnauthenticatedRequest",
      native: "authenticateOidcConfig.onUnauthenticatedRequest",
    }),
  ],
  clientSecret: r.string({ aws: "authenticateOidc.clientSecret", native: "authenticateOidcConfig.clientSecret" }),
  targetGroup: r.reference("targetGroupArn"),
  type: r.string("type"),
});

/** `aws.lb.TargetGroup`. */
export const targetGroup = defineView({
  kind: "load balancer target group",
  types: [
    "aws:lb/targetGroup:TargetGroup",
    "aws:alb/targetGroup:TargetGroup",
    "aws-native:elasticloadbalancingv2:TargetGroup",
  ],
  identifiers: ["id", "arn", "targetGroupArn"],
  read: (r: Reader) => ({
    /** What the group itself names; with `aws` attachments name it. */
    targets: r.list({ aws: undefined, native: "targets" }, (target) => target.reference("id")),
    targetType: r.string("targetType"),
  }),
});

/** `aws.lb.TargetGroupAttachment`: puts a function into a target group. */
export const targetGroupAttachment = defineView({
  kind: "load balancer target group attachment",
  types: ["aws:lb/targetGroupAttachment:TargetGroupAttachment", "aws:alb/targetGroupAttachment:TargetGroupAttachment"],
  read: (r: Reader) => ({ group: r.reference("targetGroupArn"), target: r.reference("targetId") }),
});

/** `aws.lb.Listener`. */
export const loadBalancerListener = defineView({
  kind: "load balancer listener",
  types: ["aws:lb/listener:Listener", "aws:alb/listener:Listener", "aws-native:elasticloadbalancingv2:Listener"],
  identifiers: ["id", "arn", "listenerArn"],
  read: (r: Reader) => ({
    actions: r.list("defaultActions", actionFields),
    loadBalancer: r.reference("loadBalancerArn"),
    /** `off` (also where it is absent), `passthrough` or `verify`. */
    mutualTls: r.string("mutualAuthentication.mode"),
    protocol: r.string("protocol"),
    sslPolicy: r.string("sslPolicy"),
  }),
});

/** `aws.lb.ListenerRule`. */
export const loadBalancerRule = defineView({
  kind: "load balancer listener rule",
  types: [
    "aws:lb/listenerRule:ListenerRule",
    "aws:alb/listenerRule:ListenerRule",
    "aws-native:elasticloadbalancingv2:ListenerRule",
  ],
  read: (r: Reader) => ({
    actions: r.list("actions", actionFields),
    conditions: r.list("conditions", (condition) => ({
      /** `path-pattern`, `http-request-method`, `source-ip`, …: what `values` are of. */
      field: condition.string({ aws: undefined, native: "field" }),
      /** Conditions on anything beside method, path and source: host, header, query. */
      others: [
        condition.presence({ aws: "hostHeader", native: "hostHeaderConfig" }),
        condition.presence({ aws: "httpHeader", native: "httpHeaderConfig" }),
        condition.presence({ aws: "queryStrings", native: "queryStringConfig" }),
      ],
      methods: condition.strings({ aws: "httpRequestMethod.values", native: "httpRequestMethodConfig.values" }),
      pathExpressions: condition.presence({ aws: "pathPattern.regexValues", native: "pathPatternConfig.regexValues" }),
      paths: condition.strings({ aws: "pathPattern.values", native: "pathPatternConfig.values" }),
      sources: condition.strings({ aws: "sourceIp.values", native: "sourceIpConfig.values" }),
      values: condition.strings({ aws: undefined, native: "values" }),
    })),
    listener: r.reference("listenerArn"),
    /** Rules are tried from the lowest on. */
    priority: r.number("priority"),
  }),
});

/** `aws.lb.LoadBalancer`. */
export const loadBalancer = defineView({
  kind: "load balancer",
  types: [
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws-native:elasticloadbalancingv2:LoadBalancer",
  ],
  identifiers: ["id", "arn", "loadBalancerArn", "dnsName"],
  read: (r: Reader) => ({
    internal: r.boolean({ aws: "internal", native: undefined }),
    /** `internet-facing` (also where it is absent) or `internal`. */
    scheme: r.string({ aws: undefined, native: "scheme" }),
  }),
});
