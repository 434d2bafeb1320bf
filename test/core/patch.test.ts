/** What a remediation keeps as it is. */

import assert from "node:assert/strict";
import { managed, rule } from "../support/web-acls";
import { onlyPolicies, remediate } from "../../engine/analyzer";
import { unknownText } from "../../testing/bridged-provider";

const secret = (value: unknown) => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });

async function remedied(
  policy: string,
  type: string,
  properties: Record<string, unknown>,
  options: Record<string, unknown> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const subject = { type, name: "subject", urn: `urn:pulumi:test::project::${type}::subject`, properties };
  const configuration = { [policy]: { ...options, enforcementLevel: "remediate" } };
  return (await remediate(subject, onlyPolicies([], configuration))).properties;
}

describe("remediation", () => {
  it("adds to a list without touching its unknown and secret parts", async () => {
    const rules = [
      rule({ ipSetReferenceStatement: { arn: unknownText } }),
      rule({ byteMatchStatement: { searchString: secret("s3cret") } }, { name: "other", priority: 6 }),
    ];
    const { rules: after } = await remedied(
      "wafv2-known-bad-inputs",
      "aws:wafv2/webAcl:WebAcl",
      { scope: "REGIONAL", rules },
      { addRuleGroups: true },
    );
    const added = managed("AWSManagedRulesKnownBadInputsRuleSet");
    assert.deepEqual(after, [
      ...rules,
      {
        ...added,
        priority: 7,
        visibilityConfig: { ...(added.visibilityConfig as object), metricName: added.name },
      },
    ]);
  });

  it("sets one item of a list, and leaves the others", async () => {
    const behaviors = ["https-only", "allow-all", unknownText].map((viewerProtocolPolicy) => ({
      viewerProtocolPolicy,
      pathPattern: secret("/hidden/*"),
    }));
    const { orderedCacheBehaviors: after } = await remedied(
      "cloudfront-viewer-https",
      "aws:cloudfront/distribution:Distribution",
      { enabled: true, defaultCacheBehavior: { viewerProtocolPolicy: "https-only" }, orderedCacheBehaviors: behaviors },
    );
    assert.deepEqual(
      after,
      behaviors.map((behavior, index) =>
        index === 1 ? { ...behavior, viewerProtocolPolicy: "redirect-to-https" } : behavior,
      ),
    );
  });
});
