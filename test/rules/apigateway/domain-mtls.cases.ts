import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/domainName:DomainName";
const http = "aws:apigatewayv2/domainName:DomainName";
const domainName = "partner.example.com";
const options = { machineDomains: ["partner.example.com", "*.b2b.example.com"] };
const domain = (mutualTlsAuthentication?: unknown, name: unknown = domainName) => ({
  domainName: name,
  regionalCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
  securityPolicy: "TLS_1_2",
  ...(mutualTlsAuthentication === undefined ? {} : { mutualTlsAuthentication }),
});
const truststore = { truststoreUri: "s3://truststore/ca.pem", truststoreVersion: "3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY" };

export default resourceCases([
  { name: "a pinned truststore", type, props: domain(truststore), options, expect: "pass", show: true },
  { name: "no truststore", type, props: domain(), options, expect: { violation: "noTruststore" }, show: true },
  {
    name: "a truststore without version",
    type,
    props: domain({ truststoreUri: "s3://truststore/ca.pem" }),
    options,
    expect: { violation: "notPinned" },
  },
  {
    name: "a truststore made in the same program",
    type,
    props: domain({ truststoreUri: unknown, truststoreVersion: unknown }),
    options,
    expect: "pass",
  },
  {
    name: "a domain that fits a pattern",
    type,
    props: domain(undefined, "orders.b2b.example.com"),
    options,
    expect: { violation: "noTruststore" },
  },
  { name: "a domain for people", type, props: domain(undefined, "www.example.com"), options, expect: "notApplicable" },
  { name: "no list", type, props: domain(), expect: "notApplicable" },
  { name: "a domain not known yet", type, props: domain(undefined, unknown), options, expect: "undetermined" },
  { name: "a domain not known yet, and no list", type, props: domain(undefined, unknown), expect: "notApplicable" },
  {
    name: "an HTTP API's domain",
    type: http,
    props: { domainName, domainNameConfiguration: { certificateArn: unknown }, mutualTlsAuthentication: truststore },
    options,
    expect: "pass",
  },
  {
    name: "aws-native, no truststore",
    type: "aws-native:apigatewayv2:DomainName",
    props: { domainName },
    options,
    expect: { violation: "noTruststore" },
  },
  {
    name: "aws-native, a pinned truststore",
    type: "aws-native:apigateway:DomainName",
    props: { domainName, mutualTlsAuthentication: truststore },
    options,
    expect: "pass",
  },
]);
