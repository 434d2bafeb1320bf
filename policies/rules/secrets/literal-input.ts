import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isOneOf, mapValue, valueOr, type Value } from "../../core/value";
import { scanText, type TextKind } from "../../models/secrets/detectors";
import { isCredentialLiteral, isHarmlessValue } from "../../models/secrets/names";
import { certificate } from "../../views/acm";
import { restApiKey } from "../../views/apigateway-usage";
import { distribution } from "../../views/cloudfront";
import {
  agentcoreApiKey,
  agentcoreOauth,
  customKeyStore,
  edgeValue,
  eventConnection,
  identityProvider,
  mqBroker,
  poolUser,
  pushPlatform,
} from "../../views/credentials";
import { kmsCiphertext } from "../../views/kms";
import { lambdaInvocation } from "../../views/lambda";
import { loadBalancerListener } from "../../views/load-balancer";
import { secret, secretVersion } from "../../views/secretsmanager";
import { encryptableParameter } from "../../views/ssm";

const messages = {
  credential: "{path} contains a credential: {detector}",
  notSecret: "{path} is not true, though the name says that the value is a credential",
  notWriteOnly: "{path} is set instead of its write-only counterpart {twin}",
} as const;

type Report = ResourceReport<typeof messages>;

/**
 * Judges an input that is meant for a secret. Every value of it is one, and the program may well be right to pass it:
 * from encrypted configuration, or generated. So only what certainly was issued elsewhere counts, a token of a known
 * form; connection strings and private keys are as often made by the program itself.
 *
 * @param twin the write-only input beside it, where there is one
 */
function judgeSecretInput(
  value: Value<string>,
  twin: string | undefined,
  report: Report,
  requireWriteOnly: boolean,
): void {
  const isCredential = reportCredential(value, report, "dependency");
  if (requireWriteOnly && twin !== undefined && value.state === "known" && !isCredential) {
    if (!isHarmlessValue(value.value) && !STAND_IN.test(value.value.trim())) {
      report.violation("notWriteOnly", { path: value.path, twin });
    }
  }
}

/** Judges inputs that are meant for secrets and have no write-only counterpart. */
function judgeSecrets({ secrets }: { readonly secrets: readonly Value<string>[] }, report: Report): void {
  secrets.forEach((secret) => judgeSecretInput(secret, undefined, report, false));
}

/** Details of an identity provider that are secrets. */
const secretDetails = ["client_secret", "private_key"];

/** A first value that is to be replaced outside of the program. */
const STAND_IN = /^(?:to[-_ ]?be[-_ ]?)?(?:change|replace|update|fill|set)(?:d|ed)?[-_ ]?(?:me|this|it|in|later)?$/i;

/** Says so where a value holds a credential of a known form. */
function reportCredential(value: Value<string>, report: Report, kind: TextKind = "value"): boolean {
  if (value.state === "unknown") {
    report.undetermined(value.path);
  }
  const [match] = value.state === "known" ? scanText(value.value, { kind }) : [];
  if (match) {
    report.violation("credential", { path: value.path, detector: match.detector });
  }
  return match !== undefined;
}

/** The text behind base64, for values that are no text themselves. */
function decoded(value: Value<string>): Value<string> {
  return mapValue(value, (text) => Buffer.from(text, "base64").toString("utf8"));
}

export default defineResourcePolicy(
  {
    title: "Credentials must not be passed as plain inputs",
    severity: "high",
    level: "mandatory",
    themes: ["secrets"],
    why: "A plain input stays in the state of the program, among its inputs and its outputs, for as long as the history is kept; headers, payloads and API keys are readable in the service as well.",
    fix: "Use the write-only input with its version (secretStringWo, valueWo, plaintextWo, privateKeyWo), let AWS create the value, or set it outside the program.",
    blindSpots: [
      "Whether a value is marked as a secret or comes from encrypted configuration: policies receive all alike.",
      "Credentials without a form of their own, such as passwords; requireWriteOnly covers those with a write-only input.",
      "Generated values, which no preview knows before they exist.",
      "Pulumi keeps a write-only value among the encrypted inputs of the state, but not among the outputs.",
    ],
    links: [
      "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_secrets.html",
      "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
    ],
    controls: {
      "pci-dss-4.0.1": ["8.6.2"],
      "well-architected-security": ["SEC02-BP03"],
      "serverless-lens": ["SEC3-a4"],
    },
    peers: { checkov: ["CKV_AWS_384"], kics: ["passwords_and_secrets"] },
    options: {
      // Off by default: Pulumi encrypts secrets in the state, keeps write-only inputs there all the same, and prefers
      // secrets (https://www.pulumi.com/docs/iac/concepts/secrets/write-only-fields/).
      requireWriteOnly: booleanOption(
        "Ask for the write-only input wherever there is one, whatever the value is, also if the program generates it.",
        false,
      ),
    },
    messages,
  },
  on(secretVersion, ({ secretBinary, secretString }, report, { options }) => {
    judgeSecretInput(secretString, "secretStringWo", report, options.requireWriteOnly);
    judgeSecretInput(decoded(secretBinary), undefined, report, options.requireWriteOnly);
  }),
  on(secret, ({ generateSecretString, secretString, secretStringTemplate }, report, { options }) => {
    if (secretString.state === "absent" && generateSecretString.state === "absent") {
      return report.notApplicable("The resource sets no value");
    }
    judgeSecretInput(secretString, undefined, report, options.requireWriteOnly);
    reportCredential(secretStringTemplate, report);
  }),
  on(encryptableParameter, ({ type, value }, report, { options }) => {
    // Of plain parameters ssm-parameter-secure-string says whether they hold a credential.
    if (type.state === "known" && !isOneOf(type, "SecureString")) {
      return report.notApplicable("Only parameters of type SecureString are for secrets");
    }
    if (type.state === "unknown" && value.state !== "absent") {
      return report.undetermined(type.path);
    }
    judgeSecretInput(value, "valueWo", report, options.requireWriteOnly);
  }),
  on(kmsCiphertext, ({ plaintext }, report, { options }) =>
    judgeSecretInput(plaintext, "plaintextWo", report, options.requireWriteOnly),
  ),
  on(certificate, ({ privateKey, privateKeyWo }, report, { options }) => {
    if (privateKey.state === "absent" && privateKeyWo.state === "absent") {
      return report.notApplicable("The certificate is not imported");
    }
    judgeSecretInput(privateKey, "privateKeyWo", report, options.requireWriteOnly);
  }),
  on(agentcoreApiKey, ({ apiKey }, report, { options }) =>
    judgeSecretInput(apiKey, "apiKeyWo", report, options.requireWriteOnly),
  ),
  on(agentcoreOauth, judgeSecrets),
  on(customKeyStore, judgeSecrets),
  on(poolUser, judgeSecrets),
  on(pushPlatform, judgeSecrets),
  on(mqBroker, ({ passwords }, report) => judgeSecrets({ secrets: valueOr(passwords, []) }, report)),
  on(identityProvider, ({ details }, report) => {
    if (details.state === "unknown") {
      report.undetermined(details.path);
    }
    const named = [...valueOr(details, new Map<string, Value<string>>())];
    judgeSecrets({ secrets: named.flatMap(([name, value]) => (secretDetails.includes(name) ? [value] : [])) }, report);
  }),
  on(loadBalancerListener, ({ actions }, report) => {
    judgeSecrets({ secrets: valueOr(actions, []).map(({ clientSecret }) => clientSecret) }, report);
  }),
  on(edgeValue, ({ value }, report) => {
    reportCredential(value, report, "value");
  }),
  on(eventConnection, ({ parameters, secrets }, report) => {
    judgeSecrets({ secrets }, report);
    for (const { isSecret, key, value } of parameters.flatMap((list) => valueOr(list, []))) {
      judgeSecretInput(value, undefined, report, false);
      const isCredential =
        key.state === "known" && value.state === "known" && isCredentialLiteral(key.value, value.value);
      if (isCredential && !isOneOf(isSecret, true) && isSecret.state !== "unknown") {
        report.violation("notSecret", { path: isSecret.path });
      }
    }
  }),
  on(restApiKey, ({ value }, report) => {
    if (value.state === "absent") {
      return report.notApplicable("API Gateway generates the key");
    }
    reportCredential(value, report);
  }),
  on(lambdaInvocation, ({ input }, report) => {
    reportCredential(input, report);
  }),
  on(distribution, ({ origins }, report) => {
    if (origins.state === "unknown") {
      return report.undetermined(origins.path);
    }
    for (const { customHeaders } of valueOr(origins, [])) {
      if (customHeaders.state === "unknown") {
        report.undetermined(customHeaders.path);
      }
      for (const { value } of valueOr(customHeaders, [])) {
        reportCredential(value, report);
      }
    }
  }),
);
