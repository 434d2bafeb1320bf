import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";
import {
  nativeQueuePolicyType,
  open,
  queuePolicy,
  queuePolicyType,
  queueUrl,
  secure,
  send,
} from "../../support/queue-policies";

export default resourceCases([
  { name: "one sender", ...queuePolicy(send), expect: "pass", show: true },
  { name: "everyone", ...queuePolicy(open), expect: { violation: "public" }, show: true },
  { name: "everyone, over TLS only", ...queuePolicy(open, secure), expect: { violation: "public" } },
  { name: "everyone through one topic", ...queuePolicy({ ...send, Principal: "*" }), expect: "pass" },
  {
    name: "everyone in the organization",
    ...queuePolicy({ ...open, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } } }),
    expect: "pass",
  },
  {
    name: "everyone but one",
    ...queuePolicy({ ...open, Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
    expect: { violation: "public" },
  },
  {
    name: "a policy not known yet",
    type: queuePolicyType,
    props: { queueUrl: unknown, policy: unknown },
    expect: "undetermined",
  },
  {
    name: "a policy that is not JSON",
    type: queuePolicyType,
    props: { queueUrl, policy: "{" },
    expect: { violation: "malformed" },
  },
  {
    name: "a policy of the queue itself",
    type: "aws:sqs/queue:Queue",
    props: { policy: policyText(open) },
    expect: { violation: "public" },
  },
  {
    name: "a queue whose own policy is not known yet",
    type: "aws:sqs/queue:Queue",
    props: { policy: unknown },
    expect: "undetermined",
  },
  { name: "a queue without a policy of its own", type: "aws:sqs/queue:Queue", props: {}, expect: "notApplicable" },
  {
    name: "aws-native, a source not known yet",
    type: nativeQueuePolicyType,
    props: {
      queue: unknown,
      policyDocument: policyObject({ ...send, Condition: { ArnEquals: { "aws:SourceArn": unknown } } }),
    },
    expect: "pass",
  },
  {
    name: "aws-native, everyone",
    type: nativeQueuePolicyType,
    props: { queue: queueUrl, policyDocument: policyObject(open) },
    expect: { violation: "public" },
  },
]);
