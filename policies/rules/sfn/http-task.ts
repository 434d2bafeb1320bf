import { defineResourcePolicy, on } from "../../core/policy";
import { UNKNOWN, isPlainObject, type Plain } from "../../core/value";
import type { Verdict } from "../../core/verdict";
import { workflowOf } from "../../models/workflow/states";
import { stateMachine } from "../../views/sfn";

function memberOf(plain: Plain | undefined, name: string): Plain | undefined {
  return isPlainObject(plain) ? plain[name] : undefined;
}

const messages = {
  plainHttp: "{path} of the definition is not an https URL",
  fromInput: "{path} of the definition takes the endpoint from the input",
} as const;

/** https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
const isHttpTask = /^arn:[\w-]+:states:::http:invoke\b/;

/** Expressions of JSONPath and JSONata that begin with a literal which fixes the host. */
const isFixedFormat = /^States\.Format\(\s*'https:\/\/[^'{/?#]+[/?#]/;
const isFixedExpression = /^\{%\s*["']https:\/\/[^"'/?#]+[/?#]/;

/** Expressions of JSONata that begin with the input, or with a scheme and then the input. */
const isInput = /^\{%\s*(?:["']https?:\/\/[^"'/?#]*["']\s*&\s*)?\$states\.input[\w.[\]]*\s*(?:&|%\}$)/;

/**
 * Whether the endpoint of a task is a fixed one with https; the message is for where it is not. All arguments together
 * may be one expression. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
function judge(parameters: Plain | undefined, member: string): readonly [Verdict, keyof typeof messages] {
  const endpoint = memberOf(parameters, member);
  if (endpoint === UNKNOWN || !isPlainObject(parameters)) {
    return ["undetermined", "fromInput"];
  }
  if (typeof endpoint !== "string") {
    return ["yes", "fromInput"];
  }
  if (member === "ApiEndpoint.$") {
    return [isFixedFormat.test(endpoint) ? "yes" : "no", "fromInput"];
  }
  if (endpoint.startsWith("{%")) {
    const isUnclear = endpoint.includes("$states.input") && !isFixedExpression.test(endpoint);
    return [isInput.test(endpoint) ? "no" : isUnclear ? "undetermined" : "yes", "fromInput"];
  }
  return [/^https:/i.test(endpoint) ? "yes" : "no", "plainHttp"];
}

export default defineResourcePolicy(
  {
    title: "HTTP tasks of state machines should call fixed HTTPS endpoints",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["https", "authentication"],
    why: "An endpoint from the input sends the credential of the connection to wherever the caller of the workflow says.",
    fix: "Write ApiEndpoint as a literal https URL, and take only its path or query from the input.",
    blindSpots: ["Expressions that lead to the input by a variable.", "Definitions in Amazon S3."],
    links: ["https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html"],
    controls: { "nist-800-53": ["SC-8"], "serverless-lens": ["SEC2-a1"] },
    messages,
  },
  on(stateMachine, ({ definition }, report) => {
    const { states, complete } = workflowOf(definition);
    if (!complete) {
      report.undetermined(definition.path);
    }
    const tasks = states.filter(({ state: { Resource: task } }) => typeof task === "string" && isHttpTask.test(task));
    if (tasks.length === 0 && complete) {
      return report.notApplicable("No state calls an HTTP endpoint");
    }
    for (const { path, state } of tasks) {
      const key = state.Arguments === undefined ? "Parameters" : "Arguments";
      const member = memberOf(state[key], "ApiEndpoint.$") === undefined ? "ApiEndpoint" : "ApiEndpoint.$";
      const at = `${path}.${key}.${member}`;
      const [fixed, message] = judge(state[key], member);
      report.settle(fixed, at, message, { path: at });
    }
  }),
);
