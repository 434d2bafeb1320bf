/** The secure example on resources of `aws-native`, with faults: what its silence is worth. */

import * as pulumi from "@pulumi/pulumi";
import { join } from "node:path";
import { loadProgram } from "../../../tools/demo";

type Properties = Readonly<Record<string, unknown>>;

/** A fault in one resource. */
interface Fault {
  readonly type: string;
  readonly name: string;
  /** Properties that replace those of the example. */
  readonly change: (properties: Properties) => Properties;
  /** What is found: `kms-key-rotation on shop`. */
  readonly finds: readonly string[];
}

/** A fault that sets properties; undefined takes one away. */
const set = (type: string, name: string, change: Properties, ...finds: readonly string[]): Fault => ({
  type: `aws-native:${type}`,
  name,
  change: () => change,
  finds,
});

/** A fault inside a property: the value that it has is given. */
const inside = (
  type: string,
  name: string,
  property: string,
  change: (value: never) => unknown,
  ...finds: readonly string[]
): Fault => ({
  type: `aws-native:${type}`,
  name,
  change: (properties) => ({ [property]: change(properties[property] as never) }),
  finds,
});

const everyone = (action: string, resource = "*") => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: action, Resource: resource }],
});

interface Policy {
  readonly policyName: string;
  readonly policyDocument: { readonly Version: string; readonly Statement: readonly object[] };
}

/** The faults, by theme. */
export const faults: readonly Fault[] = [
  // Identity
  set("apigateway:Method", "track-parcels", { authorizationType: "NONE" }, "apigateway-method-authorization on orders"),
  set("apigatewayv2:Route", "chat-connect", { authorizationType: "NONE" }, "apigatewayv2-websocket-connect on chat"),
  set("lambda:Url", "job-worker", { authType: "NONE" }, "lambda-function-url-auth on job-worker"),
  inside(
    "iam:Role",
    "chat",
    "policies",
    ([own]: readonly [Policy]) => [
      own,
      {
        policyName: "more",
        policyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
      },
    ],
    "iam-lambda-role-admin on chat",
  ),
  set(
    "cognito:UserPool",
    "users",
    { mfaConfiguration: "OFF", enabledMfas: undefined },
    "cognito-userpool-mfa on users",
  ),
  set(
    "bedrockagentcore:Gateway",
    "tools",
    { authorizerType: "NONE", authorizerConfiguration: undefined },
    "agentcore-gateway-authorization on tools",
  ),
  set(
    "appsync:GraphQlApi",
    "catalog",
    { authenticationType: "API_KEY", userPoolConfig: undefined },
    "appsync-authentication on catalog",
  ),
  // Front doors
  set("apigateway:DomainName", "orders", { securityPolicy: "TLS_1_0" }, "apigateway-domain-tls on orders"),
  set(
    "elasticloadbalancingv2:Listener",
    "office",
    { sslPolicy: "ELBSecurityPolicy-2016-08" },
    "alb-lambda-https on office",
  ),
  set(
    "vpclattice:AuthPolicy",
    "answers",
    { policy: everyone("vpc-lattice-svcs:Invoke") },
    "vpclattice-auth-policy-public on answers",
  ),
  inside("wafv2:WebAcl", "apis", "rules", (rules: readonly object[]) => rules.slice(0, -1), "wafv2-rate-limit on apis"),
  // Functions
  set("lambda:Function", "offers", { runtime: "nodejs14.x" }, "lambda-runtime-supported on offers"),
  set(
    "lambda:LayerVersionPermission",
    "job-tools-for-the-organization",
    { organizationId: undefined },
    "lambda-layer-permission-public on job-tools-for-the-organization",
  ),
  set(
    "lambda:Permission",
    "trail-reader",
    { principal: "*", sourceAccount: undefined, sourceArn: undefined },
    "lambda-permission-public on trail-reader",
  ),
  // Secrets and data
  set("kms:Key", "shop", { enableKeyRotation: false, rotationPeriodInDays: undefined }, "kms-key-rotation on shop"),
  set(
    "lambda:Function",
    "job-worker",
    { environment: { variables: { DB_PASSWORD: "hunter2-Correct-Horse" } } },
    "lambda-env-secrets on job-worker",
  ),
  set(
    "secretsmanager:ResourcePolicy",
    "database-password",
    {
      resourcePolicy: everyone("secretsmanager:GetSecretValue"),
    },
    "secretsmanager-policy-public on database-password",
  ),
  set(
    "sns:TopicInlinePolicy",
    "ordered",
    { policyDocument: everyone("sns:Publish") },
    "sns-topic-policy on ordered",
    "sns-topic-secure-transport on ordered",
  ),
  set("sqs:Queue", "jobs", { kmsMasterKeyId: undefined, sqsManagedSseEnabled: false }, "sqs-queue-encryption on jobs"),
  // Transport
  inside(
    "cloudfront:Distribution",
    "edge",
    "distributionConfig",
    (config: { readonly defaultCacheBehavior: object }) => ({
      ...config,
      defaultCacheBehavior: { ...config.defaultCacheBehavior, viewerProtocolPolicy: "allow-all" },
    }),
    "cloudfront-viewer-https on edge",
  ),
  set("wafv2:LoggingConfiguration", "edge", { redactedFields: undefined }, "wafv2-log-redaction on edge"),
  set(
    "s3:BucketPolicy",
    "organization-trail",
    {
      policyDocument: everyone("s3:GetObject", "arn:aws:s3:::acme-organization-trail/*"),
    },
    "cloudtrail-bucket-public on organization-trail",
    "cloudtrail-bucket-secure-transport on organization-trail",
    "organizations-trail on organization",
  ),
  // Audit and detection
  set("cloudtrail:Trail", "detection", { enableLogFileValidation: false }, "cloudtrail-log-validation on detection"),
  set("cloudwatch:Alarm", "root-use", { threshold: 100_000 }, "identity-change-alarms on detection"),
  set("logs:LogGroup", "orders", { retentionInDays: undefined }, "cloudwatch-log-group-expiry on orders"),
  set("apigateway:Stage", "partners", { accessLogSetting: undefined }, "apigateway-stage-access-log on partners"),
  // Organization
  set("cloudtrail:Trail", "organization", { isMultiRegionTrail: false }, "cloudtrail-multi-region on organization"),
  set("organizations:Policy", "trail-guardrail", { targetIds: [] }, "organizations-trail-guardrail on organization"),
  set(
    "cloudtrail:EventDataStore",
    "organization",
    { terminationProtectionEnabled: false },
    "cloudtrail-event-data-store-protection on organization",
  ),
];

/** Runs the example with all faults. */
export async function program(): Promise<unknown> {
  pulumi.runtime.registerStackTransformation(({ type, name, props, opts }) => {
    const planted = faults.filter((fault) => fault.type === type && fault.name === name);
    const changes = planted.map(({ change }) => change(props as Properties));
    return planted.length === 0 ? undefined : { props: Object.assign({}, props, ...changes) as pulumi.Inputs, opts };
  });
  return loadProgram(join(__dirname, "..", "..", "..", "examples", "secure-native", "index.ts"))();
}
