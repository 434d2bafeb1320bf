import { defineResourcePolicy, on, remedy, type ResourceReport } from "../../core/policy";
import { isOneOf } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { managedUserPoolClient, userPoolClient } from "../../views/cognito";

const messages = {
  noRevocation: "{path} is false",
  tellsUsers: "{path} is not ENABLED",
} as const;

type Client = Pick<ViewOf<typeof userPoolClient>, "enableTokenRevocation" | "preventUserExistenceErrors">;

export default defineResourcePolicy(
  {
    title: "Cognito clients must allow token revocation and hide which users exist",
    severity: "medium",
    level: "mandatory",
    themes: ["authentication"],
    why: "Answers that tell unknown users from wrong passwords let anyone list the accounts, and a stolen token that cannot be revoked works until it expires.",
    fix: "Set preventUserExistenceErrors to ENABLED, and omit enableTokenRevocation or set it to true.",
    blindSpots: [
      "What the functions of the pool answer by themselves.",
      "Clients that an AWS service made: of cognito.ManagedUserPoolClient only what the program sets is judged.",
    ],
    links: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html",
    ],
    controls: { "cis-controls-8.1": ["16.10"] },
    peers: {
      prowler: [
        "cognito_user_pool_client_token_revocation_enabled",
        "cognito_user_pool_client_prevent_user_existence_errors",
      ],
    },
    messages,
  },
  on(userPoolClient, (client, report) => {
    judge(client, report);
    if (client.preventUserExistenceErrors.state === "absent") {
      report.violation("tellsUsers", { path: client.preventUserExistenceErrors.path });
    }
  }),
  on(managedUserPoolClient, (client, report) => {
    judge(client, report);
    for (const { state, path } of [client.enableTokenRevocation, client.preventUserExistenceErrors]) {
      if (state === "absent") {
        report.undetermined(path);
      }
    }
  }),
  remedy(userPoolClient, ({ enableTokenRevocation, preventUserExistenceErrors }, patch) => {
    if (isOneOf(enableTokenRevocation, false)) {
      patch.set(enableTokenRevocation.path, true);
    }
    patch.set(preventUserExistenceErrors.path, "ENABLED");
  }),
);

/** Reports what is set. New clients can revoke tokens unless they are told otherwise. */
function judge(
  { enableTokenRevocation, preventUserExistenceErrors }: Client,
  report: ResourceReport<typeof messages>,
): void {
  if (isOneOf(enableTokenRevocation, false)) {
    report.violation("noRevocation", { path: enableTokenRevocation.path });
  }
  if (preventUserExistenceErrors.state === "known" && preventUserExistenceErrors.value !== "ENABLED") {
    report.violation("tellsUsers", { path: preventUserExistenceErrors.path });
  }
  for (const { state, path } of [enableTokenRevocation, preventUserExistenceErrors]) {
    if (state === "unknown") {
      report.undetermined(path);
    }
  }
}
