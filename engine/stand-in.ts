/**
 * What the stand-in provider knows and does, as plain functions: the gRPC server (`stand-in-provider.ts`) and the
 * embedded run (`embedded.ts`) both call these, so a program gets the same inputs and outputs from either.
 *
 * It behaves like the bridged AWS provider where a policy can tell the difference: `check` fills in defaults,
 * auto-names, `region` and `tagsAll`, and writes policy documents as JSON text; in a preview everything the provider
 * computes is unknown. It checks nothing and calls nobody. Facts: `policies/data/check-defaults.json` and
 * `policies/data/aws-provider-facts.json`; the declarations of `@pulumi/aws` for what these do not list.
 */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import { typeOfUrn } from "../policies/core/resource";
import { readResourceType } from "./aws-types";
import type { ResourceType } from "./aws-types";
import { inventNativeIdentity, type Identity } from "./stand-in-native";
import {
  canonicalJson,
  containsSecret,
  containsUnknown,
  isObject,
  secret,
  SECRET_SIGNATURE,
  signatureOf,
  UNKNOWN_WIRE,
  withoutSecrets,
} from "./wire";
import type { Wire, WireObject } from "./wire";

/** The account every invented ARN is in: the one AWS uses in its documentation. */
const ACCOUNT_ID = "123456789012";

/** The region taken when neither provider nor resource names one. */
export const DEFAULT_REGION = "us-east-1";

interface ProviderFacts {
  readonly optionalComputed?: readonly string[];
  readonly computed?: readonly string[];
  readonly sensitive?: readonly string[];
}

interface CheckDefaults {
  readonly defaults: Readonly<Record<string, Readonly<Record<string, Wire>>>>;
  readonly autoname: Readonly<Record<string, readonly [string, string | null]>>;
  readonly neverNamed: readonly string[];
  readonly jsonDocuments: Readonly<Record<string, readonly string[]>>;
  readonly afterCreate: Readonly<Record<string, WireObject>>;
}

const dataDirectory = path.resolve(__dirname, "../policies/data");
const { types: facts } = readData("aws-provider-facts.json") as { types: Readonly<Record<string, ProviderFacts>> };
const check = readData("check-defaults.json") as CheckDefaults;

function readData(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(dataDirectory, file), "utf8"));
}

/** The resource name in a URN. */
export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/**
 * What the provider's `Check` makes of the inputs of a program.
 *
 * @param urn of the resource.
 * @param news inputs as the program gave them.
 * @param olds inputs of the last update, `{}` for a new resource; an auto-name is kept from them.
 * @param region of the provider.
 * @returns new inputs; the argument is left alone. `__defaults` lists what was filled in, as the bridge does.
 */
export function checkInputs(urn: string, news: WireObject, olds: WireObject = {}, region = DEFAULT_REGION): WireObject {
  const type = typeOfUrn(urn);
  const inputs = structuredClone(news);
  if (!type.startsWith("aws:")) return inputs;
  const declared = readResourceType(type);
  const filled: string[] = [];

  for (const property of check.jsonDocuments[type] ?? []) {
    const value = inputs[property];
    if (value !== undefined) inputs[property] = asJsonText(value);
  }
  for (const [keyPath, value] of Object.entries(check.defaults[type] ?? {})) {
    if (applyDefault(inputs, keyPath.split("."), value) && !keyPath.includes(".")) filled.push(keyPath);
  }
  const naming = autoNameOf(type, declared);
  if (naming && inputs[naming.property] === undefined && !(naming.prefix && inputs[naming.prefix] !== undefined)) {
    inputs[naming.property] = olds[naming.property] ?? autoName(type, urn, inputs);
    filled.push(naming.property);
  }
  if (takesRegion(declared) && inputs.region === undefined) {
    inputs.region = region;
  }
  const tags = inputs.tags;
  if (isTaggable(type, declared) && tags !== undefined && tags !== null && inputs.tagsAll === undefined) {
    if (!isObject(tags) || Object.keys(tags).length > 0) inputs.tagsAll = structuredClone(tags);
  }
  inputs.__defaults = filled.sort();
  return inputs;
}

/**
 * The outputs of a resource that a preview would create: its inputs, and unknown for everything the provider computes.
 *
 * @param urn of the resource.
 * @param inputs after {@link checkInputs}.
 */
export function previewOutputs(urn: string, inputs: WireObject): WireObject {
  const type = typeOfUrn(urn);
  const outputs = outputsFromInputs(inputs);
  if (isBridged(type)) outputs.id = UNKNOWN_WIRE;
  for (const { property } of computedProperties(type)) {
    if (outputs[property] === undefined) outputs[property] = markSensitive(type, property, UNKNOWN_WIRE);
  }
  return outputs;
}

/** A created resource: its id and its outputs. */
export interface Created {
  readonly id: string;
  readonly outputs: WireObject;
}

/**
 * What a real update would give: invented ids and ARNs in the account {@link ACCOUNT_ID}, the same for the same URN.
 *
 * @param urn of the resource.
 * @param inputs after {@link checkInputs}; nothing in them is unknown.
 * @param knownId id of a resource that is there already (`read`).
 */
export function createOutputs(urn: string, inputs: WireObject, knownId?: string): Created {
  const type = typeOfUrn(urn);
  const outputs = outputsFromInputs(inputs);
  const identity = inventIdentity(type, urn, outputs, knownId);
  for (const [property, value] of Object.entries(check.afterCreate[type] ?? {})) {
    if (outputs[property] === undefined) outputs[property] = structuredClone(value);
  }
  for (const { property, declaredType } of computedProperties(type)) {
    if (outputs[property] !== undefined) continue;
    const value = identity.properties[property] ?? inventValue(type, property, declaredType, urn, outputs);
    outputs[property] = markSensitive(type, property, value);
  }
  for (const [property, { type: declaredType }] of readResourceType(type) ?? []) {
    if (outputs[property] === undefined) outputs[property] = emptyValue(declaredType);
  }
  if (isBridged(type)) outputs.id = identity.id;
  return { id: identity.id, outputs };
}

/** The bridge has the id among the outputs. */
function isBridged(type: string): boolean {
  return type.startsWith("aws:");
}

/** An answer to a function call (`aws.getCallerIdentity()` and the like). */
export type Invoked = { readonly outputs: WireObject } | { readonly error: string };

/**
 * Answers the functions that programs about serverless workloads use. No cloud is asked: others get an error that
 * says so.
 *
 * @param token of the function: `aws:index/getCallerIdentity:getCallerIdentity`.
 * @param args as given; never unknown (the SDK does not call then).
 * @param region of the provider.
 */
export function invokeFunction(token: string, args: WireObject, region = DEFAULT_REGION): Invoked {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        outputs: {
          accountId: ACCOUNT_ID,
          arn: `arn:aws:iam::${ACCOUNT_ID}:user/stand-in`,
          id: ACCOUNT_ID,
          userId: "AIDASTANDIN",
        },
      };
    case "aws:index/getRegion:getRegion": {
      const name = typeof args.region === "string" ? args.region : region;
      return {
        outputs: { id: name, name, region: name, description: name, endpoint: `ec2.${name}.amazonaws.com` },
      };
    }
    case "aws:index/getPartition:getPartition":
      return {
        outputs: { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" },
      };
    case "aws:iam/getPolicyDocument:getPolicyDocument": {
      const json = policyDocument(args);
      return { outputs: { ...args, id: digest(json, 10), json, minifiedJson: JSON.stringify(JSON.parse(json)) } };
    }
    case "aws:organizations/getOrganization:getOrganization":
      return {
        outputs: {
          id: "o-standin123",
          arn: `arn:aws:organizations::${ACCOUNT_ID}:organization/o-standin123`,
          masterAccountId: ACCOUNT_ID,
          accounts: [],
          nonMasterAccounts: [],
          roots: [],
          featureSet: "ALL",
        },
      };
    default:
      return {
        error: `the stand-in provider has no answer for ${token}: it knows getCallerIdentity, getRegion, getPartition, iam.getPolicyDocument and organizations.getOrganization`,
      };
  }
}

/** Inputs as they come back: without the bridge's own keys, archives and all other values as given. */
function outputsFromInputs(inputs: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([key]) => !key.startsWith("__"))
      .map(([key, value]) => [key, structuredClone(value)]),
  );
}

/** A policy document given as an object becomes text, as the real provider sends it; unknown parts make it unknown. */
function asJsonText(value: Wire): Wire {
  if (typeof value === "string") return value;
  const signature = signatureOf(value);
  if (signature === SECRET_SIGNATURE) return secret(asJsonText((value as WireObject).value ?? null));
  if (signature !== undefined || !isObject(value)) return value;
  if (containsUnknown(value)) return containsSecret(value) ? secret(UNKNOWN_WIRE) : UNKNOWN_WIRE;
  const text = canonicalJson(withoutSecrets(value));
  return containsSecret(value) ? secret(text) : text;
}

/** Sets a default where its place exists: `a[].b` in every object of the list `a`. Says whether it set anything. */
function applyDefault(target: Wire | undefined, keys: readonly string[], value: Wire): boolean {
  const [key, ...rest] = keys;
  if (key === undefined || !isObject(target)) return false;
  if (signatureOf(target) === SECRET_SIGNATURE) return applyDefault(target.value, keys, value);
  if (rest.length === 0) {
    if (target[key] !== undefined) return false;
    target[key] = structuredClone(value);
    return true;
  }
  if (!key.endsWith("[]")) return applyDefault(target[key], rest, value);
  const list = target[key.slice(0, -2)];
  const items = signatureOf(list) === SECRET_SIGNATURE ? (list as WireObject).value : list;
  return Array.isArray(items) && items.map((item) => applyDefault(item, rest, value)).includes(true);
}

interface Naming {
  readonly property: string;
  readonly prefix: string | null;
}

/** The bridge names by the table, and otherwise every type that takes a `name`. */
function autoNameOf(type: string, declared: ResourceType | undefined): Naming | undefined {
  if (check.neverNamed.includes(type)) return undefined;
  const listed = check.autoname[type];
  if (listed) return { property: listed[0], prefix: listed[1] };
  return declared?.get("name")?.input === "optional" ? { property: "name", prefix: "namePrefix" } : undefined;
}

function autoName(type: string, urn: string, inputs: WireObject): string {
  const name = `${nameOfUrn(urn)}-${digest(urn, 7)}`;
  if (type === "aws:kms/alias:Alias") return `alias/${name}`;
  const fifo = type === "aws:sqs/queue:Queue" ? inputs.fifoQueue : type === "aws:sns/topic:Topic" && inputs.fifoTopic;
  return fifo === true ? `${name}.fifo` : name;
}

function takesRegion(declared: ResourceType | undefined): boolean {
  const region = declared?.get("region");
  return region !== undefined && region.input !== "none";
}

function isTaggable(type: string, declared: ResourceType | undefined): boolean {
  const known = facts[type];
  if (known) return [...(known.optionalComputed ?? []), ...(known.computed ?? [])].includes("tagsAll");
  return declared?.has("tagsAll") ?? false;
}

interface Computed {
  readonly property: string;
  readonly declaredType: string;
}

/** What the provider computes when a program leaves it out. */
function computedProperties(type: string): readonly Computed[] {
  const declared = readResourceType(type);
  const known = facts[type];
  const typed = (property: string): Computed => ({ property, declaredType: declared?.get(property)?.type ?? "string" });
  const names = known
    ? [...(known.computed ?? []), ...(known.optionalComputed ?? [])]
    : declared
      ? [...declared]
          .filter(([, p]) => p.input === "none" || (p.input === "optional" && p.alwaysOut))
          .map(([key]) => key)
      : type.startsWith("aws:")
        ? ["arn"]
        : [];
  return names.map(typed);
}

function markSensitive(type: string, property: string, value: Wire): Wire {
  return facts[type]?.sensitive?.includes(property) ? secret(value) : value;
}

/** What a property that nobody set looks like after an update. */
function emptyValue(declaredType: string): Wire {
  if (declaredType === "string") return "";
  if (declaredType.endsWith("[]")) return [];
  return null;
}

/** Ids and ARNs in the form AWS gives them, so that resources of a state can be joined by them. */
function inventIdentity(type: string, urn: string, outputs: WireObject, knownId: string | undefined): Identity {
  const text = (property: string): string => {
    const value = outputs[property];
    const plain = value === undefined ? undefined : withoutSecrets(value);
    return typeof plain === "string" ? plain : "";
  };
  const hash = digest(urn, 10);
  const region = text("region") || DEFAULT_REGION;
  const name = text("name") || text("bucket") || nameOfUrn(urn);
  const arn = (service: string, rest: string, place = region, account = ACCOUNT_ID): string =>
    `arn:aws:${service}:${place}:${account}:${rest}`;
  const id = knownId ?? hash;
  const uuid = knownId ?? `${digest(urn, 8)}-0000-4000-8000-${digest(`${urn}#`, 12)}`;
  const origin = { type, name: nameOfUrn(urn), text, arn, uuid, hash, account: ACCOUNT_ID, region };
  const native = inventNativeIdentity(origin);
  if (native) {
    return knownId === undefined ? native : { ...native, id: knownId };
  }
  switch (type) {
    case "aws:lambda/function:Function": {
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
    }
    case "aws:lambda/alias:Alias": {
      const target = text("functionName").split(":function:").pop() ?? "";
      const own = arn("lambda", `function:${target}:${name}`);
      return { id: knownId ?? own, properties: { arn: own } };
    }
    case "aws:lambda/functionUrl:FunctionUrl": {
      const target = text("functionName").split(":function:").pop() ?? "";
      return {
        id: knownId ?? target,
        properties: {
          functionArn: arn("lambda", `function:${target}`),
          functionUrl: `https://${hash}.lambda-url.${region}.on.aws/`,
          urlId: hash,
        },
      };
    }
    case "aws:apigateway/restApi:RestApi":
      return {
        id,
        properties: {
          arn: arn("apigateway", `/restapis/${id}`, region, ""),
          executionArn: arn("execute-api", id),
          rootResourceId: digest(`${urn}/`, 10),
        },
      };
    case "aws:apigateway/stage:Stage": {
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
    }
    case "aws:apigatewayv2/api:Api":
      return {
        id,
        properties: {
          apiEndpoint: `${text("protocolType") === "WEBSOCKET" ? "wss" : "https"}://${id}.execute-api.${region}.amazonaws.com`,
          arn: arn("apigateway", `/apis/${id}`, region, ""),
          executionArn: arn("execute-api", id),
        },
      };
    case "aws:apigatewayv2/stage:Stage":
      return {
        id: knownId ?? name,
        properties: {
          arn: arn("apigateway", `/apis/${text("apiId")}/stages/${name}`, region, ""),
          executionArn: arn("execute-api", `${text("apiId")}/${name}`),
          invokeUrl: `https://${text("apiId")}.execute-api.${region}.amazonaws.com/${name}`,
        },
      };
    case "aws:kms/key:Key":
    case "aws:kms/replicaKey:ReplicaKey":
    case "aws:kms/externalKey:ExternalKey":
      return { id: uuid, properties: { arn: arn("kms", `key/${uuid}`), keyId: uuid } };
    case "aws:kms/alias:Alias":
      return { id: knownId ?? name, properties: { arn: arn("kms", name) } };
    case "aws:s3/bucket:Bucket": {
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
    }
    case "aws:iam/role:Role":
      return { id: knownId ?? name, properties: { arn: arn("iam", `role/${name}`, ""), uniqueId: `AROA${hash}` } };
    case "aws:iam/policy:Policy": {
      const own = arn("iam", `policy/${name}`, "");
      return { id: knownId ?? own, properties: { arn: own, policyId: `ANPA${hash}` } };
    }
    case "aws:sns/topic:Topic": {
      const own = knownId ?? arn("sns", name);
      return { id: own, properties: { arn: own, owner: ACCOUNT_ID } };
    }
    case "aws:sqs/queue:Queue": {
      const url = knownId ?? `https://sqs.${region}.amazonaws.com/${ACCOUNT_ID}/${name}`;
      return { id: url, properties: { arn: arn("sqs", name), url } };
    }
    case "aws:secretsmanager/secret:Secret": {
      const own = knownId ?? arn("secretsmanager", `secret:${name}-${digest(urn, 6)}`);
      return { id: own, properties: { arn: own } };
    }
    case "aws:secretsmanager/secretRotation:SecretRotation":
      return { id: knownId ?? text("secretId"), properties: { rotationEnabled: true } };
    case "aws:organizations/organization:Organization": {
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
    }
    case "aws:cloudtrail/trail:Trail": {
      const own = knownId ?? arn("cloudtrail", `trail/${name}`);
      return { id: own, properties: { arn: own, homeRegion: region } };
    }
    case "aws:cloudwatch/logGroup:LogGroup":
      return { id: knownId ?? name, properties: { arn: arn("logs", `log-group:${name}`) } };
    case "aws:cloudwatch/eventRule:EventRule":
      return { id: knownId ?? name, properties: { arn: arn("events", `rule/${name}`) } };
    case "aws:dynamodb/table:Table":
      return { id: knownId ?? name, properties: { arn: arn("dynamodb", `table/${name}`) } };
    case "aws:cognito/userPool:UserPool": {
      const pool = knownId ?? `${region}_${hash.slice(0, 9)}`;
      return {
        id: pool,
        properties: {
          arn: arn("cognito-idp", `userpool/${pool}`),
          endpoint: `cognito-idp.${region}.amazonaws.com/${pool}`,
        },
      };
    }
    case "aws:wafv2/webAcl:WebAcl":
      // What stands before CloudFront is made in us-east-1, and is of no Region.
      return {
        id: uuid,
        properties: {
          arn:
            text("scope") === "CLOUDFRONT"
              ? arn("wafv2", `global/webacl/${name}/${uuid}`, "us-east-1")
              : arn("wafv2", `regional/webacl/${name}/${uuid}`),
        },
      };
    case "aws:acm/certificate:Certificate": {
      const own = knownId ?? arn("acm", `certificate/${uuid}`);
      return { id: own, properties: { arn: own } };
    }
    default: {
      const service = /^aws:([\w-]+)[/:]/.exec(type)?.[1] ?? "unknown";
      const kind = /(\w+)$/.exec(type)?.[1]?.toLowerCase() ?? "resource";
      return { id, properties: { arn: arn(service, `${kind}/${name}`) } };
    }
  }
}

/** A value of the declared type for anything else the provider computes. */
function inventValue(type: string, property: string, declaredType: string, urn: string, outputs: WireObject): Wire {
  const optionalComputed = facts[type]?.optionalComputed?.includes(property) ?? false;
  if (property === "tagsAll") return isObject(outputs.tags) ? structuredClone(outputs.tags) : {};
  if (declaredType === "boolean") return false;
  if (declaredType === "number") return 0;
  if (declaredType.endsWith("[]")) return [];
  if (declaredType.startsWith("{")) return {};
  if (declaredType !== "string") return null;
  if (optionalComputed) return "";
  return /arn$/i.test(property)
    ? `arn:aws:stand-in:${DEFAULT_REGION}:${ACCOUNT_ID}:${property}/${digest(urn, 10)}`
    : `${property}-${digest(urn, 10)}`;
}

/** Lower-case hexadecimal digits that depend on the text alone: two runs give the same names and ids. */
function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

function textOf(value: Wire | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Renders a document as `aws_iam_policy_document` does: single values instead of lists of one. */
function policyDocument(args: WireObject): string {
  const list = (value: Wire | undefined): Wire[] => (Array.isArray(value) ? value : []);
  const shortest = (values: Wire[]): Wire => (values.length === 1 ? (values[0] as Wire) : values);
  const principals = (value: Wire | undefined): Wire | undefined => {
    const items = list(value).filter(isObject);
    if (items.length === 0) return undefined;
    if (items.some((item) => item.type === "*")) return "*";
    const byType: WireObject = {};
    for (const item of items) {
      const type = textOf(item.type);
      const before = byType[type];
      byType[type] = shortest([...(before === undefined ? [] : [before].flat()), ...list(item.identifiers)]);
    }
    return byType;
  };
  const statements = list(args.statements)
    .filter(isObject)
    .map((statement) => {
      const result: WireObject = {};
      const set = (key: string, value: Wire | undefined): void => {
        if (value !== undefined && !(Array.isArray(value) && value.length === 0)) result[key] = value;
      };
      set("Sid", statement.sid);
      set("Effect", statement.effect ?? "Allow");
      set("Action", shortest(list(statement.actions)));
      set("NotAction", shortest(list(statement.notActions)));
      set("Resource", shortest(list(statement.resources)));
      set("NotResource", shortest(list(statement.notResources)));
      set("Principal", principals(statement.principals));
      set("NotPrincipal", principals(statement.notPrincipals));
      const conditions: Record<string, WireObject> = {};
      for (const condition of list(statement.conditions).filter(isObject)) {
        (conditions[textOf(condition.test)] ??= {})[textOf(condition.variable)] = shortest(list(condition.values));
      }
      if (Object.keys(conditions).length > 0) set("Condition", conditions);
      return result;
    });
  const document: WireObject = { Version: args.version ?? "2012-10-17" };
  if (args.policyId !== undefined) document.Id = args.policyId;
  document.Statement = statements;
  return JSON.stringify(document, null, 2);
}
