import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:apigateway/domainName:DomainName";
const native = "aws-native:apigateway:DomainNameV2";
const call = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const fromEndpoint = { ...call, Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } } };
const deny = { ...call, Effect: "Deny", Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } } };
const domain = (types: unknown, policy?: unknown) => ({
  domainName: "orders.internal.example.com",
  endpointConfiguration: { types },
  ...(policy === undefined ? {} : { policy }),
});

export default resourceCases([
  { name: "one VPC endpoint", type, props: domain("PRIVATE", policyText(fromEndpoint)), expect: "pass", show: true },
  {
    name: "every VPC endpoint",
    type,
    props: domain("PRIVATE", policyText(call)),
    expect: { violation: "open" },
    show: true,
  },
  { name: "all others are denied", type, props: domain("PRIVATE", policyText(call, deny)), expect: "pass" },
  { name: "no policy, so no calls", type, props: domain("PRIVATE"), expect: "pass" },
  { name: "a regional domain", type, props: domain("REGIONAL", policyText(call)), expect: "notApplicable" },
  { name: "a policy not known yet", type, props: domain("PRIVATE", unknown), expect: "undetermined" },
  { name: "a type not known yet", type, props: domain(unknown, policyText(call)), expect: "undetermined" },
  {
    name: "no JSON, on a domain of a type not known yet",
    type,
    props: domain(unknown, "{"),
    expect: "pass",
  },
  { name: "no JSON", type, props: domain("PRIVATE", "{"), expect: { violation: "malformed" } },
  {
    name: "aws-native, every VPC endpoint",
    type: native,
    props: domain(["PRIVATE"], policyObject(call)),
    expect: { violation: "open" },
  },
  {
    name: "aws-native, one VPC endpoint",
    type: native,
    props: domain(["PRIVATE"], policyObject(fromEndpoint)),
    expect: "pass",
  },
]);
