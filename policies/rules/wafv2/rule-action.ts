import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { answerOf, anyOf, not, type Verdict } from "../../core/verdict";
import { isEnforced, rulesOf, type WafRule } from "../../models/edge/web-acl";
import { isThere, partOf } from "../../models/edge/waf-statement";
import { isManagedGroup, keepsSome, managedGroupName, rulesInManagedGroup } from "../../models/edge/managed-rule-group";
import { webAcl } from "../../views/wafv2";

export default defineStackPolicy({
  title: "Web ACL rules should have one action each, and at least one must block",
  severity: "medium",
  level: "advisory",
  themes: ["publicEndpoints"],
  why: "Rule groups are tried out in count mode and then forgotten: the web ACL looks complete and stops nothing.",
  fix: "Give each rule either action or overrideAction, with overrideAction none on managed rule groups, and let a rule block where the default action allows.",
  blindSpots: [
    "Rules that AWS Firewall Manager or another program adds.",
    "Managed rule groups whose rules are not in our list of AWS managed rule groups, with every rule overridden.",
    "A second copy of a rule group that counts, to try out a version, passes as long as another one blocks.",
  ],
  links: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html",
    "https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html",
  ],
  peers: {
    checkov: ["CKV_AWS_342"],
    kics: ["webacl_allow_defaultaction"],
    guardRules: ["WAF_WEB_ACL_DEFAULT_ACTION_RULE"],
  },
  messages: {
    noAction: "Neither action nor overrideAction is set: {places}",
    twoActions: "Both action and overrideAction are set: {places}",
    groupCounts: "Managed rule groups only count, by overrideAction: {places}",
    allCounted: "Every rule of a managed rule group is overridden and does not block: {places}",
    nothingBlocks: "defaultAction allows, and no rule blocks",
  },
  subjects: [webAcl],
  check(stack, report) {
    for (const acl of stack.all(webAcl)) {
      const { rules, complete } = rulesOf(stack, acl);
      const tell = (message: "noAction" | "twoActions" | "groupCounts" | "allCounted", found: readonly WafRule[]) => {
        if (found.length > 0) {
          report.violation(acl, message, { places: nameList(found.map(({ place }) => place)) });
        }
      };
      const actions = rules.map((rule) => ({ rule, action: hasAction(rule), override: hasOverride(rule) }));
      const withBoth = (verdict: Verdict): readonly WafRule[] =>
        actions.filter(({ action, override }) => action === verdict && override === verdict).map(({ rule }) => rule);
      tell("noAction", withBoth("no"));
      tell("twoActions", withBoth("yes"));
      const groups = groupsThatOnlyCount(rules, complete);
      groups.unclear.forEach(({ place }) =>
        report.undetermined(acl, `whether another rule is the rule group of ${place}`),
      );
      const { idle } = groups;
      tell(
        "groupCounts",
        idle.filter((rule) => isEnforced(rule) === "no"),
      );
      tell(
        "allCounted",
        idle.filter((rule) => isEnforced(rule) === "yes"),
      );
      const { defaultAction } = acl;
      const allows = answerOf(defaultAction, (action) => isThere(partOf(action, "allow")), "undetermined");
      if (rules.length > 0) {
        const blocks = rules.map((rule) => (isAllCounted(rule) ? "no" : isEnforced(rule)));
        const stopped = anyOf(...blocks, not(allows), complete ? "no" : "undetermined");
        report.settle(acl, stopped, "whether a rule blocks", "nothingBlocks");
      }
    }
  },
});

/**
 * Managed rule groups of which no copy blocks, and those of which it cannot be told whether one does.
 *
 * @param complete false where there may be further rules
 */
function groupsThatOnlyCount(
  rules: readonly WafRule[],
  complete: boolean,
): { readonly idle: readonly WafRule[]; readonly unclear: readonly WafRule[] } {
  const blocking = rules.filter((rule) => isEnforced(rule) !== "no" && !isAllCounted(rule));
  const isBlocked = (group: string): Verdict =>
    anyOf(...blocking.map((rule) => isManagedGroup(rule, group)), complete ? "no" : "undetermined");
  const judged = rules.flatMap((rule) => {
    const group = managedGroupName(rule);
    return group === undefined ? [] : [{ rule, verdict: isBlocked(group) }];
  });
  const those = (wanted: Verdict): readonly WafRule[] =>
    judged.filter(({ verdict }) => verdict === wanted).map(({ rule }) => rule);
  return { idle: those("no"), unclear: those("undetermined") };
}

function hasAction({ action }: WafRule): Verdict {
  const members = ["allow", "block", "captcha", "challenge", "count", "monetize"];
  return anyOf(...members.map((name) => isThere(partOf(action, name))));
}

function hasOverride({ overrideAction }: WafRule): Verdict {
  return anyOf(isThere(partOf(overrideAction, "none")), isThere(partOf(overrideAction, "count")));
}

function isAllCounted(rule: WafRule): boolean {
  const names = rulesInManagedGroup(managedGroupName(rule) ?? "");
  return names.length > 0 && keepsSome(rule, names) === "no";
}
