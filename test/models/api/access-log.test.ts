import assert from "node:assert/strict";
import fc from "fast-check";
import { isJsonFormat, plainAccessLogFormat, sensitiveFields } from "../../../policies/models/api/access-log";

describe("access log formats", () => {
  it("are JSON with variables in quotes and without", () => {
    assert.ok(isJsonFormat('{"a":"$context.requestId","b":$context.status,"c":{"d":"$context.identity.sourceIp"}}'));
    assert.ok(isJsonFormat(plainAccessLogFormat));
  });

  it("are not JSON as lists, texts, or with a comma too many", () => {
    for (const format of ['["$context.requestId"]', "$context.requestId", '{"a":"$context.requestId",}', ""]) {
      assert.equal(isJsonFormat(format), false, format);
    }
  });

  it("name each sensitive variable once, as it is written", () => {
    const found = sensitiveFields(
      "$context.identity.apiKey $context.authorizer.claims $context.identity.apiKey $context.authorizer.claims['email']",
    );
    assert.deepEqual(
      found.map(({ variable }) => variable),
      ["$context.identity.apiKey", "$context.authorizer.claims", "$context.authorizer.claims['email']"],
    );
  });

  it("find no harm in identifiers", () => {
    for (const variable of [
      "$context.identity.apiKeyId",
      "$context.authorizer.claims.sub",
      "$context.authorizer.principalId",
      "$context.authorizer.error",
      "$context.path",
      "$context.customDomain.basePathMatched",
      "$context.identity.sourceIp",
    ]) {
      assert.deepEqual(sensitiveFields(variable), [], variable);
    }
    assert.deepEqual(sensitiveFields(plainAccessLogFormat), []);
  });

  it("are read without a fault, whatever they hold", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom("$context", ".", "authorizer", "['", "']", "(", ")", "$input", "claims", "{", '"'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const format = parts.join("");
        assert.equal(typeof isJsonFormat(format), "boolean");
        assert.ok(sensitiveFields(format).every(({ variable }) => format.includes(variable)));
      }),
    );
  });
});
