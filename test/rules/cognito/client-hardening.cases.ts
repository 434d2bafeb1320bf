import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPoolClient:UserPoolClient";
const managed = "aws:cognito/managedUserPoolClient:ManagedUserPoolClient";
const native = "aws-native:cognito:UserPoolClient";
const userPoolId = unknown;

export default resourceCases([
  {
    name: "a client that tells nothing",
    type,
    props: { name: "web", userPoolId: "us-east-1_AbCdEfGhI", preventUserExistenceErrors: "ENABLED" },
    expect: "pass",
    show: true,
  },
  {
    name: "a client that tells who has an account, and cannot revoke tokens",
    type,
    props: { name: "web", userPoolId: "us-east-1_AbCdEfGhI", enableTokenRevocation: false },
    expect: { violation: ["noRevocation", "tellsUsers"] },
    show: true,
  },
  {
    name: "nothing set",
    type,
    props: { name: "web", userPoolId },
    becomes: { subject: { preventUserExistenceErrors: "ENABLED" } },
    expect: { violation: "tellsUsers" },
  },
  {
    name: "the old behaviour",
    type,
    props: { userPoolId, preventUserExistenceErrors: "LEGACY" },
    expect: { violation: "tellsUsers" },
  },
  {
    name: "revocation that is switched on",
    type,
    props: { userPoolId, enableTokenRevocation: true, preventUserExistenceErrors: "ENABLED" },
    expect: "pass",
  },
  {
    name: "no revocation",
    type,
    props: { userPoolId, enableTokenRevocation: "false", preventUserExistenceErrors: "ENABLED" },
    expect: { violation: "noRevocation" },
    becomes: { subject: { enableTokenRevocation: true } },
  },
  {
    name: "answers that are not known yet",
    type,
    props: { userPoolId, preventUserExistenceErrors: unknown },
    expect: "undetermined",
  },
  {
    name: "revocation that is not known yet",
    type,
    props: { userPoolId, enableTokenRevocation: unknown, preventUserExistenceErrors: "ENABLED" },
    expect: "undetermined",
  },
  {
    name: "an object where a text belongs",
    type,
    props: { userPoolId, preventUserExistenceErrors: {} },
    expect: "undetermined",
  },
  {
    name: "a client that OpenSearch made, nothing set",
    type: managed,
    props: { namePrefix: "AmazonOpenSearchService-logs", userPoolId },
    expect: "undetermined",
  },
  {
    name: "a client that OpenSearch made, both set",
    type: managed,
    props: { userPoolId, enableTokenRevocation: true, preventUserExistenceErrors: "ENABLED" },
    expect: "pass",
  },
  {
    name: "a client that OpenSearch made, the old behaviour",
    type: managed,
    props: { userPoolId, preventUserExistenceErrors: "LEGACY" },
    expect: { violation: "tellsUsers" },
    remedied: false,
  },
  {
    name: "aws-native, a client that tells nothing",
    type: native,
    props: { userPoolId, preventUserExistenceErrors: "ENABLED" },
    expect: "pass",
  },
  {
    name: "aws-native, nothing set",
    type: native,
    props: { userPoolId },
    expect: { violation: "tellsUsers" },
    becomes: { subject: { preventUserExistenceErrors: "ENABLED" } },
  },
]);
