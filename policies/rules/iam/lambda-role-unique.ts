import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { valueOr } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { iamRole } from "../../views/iam";
import { lambdaFunction } from "../../views/lambda";

type LambdaFunction = ViewOf<typeof lambdaFunction>;

export default defineStackPolicy({
  title: "Lambda functions should have a role each",
  severity: "medium",
  level: "advisory",
  themes: ["authentication", "serverlessLens"],
  why: "Functions that share a role share their rights: each may do what only one of them needs.",
  fix: "Create an iam.Role for each function, with that function's policy.",
  blindSpots: [
    "Functions of other programs that use the same role.",
    "Functions that do the same for several events, for which one role may be right.",
  ],
  links: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"],
  controls: { "serverless-lens": ["SEC2-a3"] },
  peers: {
    kics: ["lambda_functions_without_unique_iam_roles", "serverless_function_without_unique_iam_role"],
  },
  messages: {
    shared: "{count} functions run under this role: {names}",
    sharedOutside: "{path} names a role that {names} use too",
  },
  subjects: [lambdaFunction],
  check(stack, report) {
    for (const { role, functions } of lambdaRoles(stack)) {
      if (functions.length > 1) {
        report.violation(role, "shared", { count: functions.length, names: namesOf(functions) });
      }
    }
    const outside = new Map<string, { readonly first: LambdaFunction; readonly others: LambdaFunction[] }>();
    for (const fn of stack.all(lambdaFunction)) {
      const { state } = stack.resolve(fn.role, iamRole);
      if (state === "undecidable") {
        report.undetermined(fn, fn.role.path);
      } else if (state === "outside") {
        const role = valueOr(fn.role, "");
        const sharing = outside.get(role);
        sharing?.others.push(fn);
        outside.set(role, sharing ?? { first: fn, others: [] });
      }
    }
    for (const { first, others } of outside.values()) {
      if (others.length > 0) {
        report.violation(first, "sharedOutside", { path: first.role.path, names: namesOf(others) });
      }
    }
  },
});

function namesOf(functions: readonly LambdaFunction[]): string {
  return nameList(functions.map(({ resource }) => resource.name));
}
