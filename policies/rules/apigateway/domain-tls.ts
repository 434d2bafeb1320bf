import { choiceOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type ResourceReport } from "../../core/policy";
import { isOneOf, valueOr, type Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import tlsPolicies from "../../data/tls-policies.json";
import { isTls12OrNewer } from "../../models/api/tls-policy";
import { httpDomainName } from "../../views/apigatewayv2";
import { restDomainName } from "../../views/apigateway-domain";

const messages = {
  absent: "{path} is not set, so AWS may choose a policy that allows TLS 1.0",
  weak: "{path} allows TLS versions before 1.2",
  notListed: "{path} is not in the configured list of policies",
} as const;

type Accepted = "TLS_1_2" | "FSBP" | "POST_QUANTUM";

/** What a domain of REST APIs may have. AWS refuses the newer policies for a domain with mutual TLS. */
function acceptedFor(
  { truststoreUri }: Pick<ViewOf<typeof restDomainName>, "truststoreUri">,
  configured: Accepted,
): Accepted {
  return truststoreUri.state === "absent" ? configured : "TLS_1_2";
}

/** Whether a policy lets versions before TLS 1.2 through. */
function isWeak(policy: Value<string>): boolean {
  return policy.state !== "unknown" && !isTls12OrNewer(valueOr(policy, ""));
}

/** Judges one security policy; newer names than ours are stronger, never weaker. */
function judge(policy: Value<string>, accepted: Accepted, report: ResourceReport<typeof messages>): void {
  const { path } = policy;
  switch (policy.state) {
    case "absent":
      return report.violation("absent", { path });
    case "unknown":
      return report.undetermined(path);
    case "known":
      break;
  }
  if (!isTls12OrNewer(policy.value)) {
    return report.violation("weak", { path });
  }
  const listed =
    accepted === "TLS_1_2" ||
    (accepted === "FSBP" ? tlsPolicies.fsbp.includes(policy.value) : policy.value.split("_").includes("PQ"));
  if (!listed) {
    report.violation("notListed", { path });
  }
}

export default defineResourcePolicy(
  {
    title: "API custom domains must require TLS 1.2 or later",
    severity: "high",
    level: "mandatory",
    themes: ["https"],
    why: "TLS 1.0 and 1.1 have known weaknesses; a client that is talked into them can be listened to.",
    fix: ({ restPolicies }) =>
      `Set the security policy to ${restPolicies === "TLS_1_2" ? "TLS_1_2 or a SecurityPolicy_TLS12_ or SecurityPolicy_TLS13_ name" : `one of the list ${restPolicies}`}.`,
    blindSpots: ["The default endpoint of the API, which has a TLS policy of its own."],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html"],
    controls: {
      fsbp: ["APIGateway.11"],
      "nist-800-53": ["SC-8(1)", "SC-23(5)"],
      "well-architected-security": ["SEC09-BP02"],
    },
    peers: {
      checkov: ["CKV_AWS_206"],
      trivy: ["AVD-AWS-0005", "AVD-AWS-0112"],
      prowler: ["apigateway_domain_name_pqc_tls_enabled"],
      securityHub: ["APIGateway.11"],
      config: ["apigateway-domain-name-tls-check"],
      compliancePolicies: [
        "aws-apigateway-domainname-configure-security-policy",
        "aws-apigatewayv2-domainname-configure-domain-name-security-policy",
        "aws-apigatewayv2-domainname-enable-domain-name-configuration",
      ],
      kics: ["api_gateway_without_security_policy"],
      guardRules: ["API_GW_DOMAIN_DENY_NON_TLS_TRAFFIC"],
      controlTower: ["CT.APIGATEWAY.PR.6"],
    },
    options: {
      restPolicies: choiceOption(
        "Which TLS policies domains of REST APIs may have: TLS 1.2 and newer, the list of FSBP APIGateway.11, or those with post-quantum key exchange.",
        ["TLS_1_2", "FSBP", "POST_QUANTUM"],
        "TLS_1_2",
      ),
    },
    messages,
  },
  on(restDomainName, (domain, report, { options }) => {
    judge(domain.securityPolicy, acceptedFor(domain, options.restPolicies), report);
  }),
  on(httpDomainName, ({ configurations }, report) => {
    if (configurations.state === "unknown") {
      return report.undetermined(configurations.path);
    }
    for (const { securityPolicy } of valueOr(configurations, [])) {
      judge(securityPolicy, "TLS_1_2", report);
    }
  }),
  // Which policy of a stricter list suits the clients, a person must decide.
  remedy(restDomainName, (domain, patch, { restPolicies }) => {
    if (acceptedFor(domain, restPolicies) === "TLS_1_2") {
      patch.set(domain.securityPolicy.path, "TLS_1_2");
    }
  }),
  remedy(httpDomainName, ({ configurations }, patch) => {
    const policies = valueOr(configurations, []);
    // A patch sets every item of the list, so it must not weaken any of them.
    if (policies.every(({ securityPolicy }) => isWeak(securityPolicy) || isOneOf(securityPolicy, "TLS_1_2"))) {
      patch.set(
        { aws: "domainNameConfiguration.securityPolicy", native: "domainNameConfigurations[].securityPolicy" },
        "TLS_1_2",
      );
    }
  }),
);
