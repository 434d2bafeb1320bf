/** Whose Lambda layers a function uses. */

import layerData from "../../data/lambda-layer-accounts.json";
import { isAccountId, parseArn } from "../iam/patterns";

/** The day as of which the list of AWS's accounts holds, `YYYY-MM-DD`. */
export const layerAccountsAsOf = layerData.asOf;

const awsAccounts: ReadonlySet<string> = new Set(Object.values(layerData.publishers).flat());

/** True for an account from which AWS publishes layers for everyone. */
export function isAwsLayerAccount(account: string): boolean {
  return awsAccounts.has(account);
}

/**
 * The account of an ARN.
 *
 * @returns undefined where the text is no ARN with an account
 */
export function accountOf(text: string): string | undefined {
  const account = parseArn(text)?.account;
  return account !== undefined && isAccountId(account) ? account : undefined;
}
