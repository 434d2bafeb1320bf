import { defineStackPolicy } from "../../core/policy";
import { routeModel } from "../../models/api/routes";
import { authorizationMessages, judgeAuthorization } from "../../models/api/unauthenticated-routes";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";

export default defineStackPolicy({
  title: "REST API methods must require authorization",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints"],
  why: "A method without authorization can be called by anybody on the internet; an API key meters callers, it does not tell who they are.",
  fix: "Set authorization to AWS_IAM, CUSTOM or COGNITO_USER_POOLS (with an authorizerId for the last two), or declare the route in the publicRoutes setting.",
  blindSpots: [
    "APIs of other programs whose methods are made elsewhere.",
    "What a Lambda authorizer does with the credential.",
    "OpenAPI documents that API Gateway reads from S3.",
  ],
  links: ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html"],
  controls: {
    "well-architected-security": ["SEC05-BP02", "SEC05-BP04"],
    "serverless-lens": ["SEC1-a1"],
    "cis-controls-8.1": ["16.10"],
  },
  peers: {
    checkov: ["CKV_AWS_59", "CKV2_AWS_70"],
    trivy: ["AVD-AWS-0004"],
    cdkNag: ["APIGWAuthorization", "CognitoUserPoolAPIGWAuthorizer", "AwsSolutions-APIG4", "AwsSolutions-COG4"],
    prowler: ["apigateway_restapi_authorizers_enabled", "apigateway_restapi_public_with_authorizer"],
    kics: ["api_gateway_with_open_access", "api_gateway_without_configured_authorizer"],
    guardRules: ["API_GW_METHOD_AUTHORIZATION_TYPE_RULE"],
  },
  coveredBy: ["apigateway-api-key-sole-auth"],
  messages: authorizationMessages,
  subjects: [restMethod, restApi, restApiPut],
  check(stack, report, { settings }) {
    const { unread } = routeModel(stack);
    const reads = new Set([restMethod, restApi, restApiPut].flatMap(({ types }) => types));
    unread
      .filter(({ subject }) => reads.has(subject.resource.type))
      .forEach(({ subject, reason }) => report.undetermined(subject, reason));
    judgeAuthorization(stack, "REST", settings, report);
  },
});
