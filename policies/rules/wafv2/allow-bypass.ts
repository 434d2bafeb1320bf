import { defineStackPolicy } from "../../core/policy";
import { valueOr, type Plain } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { aclsBeforeApis, unclearFront } from "../../models/edge/web-acl-front";
import { isThere, partOf } from "../../models/edge/web-acl";
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
    "Rules in ruleJson, and rules that are resources of their own.",
  ],
  links: ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-actions.html"],
  controls: { "pci-dss-4.0.1": ["6.4.2"] },
  messages: { bypass: "{path} allows requests by what the client writes, before other rules are asked" },
  subjects: [webAcl],
  check(stack, report) {
    for (const { acl, front } of aclsBeforeApis(stack, false)) {
      const rules = valueOr(acl.rules, []);
      rules.forEach(({ action, priority, statement }, index) => {
        const allows = allOf(isThere(partOf(action.state === "known" ? action.value : null, "allow")));
        const chosen = statement.state === "known" ? isChosenByClient(statement.value) : "undetermined";
        const isLast =
          priority.state === "known" &&
          rules.every((other) => other.priority.state === "known" && other.priority.value <= priority.value);
        if (isLast || allows === "no") {
          return;
        }
        const path = `rules[${index}]`;
        const verdict = allOf(allows, chosen);
        if (verdict === "yes" && front !== "yes") {
          report.undetermined(acl, unclearFront);
        } else {
          report.settle(acl, not(verdict), path, "bypass", { path });
        }
      });
    }
  },
});
