import assert from "node:assert/strict";
import { absent, known, UNKNOWN, unknown, type Plain, type Value } from "../../../policies/core/value";
import {
  disableExecuteApiEndpointIn,
  inBody,
  propertyOrBody,
  vpcEndpointIdsIn,
} from "../../../policies/models/openapi/setting";

const key = "x-amazon-apigateway-endpoint-configuration";

/** A body with the setting of its servers, as exports of API Gateway have it. */
function bodyOf(configuration: Plain | undefined): Value<Plain> {
  return known("body", {
    openapi: "3.0.1",
    info: { title: "orders", version: "1" },
    paths: {},
    ...(configuration === undefined
      ? {}
      : { servers: [{ url: "https://api.example.com", [key]: configuration }], [key]: configuration }),
  });
}

const setting = (property: Value<boolean>, body: Value<Plain>): Value<boolean> =>
  propertyOrBody(property, body, "rest", disableExecuteApiEndpointIn);
const missing = absent("disableExecuteApiEndpoint");

describe("a setting that a property may leave to the body", () => {
  const on = bodyOf({ disableExecuteApiEndpoint: true });

  it("is the property's where that is set, whatever the body says", () => {
    assert.deepEqual(setting(known("property", false), on), known("property", false));
    assert.deepEqual(setting(unknown("property"), on), unknown("property"));
  });

  it("is the body's where the property is left out, with the body's place before its path", () => {
    const found = setting(missing, on);
    assert.equal(found.state === "known" && found.value, true);
    assert.match(found.path, /^body\..*disableExecuteApiEndpoint$/);
  });

  it("is missing at the property where the body does not have it, is missing too, or is refused by AWS", () => {
    for (const body of [
      bodyOf(undefined),
      bodyOf({ vpcEndpointIds: ["vpce-1"] }),
      absent("body"),
      known("body", "{"),
    ]) {
      assert.deepEqual(setting(missing, body), missing);
    }
  });

  it("is not known where the body, or its setting, is not", () => {
    assert.deepEqual(setting(missing, unknown("body")), unknown("body"));
    const hidden = setting(missing, bodyOf({ disableExecuteApiEndpoint: UNKNOWN }));
    assert.equal(hidden.state, "unknown");
    assert.match(hidden.path, /^body\./);
  });

  it("may be a list of endpoints", () => {
    const found = propertyOrBody(absent("ids"), bodyOf({ vpcEndpointIds: ["vpce-1"] }), "rest", vpcEndpointIdsIn);
    assert.deepEqual(found.state === "known" && found.value, ["vpce-1"]);
  });

  it("stands at its path in the body", () => {
    assert.deepEqual(inBody(known("body", {}), known("info.title", "orders")), known("body.info.title", "orders"));
    assert.deepEqual(inBody(known("body", {}), absent("info.title")), absent("body.info.title"));
  });
});
