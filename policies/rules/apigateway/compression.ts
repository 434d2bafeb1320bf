import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { absent, isOneOf, valueOr, type Value } from "../../core/value";
import { hasValue } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { propertyOrBody } from "../../models/openapi/setting";
import { restApi } from "../../views/apigateway";

/** Bytes, by https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html */
const largestSize = 10_485_760;

/** A size that keeps small responses as they are, for which compression does not pay. */
const remedialSize = 1024;

export default defineResourcePolicy(
  {
    title: "REST APIs should compress their responses",
    severity: "low",
    level: "disabled",
    themes: ["publicEndpoints"],
    why: "Compressed responses take less time and bandwidth, so that the same back end serves more callers.",
    fix: "Set minimumCompressionSize to a size from 0 to 10485760 bytes, such as 1024.",
    blindSpots: ["A compression size that an apigateway.RestApiPut sets.", "Responses that the back end compresses."],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html"],
    peers: {
      kics: ["api_gateway_with_invalid_compression", "serverless_api_without_content_encoding"],
    },
    messages: {
      notCompressed: "{path} is not set, so responses are not compressed",
      badSize: "{path} is not between 0 and 10485760 bytes",
    },
  },
  on(restApi, (api, report) => {
    const size = compressionSize(api);
    const bytes = valueOr(size, 0);
    if (bytes < 0 || bytes > largestSize) {
      return report.violation("badSize", { path: size.path });
    }
    report.settle(hasValue(size), size.path, "notCompressed", { path: size.path });
  }),
  remedy(restApi, (api, patch) => {
    const size = compressionSize(api);
    if (size.state === "absent") {
      // The provider has the number as a text.
      patch.set(size.path, api.resource.provider === "aws" ? String(remedialSize) : remedialSize);
    }
  }),
);

/** The size from which responses are compressed: the property, else what the OpenAPI body says. */
function compressionSize({ minimumCompressionSize: size, body }: ViewOf<typeof restApi>): Value<number> {
  // -1 switches compression off in the provider.
  if (isOneOf(size, -1)) {
    return absent(size.path);
  }
  return propertyOrBody(size, body, "rest", ({ minimumCompressionSize }) => minimumCompressionSize);
}
