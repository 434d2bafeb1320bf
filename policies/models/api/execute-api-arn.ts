/** ARNs by which API Gateway tells what calls a function: `arn:aws:execute-api:region:account:api/stage/METHOD/path`. */

import { parseArn, stretchArn } from "../iam/patterns";

/**
 * How much of API Gateway an ARN pattern takes in, from wide to narrow: `apis` any API, `api` everything of one API,
 * `stage` everything of one stage, `route` at least a method or a path is named. Undefined for other ARNs.
 *
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function executeApiBreadth(pattern: string): "apis" | "api" | "stage" | "route" | undefined {
  const arn = parseArn(stretchArn(pattern));
  if (arn?.service !== "execute-api" && !/^[*?]+$/.test(arn?.service ?? "")) {
    return undefined;
  }
  // A star takes in slashes too, so that `api/*` is the whole API.
  const [api = "", ...parts] = (arn?.resource ?? "").split("/");
  const isWild = (part: string): boolean => /^\?*\*[*?]*$/.test(part);
  if (isWild(api)) {
    return "apis";
  }
  if (parts.length === 0 || !parts.slice(1).every(isWild)) {
    return "route";
  }
  return isWild(parts[0] ?? "") ? "api" : parts.length > 1 || (parts[0] ?? "").endsWith("*") ? "stage" : "route";
}
