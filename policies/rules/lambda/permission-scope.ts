import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { executeApiBreadth } from "../../models/api/execute-api-arn";
import { testsOfValues } from "../../models/iam/conditions";
import { leavesOutService } from "../../models/iam/permissions";
import type { Statement } from "../../models/iam/policy-document";
import { readableStatements } from "../../models/iam/readable-statements";
import { lambdaPermission, lambdaResourcePolicy } from "../../views/lambda";

const apiGateway = /^apigateway\.amazonaws\.com(\.cn)?$/;

const messages = {
  anyAction: "{path} has a wildcard, which allows more than invocation",
  otherAction: "{path} allows more than invocation",
  wideSource: "{path} includes every stage, method and path of an API",
  wideStage: "{path} includes every method and path of a stage",
} as const;

type Report = ResourceReport<typeof messages>;

export default defineResourcePolicy(
  {
    title: "Lambda permissions should allow only invocation, from a named stage",
    severity: "medium",
    level: "advisory",
    themes: ["authentication", "publicEndpoints"],
    why: "Other actions let the caller read or change the function, and a source that includes the whole API lets test stages and routes added later call it.",
    fix: ({ requireRoute }) =>
      `Set action to lambda:InvokeFunction or lambda:InvokeFunctionUrl, and end sourceArn in ${requireRoute ? "stage, method and path: prod/GET/orders" : "a stage, such as prod/*/*"}.`,
    blindSpots: [
      "Whether the API has the stage and the route that sourceArn names.",
      "Permissions for AWS services without sourceArn, which lambda-permission-source judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html",
    ],
    controls: { "serverless-lens": ["SEC2-a1", "SEC2-a3"] },
    peers: {
      kics: ["lambda_permission_misconfigured", "lambda_with_vulnerable_policy", "public_lambda_via_api_gateway"],
      guardRules: ["LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION"],
    },
    options: {
      requireRoute: booleanOption(
        "Ask for a method or a path too, where the source names a stage; greedy routes cannot name one.",
        false,
      ),
    },
    messages,
  },
  on(lambdaPermission, ({ action, principal, sourceArn }, report, { options }) => {
    if (action.state === "unknown") {
      report.undetermined(action.path);
    } else if (action.state === "known") {
      judgeAction(action.value, action.path, report);
    }
    if (sourceArn.state === "absent" || (principal.state === "known" && !apiGateway.test(principal.value))) {
      return;
    }
    if (sourceArn.state === "unknown" || principal.state === "unknown") {
      return report.undetermined(sourceArn.path);
    }
    judgeSource(sourceArn.value, sourceArn.path, report, options);
  }),
  on(lambdaResourcePolicy, ({ policy }, report, { options }) => {
    for (const { statement, path } of readableStatements(policy, report)) {
      judgeStatement(statement, path, report, options);
    }
  }),
);

function judgeStatement(
  { effect, actions, principals, conditions }: Statement,
  path: string,
  report: Report,
  options: Options,
): void {
  if (effect !== "Allow") {
    return effect === "unknown" ? report.undetermined(`${path}.Effect`) : undefined;
  }
  if (actions.negated) {
    report.settle(leavesOutService(actions, "lambda"), `${path}.NotAction`, "anyAction", { path: `${path}.NotAction` });
  } else {
    actions.patterns.forEach((action) => judgeAction(action, `${path}.Action`, report));
    if (!actions.complete) {
      report.undetermined(`${path}.Action`);
    }
  }
  if (!principals?.entries.some((entry) => entry.kind === "service" && apiGateway.test(entry.service))) {
    return;
  }
  const tests = testsOfValues(conditions, (key) => key === "aws:sourcearn");
  const wide = tests.map(({ values }) => values.filter((value) => breadthMessage(value, options) !== undefined));
  // All tests must hold: one that names a route is enough.
  if (wide.every(({ length }) => length > 0)) {
    wide.flat().forEach((value) => judgeSource(value, `${path}.Condition`, report, options));
  }
  if (!conditions.complete || tests.some(({ complete }) => !complete)) {
    report.undetermined(`${path}.Condition`);
  }
}

function judgeAction(action: string, path: string, report: Report): void {
  if (/[*?]/.test(action)) {
    report.violation("anyAction", { path });
  } else if (!/^lambda:InvokeFunction(Url)?$/i.test(action)) {
    report.violation("otherAction", { path });
  }
}

interface Options {
  readonly requireRoute: boolean;
}

function judgeSource(arn: string, path: string, report: Report, options: Options): void {
  const message = breadthMessage(arn, options);
  if (message !== undefined) {
    report.violation(message, { path });
  }
}

/** What is wrong with a source; undefined where it is narrow enough, or no ARN of API Gateway. */
function breadthMessage(arn: string, { requireRoute }: Options): "wideSource" | "wideStage" | undefined {
  const breadth = executeApiBreadth(arn);
  return breadth === "apis" || breadth === "api"
    ? "wideSource"
    : breadth === "stage" && requireRoute
      ? "wideStage"
      : undefined;
}
