import { textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { anyOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { lambdaFunction } from "../../views/lambda";
import { logGroup } from "../../views/logs";

type LambdaFunction = ViewOf<typeof lambdaFunction>;

export default defineStackPolicy(
  {
    title: "Lambda functions should have a log group that the program manages",
    severity: "medium",
    level: "disabled",
    gather: true,
    themes: ["cloudtrail", "serverlessLens"],
    why: "A log group that Lambda creates keeps everything, never expires, and stays behind when the function is deleted.",
    fix: "Create a cloudwatch.LogGroup, and name it in loggingConfig.logGroup or after the function: /aws/lambda/<name>.",
    blindSpots: [
      "Log groups of other programs: one that loggingConfig.logGroup names is taken to be managed there.",
      "A remediation does not see the log groups of the program, and makes none.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html"],
    options: {
      remediationLogGroup: textOption(
        "Name of the log group that a remediation sets on every function that names none, whether or not the program has a group with the function's name.",
      ),
    },
    messages: { noGroup: "{path} is not set, and the program has no log group named after the function" },
    subjects: [lambdaFunction],
    check(stack, report) {
      for (const target of stack.all(lambdaFunction)) {
        const { path } = target.logging.logGroup;
        report.settle(target, hasManagedGroup(stack, target), "its log group", "noGroup", { path });
      }
    },
  },
  remedy(lambdaFunction, ({ hasLoggingConfig, logging }, patch, { remediationLogGroup }) => {
    if (remediationLogGroup === "" || logging.logGroup.state !== "absent") {
      return;
    }
    if (hasLoggingConfig.state === "known") {
      patch.set("loggingConfig.logGroup", remediationLogGroup);
    } else if (hasLoggingConfig.state === "absent") {
      // The provider wants the format to be named; Text is what AWS takes.
      patch.set(hasLoggingConfig.path, { logFormat: "Text", logGroup: remediationLogGroup });
    }
  }),
);

function hasManagedGroup(stack: Stack, target: LambdaFunction): Verdict {
  const given = stack.resolve(target.logging.logGroup, logGroup);
  if (given.state !== "absent") {
    return given.state === "undecidable" ? "undetermined" : "yes";
  }
  return anyOf(...stack.all(logGroup).map((group) => isNamedAfter(stack, group, target)));
}

function isNamedAfter(stack: Stack, group: ViewOf<typeof logGroup>, { name, resource }: LambdaFunction): Verdict {
  // In a preview the group's name is not known where it is made from the function's; the link is.
  if (group.name.urns.includes(resource.urn)) {
    return "yes";
  }
  if (group.name.state === "absent" || name.state === "absent") {
    return "no";
  }
  if (group.name.state === "known" && name.state === "known") {
    return group.name.value === `/aws/lambda/${name.value}` ? "yes" : "no";
  }
  const couldBe = group.name.state === "unknown" || group.name.value.startsWith("/aws/lambda/");
  return couldBe && !leadsToAnother(stack, group) ? "undetermined" : "no";
}

/** Whether a log group is named after another function of the stack. */
function leadsToAnother(stack: Stack, { name }: ViewOf<typeof logGroup>): boolean {
  return stack.all(lambdaFunction).some(({ resource }) => name.urns.includes(resource.urn));
}
