import { defineStackPolicy, type StackReport } from "../../core/policy";
import { type Verdict, allOf, not } from "../../core/verdict";
import { coversAction } from "../../models/iam/permissions";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { publicStatements } from "../../models/iam/public-access";
import { publicPolicyMessages } from "../../models/iam/public-policy-report";
import { isPrivate } from "../../models/api/rest-api";
import { invoke } from "../../models/api/rest-exposure";
import { policySources, type PolicySource } from "../../models/api/rest-policy";
import { restApi } from "../../views/apigateway";

const messages = {
  noPolicy: "policy is not set, so no resource policy restricts which VPC endpoints can call the private API",
  open: "{path} allows every VPC endpoint of every account",
  malformed: publicPolicyMessages.malformed,
} as const;

export default defineStackPolicy({
  title: "Private REST APIs must restrict which VPC endpoints can call them",
  severity: "high",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "Private means that calls come through some VPC endpoint, of whatever account; only the resource policy says which ones.",
  fix: "Attach a resource policy that allows by aws:SourceVpce or aws:SourceVpc, or denies all others with StringNotEquals.",
  blindSpots: [
    "The policies of the VPC endpoints themselves.",
    "Policies that name accounts or roles in place of VPC endpoints pass: they too say who may call.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html"],
  controls: { "serverless-lens": ["SEC1-a3", "SEC2-a1"] },
  messages,
  subjects: [restApi],
  check(stack, report) {
    for (const api of stack.all(restApi)) {
      const privacy = isPrivate(api);
      if (privacy === "no") {
        continue;
      }
      const { sources, complete } = policySources(stack, api);
      if (sources.length === 0) {
        if (privacy === "yes" && complete) {
          report.violation(api, "noPolicy");
        } else {
          report.undetermined(api, privacy === "yes" ? "its resource policy" : api.endpointTypes.path);
        }
      }
      sources.forEach((source) => judge(source, privacy, report));
    }
  },
});

function judge({ subject, policy }: PolicySource, isPrivateApi: Verdict, report: StackReport<typeof messages>): void {
  const result = parsePolicyDocument(policy);
  if (result.state === "malformed" && isPrivateApi === "yes") {
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
    const open = allOf(verdict, isPrivateApi, coversAction(statement, invoke));
    report.settle(subject, not(open), path, "open", { path });
  }
}
