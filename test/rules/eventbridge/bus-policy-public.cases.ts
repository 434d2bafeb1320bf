import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudwatch/eventBusPolicy:EventBusPolicy";
const permission = "aws:cloudwatch/eventPermission:EventPermission";
const native = "aws-native:events:EventBusPolicy";
const statement = (parts: Record<string, unknown>) => ({
  Sid: "senders",
  Effect: "Allow",
  Action: "events:PutEvents",
  Resource: "arn:aws:events:eu-central-1:123456789012:event-bus/orders",
  ...parts,
});
const document = (parts: Record<string, unknown>) => ({ Version: "2012-10-17", Statement: [statement(parts)] });
const policy = (parts: Record<string, unknown>) => JSON.stringify(document(parts));
const ofOrganization = { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } };
const eventBusName = "orders";

export default resourceCases([
  {
    name: "one organization",
    type,
    props: { eventBusName, policy: policy(ofOrganization) },
    expect: "pass",
    show: true,
  },
  {
    name: "everyone",
    type,
    props: { eventBusName, policy: policy({ Principal: "*" }) },
    expect: { violation: "public" },
    show: true,
  },
  {
    name: "one account",
    type,
    props: { eventBusName, policy: policy({ Principal: { AWS: "arn:aws:iam::210987654321:root" } }) },
    expect: "pass",
  },
  {
    name: "everyone of any source, which narrows nothing",
    type,
    props: { policy: policy({ Principal: "*", Condition: { StringEquals: { "events:source": "shop" } } }) },
    expect: { violation: "public" },
  },
  { name: "not known yet", type, props: { eventBusName, policy: unknown }, expect: "undetermined" },
  { name: "no JSON", type, props: { eventBusName, policy: "[" }, expect: { violation: "malformed" } },
  {
    name: "a permission for one account",
    type: permission,
    props: { principal: "210987654321", statementId: "partner" },
    expect: "pass",
  },
  {
    name: "an account that is not among the trusted ones",
    type,
    props: { eventBusName, policy: policy({ Principal: { AWS: "arn:aws:iam::210987654321:root" } }) },
    settings: { trustedAccounts: ["333344445555"] },
    expect: { violation: "foreignAccount" },
  },
  {
    name: "trusted accounts and the own one",
    type,
    props: { eventBusName, policy: policy({ Principal: { AWS: ["333344445555", "123456789012"] } }) },
    settings: { trustedAccounts: ["333344445555"] },
    expect: "pass",
  },
  {
    name: "an account beside which the bus's own is not known",
    type,
    props: { eventBusName, policy: policy({ Principal: { AWS: "210987654321" }, Resource: "*" }) },
    settings: { trustedAccounts: ["333344445555"] },
    expect: "undetermined",
  },
  {
    name: "an account of one organization",
    type,
    props: { eventBusName, policy: policy({ ...ofOrganization, Principal: { AWS: "210987654321" } }) },
    settings: { trustedAccounts: ["333344445555"] },
    expect: "pass",
  },
  {
    name: "a permission for an account that is not among the trusted ones",
    type: permission,
    props: { principal: "210987654321", statementId: "partner" },
    settings: { trustedAccounts: ["333344445555"] },
    expect: { violation: "foreignAccount" },
  },
  {
    name: "a permission for a trusted account",
    type: permission,
    props: { principal: "333344445555", statementId: "partner" },
    settings: { trustedAccounts: ["333344445555"] },
    expect: "pass",
  },
  {
    name: "a permission for one organization",
    type: permission,
    props: {
      principal: "*",
      statementId: "organization",
      condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-1234567890" },
    },
    expect: "pass",
  },
  {
    name: "a permission for an organization made in the same stack",
    type: permission,
    props: {
      principal: "*",
      statementId: "organization",
      condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: unknown },
    },
    expect: "pass",
  },
  {
    name: "a permission for everyone",
    type: permission,
    props: { principal: "*", statementId: "all" },
    expect: { violation: "everyone" },
  },
  {
    name: "a permission not known yet",
    type: permission,
    props: { principal: unknown, statementId: "all" },
    expect: "undetermined",
  },
  {
    name: "aws-native, a statement for everyone",
    type: native,
    props: { eventBusName, statementId: "all", statement: statement({ Principal: "*" }) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, a statement for one organization",
    type: native,
    props: { eventBusName, statementId: "organization", statement: statement(ofOrganization) },
    expect: "pass",
  },
  {
    name: "aws-native, a principal for everyone",
    type: native,
    props: { eventBusName, statementId: "all", action: "events:PutEvents", principal: "*" },
    expect: { violation: "everyone" },
  },
  {
    name: "aws-native, an account that is not among the trusted ones",
    type: native,
    props: { eventBusName, statementId: "partner", action: "events:PutEvents", principal: "210987654321" },
    settings: { trustedAccounts: ["333344445555"] },
    expect: { violation: "foreignAccount" },
  },
  {
    name: "aws-native, a trusted account",
    type: native,
    props: { eventBusName, statementId: "partner", action: "events:PutEvents", principal: "333344445555" },
    settings: { trustedAccounts: ["333344445555"] },
    expect: "pass",
  },
  {
    name: "aws-native, a principal for everyone of one organization",
    type: native,
    props: {
      eventBusName,
      statementId: "all",
      action: "events:PutEvents",
      principal: "*",
      condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: "o-1234567890" },
    },
    expect: "pass",
  },
  {
    name: "aws-native, a bus for everyone",
    type: "aws-native:events:EventBus",
    props: { name: eventBusName, policy: document({ Principal: "*" }) },
    expect: { violation: "public" },
  },
  { name: "a bus", type: "aws:cloudwatch/eventBus:EventBus", props: { name: eventBusName }, expect: "notApplicable" },
]);
