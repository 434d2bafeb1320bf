import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Where the program deploys into. */
export const account = "123456789012";
export const region = "us-east-1";
export const organizationId = "o-a1b2c3d4e5";

/** The zone of shop.example.com in Route 53. */
export const zoneId = "Z0123456789ABCDEFGHIJ";

/** On everything that bears tags. */
export const tags = { service: "shop", owner: "platform", classification: "confidential" };

/** A policy document of statements, which may name resources that are not there yet. */
export function policyDocument(...statements: pulumi.Input<aws.iam.PolicyStatement>[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** Lets one service take a role, for the resources of this account or for a single one. */
export function trustOf(service: string, sourceArn?: pulumi.Input<string>): pulumi.Output<string> {
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: sourceArn ? { "aws:SourceArn": sourceArn } : { "aws:SourceAccount": account } },
  });
}

/** What a function in a VPC needs: AWS makes its network interfaces in its name. */
export const networkInterfaces: aws.iam.PolicyStatement = {
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
export function onlyOverTls(action: string, ...resources: pulumi.Input<string>[]): aws.iam.PolicyStatement {
  return {
    Sid: "tls",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
