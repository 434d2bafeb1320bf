import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, remedy, type ResourceReport } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import { absent, isOneOf, unknown, type Value } from "../../core/value";
import { judgeSettings } from "../../models/api/method-settings";
import { readOpenApi } from "../../models/openapi/document";
import type { ViewOf } from "../../core/view";
import { certificate } from "../../views/acm";
import { restApi, restDeployment, restMethodSettings, restStage } from "../../views/apigateway";

const messages = {
  deletedFirst: "The option deleteBeforeReplace takes the API off the air whenever the resource is replaced",
  noCluster: "{path} is not true, so the stage caches nothing",
  noCaching: "{path} is not true",
  noCompression: "{path} is not set, so responses are not compressed",
  badCompression: "{path} is not between 0 and 10485760 bytes",
} as const;

type Report = ResourceReport<typeof messages>;

/** Bytes, by https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html */
const largestCompressionSize = 10_485_760;

function judgeReplacement({ resource }: { readonly resource: ResourceIdentity }, report: Report): void {
  if (resource.deleteBeforeReplace) {
    report.violation("deletedFirst");
  }
}

/** Whether a switch is on. */
function demand(flag: Value<boolean>, message: "noCluster" | "noCaching", report: Report): void {
  if (flag.state === "unknown") {
    report.undetermined(flag.path);
  } else if (!isOneOf(flag, true)) {
    report.violation(message, { path: flag.path });
  }
}

/** Settings for `GET`, or for all methods, which means the same to a cache, must switch caching on. */
function demandCaching(method: Value<string>, cachingEnabled: Value<boolean>, report: Report): void {
  if (method.state === "unknown") {
    report.undetermined(method.path);
  } else if (isForReads(method)) {
    demand(cachingEnabled, "noCaching", report);
  }
}

const isForReads = (method: Value<string>): boolean => method.state === "known" && /(^|\/)(GET|\*)$/.test(method.value);

/** The size from which responses are compressed: the property, else what the OpenAPI body says. */
function compressionSize({ minimumCompressionSize: size, body }: ViewOf<typeof restApi>): Value<number> {
  // -1 switches compression off in the provider.
  if (isOneOf(size, -1)) {
    return absent(size.path);
  }
  const document = size.state === "absent" ? readOpenApi(body, "rest") : undefined;
  if (document?.state === "unknown") {
    return unknown(body.path);
  }
  const inBody = document?.state === "known" ? document.document.minimumCompressionSize : size;
  return inBody.state === "absent" || inBody === size ? size : { ...inBody, path: `${body.path}.${inBody.path}` };
}

/** A size that keeps small responses as they are, for which compression does not pay. */
const remedialCompressionSize = 1024;
/** The smallest cache, in GB. */
const smallestCache = "0.5";

export default defineResourcePolicy(
  {
    title: "REST APIs stay available while they are replaced, and meet house rules on caching and compression",
    severity: "low",
    level: "advisory",
    themes: ["publicEndpoints"],
    why: "A resource that is deleted before its successor exists leaves callers without an API; caches and compression keep floods of the same reads off the back end.",
    fix: "Leave deleteBeforeReplace off. Where the house rules ask for it, set cacheClusterEnabled and cachingEnabled, and minimumCompressionSize.",
    blindSpots: [
      "Whether responses may be cached at all: the rules on caching and compression are off by default. Remediation adds a cache to a stage, and leaves it to a person which methods use it: responses to one caller must not reach another.",
      "Replacements that a fixed name forces to delete first.",
      "A compression size that an apigateway.RestApiPut sets.",
    ],
    links: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html",
    ],
    peers: {
      checkov: ["CKV_AWS_120", "CKV_AWS_217", "CKV_AWS_225", "CKV_AWS_237", "CKV_AWS_233"],
      trivy: ["AVD-AWS-0190"],
      awsguard: ["apigateway-stage-cached"],
      kics: [
        "api_gateway_with_invalid_compression",
        "api_gateway_cache_cluster_disabled",
        "serverless_api_without_content_encoding",
        "serverless_api_cache_cluster_disabled",
      ],
    },
    options: {
      cache: booleanOption(
        "Whether each stage must have a cache, and settings for all methods or GET must use it.",
        false,
      ),
      compression: booleanOption("Whether each API must compress its answers.", false),
    },
    messages,
  },
  on(restApi, (api, report, { options }) => {
    judgeReplacement(api, report);
    const size = compressionSize(api);
    if (size.state === "known" && (size.value < 0 || size.value > largestCompressionSize)) {
      report.violation("badCompression", { path: size.path });
    } else if (size.state === "absent" && options.compression) {
      report.violation("noCompression", { path: size.path });
    } else if (size.state === "unknown") {
      report.undetermined(size.path);
    }
  }),
  on(restDeployment, judgeReplacement),
  on(certificate, judgeReplacement),
  on(restStage, ({ cacheClusterEnabled, methodSettings }, report, { options }) => {
    if (!options.cache) {
      return;
    }
    demand(cacheClusterEnabled, "noCluster", report);
    judgeSettings(methodSettings, report, ({ httpMethod, cachingEnabled }) =>
      demandCaching(httpMethod, cachingEnabled, report),
    );
  }),
  on(restMethodSettings, ({ methodPath, cachingEnabled }, report, { options }) => {
    if (options.cache) {
      demandCaching(methodPath, cachingEnabled, report);
    }
  }),
  remedy(restApi, (api, patch, { compression }) => {
    const size = compressionSize(api);
    if (compression && size.state === "absent") {
      // The provider has the number as a text.
      patch.set(size.path, api.resource.provider === "aws" ? String(remedialCompressionSize) : remedialCompressionSize);
    }
  }),
  // A cluster alone caches nothing. Which methods may use it, a person must decide: see blindSpots.
  remedy(restStage, ({ cacheClusterEnabled, cacheClusterSize, methodSettings }, patch, { cache }) => {
    const settings = methodSettings.state === "known" ? methodSettings.value : [];
    const othersCache = settings.every(
      ({ httpMethod, cachingEnabled }) => !isForReads(httpMethod) || isOneOf(cachingEnabled, true),
    );
    if (cache && othersCache && cacheClusterEnabled.state !== "unknown" && methodSettings.state !== "unknown") {
      patch.set(cacheClusterEnabled.path, true);
      if (cacheClusterSize.state === "absent") {
        patch.set(cacheClusterSize.path, smallestCache);
      }
    }
  }),
);
