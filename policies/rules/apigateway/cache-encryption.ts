import { defineResourcePolicy, remedy, type ResourceReport } from "../../core/policy";
import { isOneOf, type Value } from "../../core/value";
import { onMethodSettings } from "../../models/api/method-settings";
import { restDeployment, restMethodSettings, restStage } from "../../views/apigateway";

const messages = { notEncrypted: "{path} is not true although cachingEnabled is true" } as const;

interface CacheSettings {
  readonly cacheDataEncrypted: Value<boolean>;
  readonly cachingEnabled: Value<boolean>;
}

function judge(
  { cacheDataEncrypted: encrypted, cachingEnabled: caching }: CacheSettings,
  report: ResourceReport<typeof messages>,
): void {
  if (caching.state === "absent" || isOneOf(caching, false) || isOneOf(encrypted, true)) {
    return;
  }
  if (caching.state === "unknown" || encrypted.state === "unknown") {
    return report.undetermined(caching.state === "unknown" ? caching.path : encrypted.path);
  }
  report.violation("notEncrypted", { path: encrypted.path });
}

export default defineResourcePolicy(
  {
    title: "REST API stages must encrypt cached responses",
    severity: "medium",
    level: "mandatory",
    themes: ["secrets"],
    why: "A stage's cache holds the answers of the back end for as long as its time to live; unencrypted, they lie there in plain text.",
    fix: "Set cacheDataEncrypted to true wherever cachingEnabled is true.",
    blindSpots: ["Caches of CloudFront before the API, and of the back end."],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"],
    controls: {
      fsbp: ["APIGateway.5"],
      "nist-800-53": ["SC-13", "SC-28(1)"],
      "iso-27001": ["A.8.24"],
      "pci-dss-4.0.1": ["3.5.1.1"],
      "cis-controls-8.1": ["3.11"],
      nis2: ["9.2.a"],
      "fedramp-20x": ["KSI-SVC"],
    },
    peers: {
      checkov: ["CKV_AWS_308"],
      trivy: ["AVD-AWS-0002", "AVD-AWS-0110"],
      cdkNag: ["APIGWCacheEnabledAndEncrypted"],
      prowler: ["apigateway_restapi_cache_encrypted"],
      securityHub: ["APIGateway.5"],
      config: ["api-gw-cache-enabled-and-encrypted"],
      awsguard: ["apigateway-method-cached-and-encrypted"],
      kics: ["api_gateway_method_settings_cache_not_encrypted", "api_gateway_cache_encrypted_disabled"],
      guardRules: ["API_GW_CACHE_ENABLED_AND_ENCRYPTED"],
      controlTower: ["CT.APIGATEWAY.PR.3"],
    },
    messages,
  },
  ...onMethodSettings(judge),
  remedy(restMethodSettings, ({ cacheDataEncrypted }, patch) => patch.set(cacheDataEncrypted.path, true)),
  // A setting without caching keeps nothing, so that encryption there does no harm.
  remedy(restStage, ({ methodSettings }, patch) => {
    patch.set(`${methodSettings.path}[].cacheDataEncrypted`, true);
  }),
  remedy(restDeployment, ({ generalSettings, methodSettings }, patch) => {
    if (isOneOf(generalSettings.cachingEnabled, true)) {
      patch.set(generalSettings.cacheDataEncrypted.path, true);
    }
    patch.set(`${methodSettings.path}[].cacheDataEncrypted`, true);
  }),
);
