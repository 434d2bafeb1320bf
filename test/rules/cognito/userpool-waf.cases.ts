import { output, resource, stackCases, unknown } from "../../support/cases";

const pool = resource("aws:cognito/userPool:UserPool", "customers", { name: "customers" });
const domain = resource("aws:cognito/userPoolDomain:UserPoolDomain", "login", {
  domain: "shop-login",
  userPoolId: output("customers", "id"),
});
const client = (props: Readonly<Record<string, unknown>> = {}) =>
  resource("aws:cognito/userPoolClient:UserPoolClient", "web", {
    name: "web",
    userPoolId: output("customers", "id"),
    ...props,
  });
const association = (resourceArn: unknown = output("customers", "arn")) =>
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {
    resourceArn,
    webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/login/1234",
  });
const nativePool = resource("aws-native:cognito:UserPool", "customers");
const nativeDomain = resource("aws-native:cognito:UserPoolDomain", "login", {
  domain: "shop-login",
  userPoolId: output("customers", "userPoolId"),
});

export default stackCases([
  { name: "a pool with a domain and a web ACL", resources: [pool, domain, association()], expect: "pass", show: true },
  {
    name: "a pool with a domain and no web ACL",
    resources: [pool, domain],
    expect: { violation: "domain", on: "customers" },
    show: true,
  },
  {
    name: "a client without a secret",
    resources: [pool, client()],
    expect: { violation: "client", on: "customers" },
  },
  { name: "a client with a secret", resources: [pool, client({ generateSecret: true })], expect: "pass" },
  { name: "a pool that nothing reaches", resources: [pool], expect: "pass" },
  {
    name: "a client that may have a secret",
    resources: [pool, client({ generateSecret: unknown })],
    expect: "undetermined",
  },
  {
    name: "a client of a pool that is not known yet",
    resources: [pool, client({ userPoolId: unknown })],
    expect: "undetermined",
  },
  {
    name: "a client of another pool",
    resources: [pool, client({ userPoolId: "us-east-1_AbCdEfGhI" })],
    expect: "pass",
  },
  {
    name: "a web ACL in front of something else",
    resources: [
      pool,
      domain,
      association("arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/1234"),
    ],
    expect: { violation: "domain", on: "customers" },
  },
  {
    name: "a web ACL in front of what is not known yet",
    resources: [pool, domain, association(unknown)],
    expect: "undetermined",
  },
  {
    name: "aws-native, a domain and no web ACL",
    resources: [nativePool, nativeDomain],
    expect: { violation: "domain", on: "customers" },
  },
  {
    name: "aws-native, a domain and a web ACL",
    resources: [
      nativePool,
      nativeDomain,
      resource("aws-native:wafv2:WebAclAssociation", "waf", {
        resourceArn: output("customers", "arn"),
        webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/login/1234",
      }),
    ],
    expect: "pass",
  },
  { name: "no pool", resources: [client({ userPoolId: "us-east-1_AbCdEfGhI" })], expect: "notApplicable" },

  {
    name: "a domain of a pool that is not known yet",
    resources: [
      pool,
      resource("aws:cognito/userPoolDomain:UserPoolDomain", "login", { domain: "shop-login", userPoolId: unknown }),
    ],
    expect: "undetermined",
  },
  {
    name: "a client without a secret beside one with it",
    resources: [
      pool,
      client({ generateSecret: true }),
      resource("aws:cognito/userPoolClient:UserPoolClient", "app", { userPoolId: output("customers", "id") }),
    ],
    expect: { violation: "client", on: "customers" },
  },
]);
