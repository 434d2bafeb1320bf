import { Native } from "./native";
import { policyDocument, tags, trailArn, trustOf } from "./settings";

/** A log group for a trail, and the role with which the trail writes there. */
export class TrailLog {
  readonly group: Native;
  readonly writer: Native;

  constructor(trailName: string, key: Native) {
    this.group = new Native("aws-native:logs:LogGroup", `${trailName}-trail`, {
      logGroupName: `${trailName}-trail`,
      retentionInDays: 731,
      deletionProtectionEnabled: true,
      kmsKeyId: key.get("arn"),
      tags,
    });
    this.writer = new Native("aws-native:iam:Role", `${trailName}-trail-writer`, {
      assumeRolePolicyDocument: trustOf("cloudtrail.amazonaws.com", trailArn(trailName)),
      policies: [
        {
          policyName: "write",
          policyDocument: policyDocument({
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: this.group.get("arn"),
          }),
        },
      ],
      tags,
    });
  }
}
