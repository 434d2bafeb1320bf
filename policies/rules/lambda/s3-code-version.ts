import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { answerOf, anyOf, isSet, type Verdict, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { versioning } from "../../models/trail/bucket-settings";
import { functionCode, layerCode } from "../../views/lambda-instances";
import { s3Bucket } from "../../views/s3";

type Code = ViewOf<typeof functionCode> | ViewOf<typeof layerCode>;

/** What build tools put into the name of an object to tell builds apart: a digest, a release or a time. */
const build = /[0-9a-f]{32}|(?<!\d)\d+\.\d+\.\d+|\d{8}/i;

export default defineStackPolicy({
  title: "Functions and layers with code from Amazon S3 should name the version of the object",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["serverlessLens"],
  why: "Whoever may write to the bucket replaces the object between two deployments, and the next one runs code that nobody has reviewed; and there is no way back to the code of before.",
  fix: "Set s3ObjectVersion to the version of the object, or sourceCodeHash to the hash of the code, and version the bucket.",
  blindSpots: [
    "Buckets of other programs: whether they are versioned, and who may write to them.",
    "A digest, a release or a time in s3Key, which counts as the name of one build though nothing keeps it from being replaced.",
    "A code signing configuration, which counts whatever it does with unsigned code: lambda-code-signing-enforce judges that.",
    "MicroVM images, whose codeArtifact.uri has no place for a version.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  ],
  controls: {
    "nist-800-53": ["SI-7"],
    "serverless-lens": ["SEC3-a3"],
    "well-architected-security": ["SEC11-BP05"],
  },
  messages: {
    unpinned: "{path} is not set, so the object in the bucket decides which code the next deployment runs",
    reference: "{path} is not set, and with s3ObjectStorageMode REFERENCE the function reads the object itself",
    unversioned: "The bucket holds the code of functions or layers, and its versioning is not enabled",
  },
  subjects: [functionCode, layerCode],
  check(stack, report) {
    const unversioned = new Map<ViewOf<typeof s3Bucket>, Verdict>();
    for (const code of [...stack.all(functionCode), ...stack.all(layerCode)]) {
      const { bucket, storageMode, version } = code;
      if (bucket.state === "absent" || version.state !== "absent" || isSigned(code)) {
        continue;
      }
      if (isOneOf(storageMode, "REFERENCE")) {
        report.violation(code, "reference", { path: version.path });
        continue;
      }
      const own = isPinned(code);
      const pinned = answerOf(storageMode, () => own, own);
      report.settle(code, pinned, code.key.path, "unpinned", { path: version.path });
      if (pinned === "yes") {
        targetsOf(stack.resolve(bucket, s3Bucket)).forEach((one) =>
          unversioned.set(one, versioning(stack, one).versioned),
        );
      }
    }
    for (const [bucket, versioned] of unversioned) {
      report.settle(bucket, versioned, "its versioning", "unversioned");
    }
  },
});

/** Whether Lambda itself checks who has made the code. Code that it reads from the bucket later it does not check again. */
function isSigned(code: Code): boolean {
  return "codeSigning" in code && code.codeSigning.state !== "absent" && !isOneOf(code.storageMode, "REFERENCE");
}

/** Whether something other than the version of the object tells one code from another. */
function isPinned({ key, sourceCodeHash }: Code): Verdict {
  return anyOf(
    isSet(sourceCodeHash),
    verdictOf(key, (name) => build.test(name), "no"),
  );
}
