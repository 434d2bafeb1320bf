/** The option of policies about IAM users that lists those who are accepted. */

import { textListOption } from "../../../core/options";
import type { ResourceIdentity } from "../../../core/resource";
import { fitsPattern } from "../../../core/text-pattern";

/** Options of these policies. */
export const acceptedUserOptions = {
  acceptedUsers: textListOption(
    "Pulumi names of users and credentials that the program may make; * stands for any text.",
  ),
};

/** Whether a resource is among the accepted ones. */
export function isAcceptedUser({ name }: ResourceIdentity, acceptedUsers: readonly string[]): boolean {
  return acceptedUsers.some((pattern) => fitsPattern(pattern, name));
}
