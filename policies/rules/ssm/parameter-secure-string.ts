import { defineResourcePolicy, on } from "../../core/policy";
import { isOneOf, known } from "../../core/value";
import { verdictOf } from "../../core/verdict";
import { judgeParameter } from "../../models/secrets/parameter";
import { ssmParameter } from "../../views/ssm";

export default defineResourcePolicy(
  {
    title: "SSM parameters that hold credentials must be of type SecureString",
    severity: "high",
    level: "mandatory",
    themes: ["secrets"],
    why: "Parameters of the types String and StringList are plain text: everyone who may read parameters reads them, and no key stands in between.",
    fix: "Set type to SecureString with keyId (with aws-native use aws.ssm.Parameter for it), or keep the credential in Secrets Manager.",
    blindSpots: [
      "Credentials without a known form where neither name nor description says what the value is.",
      "Values that are known only after deployment, and secrets of an exported state.",
    ],
    links: [
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html",
    ],
    controls: { "serverless-lens": ["SEC3-a4"] },
    peers: { checkov: ["CKV2_AWS_34", "CKV_AWS_384"] },
    messages: { plain: "{type} is not SecureString, but {path} {reason}" },
  },
  on(ssmParameter, (parameter, report) => {
    const { dataType, description, resource, type } = parameter;
    const isSecure = verdictOf(type, (name) => name === "SecureString", "no");
    if (isSecure === "yes") {
      return;
    }
    if (isOneOf(dataType, "aws:ec2:image")) {
      return report.notApplicable("The value is the id of an image, which AWS checks");
    }
    // Without a name of its own the parameter is called after the resource.
    const name = parameter.name.state === "absent" ? known(parameter.name.path, resource.name) : parameter.name;
    const isList = isOneOf(type, "StringList");
    for (const value of [parameter.value, parameter.insecureValue, parameter.valueWo]) {
      if (value.state === "unknown") {
        report.undetermined(value.path);
      }
      if (value.state !== "known") {
        continue;
      }
      const judgement = judgeParameter({ name, description, isList, value: value.value });
      if (judgement.state === "undetermined") {
        report.undetermined(judgement.path);
      } else if (judgement.state === "credential") {
        const { reason } = judgement;
        report.settle(isSecure, type.path, "plain", { type: type.path, path: value.path, reason });
      }
    }
  }),
);
