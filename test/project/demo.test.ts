/** The demo sums up on one screen, shows findings of different kinds, and all of them when asked. */

import assert from "node:assert/strict";
import type { Finding } from "../../engine/finding";
import { catalog } from "../../policies/catalog";
import { allFindings, makeStyle, summary } from "../../tools/demo-summary";

const style = makeStyle(false);

/** A finding of each policy. */
const findings = Object.entries(catalog).map(([policyName, { title, severity }]): Finding => ({
  policyName,
  resourceUrn: "urn:pulumi:dev::shop::aws:kms/key:Key::data\u001b[2J",
  resourceName: "data",
  resourceType: "aws:kms/key:Key",
  message: `${title}\npolicy is not set.\nname is not set.\nWhy: x\nFix: Set both.`,
  enforcementLevel: "advisory",
  severity,
}));

describe("the demo", () => {
  it("sums up on one screen, whatever there is", () => {
    const lines = summary(findings, style);
    assert.ok(lines.length <= 35, `${lines.length} lines`);
    const text = lines.join("\n");
    assert.match(text, new RegExp(`^${findings.length} findings on 1 resource; 0 would stop`));
    for (const severity of ["critical", "high", "medium", "low"]) {
      const number = findings.filter((finding) => finding.severity === severity).length;
      assert.match(text, new RegExp(`^${severity} *█+ ${number}$`, "m"));
    }
    const policies = [...text.matchAll(/^\[critical\].*\(([\w-]+)\)$/gm)].map(([, policy = ""]) => policy);
    assert.deepEqual(policies.length, 5);
    assert.deepEqual(new Set(policies.map((policy) => policy.split("-")[0])).size, 5);
    assert.ok(!text.includes("\u001b"));
  });

  it("shows all that there are, where these are few, and all when it is asked", () => {
    assert.match(summary(findings.slice(0, 2), style).join("\n"), /^All$/m);
    const all = allFindings(findings, style).filter((line) => /^\[\w+\] /.test(line));
    assert.equal(all.length, findings.length);
    assert.deepEqual([summary([], style), allFindings([], style)], [["no findings"], ["no findings"]]);
  });
});
