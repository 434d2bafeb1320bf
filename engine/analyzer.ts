/** This pack, asked as the engine asks it: one server serves the whole process; each call configures it first. */

import { ThisPack } from "./own-server";

export { analyzeRequest, analyzeStackRequest } from "./requests";
export type { Analysis, Diagnostic, EngineResource } from "./requests";

/** This pack under its own server, as users have it. */
export const pack = new ThisPack();

/** Judges one resource, on its inputs. */
export const analyze = pack.analyze.bind(pack);

/** The inputs of a resource after remediation. */
export const remediate = pack.remediate.bind(pack);

/** Judges a stack, on its outputs. */
export const analyzeStack = pack.analyzeStack.bind(pack);

/** What the pack says about itself. */
export const analyzerInfo = pack.info.bind(pack);

/** A configuration that leaves only the given policies (and the settings policy) on. */
export const onlyPolicies = pack.onlyPolicies.bind(pack);

/** Tells the pack of the stack that it judges from now on. */
export const configureStack = pack.configureStack.bind(pack);
