import { resourceCases, unknown } from "../../support/cases";

const type = "aws:apigateway/domainName:DomainName";
const http = "aws:apigatewayv2/domainName:DomainName";
const domainName = "api.example.com";
const configured = (securityPolicy: unknown) => ({
  domainName,
  domainNameConfiguration: { certificateArn: unknown, endpointType: "REGIONAL", securityPolicy },
});

export default resourceCases([
  {
    name: "TLS 1.2",
    type,
    props: { domainName, regionalCertificateArn: unknown, securityPolicy: "TLS_1_2" },
    expect: "pass",
    show: true,
  },
  {
    name: "TLS 1.0",
    type,
    props: { domainName, regionalCertificateArn: unknown, securityPolicy: "TLS_1_0" },
    expect: { violation: "weak" },
    becomes: { subject: { securityPolicy: "TLS_1_2" } },
    show: true,
  },
  {
    name: "nothing said",
    type,
    props: { domainName, regionalCertificateArn: unknown },
    expect: { violation: "absent" },
  },
  {
    name: "a newer policy",
    type,
    props: { domainName, securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
    expect: "pass",
  },
  {
    name: "TLS 1.2 where the FSBP list is asked for",
    type,
    props: { domainName, securityPolicy: "TLS_1_2" },
    options: { restPolicies: "FSBP" },
    expect: { violation: "notListed" },
    remedied: false,
  },
  {
    name: "mutual TLS, which AWS refuses with newer policies, where the FSBP list is asked for",
    type,
    props: {
      domainName,
      securityPolicy: "TLS_1_2",
      mutualTlsAuthentication: { truststoreUri: "s3://truststore/ca.pem" },
    },
    options: { restPolicies: "FSBP" },
    expect: "pass",
  },
  {
    name: "a policy of the FSBP list",
    type,
    props: { domainName, securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09" },
    options: { restPolicies: "FSBP" },
    expect: "pass",
  },
  {
    name: "a post-quantum policy",
    type,
    props: { domainName, securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09" },
    options: { restPolicies: "POST_QUANTUM" },
    expect: "pass",
  },
  {
    name: "a policy without post-quantum key exchange",
    type,
    props: { domainName, securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
    options: { restPolicies: "POST_QUANTUM" },
    expect: { violation: "notListed" },
    remedied: false,
  },
  {
    name: "a policy of the FSBP list without post-quantum key exchange",
    type,
    props: { domainName, securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
    options: { restPolicies: "FSBP" },
    expect: "pass",
  },
  {
    name: "an HTTP API's domain whose configuration is not known yet",
    type: http,
    props: { domainName, domainNameConfiguration: unknown },
    expect: "undetermined",
  },
  {
    name: "an HTTP API's domain without a configuration",
    type: "aws-native:apigatewayv2:DomainName",
    props: { domainName },
    expect: "pass",
  },
  {
    name: "aws-native, TLS 1.0 beside TLS 1.2",
    type: "aws-native:apigatewayv2:DomainName",
    props: { domainName, domainNameConfigurations: [{ securityPolicy: "TLS_1_2" }, { securityPolicy: "TLS_1_0" }] },
    expect: { violation: "weak", says: "domainNameConfigurations[1].securityPolicy allows" },
    becomes: {
      subject: { domainNameConfigurations: [{ securityPolicy: "TLS_1_2" }, { securityPolicy: "TLS_1_2" }] },
    },
  },
  {
    name: "aws-native, TLS 1.0 beside a newer policy, which a remediation would weaken",
    type: "aws-native:apigatewayv2:DomainName",
    props: {
      domainName,
      domainNameConfigurations: [{ securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" }, { securityPolicy: "TLS_1_0" }],
    },
    expect: { violation: "weak" },
    remedied: false,
    becomes: {},
  },
  {
    name: "aws-native, TLS 1.0 beside a policy not known yet",
    type: "aws-native:apigatewayv2:DomainName",
    props: { domainName, domainNameConfigurations: [{ securityPolicy: unknown }, { securityPolicy: "TLS_1_0" }] },
    expect: { violation: "weak" },
    remedied: false,
    becomes: {},
  },
  { name: "a policy not known yet", type, props: { domainName, securityPolicy: unknown }, expect: "undetermined" },
  { name: "an HTTP API's domain", type: http, props: configured("TLS_1_2"), expect: "pass" },
  {
    name: "an HTTP API's domain with TLS 1.0",
    type: http,
    props: configured("TLS_1_0"),
    expect: { violation: "weak" },
    becomes: {
      subject: {
        domainNameConfiguration: { certificateArn: unknown, endpointType: "REGIONAL", securityPolicy: "TLS_1_2" },
      },
    },
  },
  {
    name: "aws-native, nothing said",
    type: "aws-native:apigateway:DomainName",
    props: { domainName },
    expect: { violation: "absent" },
    becomes: { subject: { securityPolicy: "TLS_1_2" } },
  },
  {
    name: "aws-native, TLS 1.2",
    type: "aws-native:apigatewayv2:DomainName",
    props: { domainName, domainNameConfigurations: [{ securityPolicy: "TLS_1_2" }] },
    expect: "pass",
  },
  {
    name: "nothing said, where a stricter list is asked for",
    type,
    props: { domainName, regionalCertificateArn: unknown },
    options: { restPolicies: "FSBP" },
    expect: { violation: "absent" },
    remedied: false,
  },
  {
    name: "a private custom domain of aws-native",
    type: "aws-native:apigateway:DomainNameV2",
    props: { domainName, certificateArn: unknown, securityPolicy: "TLS_1_2" },
    expect: "pass",
  },
  {
    name: "aws-native, an HTTP API's domain with TLS 1.0",
    type: "aws-native:apigatewayv2:DomainName",
    props: { domainName, domainNameConfigurations: [{ certificateArn: unknown, securityPolicy: "TLS_1_0" }] },
    expect: { violation: "weak" },
  },
  {
    name: "aws-native, an HTTP API's domain that says nothing",
    type: "aws-native:apigatewayv2:DomainName",
    props: { domainName, domainNameConfigurations: [{ certificateArn: unknown }] },
    expect: { violation: "absent" },
  },
  {
    name: "an HTTP API's domain with a policy not known yet",
    type: http,
    props: configured(unknown),
    expect: "undetermined",
  },
]);
