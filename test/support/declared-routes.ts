/** A route of a REST API `api` that everyone may call, and the setting that declares it, for case tables. */

import { output, resource, type StackResource } from "./cases";

/** A method of the root that asks for nothing. */
export const openRootMethod: StackResource = resource("aws:apigateway/method:Method", "open", {
  restApi: output("api", "id"),
  resourceId: output("api", "rootResourceId"),
  httpMethod: "GET",
  authorization: "NONE",
});

/** The settings that declare it. */
export const declaresRootPublic = {
  publicRoutes: [{ api: "api", method: "GET", path: "/", reason: "landing page", owner: "web", expires: "2099-12-31" }],
};
