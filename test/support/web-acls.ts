/** Web ACLs, and what stands behind them, for case tables. */

import type { Inputs } from "../../testing/bridged-provider";
import { output, resource, type StackResource } from "./cases";

/** Metrics settings that no policy objects to. */
export const visibilityConfig = {
  cloudwatchMetricsEnabled: true,
  metricName: "rule",
  sampledRequestsEnabled: true,
};

/** A managed rule group of AWS, as a rule. */
export function managed(name: string, group: Inputs = {}, rule: Inputs = {}): Inputs {
  return {
    name,
    priority: 1,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ...group } },
    visibilityConfig,
    ...rule,
  };
}

/** An own rule that blocks. */
export function rule(statement: unknown, props: Inputs = {}): Inputs {
  return { name: "own", priority: 5, action: { block: {} }, statement, visibilityConfig, ...props };
}

/** Overrides that set rules of a managed rule group to count. */
export function counted(...names: readonly string[]): Inputs {
  return { ruleActionOverrides: names.map((name) => ({ name, actionToUse: { count: {} } })) };
}

/** A web ACL named `edge`. */
export function webAcl(rules: unknown, props: Inputs = {}): StackResource {
  return resource("aws:wafv2/webAcl:WebAcl", "edge", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    ...(rules === undefined ? {} : { rules }),
    visibilityConfig,
    ...props,
  });
}

/** The same with `aws-native`, which writes one property of `visibilityConfig` otherwise. */
export function nativeWebAcl(rules: readonly Inputs[] | undefined): StackResource {
  const { cloudwatchMetricsEnabled: cloudWatchMetricsEnabled, ...others } = visibilityConfig;
  const visibility = { visibilityConfig: { ...others, cloudWatchMetricsEnabled } };
  return resource("aws-native:wafv2:WebAcl", "edge", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    ...(rules === undefined ? {} : { rules: rules.map((each) => ({ ...each, ...visibility })) }),
    ...visibility,
  });
}

/** A REST API `shop` with a stage `prod` that the web ACL `edge` is associated with. */
export function restApiBehind(api: Inputs = {}): readonly StackResource[] {
  return [
    resource("aws:apigateway/restApi:RestApi", "shop", { name: "shop", ...api }),
    resource("aws:apigateway/stage:Stage", "prod", {
      restApi: output("shop", "id"),
      deployment: "abc123",
      stageName: "prod",
    }),
    resource("aws:wafv2/webAclAssociation:WebAclAssociation", "association", {
      resourceArn: output("prod", "arn"),
      webAclArn: output("edge", "arn"),
    }),
  ];
}

/** A distribution `cdn` in front of a host name. */
export function distribution(domainName: unknown, props: Inputs = {}): StackResource {
  return resource("aws:cloudfront/distribution:Distribution", "cdn", {
    enabled: true,
    origins: [
      {
        originId: "origin",
        domainName,
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: { targetOriginId: "origin", viewerProtocolPolicy: "https-only" },
    ...props,
  });
}
