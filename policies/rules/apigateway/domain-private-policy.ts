import { defineResourcePolicy, on } from "../../core/policy";
import { allOf, anyItem, not, verdictOf } from "../../core/verdict";
import { invoke } from "../../models/api/rest-exposure";
import { coversAction } from "../../models/iam/permissions";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { publicStatements } from "../../models/iam/public-access";
import { publicPolicyMessages } from "../../models/iam/public-policy-report";
import { privateDomainName } from "../../views/apigateway-domain";

export default defineResourcePolicy(
  {
    title: "Private custom domains should say which VPC endpoints may call them",
    severity: "high",
    level: "advisory",
    stage: "preview",
    themes: ["authentication", "publicEndpoints"],
    why: "Any account that a private domain is shared with calls it through its own VPC endpoints, unless the domain's policy names those that may.",
    fix: "Allow execute-api:Invoke by aws:SourceVpce or aws:SourceVpc only, or deny all others by StringNotEquals of one of them.",
    blindSpots: [
      "With whom AWS RAM shares the domain.",
      "Private domains without a policy, which take no calls.",
      "The policies of the APIs behind the domain, which apigateway-private-policy judges.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html"],
    controls: { "serverless-lens": ["SEC1-a3", "SEC2-a1"] },
    messages: {
      open: "{path} allows every VPC endpoint that reaches the domain",
      malformed: publicPolicyMessages.malformed,
    },
  },
  on(privateDomainName, ({ endpointTypes, policy }, report) => {
    const privacy = anyItem(endpointTypes, (type) => verdictOf(type, (name) => name === "PRIVATE", "no"));
    if (privacy === "no") {
      return report.notApplicable("The domain is not private");
    }
    const result = parsePolicyDocument(policy);
    if (result.state === "malformed" && privacy === "yes") {
      return report.violation("malformed", { path: policy.path, reason: result.reason });
    }
    if (result.state === "unknown") {
      return report.undetermined(policy.path);
    }
    for (const { statement, verdict } of result.state === "known" ? publicStatements(result.document) : []) {
      const path = `${policy.path}.${statement.label}`;
      const open = allOf(verdict, privacy, coversAction(statement, invoke));
      report.settle(not(open), path, "open", { path });
    }
  }),
);
