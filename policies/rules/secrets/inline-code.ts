import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import { isPlainList, isPlainObject, mapValue, valueOr, type Plain, type Value } from "../../core/value";
import { scanText } from "../../models/secrets/detectors";
import { reportSecretVariables } from "../../models/secrets/variable-report";
import { channelNamespace, graphqlFunction, graphqlResolver } from "../../views/appsync";
import { canary, connectionFunction, edgeFunction, ssmDocument } from "../../views/inline-code";
import { restIntegration, restMethod } from "../../views/apigateway";
import { stateMachine } from "../../views/sfn";

const messages = {
  secret: "{path} {reason}",
  inText: "{path} holds what looks like a credential in line {line}: {detector}",
} as const;

type Report = ResourceReport<typeof messages>;

function judgeText(text: Value<string>, report: Report): void {
  if (text.state === "unknown") {
    report.undetermined(text.path);
  }
  const [match] = scanText(valueOr(text, ""));
  if (match) {
    report.violation("inText", { path: text.path, line: match.line, detector: match.detector });
  }
}

function judgeTexts(texts: readonly Value<string>[], report: Report): void {
  if (texts.every(({ state }) => state === "absent")) {
    return report.notApplicable("The program does not hold the code");
  }
  texts.forEach((text) => judgeText(text, report));
}

/** Templates by content type. */
function judgeTemplates(templates: Value<ReadonlyMap<string, Value<string>>>, report: Report): void {
  if (templates.state === "absent") {
    return report.notApplicable("The integration has no templates");
  }
  if (templates.state === "unknown") {
    return report.undetermined(templates.path);
  }
  templates.value.forEach((template) => judgeText(template, report));
}

/** The text of a definition that may come as an object; parts that are not known are left out. */
function asText(definition: Value<Plain>): Value<string> {
  return mapValue(definition, (plain) =>
    typeof plain === "string"
      ? plain
      : isPlainObject(plain) || isPlainList(plain)
        ? JSON.stringify(plain, undefined, 1)
        : "",
  );
}

export default defineResourcePolicy(
  {
    title: "Code and definitions that stand in a program must not contain secrets",
    severity: "critical",
    level: "mandatory",
    themes: ["secrets"],
    why: "Everyone who may read the function, resolver, workflow or document reads its text, and it stays in state files and history.",
    fix: "Keep the secret in Secrets Manager or an SSM SecureString, and read it at run time: by a state, a data source with a role, or a connection.",
    blindSpots: [
      "Code in Amazon S3.",
      "Secrets without a known form that are not assigned to a name that says so.",
      "The code of Lambda functions, which lambda-code-secrets judges.",
    ],
    links: [
      "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_secrets.html",
      "https://docs.aws.amazon.com/step-functions/latest/dg/connect-third-party-apis.html",
    ],
    controls: { "well-architected-security": ["SEC02-BP03"], "serverless-lens": ["SEC3-a4"] },
    peers: { prowler: ["stepfunctions_statemachine_no_secrets_in_definition", "ssm_document_secrets"] },
    messages,
  },
  on(edgeFunction, ({ texts }, report) => judgeTexts(texts, report)),
  on(connectionFunction, ({ texts }, report) => judgeTexts(texts, report)),
  on(graphqlResolver, ({ code, requestTemplate, responseTemplate }, report) =>
    judgeTexts([code, requestTemplate, responseTemplate], report),
  ),
  on(graphqlFunction, ({ code, requestTemplate, responseTemplate }, report) =>
    judgeTexts([code, requestTemplate, responseTemplate], report),
  ),
  on(channelNamespace, ({ code }, report) => judgeTexts([code], report)),
  on(restIntegration, ({ requestTemplates }, report) => judgeTemplates(requestTemplates, report)),
  on(restMethod, ({ integration }, report) => judgeTemplates(integration.requestTemplates, report)),
  on(stateMachine, ({ definition }, report) => judgeTexts([asText(definition)], report)),
  on(ssmDocument, ({ content }, report) => judgeTexts([asText(content)], report)),
  on(canary, ({ environmentVariables }, report) => {
    if (environmentVariables.state === "absent") {
      return report.notApplicable("The canary has no environment variables");
    }
    reportSecretVariables(environmentVariables, report);
  }),
);
