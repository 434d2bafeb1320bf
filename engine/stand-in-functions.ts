/** The functions that the stand-in provider answers. */

import { ACCOUNT_ID, DEFAULT_REGION, digest } from "./stand-in-facts";
import { isObject, type Wire, type WireObject } from "./wire";

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
