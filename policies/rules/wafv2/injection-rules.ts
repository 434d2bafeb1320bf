import { nameList } from "../../core/message";
import { booleanOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import type { Plain } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { conditionsIn, isThere, partOf } from "../../models/edge/waf-statement";
import { enforcedStatements } from "../../models/edge/enforced-statements";
import { isManagedGroup, rulesInManagedGroup, stopsByManagedGroup } from "../../models/edge/managed-rule-group";
import { rulesOf } from "../../models/edge/web-acl";
import { aclsBeforeApis, everyWebAclText, unclearFront } from "../../models/edge/web-acl-front";
import { webAcl } from "../../views/wafv2";

interface Attack {
  readonly name: string;
  readonly group: string;
  /** The rules of the managed group that look for the attack. */
  readonly rules: readonly string[];
  /** The statement of an own rule that looks for it. */
  readonly condition: string;
}

const sqlInjection: Attack = {
  name: "SQL injection",
  group: "AWSManagedRulesSQLiRuleSet",
  rules: rulesInManagedGroup("AWSManagedRulesSQLiRuleSet"),
  condition: "sqliMatchStatement",
};

const crossSiteScripting: Attack = {
  name: "cross-site scripting",
  group: "AWSManagedRulesCommonRuleSet",
  rules: rulesInManagedGroup("AWSManagedRulesCommonRuleSet").filter((name) => name.startsWith("CrossSiteScripting_")),
  condition: "xssMatchStatement",
};

/** The parts of a request that own rules must look at, with the members of `fieldToMatch` that do. */
const requestParts = {
  body: ["body", "jsonBody"],
  "query string": ["queryString", "allQueryArguments"],
  URI: ["uriPath"],
};

export default defineStackPolicy({
  title: "Web ACLs in front of APIs must block SQL injection and cross-site scripting",
  severity: "high",
  level: "mandatory",
  themes: ["publicEndpoints"],
  why: "That a web ACL has some rule says little: only rules that look for injected SQL and scripts, and that block, keep these attacks from the function.",
  fix: ({ sqlInjection }) =>
    `Add the managed rule group${sqlInjection ? "s AWSManagedRulesCommonRuleSet and AWSManagedRulesSQLiRuleSet" : " AWSManagedRulesCommonRuleSet"} with overrideAction none, or equivalent rules that block.`,
  blindSpots: [
    "Rule groups of other vendors and of another program, which may stop these attacks: such web ACLs are not judged.",
    "Requests that a scope-down statement or an earlier rule with allow lets past.",
    "Web ACLs that nothing in the program puts in front of an API, unless everyWebAcl is set.",
    "A regional web ACL behind a distribution that has a web ACL: the distribution's is judged.",
  ],
  links: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-sqli-match.html",
  ],
  options: {
    sqlInjection: booleanOption(
      "Whether rules against SQL injection are asked for; false where no back end speaks SQL.",
      true,
    ),
    everyWebAcl: booleanOption(everyWebAclText, false),
  },
  messages: {
    missing: "No rule blocks {attack}",
    counted: "{group} is present ({places}), but its rules against {attack} only count",
    partial: "Custom rules against {attack} do not inspect {parts}",
  },
  subjects: [webAcl],
  check(stack, report, { options }) {
    const attacks = options.sqlInjection ? [sqlInjection, crossSiteScripting] : [crossSiteScripting];
    for (const { acl, front } of aclsBeforeApis(stack, options.everyWebAcl)) {
      for (const attack of attacks) {
        const { name, group } = attack;
        const { verdict, managed, parts } = protection(stack, acl, attack);
        const stopped = anyOf(verdict, not(front));
        const what = verdict === "no" ? unclearFront : `whether its rules stop ${name}`;
        if (managed.length > 0) {
          report.settle(acl, stopped, what, "counted", { attack: name, group, places: nameList(managed) });
        } else if (parts.length < Object.keys(requestParts).length) {
          report.settle(acl, stopped, what, "partial", { attack: name, parts: nameList(parts) });
        } else {
          report.settle(acl, stopped, what, "missing", { attack: name });
        }
      }
    }
  },
});

interface Protection {
  readonly verdict: Verdict;
  /** Places of the managed group, where it is there at all. */
  readonly managed: readonly string[];
  /** Parts of the request that own rules do not look at. */
  readonly parts: readonly string[];
}

function protection(stack: Stack, acl: ViewOf<typeof webAcl>, attack: Attack): Protection {
  const { rules } = rulesOf(stack, acl);
  const { statements, unclear } = enforcedStatements(stack, acl);
  const looked = Object.entries(requestParts).map(([part, members]) => ({
    part,
    verdict: looksAt(statements, attack, members),
  }));
  return {
    verdict: anyOf(
      ...rules.map((rule) => stopsByManagedGroup(rule, attack.group, attack.rules)),
      allOf(...looked.map(({ verdict }) => verdict)),
      unclear ? "undetermined" : "no",
    ),
    managed: rules.filter((rule) => isManagedGroup(rule, attack.group) === "yes").map(({ place }) => place),
    parts: looked.filter(({ verdict }) => verdict === "no").map(({ part }) => part),
  };
}

function looksAt(statements: readonly Plain[], { condition }: Attack, members: readonly string[]): Verdict {
  const conditions = statements.flatMap((statement) => conditionsIn(statement, condition));
  return anyOf(
    ...conditions.flatMap((found) => members.map((member) => isThere(partOf(partOf(found, "fieldToMatch"), member)))),
  );
}
