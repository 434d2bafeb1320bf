/** What the properties of a REST API mean. */

import type { ViewOf } from "../core/view";
import type { restApi } from "../views/apigateway";

/**
 * Whether only VPC endpoints can call the API.
 *
 * @returns undefined where the endpoint type is not known yet; false where it is absent, as AWS then makes an
 * edge-optimized API
 */
export function isPrivate({ endpointTypes }: Pick<ViewOf<typeof restApi>, "endpointTypes">): boolean | undefined {
  if (endpointTypes.state !== "known") {
    return endpointTypes.state === "absent" ? false : undefined;
  }
  if (endpointTypes.value.some((type) => type.state === "known" && type.value === "PRIVATE")) {
    return true;
  }
  return endpointTypes.value.some(({ state }) => state === "unknown") ? undefined : false;
}
