/** Settings that several policies share, configured once under the name of the settings policy. */

import { frameworks, severities, stages } from "./metadata";
import { booleanOption, integerOption, recordListOption, textListOption, type OptionValues } from "./options";

/** Name under which the shared settings are configured. */
export const settingsPolicyName = "serverless-guard-settings";

/** Name of the last policy of the pack, which tells of exceptions in use, and of entries that nobody needs. */
export const ledgerPolicyName = "serverless-guard-ledger";

/** What the settings policy says of itself. */
export const settingsPolicyTitle = "The settings shared by all policies of the pack are valid";

/** What the ledger policy says of itself. */
export const ledgerPolicyTitle = "Exceptions in use, and entries of ledger and baseline that are not needed any more";

const text = (description: string) => ({ type: "string", minLength: 1, description }) as const;

/** A pattern for one of these texts, which hold letters, digits, hyphens and dots. */
const oneOf = (texts: readonly string[]): string => `^(${texts.join("|").replaceAll(".", "\\.")})$`;

const date = (description: string) =>
  ({ type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: `${description}, YYYY-MM-DD` }) as const;

/** The members of an entry of the exception ledger. */
export const exceptionMembers = {
  policy: text("Id of the policy"),
  urn: text("URN of the resource; or give type and name, or component"),
  type: text("Type token of the resource: aws:lambda/function:Function; with name"),
  name: text("Pulumi name of the resource; with type. * stands for any text, where the policy allows that"),
  component: text("Pulumi name of the component that the resource stands directly under"),
  reason: text("Why the finding is accepted"),
  owner: text("Who answers for it"),
  expires: date("Last day of validity"),
};

/** The shared settings, as options of the settings policy. */
export const settingOptions = {
  publicRoutes: recordListOption(
    "Routes that are meant to be reached without authorization, each with its reason, owner and end date.",
    {
      api: text(
        "Pulumi name of the API, function URL, load balancer listener or rule, AgentCore gateway or VPC Lattice service",
      ),
      method: text("HTTP method, ANY for all, or * for all of what is no API of API Gateway"),
      path: text(
        "Path of the route, as the API or a listener's rule declares it: /health; * for all of what is no API of API Gateway",
      ),
      reason: text("Why nobody needs to sign in here"),
      owner: text("Who answers for it"),
      expires: date("Last day of validity"),
    },
    ["api", "method", "path", "reason", "owner", "expires"],
  ),
  trustedAccounts: textListOption(
    "Ids of AWS accounts besides the deploying one that policies and permissions may name.",
    [],
    "^\\d{12}$",
  ),
  managementStacks: textListOption(
    "Stacks that deploy into the organization's management or delegated administrator account, as project/stack or as a stack tag with its value (account=management).",
  ),
  exceptions: recordListOption(
    "Findings that are accepted for a time: policy, resource, reason, owner, end date.",
    exceptionMembers,
    ["policy", "reason", "owner", "expires"],
  ),
  maximumExceptionDays: integerOption("Longest time from today that an exception may run; 0 for no limit.", 0, {
    minimum: 0,
    maximum: 3650,
  }),
  neverExcepted: textListOption("Ids of policies whose findings nobody may except, neither here nor in a program."),
  programExceptions: booleanOption(
    "Whether the program's own stack configuration (serverless-guard:exceptions) may hold exceptions too.",
    false,
  ),
  baseline: textListOption(
    "Fingerprints of findings that were there before; they are advisory. Made by `serverless-guard baseline`.",
    [],
    "^[a-z0-9-]+ urn:.+ [0-9a-f]{12}$",
  ),
  severities: textListOption("Judge only policies of these severities; empty for all.", [], oneOf(severities)),
  services: textListOption("Judge only policies of these services (the first word of the id); empty for all."),
  frameworks: textListOption(
    "Judge only policies that name a control of one of these frameworks; empty for all.",
    [],
    oneOf(Object.keys(frameworks)),
  ),
  stages: textListOption("Judge only policies of these stages (stable, preview); empty for all.", [], oneOf(stages)),
  stackLevels: recordListOption(
    "Levels for stacks as a whole, by stack tag or by name; the first entry that matches counts.",
    {
      tag: {
        type: "string",
        pattern: "^[^=]+=",
        description: "Stack tag and its value: environment=production",
      },
      stack: text("Name of the stack, or project/stack; * stands for any text"),
      level: { type: "string", enum: ["advisory", "mandatory", "configured"], description: "Level of every finding" },
    },
    ["level"],
  ),
};

/** The shared settings, with whatever defaults. */
export type SettingOptions = typeof settingOptions;

/** Values of the shared settings. */
export type Settings = OptionValues<SettingOptions>;

/** The settings where nothing is configured. */
export const defaultSettings: Settings = Object.fromEntries(
  Object.entries(settingOptions).map(([name, option]) => [name, option.default]),
) as Settings;
