import * as pulumi from "@pulumi/pulumi";

/** Where the program deploys into. */
export const account = "123456789012";
export const region = "us-east-1";
export const organizationId = "o-a1b2c3d4e5";

/** The zone of shop.example.com in Route 53. */
export const zoneId = "Z0123456789ABCDEFGHIJ";

/** Tags as a map, which few resources of this provider take. */
export const tagMap = { service: "shop", owner: "platform", classification: "confidential" };

/** On everything that bears tags. */
export const tags = Object.entries(tagMap).map(([key, value]) => ({ key, value }));

/** The subnets of the database. */
export const subnetIds = ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"];

/** A statement of a policy document; it may name resources that are not there yet. */
export type Statement = Readonly<Record<string, unknown>>;

/** A policy document, which this provider takes as an object. */
export function policyDocument(...statements: readonly Statement[]): Readonly<Record<string, unknown>> {
  return { Version: "2012-10-17", Statement: statements };
}

/** Lets one service take a role, for the resources of this account or for a single one. */
export function trustOf(service: string, sourceArn?: string): Readonly<Record<string, unknown>> {
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: sourceArn ? { "aws:SourceArn": sourceArn } : { "aws:SourceAccount": account } },
  });
}

/** What a function in a VPC needs: AWS makes its network interfaces in its name. */
export const networkInterfaces: Statement = {
  Effect: "Allow",
  Action: [
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
  ],
  Resource: "*",
};

/** Refuses every request to these resources that does not come over TLS. */
export function onlyOverTls(action: string, ...resources: pulumi.Input<string>[]): Statement {
  return {
    Sid: "tls",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** The ARN that a trail of this account will have: its key and its bucket name it before it is there. */
export function trailArn(trailName: string): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${trailName}`;
}
