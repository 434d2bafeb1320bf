import { isAllowing } from "../../models/iam/permissions";
import { addTo } from "../../core/lists";
import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import type { Settings } from "../../core/settings";
import { targetsOf, type Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf, not, verdictOf } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { wholeApi } from "../../models/api/public-routes";
import { readableStatements } from "../../models/iam/readable-statements";
import { isForOpenUrl } from "../../models/lambda/function-url-statements";
import { isSameFunction } from "../../models/lambda/same-function";
import { lambdaFunction, lambdaFunctionUrl, lambdaPermission, lambdaResourcePolicy } from "../../views/lambda";

const messages = {
  openPermission: "{path} is NONE, so everyone can call the function URL",
  openStatement: "{path} allows calls of a function URL without authorization",
} as const;

export default defineStackPolicy({
  title: "Lambda permissions must not open function URLs to everyone",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "The permission makes a function URL without authorization work: anybody on the internet calls the function.",
  fix: "Set functionUrlAuthType to AWS_IAM and name the callers as principal, or declare the function URL in the publicRoutes setting.",
  blindSpots: [
    "Permissions for a function URL of the same stack, which lambda-function-url-auth judges by the URL itself.",
    "Permissions name the function, not the URL: one for a URL of another stack passes as soon as any function URL is declared public.",
  ],
  links: ["https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"],
  controls: {
    "nist-800-53": ["AC-3", "SC-7"],
    "iso-27001": ["A.8.1"],
    hipaa: ["164.312(a)(1)"],
    "well-architected-security": ["SEC03-BP07"],
    "serverless-lens": ["SEC1-a1"],
    "nist-csf-2.0": ["PR.IR-01", "PR.PS-01"],
  },
  messages,
  subjects: [lambdaPermission, lambdaResourcePolicy],
  check(stack, report, { settings }) {
    for (const permission of stack.all(lambdaPermission)) {
      const { functionUrlAuthType: type, function: target } = permission;
      const opens = verdictOf(type, (known) => known === "NONE", "no");
      const open = allOf(opens, isUnjudged(stack, target, opens, settings));
      report.settle(permission, not(open), type.path, "openPermission", { path: type.path });
    }
    for (const view of stack.all(lambdaResourcePolicy)) {
      for (const { statement, path } of readableStatements(view.policy, reportOf(report, view))) {
        const opens = allOf(isAllowing(statement), isForOpenUrl(statement));
        const open = allOf(opens, isUnjudged(stack, view.function, opens, settings));
        report.settle(view, not(open), path, "openStatement", { path });
      }
    }
  },
});

/** Whether no URL of this stack decides about a permission, and none is declared public that it may be for. */
function isUnjudged(stack: Stack, target: Reference, opens: Verdict, settings: Settings): Verdict {
  const { method, path } = wholeApi;
  if (opens === "no" || settings.publicRoutes.some((route) => route.method === method && route.path === path)) {
    return "no";
  }
  return not(anyOf(...urlsThatMayBeOf(stack, target).map((url) => isSameFunction(stack, url.function, target))));
}

/** All URLs but those that are surely of another function. */
function urlsThatMayBeOf(stack: Stack, target: Reference): readonly Url[] {
  const { byFunction, byName, notFound, open } = stack.memo(urlsByFunction, urlsByFunction);
  const resolution = stack.resolve(target, lambdaFunction);
  if (resolution.state === "found") {
    return [...resolution.targets.flatMap(({ resource }) => byFunction.get(resource.urn) ?? []), ...notFound];
  }
  return resolution.state === "outside" && target.state === "known"
    ? [...lambdaFunction.meanings(target.value).flatMap((name) => byName.get(name) ?? []), ...open]
    : stack.all(lambdaFunctionUrl);
}

type Url = ViewOf<typeof lambdaFunctionUrl>;

/** URLs by their functions. */
interface UrlsByFunction {
  /** By URN, where the stack holds the function. */
  readonly byFunction: ReadonlyMap<string, readonly Url[]>;
  /** By what the program calls the function. */
  readonly byName: ReadonlyMap<string, readonly Url[]>;
  /** Those of which the stack does not hold the function, and of them those of which it cannot tell. */
  readonly notFound: readonly Url[];
  readonly open: readonly Url[];
}

function urlsByFunction(stack: Stack): UrlsByFunction {
  const [byFunction, byName] = [new Map<string, Url[]>(), new Map<string, Url[]>()];
  const [notFound, open]: [Url[], Url[]] = [[], []];
  for (const url of stack.all(lambdaFunctionUrl)) {
    const resolution = stack.resolve(url.function, lambdaFunction);
    targetsOf(resolution).forEach(({ resource }) => addTo(byFunction, resource.urn, url));
    const names = url.function.state === "known" ? lambdaFunction.meanings(url.function.value) : [];
    names.forEach((name) => addTo(byName, name, url));
    if (resolution.state !== "found") {
      notFound.push(url);
    }
    if (resolution.state === "undecidable") {
      open.push(url);
    }
  }
  return { byFunction, byName, notFound, open };
}

function reportOf(
  report: StackReport<typeof messages>,
  subject: Subject,
): { notApplicable(reason: string): void; undetermined(what: string): void } {
  return {
    notApplicable: (reason) => report.notApplicable(reason),
    undetermined: (what) => report.undetermined(subject, what),
  };
}
