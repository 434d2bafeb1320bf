/** Refuses hosts that the pack does not run on, before anything is loaded that would fail with words of its own. */

/** The oldest Node.js that the pack runs on, as `engines` in package.json says. */
const OLDEST = [20, 19] as const;

/**
 * What is wrong with a host; undefined where nothing is.
 *
 * @param node version of Node.js: `20.19.0`
 */
export function problemOfHost(node: string): string | undefined {
  const [major = 0, minor = 0] = node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
    ? undefined
    : `serverless-guard needs Node.js ${OLDEST.join(".")} or later; this is ${node}.`;
}

const problem = problemOfHost(process.versions.node);
if (problem !== undefined) {
  throw new Error(problem);
}
