import { resourceCases, unknown } from "../../support/cases";
import { policyObject, policyText } from "../../support/documents";

const type = "aws:iam/role:Role";
const native = "aws-native:iam:Role";
const github = "token.actions.githubusercontent.com";
const provider = (issuer: string) => `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
const statement = (Federated: unknown, Condition?: unknown) => ({
  Effect: "Allow",
  Principal: { Federated },
  Action: "sts:AssumeRoleWithWebIdentity",
  ...(Condition === undefined ? {} : { Condition }),
});
const trust = (Federated: unknown, Condition?: unknown) => ({
  assumeRolePolicy: policyText(statement(Federated, Condition)),
});
const audience = { [`${github}:aud`]: "sts.amazonaws.com" };
const subject = (sub: unknown, operator = "StringLike") => ({
  StringEquals: audience,
  [operator]: { [`${github}:sub`]: sub },
});
const cognito = "cognito-identity.amazonaws.com";
const pool = { [`${cognito}:aud`]: "eu-central-1:1a2b3c4d-5678-90ab-cdef-1234567890ab" };

export default resourceCases([
  {
    name: "a branch of one repository",
    type,
    props: trust(provider(github), subject("repo:acme/shop:ref:refs/heads/main", "StringLikeIfExists")),
    expect: { violation: "noSubject" },
  },
  {
    name: "one repository",
    type,
    props: trust(provider(github), subject("repo:acme/shop:*")),
    expect: "pass",
    show: true,
  },
  {
    name: "every repository",
    type,
    props: trust(provider(github), { StringEquals: audience }),
    expect: { violation: "noSubject" },
    show: true,
  },
  { name: "no condition", type, props: trust(provider(github)), expect: { violation: "noSubject" } },
  {
    name: "any organization",
    type,
    props: trust(provider(github), subject("repo:*")),
    expect: { violation: "wideSubject" },
  },
  {
    name: "an organization whose name begins alike",
    type,
    props: trust(provider(github), subject("repo:acme*")),
    expect: { violation: "wideSubject" },
  },
  {
    name: "a repository of any organization",
    type,
    props: trust(provider(github), subject("repo:*/shop:*")),
    expect: { violation: "wideSubject" },
  },
  { name: "one organization", type, props: trust(provider(github), subject("repo:acme/*")), expect: "pass" },
  {
    name: "one of two subjects is wide",
    type,
    props: trust(provider(github), subject(["repo:acme/shop:*", "repo:*"])),
    expect: { violation: "wideSubject" },
  },
  {
    name: "one repository by its id",
    type,
    props: trust(provider(github), { StringEquals: { ...audience, [`${github}:repository_id`]: "1234567" } }),
    expect: "pass",
  },
  { name: "a subject not known yet", type, props: { assumeRolePolicy: unknown }, expect: "undetermined" },
  {
    name: "a project of GitLab",
    type,
    props: trust(provider("gitlab.com"), {
      StringLike: { "gitlab.com:sub": "project_path:acme/shop:ref_type:branch:ref:*" },
    }),
    expect: "pass",
  },
  {
    name: "every project of GitLab",
    type,
    props: trust(provider("gitlab.com"), { StringEquals: { "gitlab.com:aud": "https://gitlab.com" } }),
    expect: { violation: "noSubject" },
  },
  {
    name: "a stack of Pulumi Cloud",
    type,
    props: trust(provider("api.pulumi.com/oidc"), {
      StringLike: { "api.pulumi.com/oidc:sub": "pulumi:deploy:org:acme:project:shop:*" },
    }),
    expect: "pass",
  },
  {
    name: "every organization of Pulumi Cloud",
    type,
    props: trust(provider("api.pulumi.com/oidc"), { StringLike: { "api.pulumi.com/oidc:sub": "pulumi:deploy:*" } }),
    expect: { violation: "wideSubject" },
  },
  {
    name: "an organization of CircleCI by its audience",
    type,
    props: trust(provider("oidc.circleci.com/org/1a2b"), {
      StringEquals: { "oidc.circleci.com/org/1a2b:aud": "1a2b" },
    }),
    expect: "pass",
  },
  {
    name: "an own provider without audience",
    type,
    props: trust(provider("login.example.com")),
    expect: { violation: "noAudience" },
  },
  {
    name: "an own provider with audience",
    type,
    props: trust(provider("login.example.com"), { StringEquals: { "login.example.com:aud": "shop" } }),
    expect: "pass",
  },
  {
    name: "an own provider that is trusted as a whole",
    type,
    props: trust(provider("login.example.com")),
    options: { trustedProviders: ["login.example.com"] },
    expect: "pass",
  },
  {
    name: "the cluster's own provider with a service account",
    type,
    props: trust(provider("oidc.eks.eu-central-1.amazonaws.com/id/ABC"), {
      StringEquals: { "oidc.eks.eu-central-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:shop:orders" },
    }),
    expect: "pass",
  },
  { name: "every provider", type, props: trust("*"), expect: { violation: "anyProvider" } },
  {
    name: "users of one identity pool who signed in",
    type,
    props: trust(cognito, { StringEquals: pool, "ForAnyValue:StringLike": { [`${cognito}:amr`]: "authenticated" } }),
    expect: "pass",
  },
  { name: "every identity pool", type, props: trust(cognito), expect: { violation: ["noPool", "anyIdentity"] } },
  {
    name: "whoever is in one identity pool",
    type,
    props: trust(cognito, { StringEquals: pool }),
    expect: { violation: "anyIdentity" },
  },
  {
    name: "SAML, which has other conditions",
    type,
    props: {
      assumeRolePolicy: policyText({
        ...statement("arn:aws:iam::123456789012:saml-provider/office"),
        Action: ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"],
      }),
    },
    expect: "pass",
  },
  {
    name: "a service",
    type,
    props: {
      assumeRolePolicy: policyText({
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
    expect: "pass",
  },
  {
    name: "aws-native, a subject not known yet",
    type: native,
    props: {
      assumeRolePolicyDocument: policyObject(
        statement(provider(github), { StringEquals: { ...audience, [`${github}:sub`]: unknown } }),
      ),
    },
    expect: "undetermined",
  },
  {
    name: "aws-native, every repository",
    type: native,
    props: { assumeRolePolicyDocument: policyObject(statement(provider(github), { StringEquals: audience })) },
    expect: { violation: "noSubject" },
  },

  {
    name: "every provider, to which it is denied",
    type,
    props: { assumeRolePolicy: policyText({ ...statement("*"), Effect: "Deny" }) },
    expect: "pass",
  },
  {
    name: "aws-native, every provider, with an effect not known yet",
    type: native,
    props: { assumeRolePolicyDocument: policyObject({ ...statement("*"), Effect: unknown }) },
    expect: "undetermined",
  },

  {
    name: "an organization by a subject of its own making",
    type,
    props: trust(provider(github), subject("repository_owner_id:1234567", "StringEquals")),
    expect: "pass",
  },
  {
    name: "a repository of any owner, wherever it is named",
    type,
    props: trust(provider(github), subject("*:acme/shop:*")),
    expect: { violation: "wideSubject" },
  },
  {
    name: "an organization of CircleCI, whose every project may take the role",
    type,
    props: trust(provider("oidc.circleci.com/org/1a2b")),
    expect: { violation: "noSubject" },
  },
  {
    name: "all but GitHub, which other policies judge",
    type,
    props: {
      assumeRolePolicy: policyText({
        ...statement(""),
        Principal: undefined,
        NotPrincipal: { Federated: provider(github) },
      }),
    },
    expect: "pass",
  },
  {
    name: "an account, which has no tokens",
    type,
    props: { assumeRolePolicy: policyText({ ...statement(""), Principal: { AWS: "123456789012" } }) },
    expect: "pass",
  },
  {
    name: "tagging of sessions, which no token opens",
    type,
    props: { assumeRolePolicy: policyText({ ...statement(provider(github)), Action: "sts:TagSession" }) },
    expect: "pass",
  },
  {
    name: "a statement without a principal, which AWS refuses",
    type,
    props: { assumeRolePolicy: policyText({ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity" }) },
    expect: "pass",
  },
  {
    name: "aws-native, a provider not known yet",
    type: native,
    props: { assumeRolePolicyDocument: policyObject(statement(unknown, { StringEquals: audience })) },
    expect: "undetermined",
  },
  {
    name: "an app of a provider that AWS knows",
    type,
    props: trust("accounts.google.com", { StringEquals: { "accounts.google.com:azp": "shop" } }),
    expect: "pass",
  },
  {
    name: "whoever signs in at a provider that AWS knows",
    type,
    props: trust("accounts.google.com"),
    expect: { violation: "noAudience" },
  },
]);
