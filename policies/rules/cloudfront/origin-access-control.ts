import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { typeOfUrn } from "../../core/resource";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { type Verdict, alike, anyOf, verdictOf } from "../../core/verdict";
import { behaviorsOf, isBucketOrigin, runsCodeOn, type Behavior, type Origin } from "../../models/edge/distribution";
import { isFunctionUrlType } from "../../models/edge/web-acl-front";
import { distribution, originAccessControl } from "../../views/cloudfront";

export default defineStackPolicy({
  title: "CloudFront must sign requests to buckets and function URLs",
  severity: "medium",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "A bucket or function URL that CloudFront calls without a signature must be open to everybody, who can then go around the web ACL and the limits of the distribution.",
  fix: "Set originAccessControlId to a cloudfront.OriginAccessControl with signingBehavior always, and let the bucket policy or permission name the distribution.",
  blindSpots: [
    "Whether the bucket policy or the function URL asks for the signature; lambda-function-url-auth judges the latter.",
    "Website endpoints of buckets, which know no signatures; cloudfront-origin-https judges those.",
    "Distributions on which Lambda@Edge runs on requests to the origin are not judged: the function may sign.",
  ],
  links: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html",
  ],
  controls: { fsbp: ["CloudFront.13", "CloudFront.16"], "pci-dss-4.0.1": ["10.3.4"] },
  peers: {
    checkov: ["CKV2_AWS_46"],
    cdkNag: [
      "CloudFrontDistributionS3OriginAccessControl",
      "CloudFrontDistributionS3OriginAccessIdentity",
      "AwsSolutions-CFR7",
      "AwsSolutions-CFR6",
    ],
    prowler: ["cloudfront_distributions_s3_origin_access_control"],
    securityHub: ["CloudFront.13", "CloudFront.16"],
    config: [
      "cloudfront-s3-origin-access-control-enabled",
      "cloudfront-origin-lambda-url-oac-enabled",
      "cloudfront-origin-access-identity-enabled",
    ],
    guardRules: ["CLOUDFRONT_ORIGIN_ACCESS_IDENTITY_ENABLED"],
  },
  messages: {
    bucket: "CloudFront does not sign requests to the S3 bucket: {paths}",
    functionUrl: "CloudFront does not sign requests to the function URL: {paths}",
    never: "The origin access control has signingBehavior never, so it signs nothing: {paths}",
  },
  subjects: [distribution],
  check(stack, report) {
    for (const view of stack.all(distribution)) {
      if (view.origins.state === "unknown") {
        report.undetermined(view, view.origins.path);
      }
      const { behaviors, unread } = behaviorsOf(view);
      const code: Verdict = anyOf(
        ...behaviors.map((behavior: Behavior) => runsCodeOn(behavior, "origin-request")),
        unread === undefined ? "no" : "undetermined",
      );
      const origins = valueOr(view.origins, []);
      const found = { bucket: [] as string[], functionUrl: [] as string[], never: [] as string[] };
      for (const origin of origins) {
        const { originAccessControlId: control, originAccessIdentity } = origin;
        if (control.state !== "absent") {
          const never = signsNever(stack, origin);
          if (never === "yes") {
            found.never.push(control.path);
          } else if (never === "undetermined") {
            report.undetermined(view, control.path);
          }
          continue;
        }
        const hosts = possibleHosts(origin, origins);
        const bucket = hosts.length > 0 && !hosts.some(isBucketType) ? "no" : isBucketOrigin(origin);
        const url = isFunctionUrlOrigin(origin, hosts);
        if ((bucket === "no" && url === "no") || originAccessIdentity.state !== "absent") {
          continue;
        }
        if ((bucket === "yes" || url === "yes") && code === "no") {
          found[bucket === "yes" ? "bucket" : "functionUrl"].push(control.path);
        } else {
          report.undetermined(view, `whether CloudFront signs requests to the origin of ${origin.domainName.path}`);
        }
      }
      for (const message of ["bucket", "functionUrl", "never"] as const) {
        if (found[message].length > 0) {
          report.violation(view, message, { paths: nameList(found[message]) });
        }
      }
    }
  },
});

/** Whether the control of an origin signs nothing; one that is not of this stack is taken to sign. */
function signsNever(stack: Stack, { originAccessControlId }: Origin): Verdict {
  const controls = targetsOf(stack.resolve(originAccessControlId, originAccessControl));
  const verdicts = controls.map(({ signingBehavior }) =>
    verdictOf(signingBehavior, (behavior) => behavior === "never", "no"),
  );
  // The engine tells the controls of all origins together, until their ids are known.
  return controls.length === 0 ? "no" : alike(...verdicts);
}

/**
 * Types of the resources that may be behind a web server's host that is not known yet: those that all origins depend on
 * together, without what is no host, and without buckets where other origins account for them.
 */
function possibleHosts({ customOrigin, domainName }: Origin, origins: readonly Origin[]): readonly string[] {
  if (customOrigin.state !== "known" || domainName.state !== "unknown") {
    return [];
  }
  const accounted = origins.some((origin) => isBucketOrigin(origin) === "yes");
  return domainName.urns.map(typeOfUrn).filter((type) => !isNoHost(type) && !(accounted && isBucketType(type)));
}

function isFunctionUrlOrigin({ domainName }: Origin, hosts: readonly string[]): Verdict {
  if (domainName.state === "known") {
    return /\.lambda-url\.[\w-]+\.on\.aws/.test(domainName.value) ? "yes" : "no";
  }
  const urls = hosts.filter(isFunctionUrlType);
  return urls.length === 0 ? "no" : urls.length < hosts.length ? "undetermined" : "yes";
}

function isBucketType(type: string): boolean {
  return /^aws(-native)?:s3[/:]/.test(type);
}

/** Whether a resource that a distribution depends on is surely not the host of an origin. */
function isNoHost(type: string): boolean {
  return /^aws(-native)?:(cloudfront|wafv2|acm|certificatemanager|logs|cloudwatch|iam|kms|secretsmanager)[/:]/.test(
    type,
  );
}
