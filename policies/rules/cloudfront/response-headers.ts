import { nameList } from "../../core/message";
import { booleanOption, textOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { verdictOf, isTrue, allOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { behaviorsOf, runsCodeOn, type Behavior } from "../../models/edge/distribution";
import { distribution, responseHeadersPolicy } from "../../views/cloudfront";

const year = 31_536_000;

/**
 * Managed policies, and whether they send Strict-Transport-Security (for a year).
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
const managedPolicies: ReadonlyMap<string, Verdict> = new Map([
  ["67f7725c-6f97-4210-82d7-5512b31e9d03", "yes"],
  ["e61eb60c-9c35-4d20-a928-2b84e02af89c", "yes"],
  ["eaab4381-ed33-4a86-88ca-d9558dc6cd63", "yes"],
  ["60669652-455b-4ae9-85a4-c4c02393f86c", "no"],
  ["5cc3b908-e619-4b99-88e5-2cf7f45965bd", "no"],
]);

export default defineStackPolicy(
  {
    title: "CloudFront should send Strict-Transport-Security",
    severity: "low",
    level: "advisory",
    themes: ["https"],
    why: "Without Strict-Transport-Security a browser tries plain HTTP at the next visit, and who sits on the way can keep it there.",
    fix: ({ includeSubdomains }) =>
      `Set responseHeadersPolicyId to SecurityHeadersPolicy, or to a policy with accessControlMaxAgeSec 31536000,${includeSubdomains ? " includeSubdomains true" : ""} and override true.`,
    blindSpots: [
      "Headers that functions at the edge or the origin add: behaviors with a function on responses are not judged.",
      "Policies of another program.",
    ],
    links: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-response-headers.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html",
    ],
    peers: { checkov: ["CKV_AWS_259", "CKV2_AWS_32"] },
    options: {
      includeSubdomains: booleanOption("Whether own policies must include subdomains.", true),
      responseHeadersPolicyId: textOption(
        "Id of the response headers policy that a remediation sets on behaviors that have none, and no function on responses: 67f7725c-6f97-4210-82d7-5512b31e9d03 for the managed SecurityHeadersPolicy.",
        "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
      ),
    },
    messages: {
      noPolicy: "responseHeadersPolicyId is not set: {paths}",
      noHeader: "The response headers policy sends no Strict-Transport-Security: {paths}",
      weakHeader: "Strict-Transport-Security lasts less than a year, omits subdomains or yields to the origin: {paths}",
    },
    subjects: [distribution],
    check(stack, report, { options }) {
      for (const view of stack.all(distribution)) {
        const { behaviors, unread } = behaviorsOf(view);
        const found = { noPolicy: [] as string[], noHeader: [] as string[], weakHeader: [] as string[] };
        const open: string[] = unread === undefined ? [] : [unread];
        for (const behavior of behaviors) {
          const judgement = judge(stack, behavior, options.includeSubdomains);
          if (judgement === "undetermined") {
            open.push(behavior.responseHeadersPolicyId.path);
          } else if (judgement !== "pass") {
            found[judgement].push(behavior.responseHeadersPolicyId.path);
          }
        }
        for (const message of ["noPolicy", "noHeader", "weakHeader"] as const) {
          if (found[message].length > 0) {
            report.violation(view, message, { paths: nameList(found[message]) });
          }
        }
        if (open.length > 0) {
          report.undetermined(view, nameList(open));
        }
      }
    },
  },
  remedy(distribution, (view, patch, { responseHeadersPolicyId }) => {
    const lacking = behaviorsOf(view).behaviors.filter(lacksPolicy);
    if (responseHeadersPolicyId !== "") {
      lacking.forEach((behavior) => patch.set(behavior.responseHeadersPolicyId.path, responseHeadersPolicyId));
    }
  }),
);

/** Whether neither a policy nor code at the edge sets headers of responses. */
function lacksPolicy(behavior: Behavior): boolean {
  return (
    behavior.responseHeadersPolicyId.state === "absent" &&
    runsCodeOn(behavior, "viewer-response", "origin-response") === "no"
  );
}

type Judgement = "pass" | "undetermined" | "noPolicy" | "noHeader" | "weakHeader";

function judge(stack: Stack, behavior: Behavior, includeSubdomains: boolean): Judgement {
  const { responseHeadersPolicyId: policy } = behavior;
  if (policy.state === "absent") {
    return lacksPolicy(behavior) ? "noPolicy" : "undetermined";
  }
  const resolution = stack.resolve(policy, responseHeadersPolicy);
  if (resolution.state === "found") {
    const judgements = resolution.targets.map((target) => judgeHeader(target, includeSubdomains));
    const [only = "undetermined", ...others] = new Set(judgements);
    // The engine tells the policies of all behaviors together, until their ids are known.
    return others.length === 0 ? only : "undetermined";
  }
  const managed = managedPolicies.get(valueOr(policy, ""));
  return managed === undefined ? "undetermined" : managed === "yes" ? "pass" : "noHeader";
}

function judgeHeader(
  { strictTransportSecurity: header }: ViewOf<typeof responseHeadersPolicy>,
  subdomains: boolean,
): Judgement {
  if (header.maxAge.state === "absent") {
    return "noHeader";
  }
  const strong = allOf(
    verdictOf(header.maxAge, (seconds) => seconds >= year, "no"),
    subdomains ? isTrue(header.includeSubdomains, "no") : "yes",
    isTrue(header.override, "no"),
  );
  return strong === "yes" ? "pass" : strong === "no" ? "weakHeader" : "undetermined";
}
