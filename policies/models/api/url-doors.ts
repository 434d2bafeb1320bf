/** Function URLs as front doors. */

import type { Stack } from "../../core/stack";
import { lambdaFunctionUrl } from "../../views/lambda";
import { isValue, whole, type Door } from "./door";

/** The function URLs of a stack. AWS WAF cannot be attached to one. */
export function urlDoors(stack: Stack): readonly Door[] {
  return stack.all(lambdaFunctionUrl).map((url) => ({
    ...whole,
    subject: url,
    names: [url.resource.name],
    label: `function URL ${url.resource.name}`,
    isOpen: isValue(url.authorizationType, "NONE"),
    isPublic: "yes",
    functions: [url.function],
  }));
}
