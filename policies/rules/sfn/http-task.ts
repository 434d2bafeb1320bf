import { defineResourcePolicy, on } from "../../core/policy";
import { UNKNOWN, isPlainObject, type Plain } from "../../core/value";
import { workflowOf } from "../../models/workflow/states";
import { stateMachine } from "../../views/sfn";

function memberOf(plain: Plain | undefined, name: string): Plain | undefined {
  return isPlainObject(plain) ? plain[name] : undefined;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
const isHttpTask = /^arn:[\w-]+:states:::http:invoke\b/;

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
    messages: {
      plainHttp: "{path} of the definition is not an https URL",
      fromInput: "{path} of the definition takes the endpoint from the input",
    },
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
      const parameters = state.Arguments ?? state.Parameters;
      const endpoint = memberOf(parameters, "ApiEndpoint");
      const at = `${path}.${state.Arguments === undefined ? "Parameters" : "Arguments"}`;
      if (memberOf(parameters, "ApiEndpoint.$") !== undefined) {
        report.violation("fromInput", { path: `${at}.ApiEndpoint.$` });
      } else if (endpoint === UNKNOWN || parameters === UNKNOWN) {
        report.undetermined(`${at}.ApiEndpoint`);
      } else if (typeof endpoint === "string" && /^\s*\{%/.test(endpoint)) {
        // An expression that begins with a literal fixes the host.
        if (!/^\s*\{%\s*["']https:\/\/[^"'/]+\//.test(endpoint) && endpoint.includes("$states.input")) {
          report.violation("fromInput", { path: `${at}.ApiEndpoint` });
        }
      } else if (typeof endpoint === "string" && !/^https:/i.test(endpoint)) {
        report.violation("plainHttp", { path: `${at}.ApiEndpoint` });
      }
    }
  }),
);
