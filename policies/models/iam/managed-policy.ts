/** Managed policies by their ARN. */

/**
 * The name of an AWS managed policy: the last part of `arn:aws:iam::aws:policy/job-function/Billing`.
 *
 * @returns undefined where the ARN is that of a customer managed policy, or no such ARN
 */
export function awsManagedPolicyName(arn: string): string | undefined {
  return /^arn:[\w-]+:iam::aws:policy\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/.exec(arn)?.[1];
}
