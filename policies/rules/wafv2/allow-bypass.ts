import { defineStackPolicy } from "../../core/policy";
import type { Plain } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { rulesOf } from "../../models/edge/web-acl";
import { aclsBeforeApis, unclearFront } from "../../models/edge/web-acl-front";
import { isThere, partOf } from "../../models/edge/waf-statement";
import { webAcl } from "../../views/wafv2";

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

/** Whether a rule is evaluated before another, by their priorities. */
function isBefore(priority: Plain, other: Plain): Verdict {
  return typeof priority === "number" && typeof other === "number" ? (priority < other ? "yes" : "no") : "undetermined";
}

export default defineStackPolicy({
  title: "Web ACLs should not let requests pass by what the client writes into them",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints"],
  why: "An allow rule ends the evaluation: whoever finds out the header or path that it matches passes every rule that comes after it.",
  fix: "Use count with a label that later rules look at, match addresses of an IP set, or put the allow rule after the rules that stop attacks.",
  blindSpots: ["Values that only the operator knows, such as a secret header of CloudFront."],
  links: ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-actions.html"],
  controls: { "pci-dss-4.0.1": ["6.4.2"] },
  messages: { bypass: "{path} allows requests by what the client writes, before other rules are asked" },
  subjects: [webAcl],
  check(stack, report) {
    for (const { acl, front } of aclsBeforeApis(stack, false)) {
      const { rules, complete } = rulesOf(stack, acl);
      if (!complete) {
        report.undetermined(acl, acl.rules.path);
      }
      rules.forEach(({ action, place: path, priority, statement }, index) => {
        const others = rules.filter((_, other) => other !== index);
        const bypasses = allOf(
          isThere(partOf(action, "allow")),
          isChosenByClient(statement),
          anyOf(...others.map((other) => isBefore(priority, other.priority))),
        );
        const what = bypasses === "yes" ? unclearFront : path;
        report.settle(acl, not(allOf(bypasses, front)), what, "bypass", { path });
      });
    }
  },
});
