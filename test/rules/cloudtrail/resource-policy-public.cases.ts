import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const store = "aws-native:cloudtrail:ResourcePolicy";
const organization = "aws:organizations/resourcePolicy:ResourcePolicy";
const delivery = "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy";
const resourceArn = "arn:aws:cloudtrail:eu-central-1:123456789012:eventdatastore/1";
const query = (Principal: unknown) => ({
  Effect: "Allow",
  Principal,
  Action: "cloudtrail:StartQuery",
  Resource: resourceArn,
});
const delegate = (Principal: unknown) => ({
  Effect: "Allow",
  Principal,
  Action: "organizations:UpdatePolicy",
  Resource: "*",
});
const deliver = (Principal: unknown, Condition?: unknown) => ({
  Effect: "Allow",
  Principal,
  Action: "logs:CreateDelivery",
  Resource: "arn:aws:logs:eu-central-1:123456789012:delivery-destination:audit",
  ...(Condition === undefined ? {} : { Condition }),
});
const deliveryDestinationName = "audit";

export default resourceCases([
  {
    name: "one account may deliver",
    type: delivery,
    props: { deliveryDestinationName, deliveryDestinationPolicy: policyText(deliver({ AWS: "210987654321" })) },
    expect: "pass",
    show: true,
  },
  {
    name: "everyone may deliver",
    type: delivery,
    props: { deliveryDestinationName, deliveryDestinationPolicy: policyText(deliver("*")) },
    expect: { violation: "public" },
    show: true,
  },
  {
    name: "an organization may deliver",
    type: delivery,
    props: {
      deliveryDestinationName,
      deliveryDestinationPolicy: policyText(deliver("*", { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } })),
    },
    expect: "pass",
  },
  {
    name: "an account that is not trusted may deliver",
    type: delivery,
    props: { deliveryDestinationName, deliveryDestinationPolicy: policyText(deliver({ AWS: "210987654321" })) },
    settings: { trustedAccounts: ["333344445555"] },
    expect: { violation: "foreignAccount" },
  },
  {
    name: "a trusted account may deliver",
    type: delivery,
    props: { deliveryDestinationName, deliveryDestinationPolicy: policyText(deliver({ AWS: "210987654321" })) },
    settings: { trustedAccounts: ["210987654321"] },
    expect: "pass",
  },
  {
    name: "not known yet",
    type: delivery,
    props: { deliveryDestinationName, deliveryDestinationPolicy: unknown },
    expect: "undetermined",
  },
  {
    name: "everyone administers the organization's policies",
    type: organization,
    props: { content: policyText(delegate({ AWS: "*" })) },
    expect: { violation: "public" },
  },
  {
    name: "one account administers the organization's policies",
    type: organization,
    props: { content: policyText(delegate({ AWS: "arn:aws:iam::210987654321:root" })) },
    expect: "pass",
  },
  {
    name: "aws-native, everyone may query the event data store",
    type: store,
    props: { resourceArn, resourcePolicy: policyObject(query("*")) },
    expect: { violation: "public" },
  },
  {
    name: "aws-native, one account may query the event data store",
    type: store,
    props: { resourceArn, resourcePolicy: policyObject(query({ AWS: "210987654321" })) },
    expect: "pass",
  },
  {
    name: "aws-native, a log destination without a policy",
    type: "aws-native:logs:DeliveryDestination",
    props: {},
    expect: "notApplicable",
  },
  {
    name: "aws-native, a log destination for everyone",
    type: "aws-native:logs:DeliveryDestination",
    props: {
      deliveryDestinationPolicy: { deliveryDestinationName, deliveryDestinationPolicy: policyObject(deliver("*")) },
    },
    expect: { violation: "public" },
  },

  {
    name: "no JSON, where accounts are trusted",
    type: delivery,
    props: { deliveryDestinationName, deliveryDestinationPolicy: "{" },
    settings: { trustedAccounts: ["210987654321"] },
    expect: { violation: "malformed" },
  },
  {
    name: "not known yet, where accounts are trusted",
    type: delivery,
    props: { deliveryDestinationName, deliveryDestinationPolicy: unknown },
    settings: { trustedAccounts: ["210987654321"] },
    expect: "undetermined",
  },
]);
