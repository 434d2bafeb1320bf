/** Views of custom domains of Amazon API Gateway REST APIs. */

import { defineView, type Reader } from "../core/view";
import { firstSet } from "./first-set";

/** `aws.apigateway.DomainName`: a custom domain of REST APIs. */
export const restDomainName = defineView({
  kind: "REST API domain name",
  types: [
    "aws:apigateway/domainName:DomainName",
    "aws-native:apigateway:DomainName",
    "aws-native:apigateway:DomainNameV2",
  ],
  identifiers: ["id", "arn", "domainName", "domainNameArn", "regionalDomainName"],
  read: (r: Reader) => ({
    certificateArn: r.reference("certificateArn"),
    /** Set where the certificate is given in the domain itself. */
    certificateBody: r.reference({ aws: "certificateBody", native: undefined }),
    certificatePrivateKey: r.reference({ aws: "certificatePrivateKey", native: undefined }),
    domainName: r.string("domainName"),
    regionalCertificateArn: r.reference("regionalCertificateArn"),
    securityPolicy: r.string("securityPolicy"),
    truststoreUri: r.string("mutualTlsAuthentication.truststoreUri"),
    truststoreVersion: r.string("mutualTlsAuthentication.truststoreVersion"),
  }),
});

/** `aws.apigateway.DomainName` as a private custom domain, with a policy of its own. */
export const privateDomainName = defineView({
  kind: "private custom domain",
  types: ["aws:apigateway/domainName:DomainName", "aws-native:apigateway:DomainNameV2"],
  identifiers: ["id", "arn", "domainNameArn"],
  read: (r: Reader) => ({
    /** One of EDGE, REGIONAL, PRIVATE. */
    endpointTypes: r.strings("endpointConfiguration.types"),
    policy: r.plain("policy"),
  }),
});

/** `aws.apigateway.BasePathMapping`: puts a REST API under a custom domain. */
export const restBasePathMapping = defineView({
  kind: "REST API base path mapping",
  types: [
    "aws:apigateway/basePathMapping:BasePathMapping",
    "aws-native:apigateway:BasePathMapping",
    "aws-native:apigateway:BasePathMappingV2",
  ],
  read: (r: Reader) => ({
    domainName: firstSet(r.reference("domainName"), r.reference({ aws: undefined, native: "domainNameArn" })),
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
  }),
});
