import { defineResourcePolicy, on } from "../../core/policy";
import { not, verdictOf } from "../../core/verdict";
import { ssmDocument } from "../../views/inline-code";
import { serviceSetting } from "../../views/ssm";

export default defineResourcePolicy(
  {
    title: "SSM documents must not be public",
    severity: "high",
    level: "mandatory",
    themes: ["authentication", "secrets"],
    why: "Every AWS account reads a public document, with the names, addresses and commands in it, and runs it under its own.",
    fix: "Name the accounts in permissions.account_ids, and set the public-sharing-permission service setting to Disable.",
    blindSpots: ["Documents with the aws-native provider, which cannot share them."],
    links: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html"],
    controls: { fsbp: ["SSM.4", "SSM.7"], "cis-controls-8.1": ["3.3"], nis2: ["3.1.2.d"] },
    peers: {
      checkov: ["CKV_AWS_303"],
      prowler: ["ssm_documents_set_as_public"],
      securityHub: ["SSM.4", "SSM.7"],
    },
    messages: { public: "{path} is All", sharing: "{path} lets documents be shared with everyone" },
  },
  on(ssmDocument, ({ sharedWith }, report) => {
    const open = verdictOf(sharedWith, (accounts) => /(^|,)\s*all\s*(,|$)/i.test(accounts), "no");
    report.settle(not(open), sharedWith.path, "public", { path: sharedWith.path });
  }),
  on(serviceSetting, ({ settingId, settingValue }, report) => {
    const isSharing = verdictOf(
      settingId,
      (id) => id.endsWith("/ssm/documents/console/public-sharing-permission"),
      "no",
    );
    if (isSharing !== "yes") {
      return report.notApplicable("The setting is not about the sharing of documents");
    }
    const off = verdictOf(settingValue, (text) => text === "Disable", "undetermined");
    report.settle(off, settingValue.path, "sharing", { path: settingValue.path });
  }),
);
