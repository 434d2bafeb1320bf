/** Settings that several policies share, configured once under the name of the settings policy. */

import { readOptions, recordListOption, textListOption, type OptionReading, type OptionValues } from "./options";

/** Name under which the shared settings are configured. */
export const settingsPolicyName = "serverless-guard-settings";

const text = (description: string) => ({ type: "string", minLength: 1, description }) as const;

/** The shared settings, as options of the settings policy. */
export const settingOptions = {
  publicRoutes: recordListOption(
    "Routes that are meant to be reached without authorization, each with its reason, owner and end date.",
    {
      api: text("Pulumi name of the API or function URL resource"),
      method: text("HTTP method, ANY for all, or * for a function URL"),
      path: text("Path of the route, as the API declares it: /health; * for a function URL"),
      reason: text("Why nobody needs to sign in here"),
      owner: text("Who answers for it"),
      expires: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "Last day of validity, YYYY-MM-DD" },
    },
    ["api", "method", "path", "reason", "owner", "expires"],
  ),
  trustedAccounts: textListOption(
    "Ids of AWS accounts besides the deploying one that policies and permissions may name.",
    [],
    "^\\d{12}$",
  ),
  managementStacks: textListOption(
    "Stacks that deploy into the organization's management or delegated administrator account, as project/stack.",
  ),
};

/** Values of the shared settings. */
export type Settings = OptionValues<typeof settingOptions>;

/** The settings where nothing is configured. */
export const defaultSettings: Settings = { publicRoutes: [], trustedAccounts: [], managementStacks: [] };

/** Checks configured settings and fills in defaults. */
export function readSettings(configured: Readonly<Record<string, unknown>>): OptionReading<typeof settingOptions> {
  return readOptions(settingOptions, configured);
}
