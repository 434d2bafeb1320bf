import { nameList } from "../../core/message";
import { booleanOption, textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { isOneOf } from "../../core/value";
import { allOf, type Verdict } from "../../core/verdict";
import { isManagedGroup, keepsSome, rulesInManagedGroup } from "../../models/edge/managed-rule-group";
import { isEnforced, type WafRule } from "../../models/edge/web-acl";
import { everyWebAclText } from "../../models/edge/web-acl-front";
import { webAcl } from "../../views/wafv2";
import { missingGroups } from "./parts/managed-groups";

const groupName = "^AWSManagedRules\\w+$";

export default defineStackPolicy({
  title: "Web ACLs in front of APIs should block addresses of bad reputation",
  severity: "medium",
  level: "advisory",
  themes: ["publicEndpoints"],
  why: "AWS knows addresses that scan and flood its customers; a web ACL that asks for them turns most automated attacks away before a rule has to understand them.",
  fix: ({ ruleGroups }) =>
    ruleGroups.length === 1
      ? `Add the managed rule group ${ruleGroups.join()} with overrideAction none.`
      : "Add the managed rule groups that are missing, with overrideAction none.",
  blindSpots: [
    "Rule groups that cost more, such as those against account takeover, bots and floods: options ask for them.",
    "Rule groups of other vendors and of another program, which may stop the same: such web ACLs are not judged.",
    "Web ACLs that nothing in the program puts in front of an API, unless everyWebAcl is set.",
  ],
  links: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-ip-rep.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html",
  ],
  // As Prowler 5.46.0 maps the check; its FedRAMP 20x indicator is of a newer edition than the one named here.
  controls: { "cis-controls-8.1": ["13.10"] },
  peers: { prowler: ["wafv2_webacl_managed_rule_groups_enabled"] },
  options: {
    ruleGroups: textListOption(
      "AWS managed rule groups that every web ACL in front of an API must have.",
      ["AWSManagedRulesAmazonIpReputationList"],
      groupName,
    ),
    edgeRuleGroups: textListOption(
      "Further groups for web ACLs of CloudFront, such as AWSManagedRulesAntiDDoSRuleSet, which AWS charges for.",
      [],
      groupName,
    ),
    everyWebAcl: booleanOption(everyWebAclText, false),
  },
  messages: {
    missing: "No rule uses the managed rule group {group}",
    counted: "{group} is present ({places}), but only counts",
  },
  subjects: [webAcl],
  check(stack, report, { options: { edgeRuleGroups, everyWebAcl, ruleGroups } }) {
    const missing = missingGroups(
      stack,
      everyWebAcl,
      ({ scope }) => [...new Set([...ruleGroups, ...(isOneOf(scope, "CLOUDFRONT") ? edgeRuleGroups : [])])],
      protects,
    );
    for (const { acl, blocked, group, held, what } of missing) {
      if (held.length === 0) {
        report.settle(acl, blocked, what, "missing", { group });
      } else {
        report.settle(acl, blocked, what, "counted", { group, places: nameList(held.map(({ place }) => place)) });
      }
    }
  },
});

function protects(rule: WafRule, group: string): Verdict {
  const names = rulesInManagedGroup(group);
  return allOf(isManagedGroup(rule, group), isEnforced(rule), names.length === 0 ? "yes" : keepsSome(rule, names));
}
