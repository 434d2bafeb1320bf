import { textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { knownOf, valueOr } from "../../core/value";
import { type Verdict } from "../../core/verdict";
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
    if (hasLoggingConfig.state === "absent") {
      // The provider wants the format to be named; Text is what AWS takes.
      patch.set("loggingConfig.logFormat", "Text");
    }
    patch.set("loggingConfig.logGroup", remediationLogGroup);
  }),
);

function hasManagedGroup(stack: Stack, target: LambdaFunction): Verdict {
  const given = stack.resolve(target.logging.logGroup, logGroup);
  if (given.state !== "absent") {
    return given.state === "undecidable" ? "undetermined" : "yes";
  }
  return hasGroupNamedAfter(stack.memo(groupNames, groupNames), target);
}

/** What the log groups of a stack are called. */
interface GroupNames {
  readonly known: ReadonlySet<string>;
  /** URNs of the resources that names depend on: in a preview a name made from a function's is not known, the link is. */
  readonly linked: ReadonlySet<string>;
  /** Whether a name that no function of the stack makes is not known. */
  readonly hasUnknown: boolean;
  /** Whether a known name that no function of the stack makes is that of some function's group. */
  readonly hasForeign: boolean;
}

function groupNames(stack: Stack): GroupNames {
  const names = stack.all(logGroup).map(({ name }) => name);
  const foreign = names.filter(({ urns }) => urns.every((urn) => stack.get(lambdaFunction, urn) === undefined));
  return {
    known: new Set(knownOf(...names)),
    linked: new Set(names.flatMap(({ urns }) => urns)),
    hasUnknown: foreign.some(({ state }) => state === "unknown"),
    hasForeign: foreign.some((name) => name.state === "known" && name.value.startsWith("/aws/lambda/")),
  };
}

function hasGroupNamedAfter(names: GroupNames, { name, resource }: LambdaFunction): Verdict {
  if (names.linked.has(resource.urn) || names.known.has(`/aws/lambda/${valueOr(name, "")}`)) {
    return "yes";
  }
  return names.hasUnknown || (name.state === "unknown" && names.hasForeign) ? "undetermined" : "no";
}
