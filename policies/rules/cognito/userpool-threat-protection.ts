import { defineStackPolicy, type StackReport } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { isOneOf } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, not, verdictOf, isSet } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { riskConfiguration, userPool, userPoolClient } from "../../views/cognito";

const messages = {
  tier: "{path} is not PLUS, the only tier with threat protection",
  mode: "{path} is not ENFORCED",
  customAuth: "{path} is not ENFORCED, although the pool has custom authentication",
  noConfiguration: "No cognito.RiskConfiguration sets the pool's response to risks",
  compromised: "{path} of {name} does not block sign-ins with compromised credentials",
  highRisk: "{path} of {name} neither blocks high-risk sign-ins nor requires a second factor",
} as const;

type RiskConfiguration = ViewOf<typeof riskConfiguration>;

export default defineStackPolicy({
  title: "Cognito user pools should block compromised credentials and risky sign-ins",
  severity: "medium",
  level: "disabled",
  themes: ["authentication", "publicEndpoints"],
  why: "Without threat protection a password from another site's leak, tried from anywhere, signs in like its owner.",
  fix: "Set userPoolTier PLUS and advancedSecurityMode ENFORCED, and add a cognito.RiskConfiguration that blocks compromised credentials and high risk.",
  blindSpots: [
    "Pools that only hold users of other identity providers, who are not protected here.",
    "Risk configurations that another program makes: the finding then asks for one in this program.",
  ],
  links: [
    "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/feature-plans-features-plus.html",
  ],
  controls: { fsbp: ["Cognito.1", "Cognito.4"], nis2: ["11.6.2.d"] },
  peers: {
    cdkNag: ["CognitoUserPoolPlusTier", "AwsSolutions-COG8"],
    prowler: [
      "cognito_user_pool_advanced_security_enabled",
      "cognito_user_pool_blocks_compromised_credentials_sign_in_attempts",
      "cognito_user_pool_blocks_potential_malicious_sign_in_attempts",
    ],
    securityHub: ["Cognito.1", "Cognito.4"],
    config: ["cognito-user-pool-advanced-security-enabled", "cognito-userpool-cust-auth-threat-full-check"],
  },
  messages,
  subjects: [userPool],
  check(stack, report) {
    for (const pool of stack.all(userPool)) {
      const { tier, advancedSecurityMode: mode, customAuthMode, defineAuthChallenge } = pool;
      const say = (verdict: Verdict, path: string, message: "tier" | "mode" | "customAuth"): void => {
        report.settle(pool, not(verdict), path, message, { path });
      };
      say(not(verdictOf(tier, (name) => name === "PLUS", "no")), tier.path, "tier");
      const off = not(verdictOf(mode, (name) => name === "ENFORCED", "no"));
      say(off, mode.path, "mode");
      if (off === "yes") {
        // What to do about a risk counts only once risks are looked for.
        continue;
      }
      const customAuthOff = not(verdictOf(customAuthMode, (name) => name === "ENFORCED", "no"));
      say(allOf(isSet(defineAuthChallenge), customAuthOff), customAuthMode.path, "customAuth");
      const { certain, possible } = stack.referrers(riskConfiguration, "userPool", pool, userPool);
      for (const configuration of certain) {
        judge(configuration, pool, report);
      }
      const wholePool = certain.map(({ client }): Verdict => {
        const isForAll = client.state === "absent" || isOneOf(client, "ALL");
        const mayBeForAll = stack.resolve(client, userPoolClient).state === "undecidable";
        return isForAll ? "yes" : mayBeForAll ? "undetermined" : "no";
      });
      const clients = stack.referrers(userPoolClient, "userPool", pool, userPool).certain;
      const covered = new Set(certain.flatMap(({ client }) => targetsOf(stack.resolve(client, userPoolClient))));
      const coversEach = clients.length > 0 && clients.every((client) => covered.has(client));
      const verdict = anyOf(...wholePool, coversEach ? "yes" : "no", possible.length > 0 ? "undetermined" : "no");
      report.settle(pool, verdict, "which risk configurations are for this pool and its clients", "noConfiguration");
    }
  },
});

function judge(
  configuration: RiskConfiguration,
  pool: ViewOf<typeof userPool>,
  report: StackReport<typeof messages>,
): void {
  const { compromisedCredentialsAction: action, compromisedCredentialsEvents: events, highRiskAction } = configuration;
  const { name } = configuration.resource;
  const blocks = allOf(
    verdictOf(action, (known) => known === "BLOCK", "no"),
    anyItem(events, (event) => verdictOf(event, (known) => known === "SIGN_IN", "no"), "yes"),
  );
  report.settle(pool, blocks, `${action.path} of ${name}`, "compromised", { path: action.path, name });
  // Users without a second factor are turned away where one is required.
  const acts = verdictOf(highRiskAction, (known) => known === "BLOCK" || known === "MFA_REQUIRED", "no");
  const { path } = highRiskAction;
  report.settle(pool, acts, `${path} of ${name}`, "highRisk", { path, name });
}
