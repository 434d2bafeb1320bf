/** What policies about AWS managed rule groups have in common: which web ACLs lack one that is asked for. */

import type { Stack } from "../../../core/stack";
import { type Verdict, anyOf, not } from "../../../core/verdict";
import type { ViewOf } from "../../../core/view";
import { enforcedStatements } from "../../../models/edge/enforced-statements";
import { isManagedGroup } from "../../../models/edge/managed-rule-group";
import { rulesOf, type WafRule } from "../../../models/edge/web-acl";
import { aclsBeforeApis, unclearFront } from "../../../models/edge/web-acl-front";
import type { webAcl } from "../../../views/wafv2";

/** A managed rule group that does not protect, or may not protect, an API behind a web ACL. */
export interface MissingGroup {
  readonly acl: ViewOf<typeof webAcl>;
  readonly group: string;
  /** The rules that use the group without blocking. */
  readonly held: readonly WafRule[];
  /** Whether the web ACL needs no more: `no` or `undetermined`. */
  readonly blocked: Verdict;
  /** What decides where that is not known. */
  readonly what: string;
}

/**
 * The managed rule groups that web ACLs in front of APIs lack.
 *
 * @param everyWebAcl also web ACLs that nothing in the program uses
 * @param groupsFor which groups are asked for of a web ACL
 * @param protects whether a rule is the group, and blocks
 */
export function missingGroups(
  stack: Stack,
  everyWebAcl: boolean,
  groupsFor: (acl: ViewOf<typeof webAcl>) => readonly string[],
  protects: (rule: WafRule, group: string) => Verdict,
): readonly MissingGroup[] {
  return aclsBeforeApis(stack, everyWebAcl).flatMap(({ acl, front }) => {
    const { rules } = rulesOf(stack, acl);
    const { unclear } = enforcedStatements(stack, acl);
    return groupsFor(acl).flatMap((group): readonly MissingGroup[] => {
      const candidates = rules
        .map((rule) => ({ rule, isGroup: isManagedGroup(rule, group) }))
        .filter(({ isGroup }) => isGroup !== "no");
      const verdict = anyOf(...candidates.map(({ rule }) => protects(rule, group)), unclear ? "undetermined" : "no");
      if (verdict === "yes") {
        return [];
      }
      const held = candidates.filter(({ isGroup }) => isGroup === "yes").map(({ rule }) => rule);
      const what = verdict === "no" ? unclearFront : `whether its rules hold ${group}`;
      return [{ acl, group, held, blocked: anyOf(verdict, not(front)), what }];
    });
  });
}
