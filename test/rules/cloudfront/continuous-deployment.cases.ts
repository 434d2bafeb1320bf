import { output, resource, stackCases, unknown } from "../../support/cases";
import { behavior, distributionType, edge, nativeDistributionType, nativeEdge } from "../../support/distributions";

const policy = resource("aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy", "rollout", {
  enabled: true,
  stagingDistributionDnsNames: { items: [output("staging", "domainName")], quantity: 1 },
});
const primary = (props: Record<string, unknown> = {}) =>
  resource(distributionType, "shop", edge({ continuousDeploymentPolicyId: output("rollout", "id"), ...props }));
const staging = (props: Record<string, unknown> = {}) =>
  resource(distributionType, "staging", edge({ staging: true, ...props }));
const byDefault = (props: Record<string, unknown>) => ({ defaultCacheBehavior: { ...behavior, ...props } });
const at = (pathPattern: unknown, props: Record<string, unknown> = {}) => ({ ...behavior, pathPattern, ...props });
const signed = { trustedKeyGroups: ["5d1d6e2b-0c1a-4f6c-9a55-2f2f3a3f4b11"] };
const checked = (eventType: unknown = "viewer-request") => ({
  functionAssociations: [{ eventType, functionArn: "arn:aws:cloudfront::123456789012:function/check" }],
});
const checkedByLambda = {
  lambdaFunctionAssociations: [
    { eventType: "viewer-request", lambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:check:1" },
  ],
};
const restricted = { restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["DE"] } } };
const certificate = (minimumProtocolVersion?: unknown) => ({
  viewerCertificate: {
    acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
    sslSupportMethod: "sni-only",
    ...(minimumProtocolVersion === undefined ? {} : { minimumProtocolVersion }),
  },
});
const lacks = (paths: string) =>
  ({
    violation: "lacks",
    on: "staging",
    says: `shop, its primary distribution, has set what is not set here: ${paths}.`,
  }) as const;
const tls = {
  violation: "tls",
  on: "staging",
  says: "viewerCertificate.minimumProtocolVersion allows TLS versions or ciphers that shop",
} as const;
const native = {
  policy: resource("aws-native:cloudfront:ContinuousDeploymentPolicy", "rollout", {
    continuousDeploymentPolicyConfig: {
      enabled: true,
      stagingDistributionDnsNames: [output("staging", "domainName")],
    },
  }),
  primary: resource(
    nativeDistributionType,
    "shop",
    nativeEdge({ continuousDeploymentPolicyId: output("rollout", "id"), ...byDefault(signed) }),
  ),
  staging: (props: Record<string, unknown> = {}) =>
    resource(nativeDistributionType, "staging", nativeEdge({ staging: true, ...props })),
};

export default stackCases([
  {
    name: "a staging distribution like its primary",
    resources: [policy, primary(byDefault(signed)), staging(byDefault(signed))],
    expect: "pass",
    show: true,
  },
  {
    name: "a primary whose default behavior is not known yet",
    resources: [policy, primary({ defaultCacheBehavior: unknown }), staging()],
    expect: "undetermined",
    reason: "defaultCacheBehavior.fieldLevelEncryptionId",
  },
  {
    name: "a primary of whose behaviors one is not known yet",
    resources: [policy, primary({ orderedCacheBehaviors: [unknown] }), staging()],
    expect: "undetermined",
    reason: "orderedCacheBehaviors[0].fieldLevelEncryptionId",
  },
  {
    name: "one that asks for no signature",
    resources: [policy, primary(byDefault(signed)), staging()],
    expect: lacks("defaultCacheBehavior.trustedKeyGroups"),
    show: true,
  },
  {
    name: "one that asks for a signature of the older kind",
    resources: [policy, primary(byDefault(signed)), staging(byDefault({ trustedSigners: ["self"] }))],
    expect: "pass",
  },
  {
    name: "a primary that asks for the older kind",
    resources: [policy, primary(byDefault({ trustedSigners: ["self"] })), staging()],
    expect: lacks("defaultCacheBehavior.trustedSigners"),
  },
  {
    name: "a staging distribution that asks for more",
    resources: [policy, primary(), staging({ ...byDefault({ ...signed, ...checked() }), ...restricted })],
    expect: "pass",
  },
  {
    name: "one without the function that checks requests",
    resources: [policy, primary(byDefault(checked())), staging()],
    expect: lacks("defaultCacheBehavior.functionAssociations"),
  },
  {
    name: "one with a function for answers only",
    resources: [policy, primary(byDefault(checked())), staging(byDefault(checked("viewer-response")))],
    expect: lacks("defaultCacheBehavior.functionAssociations"),
  },
  {
    name: "one with a function of the other kind",
    resources: [policy, primary(byDefault(checkedByLambda)), staging(byDefault(checked()))],
    expect: "pass",
  },
  {
    name: "one without the function of Lambda@Edge",
    resources: [policy, primary(byDefault(checkedByLambda)), staging()],
    expect: lacks("defaultCacheBehavior.lambdaFunctionAssociations"),
  },
  {
    name: "one that encrypts no fields and takes viewers from anywhere",
    resources: [policy, primary({ ...byDefault({ fieldLevelEncryptionId: "C1" }), ...restricted }), staging()],
    expect: lacks("defaultCacheBehavior.fieldLevelEncryptionId, restrictions.geoRestriction.restrictionType"),
  },
  {
    name: "one that blocks other countries",
    resources: [
      policy,
      primary(restricted),
      staging({ restrictions: { geoRestriction: { restrictionType: "blacklist", locations: ["KP"] } } }),
    ],
    expect: "pass",
  },
  {
    name: "one that is said to take viewers from anywhere",
    resources: [
      policy,
      primary(restricted),
      staging({ restrictions: { geoRestriction: { restrictionType: "none" } } }),
    ],
    expect: lacks("restrictions.geoRestriction.restrictionType"),
  },
  {
    name: "a path that is open on the staging distribution",
    resources: [
      policy,
      primary({ orderedCacheBehaviors: [at("/members/*", signed), at("/site/*")] }),
      staging({ orderedCacheBehaviors: [at("/site/*", signed), at("/members/*")] }),
    ],
    expect: lacks("orderedCacheBehaviors[0].trustedKeyGroups"),
  },
  {
    name: "a path that the staging distribution has no behavior for",
    resources: [policy, primary({ orderedCacheBehaviors: [at("/members/*", signed)] }), staging()],
    expect: lacks("orderedCacheBehaviors[0].trustedKeyGroups"),
  },
  {
    name: "a path that falls under another one, which asks for a signature",
    resources: [
      policy,
      primary({ orderedCacheBehaviors: [at("/members/*", signed)] }),
      staging({ orderedCacheBehaviors: [at("/m*", signed)] }),
    ],
    expect: "pass",
  },
  {
    name: "a signature that is not known yet",
    resources: [policy, primary(byDefault(signed)), staging(byDefault({ trustedKeyGroups: unknown }))],
    expect: "undetermined",
    reason: "defaultCacheBehavior.trustedKeyGroups of shop and here",
  },
  {
    name: "behaviors that are not known yet",
    resources: [policy, primary(byDefault(signed)), staging({ orderedCacheBehaviors: unknown })],
    expect: "undetermined",
  },
  {
    name: "a path that is not known yet",
    resources: [policy, primary({ orderedCacheBehaviors: [at(unknown, signed)] }), staging()],
    expect: "undetermined",
  },
  {
    name: "an older security policy",
    resources: [policy, primary(certificate("TLSv1.2_2021")), staging(certificate("TLSv1.2_2019"))],
    expect: tls,
  },
  {
    name: "an older version",
    resources: [policy, primary(certificate("TLSv1.2_2021")), staging(certificate("TLSv1.1_2016"))],
    expect: tls,
  },
  {
    name: "the oldest version",
    resources: [policy, primary(certificate("TLSv1_2016")), staging(certificate("SSLv3"))],
    expect: tls,
  },
  {
    name: "the version that AWS takes where nothing is said",
    resources: [policy, primary(certificate("TLSv1.2_2021")), staging(certificate())],
    expect: tls,
  },
  {
    name: "a newer security policy",
    resources: [policy, primary(certificate("TLSv1.2_2021")), staging(certificate("TLSv1.3_2025"))],
    expect: "pass",
  },
  {
    name: "the same security policy",
    resources: [policy, primary(certificate("TLSv1.2_2021")), staging(certificate("TLSv1.2_2021"))],
    expect: "pass",
  },
  {
    name: "a primary that says nothing",
    resources: [policy, primary(certificate()), staging(certificate("TLSv1"))],
    expect: "pass",
  },
  {
    name: "a staging distribution with the certificate of CloudFront",
    resources: [
      policy,
      primary(certificate("TLSv1.2_2021")),
      staging({ viewerCertificate: { cloudfrontDefaultCertificate: true } }),
    ],
    expect: "pass",
  },
  {
    name: "a certificate in the store of IAM",
    resources: [
      policy,
      primary(certificate("TLSv1.2_2021")),
      staging({
        viewerCertificate: { iamCertificateId: "A1", sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1" },
      }),
    ],
    expect: tls,
  },
  {
    name: "a version that is not known yet",
    resources: [policy, primary(certificate("TLSv1.2_2021")), staging(certificate(unknown))],
    expect: "undetermined",
    reason: "viewerCertificate.minimumProtocolVersion",
  },
  {
    name: "a version of the primary that is not known yet",
    resources: [policy, primary(certificate(unknown)), staging(certificate("TLSv1"))],
    expect: "undetermined",
  },
  {
    name: "distributions that no policy joins",
    resources: [policy, resource(distributionType, "shop", edge(byDefault(signed))), staging()],
    expect: "pass",
  },
  {
    name: "aws-native, a staging distribution like its primary",
    resources: [native.policy, native.primary, native.staging(byDefault(signed))],
    expect: "pass",
  },
  {
    name: "aws-native, one that asks for no signature",
    resources: [native.policy, native.primary, native.staging()],
    expect: lacks("distributionConfig.defaultCacheBehavior.trustedKeyGroups"),
  },
]);
