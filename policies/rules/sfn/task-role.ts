import { defineResourcePolicy, on } from "../../core/policy";
import { UNKNOWN, isPlainObject, type Plain } from "../../core/value";
import type { Verdict } from "../../core/verdict";
import { workflowOf } from "../../models/workflow/states";
import { stateMachine } from "../../views/sfn";

/** A path into the input of a state or of the execution, by JSONPath. */
const isInputPath = /^\$(?:\$\.Execution\.Input\b|(?!\$))/;

/** A format of JSONPath, or an expression of JSONata, that begins with a literal which fixes the account. */
const isFixedFormat = /^States\.Format\(\s*'arn:[\w-]+:iam::\d{12}:role\//;
const isFixedExpression = /^\{%\s*["']arn:[\w-]+:iam::\d{12}:role\//;

/** Expressions of JSONata that are nothing but a part of the input. */
const isInputExpression = /^\{%\s*\$states\.(?:input|context\.Execution\.Input)[\w.[\]]*\s*%\}$/;

/**
 * Whether the program says which role a task takes.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
 */
function isFixed(credentials: Plain): Verdict {
  if (!isPlainObject(credentials)) {
    return credentials === UNKNOWN ? "undetermined" : "yes";
  }
  const path = credentials["RoleArn.$"];
  if (typeof path === "string") {
    return isInputPath.test(path) ? "no" : isFixedFormat.test(path) ? "yes" : "undetermined";
  }
  const role = credentials.RoleArn;
  if (path === UNKNOWN || role === UNKNOWN) {
    return "undetermined";
  }
  if (typeof role !== "string" || !role.startsWith("{%")) {
    return "yes";
  }
  const mayBeInput = role.includes("$states.") && !isFixedExpression.test(role);
  return isInputExpression.test(role) ? "no" : mayBeInput ? "undetermined" : "yes";
}

export default defineResourcePolicy(
  {
    title: "State machines should not take the roles of tasks from their input",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication"],
    why: "Whoever starts the workflow, or writes what a task returns, then chooses among all roles that the state machine may take.",
    fix: "Write Credentials.RoleArn as a literal ARN, and choose between several by a Choice state.",
    blindSpots: [
      "Which roles the state machine may take, which its own role says.",
      "Expressions that lead to the input by a variable.",
      "Definitions in Amazon S3.",
    ],
    links: ["https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html"],
    controls: { "serverless-lens": ["SEC2-a1"] },
    messages: { fromInput: "{path} of the definition takes the role from the input" },
  },
  on(stateMachine, ({ definition }, report) => {
    const { states, complete } = workflowOf(definition);
    if (!complete) {
      report.undetermined(definition.path);
    }
    const tasks = states.filter(({ state: { Credentials: credentials } }) => credentials !== undefined);
    if (tasks.length === 0 && complete) {
      return report.notApplicable("No state takes a role of its own");
    }
    for (const { path: place, state } of tasks) {
      const path = `${place}.Credentials.RoleArn`;
      report.settle(isFixed(state.Credentials ?? null), path, "fromInput", { path });
    }
  }),
);
