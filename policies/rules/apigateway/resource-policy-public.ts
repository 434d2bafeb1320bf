import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport } from "../../core/policy";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { publicStatements } from "../../models/iam/public-access";
import { publicPolicyMessages } from "../../models/iam/public-policy-report";
import { isPrivate } from "../../models/api/rest-api";
import { concernsRoute, policyRoutes, type PolicyRoutes } from "../../models/api/rest-exposure";
import { policySources, type PolicySource } from "../../models/api/rest-policy";
import { restApi } from "../../views/apigateway";

const messages = {
  open: "{path} allows everyone, and is the only protection of {routes}",
  malformed: publicPolicyMessages.malformed,
} as const;

type Report = StackReport<typeof messages>;

export default defineStackPolicy({
  title: "Resource policies of REST APIs must not allow public access",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "On methods with IAM authorization, a resource policy that allows everyone lets any AWS account call; on methods without authorization, nothing stands before the back end at all.",
  fix: "Name the accounts, roles or services that may call, or add a condition such as aws:SourceVpce, aws:SourceIp or aws:PrincipalOrgID.",
  blindSpots: [
    "Methods that another program adds to the API.",
    "Private APIs, which apigateway-private-policy judges.",
    "Routes that the publicRoutes setting declares: apigateway-unauthenticated-route-guard asks for their protection.",
  ],
  links: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html",
  ],
  controls: {
    "iso-27001": ["A.8.1"],
    "well-architected-security": ["SEC03-BP07"],
    "serverless-lens": ["SEC2-a1"],
  },
  peers: {
    checkov: ["CKV2_AWS_70"],
    prowler: ["apigateway_restapi_public"],
    kics: ["rest_api_with_vulnerable_policy"],
  },
  messages,
  subjects: [restApi],
  check(stack, report, { settings }) {
    for (const api of stack.all(restApi)) {
      const onInternet = not(isPrivate(api));
      if (onInternet === "no") {
        continue;
      }
      const { sources, complete } = policySources(stack, api);
      const routes = policyRoutes(stack, api, settings);
      if (!complete) {
        report.undetermined(api, "whether a resource policy whose API is not known yet is meant for it");
      }
      for (const source of sources) {
        judge(source, routes, onInternet, report);
      }
    }
  },
});

function judge(
  { subject, policy }: PolicySource,
  { routes, complete }: PolicyRoutes,
  onInternet: Verdict,
  report: Report,
): void {
  const result = parsePolicyDocument(policy);
  if (result.state === "malformed") {
    return report.violation(subject, "malformed", { path: policy.path, reason: result.reason });
  }
  if (result.state !== "known") {
    return report.undetermined(subject, policy.path);
  }
  if (!result.document.complete) {
    report.undetermined(subject, `${policy.path}.Statement`);
  }
  for (const { statement, verdict } of publicStatements(result.document)) {
    const path = `${policy.path}.${statement.label}`;
    const verdicts = routes.map((item) => ({
      label: item.route.label,
      verdict: allOf(verdict, onInternet, item.verdict, concernsRoute(statement, item.route)),
    }));
    const open = verdicts.filter((item) => item.verdict === "yes").map(({ label }) => label);
    const opens = anyOf(...verdicts.map((item) => item.verdict), complete ? "no" : "undetermined");
    report.settle(subject, not(opens), `${path}, or the methods that it opens`, "open", {
      path,
      routes: nameList(open),
    });
  }
}
