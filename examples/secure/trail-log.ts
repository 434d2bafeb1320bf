import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { account, policyDocument, region, tags, trustOf } from "./settings";

/** The ARN that a trail of this account will have: its key and its bucket name it before it is there. */
export function trailArn(trailName: string): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${trailName}`;
}

/** A log group for a trail, and the role with which the trail writes there. */
export class TrailLog {
  readonly group: aws.cloudwatch.LogGroup;
  readonly writer: aws.iam.Role;

  constructor(trailName: string, key: aws.kms.Key) {
    this.group = new aws.cloudwatch.LogGroup(`${trailName}-trail`, {
      name: `${trailName}-trail`,
      retentionInDays: 731,
      deletionProtectionEnabled: true,
      kmsKeyId: key.arn,
      tags,
    });
    this.writer = new aws.iam.Role(`${trailName}-trail-writer`, {
      assumeRolePolicy: trustOf("cloudtrail.amazonaws.com", trailArn(trailName)),
      tags,
    });
    new aws.iam.RolePolicy(`${trailName}-trail-writer`, {
      role: this.writer.name,
      policy: policyDocument({
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${this.group.arn}:log-stream:*`,
      }),
    });
  }
}
