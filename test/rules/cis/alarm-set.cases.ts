import { stackCases, unknown } from "../../support/cases";
import { documented, nativeTrailAlarms, watch, watchAll, watchedTrail } from "../../support/trail-alarms";

const patterns = documented(
  "sign-in-without-mfa",
  "sign-in-failures",
  "s3-bucket-policy-changes",
  "config-changes",
  "security-group-changes",
  "network-acl-changes",
  "network-gateway-changes",
  "route-table-changes",
  "vpc-changes",
);
const without = (...ids: readonly string[]) => watchAll(patterns.filter(([name]) => !ids.includes(name)));
const missing = { violation: "unwatched", on: "trail" } as const;

export default stackCases([
  {
    name: "the documented patterns",
    resources: [...watchedTrail(), ...watchAll(patterns)],
    expect: "pass",
    show: true,
  },
  {
    name: "changes of networks alone",
    resources: [...watchedTrail(), ...watchAll(documented("network-acl-changes", "vpc-changes"))],
    expect: missing,
    show: true,
  },
  {
    name: "sign-in without MFA, in short",
    resources: [
      ...watchedTrail(),
      ...without("sign-in-without-mfa"),
      ...watch("mfa", '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'),
    ],
    expect: "pass",
  },
  {
    name: "sign-in without MFA, single sign-on left out",
    resources: [
      ...watchedTrail(),
      ...without("sign-in-without-mfa"),
      ...watch(
        "mfa",
        '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "No") && ($.additionalEventData.SamlProviderArn NOT EXISTS) }',
      ),
    ],
    expect: "pass",
  },
  {
    name: "sign-in with MFA, the wrong way round",
    resources: [
      ...watchedTrail(),
      ...without("sign-in-without-mfa"),
      ...watch("mfa", '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "Yes") }'),
    ],
    expect: missing,
  },
  {
    name: "all writing calls to EC2 in one filter, by wildcards",
    resources: [
      ...watchedTrail(),
      ...without(
        "security-group-changes",
        "network-acl-changes",
        "network-gateway-changes",
        "route-table-changes",
        "vpc-changes",
      ),
      ...watch("ec2", '{ ($.eventSource = "ec2.amazonaws.com") && ($.eventName != "Describe*") }'),
    ],
    expect: "pass",
  },
  {
    name: "a pattern not known yet",
    resources: [...watchedTrail(), ...without("vpc-changes"), ...watch("vpc", unknown)],
    expect: "undetermined",
  },
  { name: "no alarm at all", resources: watchedTrail(), expect: missing },
  { name: "aws-native, the documented patterns", resources: nativeTrailAlarms(patterns), expect: "pass" },
  { name: "aws-native, no filter", resources: nativeTrailAlarms([]), expect: missing },
]);
