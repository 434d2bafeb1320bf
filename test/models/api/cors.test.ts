import assert from "node:assert/strict";
import { isAnyOrigin, isPlainHttpOrigin } from "../../../policies/models/api/cors";

describe("CORS origins", () => {
  it("are any site's where nothing but a wildcard follows the scheme", () => {
    for (const origin of ["*", "https://*", "http://*", " * "]) {
      assert.ok(isAnyOrigin(origin), origin);
    }
    for (const origin of ["https://*.example.com", "https://example.com", "", "null"]) {
      assert.equal(isAnyOrigin(origin), false, origin);
    }
  });

  it("are plain HTTP, but for the developer's own machine", () => {
    for (const origin of [
      "http://example.com",
      "HTTP://example.com:8080",
      "http://localhost.example.com",
      "http://10.0.0.1",
    ]) {
      assert.ok(isPlainHttpOrigin(origin), origin);
    }
    for (const origin of [
      "https://example.com",
      "http://localhost",
      "http://localhost:3000",
      "http://app.localhost:3000",
      "http://127.0.0.1:*",
      "http://[::1]:8080",
    ]) {
      assert.equal(isPlainHttpOrigin(origin), false, origin);
    }
  });
});
