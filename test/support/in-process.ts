/**
 * Has the case tables of this process ask packs under the pack's own server, for mutation runs: each mutant is asked the
 * whole table, and most of the time the tables take is the SDK's. `test/server` holds both servers equal.
 */

import { ownInProcess } from "../../engine/own-server";
import { serveBy } from "./pack-of";

serveBy(ownInProcess);
