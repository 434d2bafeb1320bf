import { textListOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { type Verdict, allOf, anyOf } from "../../core/verdict";
import { requires } from "../../models/iam/conditions";
import { coversAction, isAllowing } from "../../models/iam/permissions";
import type { Statement } from "../../models/iam/policy-document";
import { readableStatements } from "../../models/iam/readable-statements";
import { iamRole } from "../../views/iam";

const messages = {
  anyProvider: "{path} trusts every identity provider",
  noAudience: "{path} accepts tokens of {provider} for any audience, as no condition fixes its aud",
  noSubject: "{path} accepts every token of {provider}, as no condition fixes its sub",
  wideSubject: "{path} accepts tokens of {provider} for any organization or repository",
  noPool:
    "{path} accepts tokens of every Cognito identity pool, as no condition fixes cognito-identity.amazonaws.com:aud",
  anyIdentity: "{path} accepts guests of the identity pool, as no condition fixes cognito-identity.amazonaws.com:amr",
} as const;

type Report = ResourceReport<typeof messages>;

const cognito = "cognito-identity.amazonaws.com";

/**
 * Providers whose tokens anybody can get for a pipeline of their own, so that only the subject tells whose it is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const sharedProviders: readonly RegExp[] = [
  /^token\.actions\.githubusercontent\.com$/,
  /^gitlab\.com$/,
  /^app\.terraform\.io$/,
  /^api\.pulumi\.com\/oidc$/,
  /^api\.bitbucket\.org\/2\.0\/workspaces\/.+$/,
  /^oidc\.circleci\.com\/org\/.+$/,
  /^agent\.buildkite\.com$/,
];

/** Providers whose issuer is one organization's already, so that any subject of it is a member's. */
const organizationProviders: readonly RegExp[] = [/^api\.bitbucket\.org\/|^oidc\.circleci\.com\/org\//];

/** The issuer of a provider: what follows `oidc-provider/` in its ARN. */
function issuerOf(provider: string): string {
  return (/:oidc-provider\/(.+)$/.exec(provider)?.[1] ?? provider).toLowerCase();
}

/**
 * Whether a subject, or a pattern of one, names an owner before its first wildcard: `repo:acme/*` does, `repo:*` and
 * `repo:acme*` do not.
 */
function namesOwner(subject: string): boolean {
  const wildcard = subject.search(/[*?]/);
  // Every subject of Pulumi Cloud begins alike: pulumi:deploy:org:acme:project:shop.
  const owned = subject.startsWith("pulumi:") ? /:org:[^:]+:/ : /[:/][^:/]+[:/]/;
  return wildcard < 0 || owned.test(subject.slice(0, wildcard));
}

function asks(statement: Statement, key: string, accepts?: (value: string) => boolean): Verdict {
  return requires(statement.conditions, (found) => found === key, accepts);
}

/** Whether a test of the subject is there that leaves something out, though perhaps not enough. */
function asksForSubject(statement: Statement, issuer: string): Verdict {
  return asks(statement, `${issuer}:sub`);
}

function judgeProvider(statement: Statement, provider: string, path: string, report: Report): void {
  const issuer = issuerOf(provider);
  if (issuer === cognito) {
    report.settle(asks(statement, `${cognito}:aud`), path, "noPool", { path });
    report.settle(asks(statement, `${cognito}:amr`), path, "anyIdentity", { path });
    return;
  }
  const shared = sharedProviders.some((pattern) => pattern.test(issuer));
  const name = shared ? issuer : "the provider";
  // A fixed subject of a shared provider says more than the audience, which GitHub lets every workflow choose.
  const audience = anyOf(asks(statement, `${issuer}:aud`), asks(statement, `${issuer}:azp`));
  if (!shared) {
    report.settle(anyOf(audience, asksForSubject(statement, issuer)), path, "noAudience", { path, provider: name });
    return;
  }
  const subject = asksForSubject(statement, issuer);
  if (organizationProviders.some((pattern) => pattern.test(issuer))) {
    report.settle(anyOf(subject, audience), path, "noSubject", { path, provider: name });
  } else if (subject === "yes") {
    report.settle(asks(statement, `${issuer}:sub`, namesOwner), path, "wideSubject", { path, provider: name });
  } else {
    report.settle(anyOf(subject, fixesOwner(statement, issuer)), path, "noSubject", { path, provider: name });
  }
}

/** Claims of GitHub and GitLab, besides the subject, that name an owner. */
const ownerClaims = ["repository", "repository_id", "repository_owner", "repository_owner_id", "job_workflow_ref"];

function fixesOwner(statement: Statement, issuer: string): Verdict {
  return anyOf(...[...ownerClaims, "namespace_id", "project_id"].map((claim) => asks(statement, `${issuer}:${claim}`)));
}

export default defineResourcePolicy(
  {
    title: "Roles for web identities must fix the audience and the subject of the token",
    severity: "critical",
    level: "mandatory",
    themes: ["authentication"],
    why: "Everyone can get a token of a public provider; a role that asks for no more than that is open to every repository on GitHub, or to every app with a Cognito identity pool.",
    fix: "Add StringEquals conditions on <provider>:aud and, for build services, <provider>:sub with the repository (repo:acme/shop:*), for Cognito on aud and amr.",
    blindSpots: [
      "Whether the subject that is named is the right one.",
      "Providers that other organizations run for everyone, beside the build services known here.",
    ],
    links: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
      "https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services",
    ],
    controls: { "well-architected-security": ["SEC03-BP07"] },
    peers: { checkov: ["CKV_AWS_358", "CKV_AWS_393"] },
    options: {
      trustedProviders: textListOption(
        "Issuers of the organization's own whose every token may take a role: login.example.com.",
      ),
    },
    messages,
  },
  on(iamRole, ({ assumeRolePolicy }, report, { options }) => {
    for (const { statement, path } of readableStatements(assumeRolePolicy, report)) {
      const { principals } = statement;
      const applies = allOf(isAllowing(statement), coversAction(statement, "sts:AssumeRoleWithWebIdentity"));
      if (applies === "no" || !principals || principals.negated) {
        continue;
      }
      if (applies === "undetermined") {
        report.undetermined(path);
        continue;
      }
      if (!principals.complete) {
        report.undetermined(path);
      }
      for (const principal of principals.entries) {
        if (principal.kind === "any-federated") {
          report.violation("anyProvider", { path });
        } else if (
          principal.kind === "federated" &&
          !/:saml-provider\//.test(principal.provider) &&
          !options.trustedProviders.includes(issuerOf(principal.provider))
        ) {
          judgeProvider(statement, principal.provider, path, report);
        }
      }
    }
  }),
);
