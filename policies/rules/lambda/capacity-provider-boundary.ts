import { addTo } from "../../core/lists";
import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport } from "../../core/policy";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { allOf, anyOf, not, verdictOf, type Verdict } from "../../core/verdict";
import type { Reference, ViewOf } from "../../core/view";
import { waysIn } from "../../models/api/ways";
import { isBroadRole } from "../../models/iam/broad-roles";
import { lambdaRoles } from "../../models/iam/lambda-role";
import { lambdaFunction } from "../../views/lambda";
import { capacityProvider, hostedFunction } from "../../views/lambda-instances";

type Hosted = ViewOf<typeof hostedFunction>;

const messages = {
  shared:
    "Everyone can call the function through {routes}, and it shares the instances of its capacity provider with {functions}, whose role has broad rights",
  tenants: "{path} is set, but the instances of a capacity provider do not keep tenants apart",
} as const;

export default defineStackPolicy({
  title: "Functions on one capacity provider should trust each other",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication", "publicEndpoints"],
  why: "Functions on managed instances run in containers, which AWS does not call a security boundary: whoever breaks out of one that is open to everyone has the credentials of its neighbors.",
  fix: "Run functions that everyone can call, and those of several tenants, on a capacity provider of their own or on Lambda itself.",
  blindSpots: [
    "Functions and roles of another program on the same capacity provider.",
    "Functions that handle what strangers send without a route that is open to everyone, such as from a queue.",
  ],
  links: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-security.html"],
  controls: { "nist-800-53": ["SC-7"], "well-architected-security": ["SEC01-BP01"] },
  messages,
  subjects: [hostedFunction],
  check(stack, report) {
    const hosted = stack.all(hostedFunction).filter((fn) => fn.capacityProvider.state !== "absent");
    for (const fn of hosted) {
      const { path } = fn.tenancy;
      report.settle(
        fn,
        verdictOf(fn.tenancy, () => false, "yes"),
        path,
        "tenants",
        { path },
      );
    }
    const groups = byProvider(stack, hosted);
    if (hosted.length > 1) {
      const openness = openFunctions(stack);
      const broad = broadFunctions(stack);
      groups.forEach((group) => judgeGroup(group, openness, broad, report));
    }
  },
});

/** Functions by the capacity provider that they run on: of the stack, or known by its ARN. */
function byProvider(stack: Stack, hosted: readonly Hosted[]): ReadonlyMap<string, readonly Hosted[]> {
  const groups = new Map<string, Hosted[]>();
  for (const fn of hosted) {
    for (const key of providersOf(stack, fn.capacityProvider)) {
      addTo(groups, key, fn);
    }
  }
  return groups;
}

function providersOf(stack: Stack, reference: Reference): readonly string[] {
  const resolution = stack.resolve(reference, capacityProvider);
  if (resolution.state === "outside") {
    return [valueOr(reference, "")];
  }
  return targetsOf(resolution).map(({ resource }) => resource.urn);
}

/** How a function is open to everyone. */
interface Openness {
  readonly verdict: Verdict;
  readonly labels: readonly string[];
}

/** The functions that everyone can or may call, by URN. */
function openFunctions(stack: Stack): ReadonlyMap<string, Openness> {
  const found = new Map<string, Openness>();
  for (const { backend, isOpen, label } of waysIn(stack)) {
    for (const { resource } of targetsOf(stack.resolve(backend, lambdaFunction))) {
      const before = found.get(resource.urn);
      found.set(resource.urn, {
        verdict: anyOf(before?.verdict ?? "no", isOpen),
        labels: [...(before?.labels ?? []), ...(isOpen === "yes" ? [label] : [])],
      });
    }
  }
  return found;
}

/** Whether the role of a function has broad rights, by the URN of the function; roles of another program are not there. */
function broadFunctions(stack: Stack): ReadonlyMap<string, Verdict> {
  return new Map(
    lambdaRoles(stack).flatMap((role) => {
      const verdict = isBroadRole(role);
      return role.functions.map(({ resource }) => [resource.urn, verdict] as const);
    }),
  );
}

function judgeGroup(
  group: readonly Hosted[],
  openness: ReadonlyMap<string, Openness>,
  broad: ReadonlyMap<string, Verdict>,
  report: StackReport<typeof messages>,
): void {
  for (const fn of group) {
    const { verdict, labels } = openness.get(fn.resource.urn) ?? { verdict: "no", labels: [] };
    const neighbors = group
      .filter((other) => other !== fn)
      .map(({ resource }) => ({ name: resource.name, verdict: broad.get(resource.urn) ?? "no" }));
    const shared = allOf(verdict, anyOf(...neighbors.map((neighbor) => neighbor.verdict)));
    const functions = nameList(neighbors.filter((one) => one.verdict === "yes").map(({ name }) => name));
    const what = "who can call the function, and the roles of its neighbors";
    report.settle(fn, not(shared), what, "shared", { routes: nameList(labels), functions });
  }
}
