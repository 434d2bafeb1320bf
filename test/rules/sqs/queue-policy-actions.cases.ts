import { resourceCases, unknown } from "../../support/cases";
import { policyObject } from "../../support/documents";
import {
  nativeQueuePolicyType,
  open,
  owner,
  queuePolicy,
  queuePolicyType,
  queueUrl,
  secure,
  send,
} from "../../support/queue-policies";

const other = { AWS: "210987654321" };
const role = { AWS: "arn:aws:iam::123456789012:role/orders" };
const native = (...statements: readonly unknown[]) => ({
  type: nativeQueuePolicyType,
  props: { queue: queueUrl, policyDocument: { Version: "2012-10-17", Statement: statements } },
});

const withoutAction = { Effect: "Allow", Principal: role, Resource: owner.Resource };

export default resourceCases([
  { name: "one action", ...queuePolicy(send), expect: "pass", show: true },
  {
    name: "every action for another account",
    ...queuePolicy({ ...owner, Principal: other }),
    expect: { violation: "anyAction" },
    show: true,
  },
  {
    name: "every action for a role",
    ...queuePolicy({ ...owner, Principal: role, Action: "*" }),
    expect: { violation: "anyAction" },
  },
  {
    name: "every action for everyone",
    ...queuePolicy({ ...open, Action: "sqs:*" }),
    expect: { violation: "anyAction" },
  },
  {
    name: "NotAction with all of SQS, which allows nothing here",
    ...queuePolicy({ ...owner, Principal: role, Action: undefined, NotAction: ["sqs:*"] }),
    expect: "pass",
  },
  {
    name: "NotAction with every action",
    ...queuePolicy({ ...owner, Principal: role, Action: undefined, NotAction: "*" }),
    expect: "pass",
  },
  {
    name: "aws-native, NotAction with all of SQS",
    ...native({ ...withoutAction, NotAction: "SQS:*" }),
    expect: "pass",
  },
  {
    name: "NotAction that is not known yet",
    ...native({ ...withoutAction, NotAction: [unknown] }),
    expect: "undetermined",
  },
  { name: "every action denied", ...queuePolicy(secure), expect: "pass" },
  {
    name: "actions that begin alike",
    ...queuePolicy({ ...owner, Principal: role, Action: "sqs:Send*" }),
    expect: "pass",
  },
  { name: "every action for the queue's account, as AWS's first policy has it", ...queuePolicy(owner), expect: "pass" },
  {
    name: "every action for the queue's account and another",
    ...queuePolicy({ ...owner, Principal: { AWS: [owner.Principal.AWS, other.AWS] } }),
    expect: { violation: "anyAction" },
  },
  {
    name: "every action for the queue's account and a role",
    ...queuePolicy({ ...owner, Principal: { AWS: [owner.Principal.AWS, role.AWS] } }),
    expect: { violation: "anyAction" },
  },
  {
    name: "every action for an account that may be the queue's",
    ...queuePolicy({ ...owner, Resource: "*" }),
    expect: "undetermined",
  },
  {
    name: "every action for a role, on a queue of any account",
    ...queuePolicy({ ...owner, Principal: role, Resource: "*" }),
    expect: { violation: "anyAction" },
  },
  {
    name: "every action but some",
    ...queuePolicy({ ...send, Action: undefined, NotAction: "sqs:DeleteQueue" }),
    expect: { violation: "anyAction" },
  },
  {
    name: "every action for everyone but one",
    ...queuePolicy({ ...owner, Principal: undefined, NotPrincipal: role }),
    expect: { violation: "anyAction" },
  },
  {
    name: "a policy not known yet",
    type: queuePolicyType,
    props: { queueUrl: unknown, policy: unknown },
    expect: "undetermined",
  },
  { name: "a policy that is not JSON", type: queuePolicyType, props: { queueUrl, policy: "{" }, expect: "pass" },
  { name: "a queue without a policy of its own", type: "aws:sqs/queue:Queue", props: {}, expect: "notApplicable" },
  { name: "aws-native, one action", ...native(send), expect: "pass" },
  { name: "aws-native, a statement not known yet", ...native(send, unknown), expect: "undetermined" },
  { name: "aws-native, an action not known yet", ...native({ ...send, Action: unknown }), expect: "undetermined" },
  {
    name: "aws-native, an effect not known yet",
    ...native({ ...owner, Principal: role, Effect: unknown }),
    expect: "undetermined",
  },
  {
    name: "aws-native, every action for a principal not known yet",
    ...native({ ...owner, Principal: { AWS: unknown } }),
    expect: "undetermined",
  },
  {
    name: "aws-native, every action for the queue's account and a principal not known yet",
    ...native({ ...owner, Principal: { AWS: [owner.Principal.AWS, unknown] } }),
    expect: "undetermined",
  },
  {
    name: "aws-native, every action for another account",
    type: nativeQueuePolicyType,
    props: { queue: queueUrl, policyDocument: policyObject({ ...owner, Principal: other }) },
    expect: { violation: "anyAction" },
  },
]);
