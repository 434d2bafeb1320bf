/** Ids and ARNs of resources of the `aws-native` provider, in the form AWS gives them. */
import { digest, nativeTypes, type NativeType } from "./stand-in-facts";
import type { WireObject } from "./wire";

/** What an identity is made of. */
export interface Origin {
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  /** The text of an output; empty where it is none. */
  readonly text: (property: string) => string;
  /** Makes an ARN in the account and region of the resource: service, and what names the resource. */
  readonly arn: (service: string, rest: string, region?: string, account?: string) => string;
  /** An id in the form of a UUID. */
  readonly uuid: string;
  /** Digits that depend on the resource. */
  readonly hash: string;
  readonly account: string;
  readonly region: string;
}

/** An id, and the outputs that hold it. */
export interface Identity {
  readonly id: string;
  readonly properties: WireObject;
}

/** Outputs by name, of a resource with a name of its own. */
type Outputs = Readonly<Record<string, string>>;

type Invention = (origin: Origin, own: string) => Outputs;

/** ARN of what an Elastic Load Balancing resource is, which has digits at its end. */
const balancing = (output: string, kind: string): Invention => {
  return ({ arn, hash }, own) => ({ [output]: arn("elasticloadbalancing", `${kind}/${own}/${hash}`) });
};

/** Outputs whose form does not follow from the ids and the form of the ARN that CloudFormation gives. */
const inventions: Readonly<Record<string, Invention>> = {
  "aws-native:cognito:UserPool": ({ hash, region }) => {
    const userPoolId = `${region}_${hash.slice(0, 9)}`;
    const providerName = `cognito-idp.${region}.amazonaws.com/${userPoolId}`;
    return { userPoolId, providerName, providerUrl: `https://${providerName}` };
  },
  "aws-native:elasticloadbalancingv2:Listener": balancing("listenerArn", "listener/app"),
  "aws-native:elasticloadbalancingv2:ListenerRule": balancing("ruleArn", "listener-rule/app"),
  "aws-native:elasticloadbalancingv2:LoadBalancer": balancing("loadBalancerArn", "loadbalancer/app"),
  "aws-native:elasticloadbalancingv2:TargetGroup": balancing("targetGroupArn", "targetgroup"),
  "aws-native:iam:Role": ({ hash }) => ({ roleId: `AROA${hash}` }),
  "aws-native:kms:Key": ({ uuid }) => ({ keyId: uuid }),
  "aws-native:lambda:LayerVersion": ({ arn, text }, own) => ({
    layerVersionArn: arn("lambda", `layer:${text("layerName") || own}:1`),
  }),
  "aws-native:lambda:Url": ({ hash, region, text }) => ({
    functionArn: text("targetFunctionArn"),
    functionUrl: `https://${hash}.lambda-url.${region}.on.aws/`,
  }),
  // The wildcard stands for the streams of the group.
  "aws-native:logs:LogGroup": ({ arn }, own) => ({ arn: arn("logs", `log-group:${own}:*`) }),
  "aws-native:organizations:Organization": ({ arn, hash, account }) => {
    const awsId = `o-${hash}`;
    const rootId = `r-${hash.slice(0, 4)}`;
    return { awsId, arn: arn("organizations", `organization/${awsId}`, ""), managementAccountId: account, rootId };
  },
  "aws-native:secretsmanager:Secret": ({ arn, hash }, own) => ({
    awsId: arn("secretsmanager", `secret:${own}-${hash.slice(0, 6)}`),
  }),
  "aws-native:sqs:Queue": ({ account, region }, own) => ({
    queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${own}`,
  }),
  // What stands before CloudFront is made in us-east-1, and is of no Region.
  "aws-native:wafv2:WebAcl": ({ arn, text, uuid }, own) => ({
    awsId: uuid,
    arn:
      text("scope") === "CLOUDFRONT"
        ? arn("wafv2", `global/webacl/${own}/${uuid}`, "us-east-1")
        : arn("wafv2", `regional/webacl/${own}/${uuid}`),
  }),
};

/**
 * Invents the identity of a resource.
 *
 * @returns undefined for other providers
 */
export function inventNativeIdentity(origin: Origin): Identity | undefined {
  const { type, text } = origin;
  const [packageName, service = "", kind = ""] = type.split(":");
  if (packageName !== "aws-native") {
    return undefined;
  }
  const own = text(`${kind.charAt(0).toLowerCase()}${kind.slice(1)}Name`) || text("name") || origin.name;
  const facts = nativeTypes[type] ?? { id: [], outputs: ["arn"] };
  const invented = inventions[type]?.(origin, own) ?? {};
  const ids = new Map(
    [...new Set([...facts.id, ...facts.outputs])]
      .filter((name) => !/arn$/i.test(name))
      .map((name) => [name, invented[name] ?? (text(name) || idOrName(origin, name, own))]),
  );
  const arn = arnOf(origin, facts, ids, own) ?? origin.arn(service, `${kind.toLowerCase()}/${own}`);
  const ownArns = ["arn", `${kind.toLowerCase()}arn`, ...facts.id.map((name) => name.toLowerCase())];
  const outputs = facts.outputs.flatMap((name) => {
    const isOwnArn = /arn$/i.test(name) && ownArns.includes(name.toLowerCase());
    const value = invented[name] ?? (isOwnArn ? arn : ids.get(name));
    return value === undefined ? [] : [[name, value] as const];
  });
  const properties = Object.fromEntries(outputs);
  const id = facts.id.map((name) => text(name) || (properties[name] ?? own)).join("|");
  return { id: id || own, properties };
}

/** An id, or the name of the resource; undefined for an output that is neither. */
function idOrName({ hash }: Origin, name: string, own: string): string | undefined {
  if (/(?:Id|Identifier)$/.test(name)) {
    return digest(`${hash} ${name}`, 10);
  }
  return /^name$|Name$/.test(name) ? own : undefined;
}

/** The ARN in the form that CloudFormation gives for the type; undefined where it gives none. */
function arnOf(
  { account, region, text }: Origin,
  facts: NativeType,
  ids: ReadonlyMap<string, string | undefined>,
  own: string,
): string | undefined {
  const fixed: Outputs = { Partition: "aws", Region: region, Account: account };
  const first = facts.id.map((name) => ids.get(name)).find((value) => value !== undefined);
  return facts.arn?.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
    const property = `${variable.charAt(0).toLowerCase()}${variable.slice(1)}`;
    const named = text(property) || ids.get(property);
    const value = fixed[variable] ?? named ?? (variable.includes("Name") ? own : (first ?? own));
    return value.replace(/^\//, "");
  });
}
