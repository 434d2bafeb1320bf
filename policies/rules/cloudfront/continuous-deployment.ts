import { nameList } from "../../core/message";
import { defineStackPolicy, type StackReport } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { valueOr } from "../../core/value";
import { allOf, anyOf, isSet, not, verdictOf, type Verdict, hasValue } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { behaviorsOf, runsCodeOn, type Behavior } from "../../models/edge/distribution";
import { continuousDeploymentPolicy, distribution } from "../../views/cloudfront";

type Distribution = ViewOf<typeof distribution>;

/** A protection that a distribution has or has not, and the property that says so. */
interface Protection {
  readonly has: Verdict;
  readonly path: string;
}

const messages = {
  lacks: "{name}, its primary distribution, has set what is not set here: {paths}",
  tls: "{path} allows TLS versions or ciphers that {name}, its primary distribution, refuses",
} as const;

export default defineStackPolicy({
  title: "Staging distributions should have the protections of their primary distribution",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["publicEndpoints", "https"],
  why: "A staging distribution serves a part of the real viewers, or whoever knows the header, from the same origins: what it does not ask for, nobody asks for.",
  fix: "Set signed URLs, edge functions, encrypted fields, geographic restrictions and the TLS policy as on the primary distribution.",
  blindSpots: [
    "What all distributions must have, staging ones included: cloudfront-waf, -viewer-https, -origin-https and -origin-access-control judge that.",
    "What edge functions do: one of its own on the staging distribution counts.",
    "A guard of the staging distribution under another path pattern counts for all paths.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/working-with-staging-distribution-continuous-deployment-policy.html",
  ],
  messages,
  subjects: [continuousDeploymentPolicy],
  check(stack, report) {
    for (const policy of stack.all(continuousDeploymentPolicy)) {
      const references = valueOr(policy.staging, []);
      const staging = new Set(references.flatMap((reference) => targetsOf(stack.resolve(reference, distribution))));
      const primaries = stack.referrers(
        distribution,
        "continuousDeployment",
        policy,
        continuousDeploymentPolicy,
      ).certain;
      for (const primary of primaries) {
        [...staging].filter((one) => one !== primary).forEach((one) => compare(primary, one, report));
      }
    }
  },
});

function compare(primary: Distribution, staging: Distribution, report: StackReport<typeof messages>): void {
  const { name } = primary.resource;
  const pairs = [
    ...behaviorsOf(primary).behaviors.flatMap((behavior) => {
      const counterparts = counterpartsOf(behavior, staging);
      return guardsOf(behavior).map((guard, index) => ({
        ...guard,
        kept: counterparts && anyOf(...counterparts.map((other) => guardsOf(other)[index]?.has ?? "no")),
      }));
    }),
    { ...restricts(primary), kept: restricts(staging).has },
  ].map(({ has, kept, path }) => ({ lacks: allOf(has, not(kept ?? "undetermined")), path }));
  const lacking = pairs.filter(({ lacks }) => lacks === "yes").map(({ path }) => path);
  if (lacking.length > 0) {
    report.violation(staging, "lacks", { name, paths: nameList(lacking) });
  }
  const open = pairs.filter(({ lacks }) => lacks === "undetermined").map(({ path }) => path);
  if (open.length > 0) {
    report.undetermined(staging, `${nameList(open)} of ${name} and here`);
  }
  const { path } = staging.viewerCertificate.minimumProtocolVersion;
  report.settle(staging, isAsStrict(staging, primary), path, "tls", { path, name });
}

/** The behaviors that take the viewers of a behavior: that of the same pattern; else any may. Undefined: not known yet. */
function counterpartsOf({ pathPattern }: Behavior, staging: Distribution): readonly Behavior[] | undefined {
  const { behaviors, unread } = behaviorsOf(staging);
  const pattern = valueOr(pathPattern, undefined);
  const same = behaviors.filter((other) => valueOr(other.pathPattern, undefined) === pattern);
  return unread !== undefined || pathPattern.state === "unknown" ? undefined : same.length > 0 ? same : behaviors;
}

/** What a behavior asks of viewers, in an order that is the same for all behaviors. */
function guardsOf(behavior: Behavior): readonly Protection[] {
  const { fieldLevelEncryptionId, functions, lambdaFunctions, trustedKeyGroups, trustedSigners } = behavior;
  const signers = trustedKeyGroups.state === "absent" ? trustedSigners : trustedKeyGroups;
  const edge = functions.state === "absent" ? lambdaFunctions : functions;
  return [
    { has: hasValue(signers), path: signers.path },
    { has: runsCodeOn(behavior, "viewer-request"), path: edge.path },
    { has: isSet(fieldLevelEncryptionId), path: fieldLevelEncryptionId.path },
  ];
}

function restricts({ geoRestriction }: Distribution): Protection {
  return { has: verdictOf(geoRestriction, (kind) => kind !== "none", "no"), path: geoRestriction.path };
}

/** Whether a distribution with a certificate of its own takes no older TLS than another one. */
function isAsStrict(staging: Distribution, primary: Distribution): Verdict {
  const { acmCertificateArn, iamCertificateId, minimumProtocolVersion: own } = staging.viewerCertificate;
  const asked = primary.viewerCertificate.minimumProtocolVersion;
  if ((acmCertificateArn.state === "absent" && iamCertificateId.state === "absent") || asked.state === "absent") {
    return "yes";
  }
  const [rank, floor] = [rankOf(own.state === "absent" ? "TLSv1" : valueOr(own, "")), rankOf(valueOr(asked, ""))];
  return rank === undefined || floor === undefined ? "undetermined" : rank >= floor ? "yes" : "no";
}

/** The place of a security policy among all: `TLSv1.2_2021` after `TLSv1.2_2019`; undefined for a name of another form. */
function rankOf(policy: string): number | undefined {
  const match = /^(SSLv3|TLSv1)(?:\.(\d))?(?:_(\d{4}))?$/.exec(policy);
  const [, protocol, minor = "0", year = "0"] = match ?? [];
  return match ? (protocol === "SSLv3" ? -1 : Number(minor) * 10_000 + Number(year)) : undefined;
}
