import { resourceCases, unknown } from "../../support/cases";

const type = "aws:secretsmanager/secret:Secret";

export default resourceCases([
  { name: "two weeks", type, props: { recoveryWindowInDays: 14 }, expect: "pass", show: true },
  {
    name: "none",
    type,
    props: { recoveryWindowInDays: 0 },
    expect: { violation: "short" },
    becomes: { subject: { recoveryWindowInDays: 7 } },
    show: true,
  },
  { name: "left out, which is 30 days", type, props: {}, expect: "pass" },
  {
    name: "less than asked for",
    type,
    props: { recoveryWindowInDays: 7 },
    options: { minimumDays: 14 },
    expect: { violation: "short" },
  },
  {
    name: "replicas take the place of other secrets",
    type,
    props: { forceOverwriteReplicaSecret: true, replicas: [{ region: "eu-west-1" }] },
    expect: { violation: "overwrites" },
    becomes: { subject: { forceOverwriteReplicaSecret: false } },
  },
  { name: "replicas take no other's place", type, props: { forceOverwriteReplicaSecret: false }, expect: "pass" },
  {
    name: "not known yet whether replicas do",
    type,
    props: { forceOverwriteReplicaSecret: unknown },
    expect: "undetermined",
  },
  { name: "not known yet", type, props: { recoveryWindowInDays: unknown }, expect: "undetermined" },
]);
