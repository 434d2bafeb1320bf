/** Ids and ARNs of resources, in the form AWS gives them, so that resources of a state can be joined by them. */

import { ACCOUNT_ID, DEFAULT_REGION, digest, nameOfUrn } from "./stand-in-facts";
import { inventNativeIdentity, type Identity, type Origin } from "./stand-in-native";
import { withoutSecrets, type WireObject } from "./wire";

/** What the identity of a resource of the `aws` provider is made of; `name` is the one that AWS knows it by. */
interface BridgedOrigin extends Origin {
  readonly urn: string;
  /** The id of a resource that is there already. */
  readonly knownId: string | undefined;
  /** That id, or an invented one. */
  readonly id: string;
}

type Invention = (origin: BridgedOrigin) => Identity;

const keyIdentity: Invention = ({ arn, uuid }) => ({
  id: uuid,
  properties: { arn: arn("kms", `key/${uuid}`), keyId: uuid },
});

/** How types name their resources where they do it in a way of their own. */
const inventions: Readonly<Record<string, Invention>> = {
  "aws:lambda/function:Function": ({ arn, knownId, name, region }) => {
    const own = arn("lambda", `function:${name}`);
    const invoke = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${own}/invocations`;
    return {
      id: knownId ?? name,
      properties: {
        arn: own,
        invokeArn: invoke,
        qualifiedArn: `${own}:$LATEST`,
        qualifiedInvokeArn: invoke.replace(own, `${own}:$LATEST`),
        version: "$LATEST",
      },
    };
  },
  "aws:lambda/alias:Alias": ({ arn, knownId, name, text }) => {
    const target = text("functionName").split(":function:").pop() ?? "";
    const own = arn("lambda", `function:${target}:${name}`);
    return { id: knownId ?? own, properties: { arn: own } };
  },
  "aws:lambda/functionUrl:FunctionUrl": ({ arn, hash, knownId, region, text }) => {
    const target = text("functionName").split(":function:").pop() ?? "";
    return {
      id: knownId ?? target,
      properties: {
        functionArn: arn("lambda", `function:${target}`),
        functionUrl: `https://${hash}.lambda-url.${region}.on.aws/`,
        urlId: hash,
      },
    };
  },
  "aws:apigateway/restApi:RestApi": ({ arn, id, region, urn }) => ({
    id,
    properties: {
      arn: arn("apigateway", `/restapis/${id}`, region, ""),
      executionArn: arn("execute-api", id),
      rootResourceId: digest(`${urn}/`, 10),
    },
  }),
  "aws:apigateway/stage:Stage": ({ arn, knownId, region, text }) => {
    const api = text("restApi");
    const stage = text("stageName");
    return {
      id: knownId ?? `ags-${api}-${stage}`,
      properties: {
        arn: arn("apigateway", `/restapis/${api}/stages/${stage}`, region, ""),
        executionArn: arn("execute-api", `${api}/${stage}`),
        invokeUrl: `https://${api}.execute-api.${region}.amazonaws.com/${stage}`,
      },
    };
  },
  "aws:apigatewayv2/api:Api": ({ arn, id, region, text }) => ({
    id,
    properties: {
      apiEndpoint: `${text("protocolType") === "WEBSOCKET" ? "wss" : "https"}://${id}.execute-api.${region}.amazonaws.com`,
      arn: arn("apigateway", `/apis/${id}`, region, ""),
      executionArn: arn("execute-api", id),
    },
  }),
  "aws:apigatewayv2/stage:Stage": ({ arn, knownId, name, region, text }) => ({
    id: knownId ?? name,
    properties: {
      arn: arn("apigateway", `/apis/${text("apiId")}/stages/${name}`, region, ""),
      executionArn: arn("execute-api", `${text("apiId")}/${name}`),
      invokeUrl: `https://${text("apiId")}.execute-api.${region}.amazonaws.com/${name}`,
    },
  }),
  "aws:kms/key:Key": keyIdentity,
  "aws:kms/replicaKey:ReplicaKey": keyIdentity,
  "aws:kms/externalKey:ExternalKey": keyIdentity,
  "aws:kms/alias:Alias": ({ arn, knownId, name }) => ({ id: knownId ?? name, properties: { arn: arn("kms", name) } }),
  "aws:s3/bucket:Bucket": ({ knownId, region, text }) => {
    const bucket = knownId ?? text("bucket");
    return {
      id: bucket,
      properties: {
        bucket,
        arn: `arn:aws:s3:::${bucket}`,
        bucketDomainName: `${bucket}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
      },
    };
  },
  "aws:iam/role:Role": ({ arn, hash, knownId, name }) => ({
    id: knownId ?? name,
    properties: { arn: arn("iam", `role/${name}`, ""), uniqueId: `AROA${hash}` },
  }),
  "aws:iam/policy:Policy": ({ arn, hash, knownId, name }) => {
    const own = arn("iam", `policy/${name}`, "");
    return { id: knownId ?? own, properties: { arn: own, policyId: `ANPA${hash}` } };
  },
  "aws:sns/topic:Topic": ({ arn, knownId, name }) => {
    const own = knownId ?? arn("sns", name);
    return { id: own, properties: { arn: own, owner: ACCOUNT_ID } };
  },
  "aws:sqs/queue:Queue": ({ arn, knownId, name, region }) => {
    const url = knownId ?? `https://sqs.${region}.amazonaws.com/${ACCOUNT_ID}/${name}`;
    return { id: url, properties: { arn: arn("sqs", name), url } };
  },
  "aws:secretsmanager/secret:Secret": ({ arn, knownId, name, urn }) => {
    const own = knownId ?? arn("secretsmanager", `secret:${name}-${digest(urn, 6)}`);
    return { id: own, properties: { arn: own } };
  },
  "aws:secretsmanager/secretRotation:SecretRotation": ({ knownId, text }) => ({
    id: knownId ?? text("secretId"),
    properties: { rotationEnabled: true },
  }),
  "aws:organizations/organization:Organization": ({ arn, hash, knownId }) => {
    const own = knownId ?? `o-${hash}`;
    const root = `r-${hash.slice(0, 4)}`;
    return {
      id: own,
      properties: {
        arn: arn("organizations", `organization/${own}`, ""),
        masterAccountId: ACCOUNT_ID,
        roots: [{ arn: arn("organizations", `root/${own}/${root}`, ""), id: root, name: "Root", policyTypes: [] }],
      },
    };
  },
  "aws:cloudtrail/trail:Trail": ({ arn, knownId, name, region }) => {
    const own = knownId ?? arn("cloudtrail", `trail/${name}`);
    return { id: own, properties: { arn: own, homeRegion: region } };
  },
  "aws:cloudwatch/logGroup:LogGroup": ({ arn, knownId, name }) => ({
    id: knownId ?? name,
    properties: { arn: arn("logs", `log-group:${name}`) },
  }),
  "aws:cloudwatch/eventRule:EventRule": ({ arn, knownId, name }) => ({
    id: knownId ?? name,
    properties: { arn: arn("events", `rule/${name}`) },
  }),
  "aws:dynamodb/table:Table": ({ arn, knownId, name }) => ({
    id: knownId ?? name,
    properties: { arn: arn("dynamodb", `table/${name}`) },
  }),
  "aws:cognito/userPool:UserPool": ({ arn, hash, knownId, region }) => {
    const pool = knownId ?? `${region}_${hash.slice(0, 9)}`;
    return {
      id: pool,
      properties: {
        arn: arn("cognito-idp", `userpool/${pool}`),
        endpoint: `cognito-idp.${region}.amazonaws.com/${pool}`,
      },
    };
  },
  // What stands before CloudFront is made in us-east-1, and is of no Region.
  "aws:wafv2/webAcl:WebAcl": ({ arn, name, text, uuid }) => ({
    id: uuid,
    properties: {
      arn:
        text("scope") === "CLOUDFRONT"
          ? arn("wafv2", `global/webacl/${name}/${uuid}`, "us-east-1")
          : arn("wafv2", `regional/webacl/${name}/${uuid}`),
    },
  }),
  "aws:acm/certificate:Certificate": ({ arn, knownId, uuid }) => {
    const own = knownId ?? arn("acm", `certificate/${uuid}`);
    return { id: own, properties: { arn: own } };
  },
};

/** Any other type: `arn:aws:service:region:account:kind/name`. */
const commonIdentity: Invention = ({ type, id, arn, name }) => {
  const service = /^aws:([\w-]+)[/:]/.exec(type)?.[1] ?? "unknown";
  const kind = /(\w+)$/.exec(type)?.[1]?.toLowerCase() ?? "resource";
  return { id, properties: { arn: arn(service, `${kind}/${name}`) } };
};

/**
 * Invents the identity of a resource, the same for the same URN.
 *
 * @param outputs those that are there already
 * @param knownId id of a resource that is there already
 */
export function inventIdentity(type: string, urn: string, outputs: WireObject, knownId: string | undefined): Identity {
  const text = (property: string): string => {
    const value = outputs[property];
    const plain = value === undefined ? undefined : withoutSecrets(value);
    return typeof plain === "string" ? plain : "";
  };
  const hash = digest(urn, 10);
  const region = text("region") || DEFAULT_REGION;
  const arn = (service: string, rest: string, place = region, account = ACCOUNT_ID): string =>
    `arn:aws:${service}:${place}:${account}:${rest}`;
  const uuid = knownId ?? `${digest(urn, 8)}-0000-4000-8000-${digest(`${urn}#`, 12)}`;
  const origin = { type, name: nameOfUrn(urn), text, arn, uuid, hash, account: ACCOUNT_ID, region };
  const native = inventNativeIdentity(origin);
  if (native) {
    return knownId === undefined ? native : { ...native, id: knownId };
  }
  const name = text("name") || text("bucket") || origin.name;
  const invent = (Object.hasOwn(inventions, type) ? inventions[type] : undefined) ?? commonIdentity;
  return invent({ ...origin, name, urn, knownId, id: knownId ?? hash });
}
