import { defineStackPolicy } from "../../core/policy";
import { not, isTrue, anyOf, type Verdict } from "../../core/verdict";
import { webAclAssociations } from "../../models/api/web-acl-association";
import { userPool, userPoolClient, userPoolDomain } from "../../views/cognito";

export default defineStackPolicy({
  title: "Public Cognito user pools should be protected by a web ACL",
  severity: "medium",
  level: "advisory",
  themes: ["authentication", "publicEndpoints"],
  why: "Sign-up and sign-in of such a pool are open to bots that try passwords and make accounts; a web ACL slows them down.",
  fix: "Add a wafv2.WebAclAssociation of the pool's ARN with a web ACL of scope REGIONAL.",
  blindSpots: [
    "A web ACL that AWS Firewall Manager or another program attaches to the pool.",
    "Domains and clients that another program makes for the pool.",
  ],
  links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html"],
  controls: { "cis-controls-8.1": ["13.10"] },
  peers: { prowler: ["cognito_user_pool_waf_acl_attached"] },
  messages: {
    domain: "No web ACL association names this user pool, although it has a domain",
    client: "No web ACL association names this user pool, although it has a client without a secret",
  },
  subjects: [userPool],
  check(stack, report) {
    for (const pool of stack.all(userPool)) {
      const webAcls = webAclAssociations(stack, pool, userPool);
      if (webAcls.certain.length > 0) {
        continue;
      }
      const domains = stack.referrers(userPoolDomain, "userPool", pool, userPool);
      const clients = stack.referrers(userPoolClient, "userPool", pool, userPool);
      const publicClient = anyOf(
        ...clients.certain.map(({ generateSecret }) => not(isTrue(generateSecret, "no"))),
        maybe(clients.possible),
      );
      const reachable = anyOf(domains.certain.length > 0 ? "yes" : maybe(domains.possible), publicClient);
      const fits = anyOf(not(reachable), maybe(webAcls.possible));
      const message = domains.certain.length > 0 ? "domain" : "client";
      report.settle(pool, fits, "its domains, clients and web ACL associations", message);
    }
  },
});

function maybe(possible: readonly unknown[]): Verdict {
  return possible.length > 0 ? "undetermined" : "no";
}
