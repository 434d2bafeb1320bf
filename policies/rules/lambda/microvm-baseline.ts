import { defineResourcePolicy, on } from "../../core/policy";
import { mapValue, valueOr, type Value } from "../../core/value";
import { isTrue, not, verdictOf } from "../../core/verdict";
import { reportSecretVariables } from "../../models/secrets/variable-report";
import { scanText } from "../../models/secrets/detectors";
import { microvm, microvmImage } from "../../views/lambda-instances";

export default defineResourcePolicy(
  {
    title: "Lambda MicroVMs should log, end, run without extra capabilities and hold no secrets",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets", "serverlessLens"],
    why: "Without a log nobody sees what ran; with extra capabilities what ran reaches further; and whatever is in the image is in every MicroVM.",
    fix: "Set maximumDurationInSeconds, omit logging.disabled and additionalOsCapabilities, set egressNetworkConnectors to a VPC connector, and read secrets at run time.",
    blindSpots: [
      "What the code of the image does.",
      "What the execution role may do, which the iam-service-role policies judge where the program makes it.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-microvms.html"],
    controls: { "nist-800-53": ["AU-12", "SC-7"], "serverless-lens": ["SEC3-a4"] },
    messages: {
      noLog: "{path} is set, so the MicroVM writes no log",
      endless: "{path} is not set, so the MicroVM runs for as long as AWS lets it",
      capabilities: "{path} gives the MicroVM more capabilities of the operating system",
      internet: "{path} is not set, so the MicroVM reaches the internet",
      payload: "{path} holds a credential: {detector}",
      secret: "{path} {reason}",
    },
  },
  on(microvm, ({ loggingDisabled, maximumDuration, runHookPayload }, report) => {
    if (maximumDuration.state === "absent") {
      report.violation("endless", { path: maximumDuration.path });
    }
    const logs = verdictOf(loggingDisabled, () => false, "yes");
    report.settle(logs, loggingDisabled.path, "noLog", { path: loggingDisabled.path });
    if (runHookPayload.state === "unknown") {
      report.undetermined(runHookPayload.path);
    }
    const [match] = valueOr(
      mapValue(runHookPayload, (text) => scanText(text, { kind: "value" })),
      [],
    );
    if (match) {
      report.violation("payload", { path: runHookPayload.path, detector: match.detector });
    }
  }),
  on(microvmImage, (image, report) => {
    const { additionalOsCapabilities, egressConnectors, environmentList, environmentVariables } = image;
    const { loggingDisabled } = image;
    report.settle(not(isTrue(loggingDisabled, "no")), loggingDisabled.path, "noLog", { path: loggingDisabled.path });
    if (valueOr(additionalOsCapabilities, []).length > 0) {
      report.violation("capabilities", { path: additionalOsCapabilities.path });
    }
    if (egressConnectors.state === "absent") {
      report.violation("internet", { path: egressConnectors.path });
    }
    reportSecretVariables(environmentVariables, report);
    reportSecretVariables(byName(environmentList), report);
  }),
);

/** Names and values in a list, as a map; an entry whose name is not known yet hides what its value is for. */
function byName(
  list: Value<readonly { readonly key: Value<string>; readonly value: Value<string> }[]>,
): Value<ReadonlyMap<string, Value<string>>> {
  return mapValue(list, (entries) => new Map(entries.map(({ key, value }) => [valueOr(key, value.path), value])));
}
