import { nameList } from "../../core/message";
import { booleanOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import {
  addManagedGroups,
  isManagedGroup,
  isSetAside,
  keepsSome,
  managedGroupName,
  rulesInManagedGroup,
} from "../../models/edge/managed-rule-group";
import { isEnforced, isRuleGroup, ownRules, type WafRule } from "../../models/edge/web-acl";
import { everyWebAclText } from "../../models/edge/web-acl-front";
import { webAcl } from "../../views/wafv2";
import { missingGroups } from "./parts/managed-groups";

const knownBadInputs = "AWSManagedRulesKnownBadInputsRuleSet";
const anonymousIps = "AWSManagedRulesAnonymousIpList";

/** The rules against Log4Shell, with the names that earlier versions gave them. */
const log4jRules = [
  ...rulesInManagedGroup(knownBadInputs).filter((name) => name.startsWith("Log4JRCE")),
  "Log4JRCE",
  "Log4JRCE_URI",
];

export default defineStackPolicy(
  {
    title: "Web ACLs in front of APIs should block known bad inputs such as Log4Shell",
    severity: "high",
    level: "advisory",
    themes: ["publicEndpoints"],
    why: "Exploits such as Log4Shell are sent to every public address all day; the managed rule group stops them before a vulnerable library sees them.",
    fix: "Add the managed rule group AWSManagedRulesKnownBadInputsRuleSet with overrideAction none, and do not override its Log4JRCE rules.",
    blindSpots: [
      "Requests that a scope-down statement or an earlier rule with allow lets past.",
      "Rule groups of other vendors and of another program, which may stop the same: such web ACLs are not judged.",
      "Web ACLs that nothing in the program puts in front of an API, unless everyWebAcl is set.",
      "A regional web ACL behind a distribution that has a web ACL: the distribution's is judged.",
      "A remediation cannot see what a web ACL stands in front of, and fills no web ACL without rules, which wafv2-webacl-rules does.",
    ],
    links: ["https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html"],
    peers: { checkov: ["CKV_AWS_192", "CKV2_AWS_47", "CKV2_AWS_77"] },
    options: {
      anonymousIps: booleanOption(
        "Whether AWSManagedRulesAnonymousIpList, which stops callers behind VPNs and hosting providers, is asked for too.",
        false,
      ),
      everyWebAcl: booleanOption(everyWebAclText, false),
      addRuleGroups: booleanOption(
        "Whether a remediation adds the managed rule groups that are asked for, behind the other rules of each web ACL that lists its rules.",
        false,
      ),
    },
    messages: {
      missing: "No rule uses the managed rule group {group}",
      counted: "{group} is present ({places}), but only counts",
      log4j: "{group} is present ({places}), but its rules against Log4Shell are overridden and do not block",
    },
    subjects: [webAcl],
    check(stack, report, { options }) {
      const asked = groupsAskedFor(options);
      for (const gap of missingGroups(stack, options.everyWebAcl, () => asked, protects)) {
        const { acl, blocked, group, held, what } = gap;
        const places = nameList(held.map(({ place }) => place));
        if (held.length === 0) {
          report.settle(acl, blocked, what, "missing", { group });
        } else {
          const counted = held.every((rule) => isEnforced(rule) === "no" || group !== knownBadInputs);
          report.settle(acl, blocked, what, counted ? "counted" : "log4j", { group, places });
        }
      }
    },
  },
  remedy(webAcl, (acl, patch, options) => {
    const { rules } = ownRules(acl);
    // A group that is there without blocking may be on trial, and groups of others may stop the same.
    const missing = groupsAskedFor(options).filter((group) =>
      rules.every((rule) => isManagedGroup(rule, group) === "no" && isOwnOrOfAws(rule)),
    );
    if (options.addRuleGroups && acl.rules.state === "known" && acl.ruleJson.state === "absent") {
      addManagedGroups(acl, patch, missing);
    }
  }),
);

function isOwnOrOfAws(rule: WafRule): boolean {
  return isRuleGroup(rule) === "no" || managedGroupName(rule) !== undefined;
}

function groupsAskedFor(options: { readonly anonymousIps: boolean }): readonly string[] {
  return options.anonymousIps ? [knownBadInputs, anonymousIps] : [knownBadInputs];
}

function protects(rule: WafRule, group: string): Verdict {
  const kept =
    group === knownBadInputs
      ? not(anyOf(...log4jRules.map((name) => isSetAside(rule, name))))
      : keepsSome(rule, rulesInManagedGroup(group));
  return allOf(isManagedGroup(rule, group), isEnforced(rule), kept);
}
