import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const recovery = (...recoveryMechanisms: unknown[]) => ({ accountRecoverySetting: { recoveryMechanisms } });

export default resourceCases([
  {
    name: "e-mail first",
    type,
    props: recovery({ name: "verified_email", priority: 1 }, { name: "verified_phone_number", priority: 2 }),
    expect: "pass",
    show: true,
  },
  {
    name: "SMS first",
    type,
    props: recovery({ name: "verified_phone_number", priority: 1 }, { name: "verified_email", priority: 2 }),
    expect: { violation: "sms" },
    show: true,
  },
  { name: "an administrator", type, props: recovery({ name: "admin_only", priority: 1 }), expect: "pass" },
  { name: "no setting", type, props: {}, expect: "pass" },
  { name: "not known yet", type, props: recovery({ name: unknown, priority: 1 }), expect: "undetermined" },
  {
    name: "aws-native, SMS first",
    type: native,
    props: recovery({ name: "verified_phone_number", priority: 1 }),
    expect: { violation: "sms" },
  },

  {
    name: "mechanisms not known yet",
    type,
    props: { accountRecoverySetting: { recoveryMechanisms: unknown } },
    expect: "undetermined",
  },
  {
    name: "SMS with a priority not known yet",
    type,
    props: recovery({ name: "verified_phone_number", priority: unknown }),
    expect: "undetermined",
  },
  {
    name: "e-mail with a priority not known yet",
    type,
    props: recovery({ name: "verified_email", priority: unknown }),
    expect: "pass",
  },
]);
