import { textListOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { answerOf, anyOf, type Verdict } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { addManagedGroups } from "../../models/edge/managed-rule-group";
import { isThere, partOf } from "../../models/edge/waf-statement";
import { ownRules, rulesOf } from "../../models/edge/web-acl";
import { ruleGroup, webAcl } from "../../views/wafv2";

export default defineStackPolicy(
  {
    title: "Web ACLs and rule groups must have rules",
    severity: "high",
    level: "mandatory",
    themes: ["publicEndpoints"],
    why: "An API with such a web ACL looks protected, and is not.",
    fix: "Add rules in rules or ruleJson, or as wafv2.WebAclRule and wafv2.WebAclRuleGroupAssociation, beginning with AWS managed rule groups.",
    blindSpots: [
      "Rules that AWS Firewall Manager or another program adds.",
      "What the rules do, which wafv2-injection-rules, wafv2-known-bad-inputs, wafv2-rate-limit and wafv2-rule-action judge.",
      "A web ACL whose default action blocks passes: it lets nothing through.",
      "A remediation cannot see rules that are resources of their own, and fills no rule groups.",
    ],
    links: [
      "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-10",
    ],
    controls: {
      fsbp: ["WAF.10"],
      "nist-800-53": ["CM-2"],
      "pci-dss-4.0.1": ["6.4.1", "6.4.2"],
      "cis-controls-8.1": ["13.10"],
    },
    peers: {
      checkov: ["CKV_AWS_175"],
      prowler: ["wafv2_webacl_with_rules"],
      securityHub: ["WAF.10"],
      config: ["wafv2-webacl-not-empty", "wafv2-rulegroup-not-empty"],
    },
    options: {
      managedRuleGroups: textListOption(
        "Names of AWS managed rule groups that a remediation adds to web ACLs that hold no rules themselves; those that take no configuration of their own. Leave it empty where rules are resources of their own (wafv2.WebAclRule), which it would displace.",
        [],
        "^AWSManagedRules\\w+$",
      ),
    },
    messages: {
      noRules: "The web ACL has no rules, and its defaultAction allows every request",
      emptyGroup: "{path} has no rules",
    },
    subjects: [webAcl, ruleGroup],
    check(stack, report) {
      for (const acl of stack.all(webAcl)) {
        const { rules, complete } = rulesOf(stack, acl);
        const what = complete ? acl.defaultAction.path : "whether it has rules";
        report.settle(acl, anyOf(hasRules(rules, complete), blocksByDefault(acl)), what, "noRules");
      }
      for (const group of stack.all(ruleGroup)) {
        const { rules, complete } = ownRules(group);
        const { path } = group.rules;
        report.settle(group, hasRules(rules, complete), path, "emptyGroup", { path });
      }
    },
  },
  remedy(webAcl, (acl, patch, { managedRuleGroups }) => {
    const { rules, ruleJson } = acl;
    if (rules.state === "absent" && ruleJson.state === "absent" && blocksByDefault(acl) === "no") {
      addManagedGroups(acl, patch, managedRuleGroups);
    }
  }),
);

function hasRules(rules: readonly unknown[], complete: boolean): Verdict {
  return rules.length > 0 ? "yes" : complete ? "no" : "undetermined";
}

function blocksByDefault({ defaultAction }: ViewOf<typeof webAcl>): Verdict {
  return answerOf(defaultAction, (action) => isThere(partOf(action, "block")), "no");
}
