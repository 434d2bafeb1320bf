import { textOption } from "../../core/options";
import { defineStackPolicy, remedy, type Patch } from "../../core/policy";
import type { PlainObject } from "../../core/value";
import { anyOf, isSet } from "../../core/verdict";
import { encryptsWithKms, isKmsByDefault } from "../../models/trail/bucket-settings";
import { judgeTrailBuckets, remediationResourcesOption } from "../../models/trail/buckets-of-trails";
import { trail } from "../../views/cloudtrail";
import { s3BucketEncryption, s3BucketSettings } from "../../views/s3";

export default defineStackPolicy(
  {
    title: "Trail buckets should encrypt with AWS KMS",
    severity: "medium",
    level: "advisory",
    themes: ["cloudtrail", "secrets"],
    why: "With a KMS key, reading the logs takes permission for the key as well as for the bucket.",
    fix: "Set kmsKeyId on every trail that writes to the bucket, or set the bucket's default encryption to sseAlgorithm aws:kms.",
    blindSpots: [
      "Buckets of other programs or accounts.",
      "A remediation cannot see whose bucket a resource is, nor what stands beside it: it changes only what remediationResources names.",
    ],
    links: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    ],
    coveredBy: ["cloudtrail-kms-key"],
    widerPeers: { checkov: ["CKV_AWS_19", "CKV_AWS_145"] },
    messages: { noKms: "{path} is not set, and the trail's bucket does not encrypt with AWS KMS by default" },
    options: {
      remediationKeyArn: textOption(
        "ARN of the key for default encryption that a remediation sets; its policy must let the writers of the bucket use it.",
        "^arn:[\\w-]+:kms:",
      ),
      remediationResources: remediationResourcesOption(
        "s3.BucketServerSideEncryptionConfiguration, and buckets that have none beside them",
      ),
    },
    subjects: [trail],
    check(stack, report) {
      judgeTrailBuckets(stack, report, ({ bucket, trails }) => {
        for (const view of trails) {
          const { kmsKeyId } = view;
          // A trail with a key encrypts its files itself, whatever the bucket does by default.
          const encrypted = anyOf(encryptsWithKms(stack, bucket), isSet(kmsKeyId));
          report.settle(view, encrypted, "the default encryption of its bucket", "noKms", { path: kmsKeyId.path });
        }
      });
    },
  },
  remedy(s3BucketSettings, ({ encryption, resource }, patch, { remediationResources, remediationKeyArn: key }) => {
    if (key === "" || !remediationResources.includes(resource.name) || isKmsByDefault(encryption) !== "no") {
      return;
    }
    const rules = "bucketEncryption.serverSideEncryptionConfiguration";
    setKmsEncryption(
      patch,
      key,
      "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault",
      undefined,
    );
    if (encryption.state === "absent") {
      patch.append({ aws: undefined, native: rules }, { serverSideEncryptionByDefault: kmsEncryption(key) });
    } else {
      setKmsEncryption(patch, key, undefined, `${rules}[].serverSideEncryptionByDefault`);
    }
  }),
  remedy(s3BucketEncryption, ({ encryption, resource }, patch, { remediationResources, remediationKeyArn: key }) => {
    if (key !== "" && remediationResources.includes(resource.name) && isKmsByDefault(encryption) === "no") {
      setKmsEncryption(patch, key, "rules[].applyServerSideEncryptionByDefault", undefined);
    }
  }),
);

function kmsEncryption(key: string): PlainObject {
  return { sseAlgorithm: "aws:kms", kmsMasterKeyId: key };
}

/** Sets default encryption member by member, so that a key that is secret, or not known yet, stays so. */
function setKmsEncryption(patch: Patch, key: string, aws: string | undefined, native: string | undefined): void {
  for (const [member, value] of Object.entries(kmsEncryption(key))) {
    patch.set({ aws: aws && `${aws}.${member}`, native: native && `${native}.${member}` }, value);
  }
}
