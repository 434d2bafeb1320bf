/** What the properties of a REST API mean. */

import { known } from "../../core/value";
import { anyItem, type Verdict, verdictOf } from "../../core/verdict";
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

/** Whether only VPC endpoints can call the API; `no` where no endpoint type is set, as AWS then makes an edge-optimized API. */
export function isPrivate(api: EndpointTypes): Verdict {
  return anyItem(endpointTypesOf(api), (type) => verdictOf(type, (name) => name === "PRIVATE", "no"));
}
