import { resourceCases, unknown } from "../../support/cases";

const type = "aws:ssm/document:Document";
const setting = "aws:ssm/serviceSetting:ServiceSetting";
const document = (account_ids?: unknown) => ({
  documentType: "Command",
  content: "{}",
  ...(account_ids === undefined ? {} : { permissions: { type: "Share", account_ids } }),
});
const sharing = (settingValue: unknown) => ({
  settingId: "arn:aws:ssm:eu-central-1:123456789012:servicesetting/ssm/documents/console/public-sharing-permission",
  settingValue,
});

export default resourceCases([
  { name: "two accounts", type, props: document("210987654321,333344445555"), expect: "pass", show: true },
  { name: "everyone", type, props: document("All"), expect: { violation: "public" }, show: true },
  { name: "not shared", type, props: document(), expect: "pass" },
  { name: "accounts not known yet", type, props: document(unknown), expect: "undetermined" },
  { name: "sharing is off", type: setting, props: sharing("Disable"), expect: "pass" },
  { name: "sharing is on", type: setting, props: sharing("Enable"), expect: { violation: "sharing" } },
  {
    name: "another setting",
    type: setting,
    props: { settingId: "/ssm/parameter-store/default-parameter-tier", settingValue: "Standard" },
    expect: "notApplicable",
  },
  {
    name: "aws-native, sharing is on",
    type: "aws-native:ssm:ServiceSetting",
    props: sharing("Enable"),
    expect: { violation: "sharing" },
  },
]);
