import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { lambdaCodeSigningConfig } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Code signing configurations must reject unsigned code",
    severity: "medium",
    level: "mandatory",
    themes: ["serverlessLens", "secrets"],
    why: "The default, Warn, logs a missing signature and deploys the code all the same.",
    fix: "Set untrustedArtifactOnDeployment to Enforce, and allowedPublishers.signingProfileVersionArns to your signing profiles.",
    blindSpots: ["Who may use the signing profiles."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html"],
    controls: { "serverless-lens": ["SEC3-a3"] },
    messages: {
      notEnforced: "{path} is not Enforce",
      noPublisher: "{path} is empty",
    },
  },
  on(
    lambdaCodeSigningConfig,
    ({ untrustedArtifactOnDeployment: reaction, signingProfileVersionArns: profiles }, report) => {
      report.settle(
        verdictOf(reaction, (value) => value === "Enforce", "no"),
        reaction.path,
        "notEnforced",
        { path: reaction.path },
      );
      if (profiles.state === "absent") {
        report.violation("noPublisher", { path: profiles.path });
      }
    },
  ),
  remedy(lambdaCodeSigningConfig, ({ untrustedArtifactOnDeployment: reaction }, patch) =>
    patch.set(reaction.path, "Enforce"),
  ),
);
