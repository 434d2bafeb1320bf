import { booleanOption } from "../../core/options";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { ResourceIdentity } from "../../core/resource";
import { isOneOf, type Value } from "../../core/value";
import { judgeSettings } from "../../models/method-settings";
import { readOpenApi } from "../../models/openapi";
import { certificate } from "../../views/acm";
import { restApi, restDeployment, restMethodSettings, restStage } from "../../views/apigateway";

const messages = {
  deletedFirst: "The option deleteBeforeReplace takes the API off the air whenever the resource is replaced",
  noCluster: "{path} is not true, so the stage caches nothing",
  noCaching: "{path} is not true",
  noCompression: "{path} is not set, so answers are not compressed",
  badCompression: "{path} is not between 0 and 10485760 bytes",
} as const;

type Report = ResourceReport<keyof typeof messages>;

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

/** Whether settings are for `GET`, or for all methods, which means the same to a cache. */
const isForReads = (method: Value<string>): boolean => method.state === "known" && /(^|\/)(GET|\*)$/.test(method.value);

export default defineResourcePolicy(
  {
    title: "REST APIs stay available while they are replaced, and meet house rules on caching and compression",
    severity: "low",
    level: "advisory",
    themes: ["publicEndpoints"],
    why: "A resource that is deleted before its successor exists leaves callers without an API; caches and compression keep floods of the same reads off the back end.",
    fix: "Leave deleteBeforeReplace off. Where the house rules ask for it, set cacheClusterEnabled and cachingEnabled, and minimumCompressionSize.",
    blindSpots: [
      "Whether answers may be cached at all: the rules on caching and compression are off by default.",
      "Replacements that a fixed name forces to delete first.",
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
    const { minimumCompressionSize: size, body } = api;
    if (size.state === "unknown") {
      return report.undetermined(size.path);
    }
    // -1 switches compression off in the provider.
    const isSet = size.state === "known" && size.value !== -1;
    if (isSet && (size.value < 0 || size.value > largestCompressionSize)) {
      return report.violation("badCompression", { path: size.path });
    }
    if (isSet || !options.compression) {
      return;
    }
    const document = readOpenApi(body, "rest");
    const inBody = document.state === "known" ? document.document.minimumCompressionSize : document;
    if (size.state === "absent" && inBody.state === "unknown") {
      report.undetermined(body.path);
    } else if (size.state === "known" || inBody.state !== "known") {
      report.violation("noCompression", { path: size.path });
    }
  }),
  on(restDeployment, judgeReplacement),
  on(certificate, judgeReplacement),
  on(restStage, ({ cacheClusterEnabled, methodSettings }, report, { options }) => {
    if (!options.cache) {
      return;
    }
    demand(cacheClusterEnabled, "noCluster", report);
    judgeSettings(methodSettings, report, ({ httpMethod, cachingEnabled }) => {
      if (isForReads(httpMethod)) {
        demand(cachingEnabled, "noCaching", report);
      }
    });
  }),
  on(restMethodSettings, ({ methodPath, cachingEnabled }, report, { options }) => {
    if (options.cache && isForReads(methodPath)) {
      demand(cachingEnabled, "noCaching", report);
    }
  }),
);
