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

  const outdated = ["TLSv1", "TLSv1.1", "TLSv1.2"];
  const listed = (originSslProtocols: readonly unknown[]): Promise<unknown> =>
    remedied("cloudfront-vpc-origin", "aws-native:cloudfront:VpcOrigin", {
      vpcOriginEndpointConfig: { originProtocolPolicy: "https-only", originSslProtocols },
    }).then(({ vpcOriginEndpointConfig: after }) => (after as Record<string, unknown>).originSslProtocols);

  it("replaces items of a list, and keeps the unknown and secret ones", async () => {
    for (const [before, after] of [
      [outdated, ["TLSv1.2"]],
      [["TLSv1.2", "TLSv1"], ["TLSv1.2"]],
      [
        [unknownText, "TLSv1"],
        [unknownText, "TLSv1.2"],
      ],
      [
        ["TLSv1", "SSLv3", unknownText, "TLSv1.1"],
        ["TLSv1.2", unknownText],
      ],
      [
        ["TLSv1.2", "TLSv1.1", secret("TLSv1.3"), secret(unknownText)],
        ["TLSv1.2", secret("TLSv1.3"), secret(unknownText)],
      ],
      [[secret("TLSv1"), "TLSv1.1"], [secret("TLSv1.2")]],
      [["TLSv1.3"], ["TLSv1.3"]],
    ]) {
      assert.deepEqual(await listed(before ?? []), after, JSON.stringify(before));
    }
    assert.equal(await listed(secret(outdated) as never).then(JSON.stringify), JSON.stringify(secret(["TLSv1.2"])));
  });

  it("keeps of an event selector what is secret and stays", async () => {
    const category = { equals: ["Management"], field: secret("eventCategory") };
    const { advancedEventSelectors: after } = await remedied(
      "cloudtrail-management-events",
      "aws:cloudtrail/trail:Trail",
      {
        s3BucketName: "logs",
        advancedEventSelectors: [{ fieldSelectors: [category, { field: "readOnly", equals: ["false"] }] }],
      },
    );
    assert.deepEqual(after, [{ fieldSelectors: [category] }]);
  });

  it("leaves alone an archive where an object or a list belongs", async () => {
    const archive = { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", path: "./code" };
    assert.deepEqual(
      await remedied("apigateway-stage-throttling", "aws-native:apigateway:Stage", { methodSettings: archive }),
      { methodSettings: archive },
    );
    const behaviors = [archive, { viewerProtocolPolicy: "allow-all" }];
    const { orderedCacheBehaviors: after, defaultCacheBehavior } = await remedied(
      "cloudfront-viewer-https",
      "aws:cloudfront/distribution:Distribution",
      { enabled: true, defaultCacheBehavior: archive, orderedCacheBehaviors: behaviors },
    );
    assert.deepEqual(after, [archive, { viewerProtocolPolicy: "redirect-to-https" }]);
    assert.deepEqual(defaultCacheBehavior, archive);
  });

  it("keeps the number of items that stands beside a list", async () => {
    const { vpcOriginEndpointConfig: after } = await remedied(
      "cloudfront-vpc-origin",
      "aws:cloudfront/vpcOrigin:VpcOrigin",
      {
        vpcOriginEndpointConfig: {
          originProtocolPolicy: "https-only",
          originSslProtocols: { items: [...outdated, unknownText], quantity: 4 },
        },
      },
    );
    assert.deepEqual(after, {
      originProtocolPolicy: "https-only",
      originSslProtocols: { items: ["TLSv1.2", unknownText], quantity: 2 },
    });
  });

  it("adds a statement to a policy, and keeps what is secret in the others", async () => {
    const statement = {
      Effect: "Allow",
      Principal: secret("*"),
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::logs/*",
    };
    for (const Statement of [[statement], statement, secret([statement]), secret(statement)]) {
      const { policyDocument: after } = await remedied(
        "cloudtrail-bucket-secure-transport",
        "aws-native:s3:BucketPolicy",
        { bucket: "logs", policyDocument: { Version: "2012-10-17", Statement } },
        { remediationResources: ["subject"] },
      );
      const { Statement: made } = after as { readonly Statement: Record<string, unknown> };
      const isSecret = "value" in Statement;
      const statements = (isSecret ? made.value : made) as readonly unknown[];
      assert.deepEqual(made, isSecret ? secret(statements) : statements);
      assert.equal(statements.length, 2);
      assert.deepEqual(statements[0], statement);
    }
  });

  it("sets the members of an object, and keeps the unknown and secret ones", async () => {
    const key = "arn:aws:kms:eu-central-1:123456789012:key/1";
    const encryption = (kmsMasterKeyID: unknown, sseAlgorithm = "AES256") => ({
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: kmsMasterKeyID } }],
    });
    for (const [before, after] of [
      [unknownText, unknownText],
      [secret("other"), secret(key)],
    ]) {
      assert.deepEqual(
        await remedied(
          "cloudtrail-bucket-encryption",
          "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
          encryption(before),
          { remediationResources: ["subject"], remediationKeyArn: key },
        ),
        encryption(after, "aws:kms"),
      );
    }
  });

  it("adds the attribute that is missing, and keeps those that are there", async () => {
    const listed = [secret("phone_number")];
    const { userAttributeUpdateSettings: after } = await remedied(
      "cognito-attribute-verification",
      "aws:cognito/userPool:UserPool",
      {
        autoVerifiedAttributes: ["email", "phone_number"],
        usernameAttributes: ["email", "phone_number"],
        userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: listed },
      },
    );
    assert.deepEqual(after, { attributesRequireVerificationBeforeUpdates: [...listed, "email"] });
  });
});
