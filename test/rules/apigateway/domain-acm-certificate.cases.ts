import { output, resource, stackCases, unknown } from "../../support/cases";

const certificate = (props: Record<string, unknown> = { validationMethod: "DNS" }) =>
  resource("aws:acm/certificate:Certificate", "certificate", { domainName: "api.example.com", ...props });
const domain = (props: Record<string, unknown>) =>
  resource("aws:apigateway/domainName:DomainName", "domain", {
    domainName: "api.example.com",
    securityPolicy: "TLS_1_2",
    ...props,
  });
const regional = domain({
  regionalCertificateArn: output("certificate", "arn"),
  endpointConfiguration: { types: "REGIONAL" },
});
const http = (certificateArn: unknown) =>
  resource("aws:apigatewayv2/domainName:DomainName", "domain", {
    domainName: "api.example.com",
    domainNameConfiguration: { certificateArn, endpointType: "REGIONAL", securityPolicy: "TLS_1_2" },
  });

export default stackCases([
  { name: "a certificate validated by DNS", resources: [certificate(), regional], expect: "pass", show: true },
  {
    name: "a certificate given inline",
    resources: [
      domain({
        certificateName: "api",
        certificateBody: "body",
        certificateChain: "chain",
        certificatePrivateKey: "key",
      }),
    ],
    expect: { violation: "inline", on: "domain" },
    show: true,
  },
  {
    name: "a certificate given inline by another resource",
    resources: [
      resource("tls:index/selfSignedCert:SelfSignedCert", "tls", {}),
      domain({ certificateName: "api", certificateBody: output("tls", "certPem") }),
    ],
    expect: { violation: "inline", on: "domain" },
  },
  {
    name: "a certificate validated by e-mail",
    resources: [certificate({ validationMethod: "EMAIL" }), regional],
    expect: { violation: "email", on: "domain" },
  },
  {
    name: "a certificate that does not say how it is validated",
    resources: [certificate({}), regional],
    expect: { violation: "email", on: "domain" },
  },
  {
    name: "a validation not known yet",
    resources: [certificate({ validationMethod: unknown }), regional],
    expect: "undetermined",
  },
  {
    name: "a certificate through its validation",
    resources: [
      certificate(),
      resource("aws:acm/certificateValidation:CertificateValidation", "validation", {
        certificateArn: output("certificate", "arn"),
      }),
      domain({ certificateArn: output("validation", "certificateArn") }),
    ],
    expect: "pass",
  },
  {
    name: "an e-mail certificate through its validation",
    resources: [
      certificate({ validationMethod: "EMAIL" }),
      resource("aws:acm/certificateValidation:CertificateValidation", "validation", {
        certificateArn: output("certificate", "arn"),
      }),
      domain({ certificateArn: output("validation", "certificateArn") }),
    ],
    expect: { violation: "email", on: "domain" },
  },
  {
    name: "an imported certificate, which another policy reports",
    resources: [
      resource("aws:acm/certificate:Certificate", "certificate", { certificateBody: "body", privateKey: "key" }),
      regional,
    ],
    expect: "pass",
  },
  {
    name: "a certificate of a private CA, which nobody validates",
    resources: [
      certificate({ certificateAuthorityArn: "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/1" }),
      regional,
    ],
    expect: "pass",
  },
  {
    name: "a certificate of another program",
    resources: [domain({ regionalCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1" })],
    expect: "pass",
  },
  {
    name: "a certificate not known yet",
    resources: [domain({ regionalCertificateArn: unknown })],
    expect: "undetermined",
  },
  { name: "an inline part not known yet", resources: [domain({ certificateBody: unknown })], expect: "undetermined" },
  { name: "an HTTP API's domain", resources: [certificate(), http(output("certificate", "arn"))], expect: "pass" },
  {
    name: "an HTTP API's domain with an e-mail certificate",
    resources: [certificate({ validationMethod: "EMAIL" }), http(output("certificate", "arn"))],
    expect: { violation: "email", on: "domain" },
  },
  {
    name: "an HTTP API's domain whose configuration is not known yet",
    resources: [
      resource("aws:apigatewayv2/domainName:DomainName", "domain", {
        domainName: "api.example.com",
        domainNameConfiguration: unknown,
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native, an HTTP API's domain without a configuration",
    resources: [resource("aws-native:apigatewayv2:DomainName", "domain", { domainName: "api.example.com" })],
    expect: "pass",
  },
  {
    name: "aws-native, a certificate validated by DNS",
    resources: [
      resource("aws-native:certificatemanager:Certificate", "certificate", {
        domainName: "a",
        validationMethod: "DNS",
      }),
      resource("aws-native:apigateway:DomainName", "domain", { regionalCertificateArn: output("certificate", "id") }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, a certificate that does not say how it is validated",
    resources: [
      resource("aws-native:certificatemanager:Certificate", "certificate", { domainName: "api.example.com" }),
      resource("aws-native:apigateway:DomainName", "domain", { regionalCertificateArn: output("certificate", "id") }),
    ],
    expect: { violation: "email", on: "domain" },
  },
  {
    name: "a certificate that was imported elsewhere, and that the program reads",
    resources: [certificate({ validationMethod: "NONE" }), regional],
    expect: "pass",
  },
]);
