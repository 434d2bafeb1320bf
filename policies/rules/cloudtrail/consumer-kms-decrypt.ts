import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { mayDecrypt, trailReaders } from "../../models/trail/trail-readers";
import { trail } from "../../views/cloudtrail";

export default defineStackPolicy({
  title: "Trail readers should have kms:Decrypt on its key",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["cloudtrail", "secrets"],
  why: "A function that is called for each new log file but may not use the key fails at run time, and the events that it was to notice go by unseen.",
  fix: "Allow the reader's role kms:Decrypt on the trail's key in its policies, in the key policy or in a kms.Grant.",
  blindSpots: [
    "Readers of other programs or accounts, and readers behind an SNS topic or SQS queue that may not get objects by the bucket's name.",
    "Permission boundaries, service control policies and conditions.",
    "Rights on more keys than this one: iam-kms-decrypt-scope looks at them.",
  ],
  links: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
  ],
  controls: { "serverless-lens": ["SEC2-a3"] },
  messages: {
    noDecrypt: "The role reads the files of trail {trail}, but nothing allows it kms:Decrypt with the trail's key",
  },
  options: {
    logGroupReaders: booleanOption(
      "Ask it of functions as well that the trail's log group feeds. CloudWatch Logs hands them plain text, so AWS does not need it.",
      false,
    ),
  },
  subjects: [trail],
  check(stack, report, { options }) {
    for (const view of stack.all(trail)) {
      if (view.kmsKeyId.state === "absent") {
        continue;
      }
      const { roles, elsewhere } = trailReaders(stack, view, options.logGroupReaders);
      elsewhere.forEach((reader) => report.undetermined(reader, "its role, which this stack does not make"));
      for (const role of roles) {
        const verdict = mayDecrypt(stack, role, view.kmsKeyId);
        report.settle(role, verdict, "its right to decrypt", "noDecrypt", { trail: view.resource.name });
      }
    }
  },
});
