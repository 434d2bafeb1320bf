/**
 * Has the case tables of this process ask packs under the pack's own server, for mutation runs: each mutant is asked the
 * whole table, and most of the time the tables take is the SDK's. `test/server` holds both servers equal.
 *
 * What policies keep from one question to the next is forgotten before each test: one process tries mutant after
 * mutant, and an answer that is kept from the code as it is would hide an edit, or blame one for another's answer.
 */

import type { RootHookObject } from "mocha";
import { forgettable } from "./forgettable";

const forget = forgettable(() => {
  // Loaded here, so that what they keep is noticed when it is made.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { ownInProcess } = require("../../engine/own-server") as typeof import("../../engine/own-server");
  const { serveBy } = require("./pack-of") as typeof import("./pack-of");
  /* eslint-enable @typescript-eslint/no-require-imports */
  serveBy(ownInProcess);
});

/** What Mocha runs around all tests. */
export const mochaHooks: RootHookObject = { beforeEach: () => void forget() };
