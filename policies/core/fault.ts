/** How a fault of our own is told of. */

/**
 * Where an error came from, for a bug report. The error's text is left out: it may quote a property's value.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) {
    return "a value that is no error was thrown";
  }
  const frame = error.stack?.split("\n").find((line) => /^\s+at /.test(line) && !line.includes("node:"));
  const place = frame ? / \(?([^()\s]+:\d+:\d+)\)?$/.exec(frame)?.[1]?.split(/[\\/]/).slice(-3).join("/") : undefined;
  return place ? `${error.name} at ${place}` : error.name;
}
