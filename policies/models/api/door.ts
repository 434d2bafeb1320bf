/** What a front door is: a way for callers into a program that is no route of API Gateway. */

import type { Subject } from "../../core/policy";
import type { Settings } from "../../core/settings";
import type { Value } from "../../core/value";
import { type Verdict, verdictOf } from "../../core/verdict";
import type { Reference } from "../../core/view";
import { declarationOf, declarationsOf, wholeApi, type PublicRoute } from "./public-routes";

/** One front door. */
export interface Door {
  readonly subject: Subject;
  /** Pulumi names under which the publicRoutes setting may declare it. */
  readonly names: readonly string[];
  /** HTTP method in upper case, `*` for all. */
  readonly method: string;
  /** Undefined where it is not known in this preview; `*` for all. */
  readonly path: string | undefined;
  /** For messages: `function URL orders`. */
  readonly label: string;
  /** Whether everyone who reaches it may call it. */
  readonly isOpen: Verdict;
  /** Whether callers on the internet reach it. */
  readonly isPublic: Verdict;
  /** What AWS WAF can protect here: undefined where it cannot. */
  readonly protection?: Protection;
  /** The functions behind it, as the program names them. */
  readonly functions: readonly Reference[];
}

/** A resource that a web ACL can be associated with. */
interface Protection {
  readonly subject: Subject;
  readonly hasWebAcl: Verdict;
}

/** The part of a resource that its web ACL is, so that two policies do not tell of it. */
export const webAclPart = "web ACL";

/** How a door without routes of its own stands in the model: all methods and paths. */
export const whole = { method: wholeApi.method, path: wholeApi.path } as const;

/** Whether a text property is one value; what is left out or not known yet tells nothing. */
export function isValue(value: Value<string>, expected: string): Verdict {
  return verdictOf(value, (text) => text === expected, "undetermined");
}

/** The declaration of a door in the settings, where there is one: of this route, or of all that the door takes. */
export function declarationOfDoor(settings: Settings, { names, method, path }: Door): PublicRoute | undefined {
  return names
    .flatMap((name) => [
      path === undefined ? undefined : declarationOf(settings, name, method, path),
      declarationOf(settings, name, whole.method, whole.path),
    ])
    .find((declaration) => declaration !== undefined);
}

/** Whether the settings declare a door public; undetermined where its path is not known yet. */
export function isDeclaredDoor(settings: Settings, door: Door): Verdict {
  if (declarationOfDoor(settings, door)) {
    return "yes";
  }
  const mayBe = door.path === undefined && door.names.some((name) => declarationsOf(settings, name).length > 0);
  return mayBe ? "undetermined" : "no";
}
