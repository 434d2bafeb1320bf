import { resource, stackCases, unknown, type Expectation, type StackResource } from "../../support/cases";

const settings = { managementStacks: ["project/test"] };
const organization = resource("aws:organizations/organization:Organization", "organization", { featureSet: "ALL" });
const detector = (props: Record<string, unknown> = {}) =>
  resource("aws:guardduty/detector:Detector", "detector", props);
const feature = (props: Record<string, unknown> = {}) =>
  resource("aws:guardduty/detectorFeature:DetectorFeature", "feature", {
    detectorId: "d1",
    name: "LAMBDA_NETWORK_LOGS",
    status: "ENABLED",
    ...props,
  });
const enabler = (resourceTypes: unknown = ["LAMBDA", "LAMBDA_CODE"]) =>
  resource("aws:inspector2/enabler:Enabler", "scans", { accountIds: ["123456789012"], resourceTypes });
const analyzer = resource("aws:accessanalyzer/analyzer:Analyzer", "analyzer", {
  analyzerName: "all",
  type: "ORGANIZATION",
});
const nativeOrganization = resource("aws-native:organizations:Organization", "organization", { featureSet: "ALL" });
const nativeAnalyzer = resource("aws-native:accessanalyzer:Analyzer", "analyzer", { type: "ORGANIZATION" });
const nativeDetector = (status: unknown, props: Record<string, unknown> = {}) =>
  resource("aws-native:guardduty:Detector", "detector", {
    enable: true,
    features: [{ name: "LAMBDA_NETWORK_LOGS", status }],
    ...props,
  });
const guardDuty = {
  violation: "guardDuty",
  on: "organization",
  says: "No GuardDuty detector of this stack has the feature LAMBDA_NETWORK_LOGS",
} as const;
const inspector = (types: string) =>
  ({
    violation: "inspector",
    on: "organization",
    says: `No inspector2.Enabler of this stack scans ${types}, and`,
  }) as const;
const row = (name: string, resources: readonly StackResource[], expect: Expectation) => ({
  name,
  resources: [organization, ...resources],
  settings,
  expect,
});

export default stackCases([
  { ...row("all three services", [feature(), enabler(), analyzer], "pass"), show: true },
  {
    ...row("none of them", [], { violation: ["guardDuty", "inspector", "analyzer"], on: "organization" }),
    show: true,
  },
  {
    name: "a stack that the setting does not name",
    resources: [organization],
    expect: "notApplicable",
    reason: "managementStacks",
  },
  row("no feature of GuardDuty", [detector({ enable: true }), enabler(), analyzer], guardDuty),
  row("another feature", [feature({ name: "S3_DATA_EVENTS" }), enabler(), analyzer], guardDuty),
  row("a feature that is off", [feature({ status: "DISABLED" }), enabler(), analyzer], guardDuty),
  row("a feature that is not known yet", [feature({ status: unknown }), enabler(), analyzer], "undetermined"),
  row(
    "a feature of the organization",
    [
      resource("aws:guardduty/organizationConfigurationFeature:OrganizationConfigurationFeature", "feature", {
        detectorId: "d1",
        name: "LAMBDA_NETWORK_LOGS",
        autoEnable: "ALL",
      }),
      enabler(),
      analyzer,
    ],
    "pass",
  ),
  row(
    "a feature of the organization that is off",
    [
      resource("aws:guardduty/organizationConfigurationFeature:OrganizationConfigurationFeature", "feature", {
        detectorId: "d1",
        name: "LAMBDA_NETWORK_LOGS",
        autoEnable: "NONE",
      }),
      enabler(),
      analyzer,
    ],
    guardDuty,
  ),
  row(
    "GuardDuty in another account",
    [
      resource("aws:guardduty/organizationAdminAccount:OrganizationAdminAccount", "admin", {
        adminAccountId: "210987654321",
      }),
      enabler(),
      analyzer,
    ],
    "pass",
  ),
  row("functions but not their code", [feature(), enabler(["EC2", "LAMBDA"]), analyzer], inspector("LAMBDA_CODE")),
  row("neither functions nor their code", [feature(), enabler(["EC2"]), analyzer], inspector("LAMBDA, LAMBDA_CODE")),
  row("scans that are not known yet", [feature(), enabler([unknown]), analyzer], "undetermined"),
  row(
    "scans of the organization",
    [
      feature(),
      resource("aws:inspector2/organizationConfiguration:OrganizationConfiguration", "scans", {
        autoEnable: { ec2: false, ecr: false, lambda: true, lambdaCode: true },
      }),
      analyzer,
    ],
    "pass",
  ),
  row(
    "scans of the organization, without code",
    [
      feature(),
      resource("aws:inspector2/organizationConfiguration:OrganizationConfiguration", "scans", {
        autoEnable: { ec2: false, ecr: false, lambda: true },
      }),
      analyzer,
    ],
    inspector("LAMBDA_CODE"),
  ),
  row(
    "scans of code alone",
    [
      feature(),
      resource("aws:inspector2/organizationConfiguration:OrganizationConfiguration", "scans", {
        autoEnable: { ec2: false, ecr: false, lambda: false, lambdaCode: true },
      }),
      analyzer,
    ],
    inspector("LAMBDA"),
  ),
  row(
    "Inspector in another account",
    [
      feature(),
      resource("aws:inspector2/delegatedAdminAccount:DelegatedAdminAccount", "admin", { accountId: "210987654321" }),
      analyzer,
    ],
    "pass",
  ),
  row("no analyzer", [feature(), enabler()], {
    violation: "analyzer",
    on: "organization",
    says: "no IAM Access Analyzer",
  }),
  row(
    "an analyzer in another account",
    [
      feature(),
      enabler(),
      resource("aws:organizations/delegatedAdministrator:DelegatedAdministrator", "admin", {
        accountId: "210987654321",
        servicePrincipal: "access-analyzer.amazonaws.com",
      }),
    ],
    "pass",
  ),
  row(
    "another service in another account",
    [
      feature(),
      enabler(),
      resource("aws:organizations/delegatedAdministrator:DelegatedAdministrator", "admin", {
        accountId: "210987654321",
        servicePrincipal: "macie.amazonaws.com",
      }),
    ],
    { violation: "analyzer", on: "organization" },
  ),
  {
    name: "a stack that is marked and holds a trail only",
    resources: [resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "logs" })],
    settings,
    expect: { violation: ["guardDuty", "inspector", "analyzer"], on: "trail" },
  },
  {
    name: "aws-native, GuardDuty and an analyzer; Inspector cannot be switched on there",
    resources: [nativeOrganization, nativeDetector("ENABLED"), nativeAnalyzer],
    settings,
    expect: "pass",
  },
  {
    name: "aws-native, a feature that is off",
    resources: [nativeOrganization, nativeDetector("DISABLED"), nativeAnalyzer],
    settings,
    expect: guardDuty,
  },
  {
    name: "aws-native, a detector that is off",
    resources: [nativeOrganization, nativeDetector("ENABLED", { enable: false }), nativeAnalyzer],
    settings,
    expect: guardDuty,
  },
  {
    name: "aws-native, another feature",
    resources: [
      nativeOrganization,
      nativeDetector("ENABLED", { features: [{ name: "S3_DATA_EVENTS", status: "ENABLED" }] }),
      nativeAnalyzer,
    ],
    settings,
    expect: guardDuty,
  },
]);
