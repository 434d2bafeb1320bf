import { resource, stackCases, unknown } from "../../support/cases";
import {
  documented,
  documentedPatterns,
  nativeTrailAlarms,
  watch,
  watchAll,
  watchedTrail,
} from "../../support/trail-alarms";

const patterns = documented("unauthorized-calls", "root-use", "iam-policy-changes");
const without = (id: string) => watchAll(patterns.filter(([name]) => name !== id));
const missing = { violation: "unwatched", on: "trail" } as const;
const settings = { managementStacks: ["project/test"] };

export default stackCases([
  {
    name: "the documented patterns",
    resources: [...watchedTrail(), ...watchAll(patterns)],
    expect: "pass",
    show: true,
  },
  {
    name: "root use is not watched",
    resources: [...watchedTrail(), ...without("root-use")],
    expect: missing,
    show: true,
  },
  {
    name: "the benchmark's longer pattern for refused calls",
    resources: [
      ...watchedTrail(),
      ...without("unauthorized-calls"),
      ...watch(
        "refused",
        '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
      ),
    ],
    expect: "pass",
  },
  {
    name: "refused calls by the dozen",
    resources: [
      ...watchedTrail(),
      ...without("unauthorized-calls"),
      ...watch("refused", documentedPatterns["unauthorized-calls"], { alarm: { threshold: 24 } }),
    ],
    expect: "pass",
  },
  {
    name: "more refused calls than anybody makes",
    resources: [
      ...watchedTrail(),
      ...without("unauthorized-calls"),
      ...watch("refused", documentedPatterns["unauthorized-calls"], { alarm: { threshold: 100000 } }),
    ],
    expect: missing,
  },
  {
    name: "root use by the dozen",
    resources: [
      ...watchedTrail(),
      ...without("root-use"),
      ...watch("root", documentedPatterns["root-use"], { alarm: { threshold: 24 } }),
    ],
    expect: missing,
  },
  {
    name: "sign-in of root alone",
    resources: [
      ...watchedTrail(),
      ...without("root-use"),
      ...watch("root", "{ ($.userIdentity.type = Root) && ($.eventName = ConsoleLogin) }"),
    ],
    expect: missing,
  },
  {
    name: "refused calls are not watched, among many filters",
    resources: [
      ...watchedTrail(),
      ...without("unauthorized-calls"),
      ...watchAll(documented("cloudtrail-changes", "sign-in-failures", "vpc-changes", "kms-key-loss")),
    ],
    expect: missing,
  },
  {
    name: "a pattern not known yet",
    resources: [...watchedTrail(), ...without("root-use"), ...watch("root", unknown)],
    expect: "undetermined",
  },
  {
    name: "an organization trail without an alarm on the organization",
    resources: [...watchedTrail({ isOrganizationTrail: true }), ...watchAll(patterns)],
    expect: missing,
  },
  {
    name: "an organization trail with one",
    resources: [
      ...watchedTrail({ isOrganizationTrail: true }),
      ...watchAll([...patterns, ...documented("organizations-changes")]),
    ],
    expect: "pass",
  },
  {
    name: "a management account by the setting",
    resources: [...watchedTrail(), ...watchAll(patterns)],
    settings,
    expect: missing,
  },
  { name: "aws-native, the documented patterns", resources: nativeTrailAlarms(patterns), expect: "pass" },
  { name: "aws-native, no filter", resources: nativeTrailAlarms([]), expect: missing },
  {
    name: "an organization of the program without an alarm on it",
    resources: [
      resource("aws:organizations/organization:Organization", "organization", { featureSet: "ALL" }),
      ...watchedTrail(),
      ...watchAll(patterns),
    ],
    expect: missing,
  },
  {
    name: "an organization trail beside another trail, without an alarm on the organization",
    resources: [
      resource("aws:cloudtrail/trail:Trail", "plain", { s3BucketName: "logs" }),
      ...watchedTrail({ isOrganizationTrail: true }),
      ...watchAll(patterns),
    ],
    expect: missing,
  },
]);
