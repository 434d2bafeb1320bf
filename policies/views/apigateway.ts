/** Views of Amazon API Gateway REST API resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.apigateway.RestApi`. */
export const restApi = defineView({
  kind: "REST API",
  types: ["aws:apigateway/restApi:RestApi", "aws-native:apigateway:RestApi"],
  identifiers: ["id", "restApiId", "arn", "executionArn", "name"],
  read: (r: Reader) => ({
    body: r.plain("body"),
    /** One of EDGE, REGIONAL, PRIVATE; a plain text with `aws` 7, a list of one with `aws-native`. */
    endpointTypes: r.strings("endpointConfiguration.types"),
    policy: r.plain("policy"),
  }),
});

/** `aws.apigateway.Stage`. */
export const restStage = defineView({
  kind: "REST API stage",
  types: ["aws:apigateway/stage:Stage", "aws-native:apigateway:Stage"],
  identifiers: ["arn"],
  read: (r: Reader) => ({
    restApi: r.reference({ aws: "restApi", native: "restApiId" }),
    stageName: r.string("stageName"),
  }),
});
