/** What the properties of a REST API mean. */

import { known } from "../../core/value";
import type { ViewOf } from "../../core/view";
import type { restApi } from "../../views/apigateway";

type RestApi = ViewOf<typeof restApi>;
type EndpointTypes = Pick<RestApi, "endpointTypes" | "importParameters">;

/** The endpoint types as the property has them, else as the import of a body is told. */
export function endpointTypesOf({ endpointTypes, importParameters }: EndpointTypes): RestApi["endpointTypes"] {
  if (endpointTypes.state !== "absent" || importParameters.state === "absent") {
    return endpointTypes;
  }
  if (importParameters.state === "unknown") {
    return importParameters;
  }
  const given = importParameters.value.get("endpointConfigurationTypes");
  return given === undefined ? endpointTypes : known(given.path, [given]);
}

/**
 * Whether only VPC endpoints can call the API.
 *
 * @returns undefined where the endpoint type is not known yet; false where it is absent, as AWS then makes an
 * edge-optimized API
 */
export function isPrivate(api: EndpointTypes): boolean | undefined {
  const endpointTypes = endpointTypesOf(api);
  if (endpointTypes.state !== "known") {
    return endpointTypes.state === "absent" ? false : undefined;
  }
  if (endpointTypes.value.some((type) => type.state === "known" && type.value === "PRIVATE")) {
    return true;
  }
  return endpointTypes.value.some(({ state }) => state === "unknown") ? undefined : false;
}
