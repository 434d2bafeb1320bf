import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { publicPolicyMessages, reportPublicStatements } from "../../models/iam/public-policy-report";
import {
  agentcoreResourcePolicy,
  dynamodbResourcePolicy,
  ecrRegistryPolicy,
  ecrRepositoryPolicy,
  kinesisResourcePolicy,
  latticeResourcePolicy,
  mskClusterPolicy,
} from "../../views/resource-policies";

function judge(
  { policy }: { readonly policy: Value<Plain> },
  report: ResourceReport<typeof publicPolicyMessages>,
): void {
  if (policy.state === "absent") {
    return report.notApplicable("There is no policy");
  }
  reportPublicStatements(policy, report);
}

export default defineResourcePolicy(
  {
    title: "Policies of tables, streams, image repositories, clusters and agents must not be open to everyone",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication"],
    why: "A policy for everyone hands the data to every AWS account, or lets it put records and images there that functions then process and run.",
    fix: "Name the principals, or narrow by aws:PrincipalOrgID, aws:PrincipalAccount or aws:SourceArn.",
    blindSpots: [
      "S3 buckets, which may be public on purpose; resource-bucket-public judges those of code and events, and the buckets of trails have policies of their own.",
      "Whether a principal that is named is meant to have access.",
    ],
    links: [
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html",
      "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
      "https://docs.aws.amazon.com/streams/latest/dev/resource-based-policies.html",
    ],
    controls: {
      "cis-7.0": ["2.21"],
      "well-architected-security": ["SEC03-BP07"],
      "cis-controls-8.1": ["3.3"],
      dora: ["Article 28"],
      "fedramp-20x": ["KSI-TPR"],
    },
    peers: {
      checkov: ["CKV_AWS_32"],
      trivy: ["AVD-AWS-0032"],
      cdkNag: ["ECROpenAccess", "AwsSolutions-ECR1"],
      prowler: ["dynamodb_table_cross_account_access", "ecr_repositories_not_publicly_accessible"],
      kics: ["ecr_repository_is_publicly_accessible"],
    },
    messages: publicPolicyMessages,
  },
  on(agentcoreResourcePolicy, judge),
  on(dynamodbResourcePolicy, judge),
  on(kinesisResourcePolicy, judge),
  on(ecrRepositoryPolicy, judge),
  on(ecrRegistryPolicy, judge),
  on(mskClusterPolicy, judge),
  on(latticeResourcePolicy, judge),
);
