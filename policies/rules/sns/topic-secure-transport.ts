import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { deniesPlainHttp } from "../../models/iam/secure-transport";
import { parsePolicyDocument } from "../../models/iam/policy-document";
import { snsTopic, snsTopicPolicy } from "../../views/sns";

const messages = { plainHttp: "{path} does not deny sns:Publish where aws:SecureTransport is false" } as const;

function judge(policy: Value<Plain>, report: ResourceReport<typeof messages>): void {
  const result = parsePolicyDocument(policy);
  if (result.state === "unknown") {
    report.undetermined(policy.path);
  } else if (result.state === "known") {
    const { path } = policy;
    report.settle(deniesPlainHttp(result.document, ["sns:Publish"]), path, "plainHttp", { path });
  }
}

export default defineResourcePolicy(
  {
    title: "SNS topic policies should refuse plain HTTP",
    severity: "medium",
    level: "advisory",
    themes: ["https"],
    why: "SNS also takes requests over HTTP, in which everyone on the way can read and change the message.",
    fix: "Add a statement that denies sns:Publish to everyone where aws:SecureTransport is false.",
    blindSpots: ["Topics without a policy, to which identities of their own account may publish over HTTP."],
    links: [
      "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit",
    ],
    peers: { cdkNag: ["SNSTopicSSLPublishOnly", "AwsSolutions-SNS3"] },
    messages,
  },
  on(snsTopicPolicy, ({ policy }, report) => judge(policy, report)),
  on(snsTopic, ({ policy }, report) =>
    policy.state === "absent" ? report.notApplicable("The topic itself holds no policy") : judge(policy, report),
  ),
);
