import { integerOption } from "../../core/options";
import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isTrue, not, verdictOf } from "../../core/verdict";
import { deletableSecret } from "../../views/secretsmanager";

export default defineResourcePolicy(
  {
    title: "Deleted secrets should be recoverable for a week",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets"],
    why: "With a window of 0 a secret is gone with one wrong update, and with it the access to what it opens.",
    fix: ({ minimumDays }) =>
      `Omit recoveryWindowInDays, or set it to at least ${minimumDays}, and omit forceOverwriteReplicaSecret.`,
    blindSpots: ["Deletion outside of the program.", "Secrets with the aws-native provider, which has no window."],
    links: ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html"],
    controls: { "nist-800-53": ["CP-10"] },
    options: {
      minimumDays: integerOption("Days for which a deleted secret can be recovered.", 7, { minimum: 7, maximum: 30 }),
    },
    messages: {
      short: "{path} is less than {minimum} days",
      overwrites: "{path} is true, so a secret of that name in the Region of a replica is lost at once",
    },
  },
  on(deletableSecret, (secret, report, { options: { minimumDays: minimum } }) => {
    const { overwritesReplica, recoveryWindowInDays: window } = secret;
    const long = verdictOf(window, (days) => days >= minimum, "yes");
    report.settle(long, window.path, "short", { path: window.path, minimum });
    const { path } = overwritesReplica;
    report.settle(not(isTrue(overwritesReplica, "no")), path, "overwrites", { path });
  }),
  remedy(deletableSecret, ({ overwritesReplica, recoveryWindowInDays: window }, patch, { minimumDays }) => {
    if (isTrue(overwritesReplica, "no") === "yes") {
      patch.set(overwritesReplica.path, false);
    }
    if (window.state === "known" && window.value < minimumDays) {
      patch.set(window.path, minimumDays);
    }
  }),
);
