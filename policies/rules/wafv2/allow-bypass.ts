import { defineStackPolicy } from "../../core/policy";
import type { Plain } from "../../core/value";
import { targetsOf } from "../../core/stack";
import { type Verdict, allOf, anyItem, anyOf, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { rulesOf, type WafRule } from "../../models/edge/web-acl";
import { aclsBeforeApis, unclearFront } from "../../models/edge/web-acl-front";
import { isThere, partOf } from "../../models/edge/waf-statement";
import { ipSet, webAcl } from "../../views/wafv2";

/** Parts of a request that the client writes as it likes. */
const chosenByClient = [
  "allQueryArguments",
  "body",
  "cookies",
  "headers",
  "jsonBody",
  "queryString",
  "singleHeader",
  "singleQueryArgument",
  "uriPath",
];

/** Whether a statement, by itself, holds where the client chooses what it sends. */
function isChosenByClient(statement: Plain): Verdict {
  return anyOf(
    ...["byteMatchStatement", "regexMatchStatement", "regexPatternSetReferenceStatement"].map((kind) => {
      const field = partOf(partOf(statement, kind), "fieldToMatch");
      return anyOf(...chosenByClient.map((part) => isThere(partOf(field, part))));
    }),
  );
}

/** Whether an IP set holds a range that is no longer an address list of somebody: wider than /8, or /32 of IPv6. */
function holdsWideRange({ addresses }: ViewOf<typeof ipSet>): Verdict {
  return anyItem(addresses, (entry) =>
    verdictOf(entry, (range) => Number(range.split("/", 2)[1]) < (range.includes(":") ? 32 : 8), "no"),
  );
}

/** Answers whether a rule is evaluated before some other one, by its priority and those of all. */
function beforeOthers(rules: readonly WafRule[]): (priority: Plain) => Verdict {
  const known = rules.flatMap(({ priority }) => (typeof priority === "number" ? [priority] : []));
  const last = known.reduce((one, other) => Math.max(one, other), -Infinity);
  const isOpen = known.length < rules.length ? "undetermined" : "no";
  return (priority) =>
    typeof priority !== "number" ? (rules.length > 1 ? "undetermined" : "no") : priority < last ? "yes" : isOpen;
}

export default defineStackPolicy({
  title: "Web ACLs should not let requests pass by what the client writes into them",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints"],
  why: "An allow rule ends the evaluation: whoever finds out the header or path that it matches passes every rule that comes after it.",
  fix: "Use count with a label that later rules look at, match addresses of an IP set, or put the allow rule after the rules that stop attacks.",
  blindSpots: [
    "Values that only the operator knows, such as a secret header of CloudFront.",
    "IP sets of another program, and those that stand below OR in a statement.",
  ],
  links: ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-actions.html"],
  controls: { "pci-dss-4.0.1": ["6.4.2"] },
  messages: {
    bypass: "{path} allows requests by what the client writes, before other rules are asked",
    wide: "{path} allows the addresses of IP set {name}, of which one range is wider than /8, or /32 of IPv6, before other rules are asked",
  },
  subjects: [webAcl],
  check(stack, report) {
    for (const { acl, front } of aclsBeforeApis(stack, false)) {
      const { rules, complete } = rulesOf(stack, acl);
      if (!complete) {
        report.undetermined(acl, acl.rules.path);
      }
      const isBefore = beforeOthers(rules);
      for (const { action, ipSet: reference, place: path, priority, statement } of rules) {
        const ends = allOf(isThere(partOf(action, "allow")), isBefore(priority));
        if (ends === "no") {
          continue;
        }
        const bypasses = allOf(ends, isChosenByClient(statement));
        const what = bypasses === "yes" ? unclearFront : path;
        report.settle(acl, not(allOf(bypasses, front)), what, "bypass", { path });
        for (const set of reference ? targetsOf(stack.resolve(reference, ipSet)) : []) {
          const lets = allOf(ends, holdsWideRange(set));
          const place = lets === "yes" ? unclearFront : `the addresses of ${set.resource.name}`;
          report.settle(acl, not(allOf(lets, front)), place, "wide", { path, name: set.resource.name });
        }
      }
    }
  },
});
