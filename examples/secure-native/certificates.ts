import type * as pulumi from "@pulumi/pulumi";
import { Native } from "./native";
import { tags, zoneId } from "./settings";

/** The ARN of a certificate for one host; DNS shows that the host is ours, and ACM renews it. */
export function certificateFor(name: string, host: string): pulumi.Output<string> {
  return new Native("aws-native:certificatemanager:Certificate", name, {
    domainName: host,
    validationMethod: "DNS",
    domainValidationOptions: [{ domainName: host, hostedZoneId: zoneId }],
    keyAlgorithm: "EC_prime256v1",
    tags,
  }).get("certificateArn");
}
