/**
 * A row in which something is said in other words: a function named by its ARN in place of its name, a permission as a
 * statement of a policy. AWS makes no difference between the two.
 */

import { isReference, type Inputs } from "../../testing/bridged-provider";
import type { RowOfResources, StackResource } from "../../testing/stack-rows";
import { Formless, written } from "./documents";
import { isNamed } from "./moves";

/** Other words for a resource. */
interface Spelling {
  readonly form: string;
  /** The resource in other words; undefined where it has none. */
  readonly respell: (resource: StackResource, row: RowOfResources) => StackResource | undefined;
}

/** The properties that take a function's name or its ARN. */
const functionNames: ReadonlyMap<string, string> = new Map([
  ["aws:lambda/permission:Permission", "function"],
  ["aws:lambda/functionUrl:FunctionUrl", "functionName"],
  ["aws:lambda/eventSourceMapping:EventSourceMapping", "functionName"],
  ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "functionName"],
  ["aws:lambda/invocation:Invocation", "functionName"],
]);

/** The outputs that name a function: all three lead to it. */
const nextName: Readonly<Record<string, string>> = { name: "arn", arn: "id", id: "name" };

const isBag = (value: unknown): value is Inputs =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isReference(value);

/** The policy of a bus that says what a permission says; undefined for one that is not known. */
function busPolicy({ principal, action, statementId, condition }: Inputs): string | undefined {
  const { key, type, value } = isBag(condition) ? condition : {};
  const isKnown = [principal, ...(condition === undefined ? [] : [key, type, value])].every(
    (each) => typeof each === "string",
  );
  if (!isKnown) return undefined;
  const statement = {
    ...{ Sid: statementId, Effect: "Allow", Action: action ?? "events:PutEvents" },
    Principal: principal === "*" ? "*" : { AWS: `arn:aws:iam::${String(principal)}:root` },
    Resource: "arn:aws:events:eu-west-1:123456789012:event-bus/default",
    ...(condition === undefined ? {} : { Condition: { [String(type)]: { [String(key)]: value } } }),
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** The principal of a permission as a policy names it. */
function principalIn(principal: unknown): unknown {
  if (typeof principal !== "string") return undefined;
  if (principal === "*") return "*";
  return principal.includes(".") ? { Service: principal } : { AWS: principal };
}

/** The conditions that Lambda makes of what a permission asks for besides. */
const permissionConditions = [
  ["sourceArn", "ArnLike", "AWS:SourceArn"],
  ["sourceAccount", "StringEquals", "AWS:SourceAccount"],
  ["principalOrgId", "StringEquals", "aws:PrincipalOrgID"],
  ["functionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"],
  ["eventSourceToken", "StringEquals", "lambda:EventSourceToken"],
] as const;

/** The resource policy of a function that says what its permission says; undefined for one that is not known. */
function functionPolicy(props: Inputs): unknown {
  const principal = principalIn(props.principal);
  if (principal === undefined || typeof props.action !== "string" || "invokedViaFunctionUrl" in props) return undefined;
  const conditions: Record<string, Record<string, unknown>> = {};
  for (const [property, operator, key] of permissionConditions) {
    const value = props[property];
    if (value !== undefined) conditions[operator] = { ...conditions[operator], [key]: value };
  }
  const statement = {
    ...{ Sid: "one", Effect: "Allow", Action: props.action, Principal: principal },
    Resource: "arn:aws:lambda:eu-west-1:123456789012:function:orders",
    ...(Object.keys(conditions).length > 0 ? { Condition: conditions } : {}),
  };
  try {
    return written({ Version: "2012-10-17", Statement: [statement] });
  } catch (error) {
    if (error instanceof Formless) return undefined;
    throw error;
  }
}

/** All of them. */
const spellings: readonly Spelling[] = [
  {
    form: "another name of the function",
    respell: (resource, row) => {
      const property = functionNames.get(resource.type) ?? "";
      const given = resource.props[property];
      const target = isReference(given) ? row.resources.find(({ name }) => name === given.resource) : undefined;
      const next = isReference(given) && given.within === "{}" ? nextName[given.property] : undefined;
      if (!isReference(given) || target?.type !== "aws:lambda/function:Function" || next === undefined)
        return undefined;
      return { ...resource, props: { ...resource.props, [property]: { ...given, property: next } } };
    },
  },
  {
    form: "a permission of a bus as a policy",
    respell: ({ type, name, props }) => {
      const policy = busPolicy(props);
      return type === "aws:cloudwatch/eventPermission:EventPermission" && policy !== undefined
        ? {
            ...{ type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy", name },
            props: { eventBusName: props.eventBusName ?? "default", policy },
          }
        : undefined;
    },
  },
  {
    form: "a permission of a function as a policy",
    respell: ({ type, name, props }, { resources }) => {
      const given = props.function;
      if (type !== "aws:lambda/permission:Permission" || !isReference(given) || props.qualifier !== undefined) {
        return undefined;
      }
      // A policy holds all permissions of its function.
      const isOnly = resources.filter((each) => each.type === type).length === 1;
      const policy = isOnly ? functionPolicy(props) : undefined;
      const resourceArn = { ...given, property: "arn" };
      return policy === undefined
        ? undefined
        : { type: "aws:lambda/resourcePolicy:ResourcePolicy", name, props: { resourceArn, policy } };
    },
  },
  {
    form: "the policy of one topic as that of several",
    respell: ({ type, name, props: { topicArn, ...props } }) =>
      type === "aws-native:sns:TopicInlinePolicy"
        ? { type: "aws-native:sns:TopicPolicy", name, props: { ...props, topics: [topicArn] } }
        : undefined,
  },
  {
    form: "the policy of several topics as that of one",
    respell: ({ type, name, props: { topics, ...props } }) =>
      type === "aws-native:sns:TopicPolicy" && Array.isArray(topics) && topics.length === 1
        ? { type: "aws-native:sns:TopicInlinePolicy", name, props: { ...props, topicArn: topics[0] as unknown } }
        : undefined,
  },
  {
    form: "an attachment to a list of roles",
    respell: ({ type, name, props: { role, ...props } }) =>
      type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
        ? { type: "aws:iam/policyAttachment:PolicyAttachment", name, props: { ...props, name, roles: [role] } }
        : undefined,
  },
  {
    form: "an attachment to a role for a list of one",
    respell: ({ type, name, props: { roles, policyArn } }) =>
      type === "aws:iam/policyAttachment:PolicyAttachment" && Array.isArray(roles) && roles.length === 1
        ? {
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            name,
            props: { role: roles[0] as unknown, policyArn },
          }
        : undefined,
  },
];

/** The row in other words, by form. */
export function respelled(row: RowOfResources): readonly { readonly form: string; readonly row: RowOfResources }[] {
  return spellings.flatMap(({ form, respell }) => {
    const resources = row.resources.map((each) => {
      const other = respell(each, row);
      return !other || (other.type !== each.type && isNamed(row, each.name)) ? each : other;
    });
    const isOther = resources.some((each, index) => each !== row.resources[index]);
    return isOther ? [{ form, row: { ...row, resources } }] : [];
  });
}
