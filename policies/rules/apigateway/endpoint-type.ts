import { textListOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { hasValue } from "../../core/verdict";
import { endpointTypesOf } from "../../models/api/rest-api";
import { propertyOrBody, vpcEndpointIdsIn } from "../../models/openapi/setting";
import { restApi } from "../../views/apigateway";

export default defineResourcePolicy(
  {
    title: "REST APIs should set their endpoint type explicitly",
    severity: "medium",
    level: "disabled",
    themes: ["publicEndpoints", "serverlessLens"],
    why: "Where nothing is said, AWS makes an edge-optimized API: open to the internet, behind a CloudFront distribution that nobody can configure.",
    fix: ({ allowedTypes }) =>
      `Set endpointConfiguration.types to ${allowedTypes.join(" or ")}, with vpcEndpointIds for PRIVATE.`,
    blindSpots: [
      "Whether callers of a regional API could as well use a VPC endpoint.",
      "Who may use the VPC endpoints, which apigateway-private-policy judges.",
      "VPC endpoints that an apigateway.RestApiPut sets.",
    ],
    links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html"],
    controls: { "serverless-lens": ["SEC1-a3"] },
    peers: {
      config: ["api-gw-endpoint-type-check"],
      awsguard: ["apigateway-endpoint-type"],
      kics: ["api_gateway_endpoint_config_is_not_private", "serverless_api_endpoint_config_not_private"],
      guardRules: ["API_GW_ENDPOINT_TYPE_CHECK"],
    },
    options: {
      allowedTypes: textListOption(
        "Endpoint types that REST APIs may have: EDGE, REGIONAL, PRIVATE.",
        ["REGIONAL", "PRIVATE"],
        "^(EDGE|REGIONAL|PRIVATE)$",
      ),
    },
    messages: {
      absent: "{path} is not set, so AWS creates an edge-optimized API",
      notAllowed: "{path} is not an allowed endpoint type",
      noVpcEndpoint: "{path} is not set, so the private API has no VPC endpoint",
    },
  },
  on(restApi, (api, report, { options }) => {
    const types = endpointTypesOf(api);
    if (types.state === "absent") {
      return report.violation("absent", { path: types.path });
    }
    if (types.state === "unknown") {
      return report.undetermined(types.path);
    }
    for (const type of types.value) {
      if (type.state !== "known") {
        report.undetermined(type.path);
      } else if (!options.allowedTypes.includes(type.value)) {
        report.violation("notAllowed", { path: type.path });
      } else if (type.value === "PRIVATE") {
        const endpoints = propertyOrBody<unknown>(api.vpcEndpointIds, api.body, "rest", vpcEndpointIdsIn);
        const { path } = endpoints;
        report.settle(hasValue(endpoints), path, "noVpcEndpoint", { path });
      }
    }
  }),
);
