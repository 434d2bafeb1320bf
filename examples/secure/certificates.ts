import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tags, zoneId } from "./settings";

/** The ARN of a certificate for one host, once DNS has shown that the host is ours; ACM renews it. */
export function certificateFor(name: string, host: string): pulumi.Output<string> {
  const certificate = new aws.acm.Certificate(name, {
    domainName: host,
    validationMethod: "DNS",
    keyAlgorithm: "EC_prime256v1",
    tags,
  });
  const proof = certificate.domainValidationOptions.apply(([first]) => ({
    name: first?.resourceRecordName ?? "",
    type: first?.resourceRecordType ?? "CNAME",
    value: first?.resourceRecordValue ?? "",
  }));
  const record = new aws.route53.Record(`${name}-validation`, {
    zoneId,
    name: proof.name,
    type: proof.type,
    records: [proof.value],
    ttl: 300,
  });
  return new aws.acm.CertificateValidation(name, {
    certificateArn: certificate.arn,
    validationRecordFqdns: [record.fqdn],
  }).certificateArn;
}
