/** Assertions on what the pack finds in a program. */

import { AssertionError } from "node:assert";
import { previewProgram, type PreviewOptions, type PreviewResult, type Program, type ProgramFinding } from "./program";

/** How {@link expectCompliant} judges. */
export interface ComplianceOptions extends PreviewOptions {
  /** The findings that count: all (`advisory`, the default), or only those that stop a deployment (`mandatory`). */
  readonly from?: "advisory" | "mandatory";
}

/** A finding that a test expects: what is not given may be anything. */
export interface ExpectedFinding {
  readonly policy: string;
  /** Name of the resource in the program. */
  readonly resource?: string;
  readonly type?: string;
  readonly level?: "advisory" | "mandatory";
  /** Something that the message says. */
  readonly message?: string | RegExp;
}

/**
 * Previews a program, and fails when the pack finds anything.
 *
 * @returns what the preview gave, for more assertions
 * @throws AssertionError with the findings; Error as {@link previewProgram} does
 */
export async function expectCompliant(program: Program, options: ComplianceOptions = {}): Promise<PreviewResult> {
  const { from = "advisory", ...others } = options;
  const result = await previewProgram(program, others);
  const counting = result.findings.filter(({ level }) => from === "advisory" || level === "mandatory");
  if (counting.length > 0) {
    fail(`The program is not compliant (${counting.length}):\n${counting.map(describe).join("\n")}`);
  }
  return result;
}

/**
 * Previews a program, and fails unless the pack finds exactly what is expected.
 *
 * @param expected may name one finding once or by several entries; each must match one
 * @returns what the preview gave, for more assertions
 * @throws AssertionError with what is missing or not expected; Error as {@link previewProgram} does
 */
export async function expectFindings(
  program: Program,
  expected: readonly ExpectedFinding[],
  options: PreviewOptions = {},
): Promise<PreviewResult> {
  const result = await previewProgram(program, options);
  const missing = expected.filter((one) => !result.findings.some((finding) => matches(finding, one)));
  const strangers = result.findings.filter((finding) => !expected.some((one) => matches(finding, one)));
  if (missing.length > 0 || strangers.length > 0) {
    const lines = [
      ...missing.map(({ policy, resource, type, level, message }) => {
        const parts = [resource, type, level, message].filter((part) => part !== undefined).map(String);
        return `missing: ${[policy, ...parts].join(", ")}`;
      }),
      ...strangers.map((finding) => `not expected: ${describe(finding)}`),
    ];
    fail(`The findings are not those expected:\n${lines.join("\n")}`);
  }
  return result;
}

function matches(finding: ProgramFinding, { message, ...members }: ExpectedFinding): boolean {
  const says =
    message === undefined ||
    (typeof message === "string" ? finding.message.includes(message) : new RegExp(message).test(finding.message));
  const agrees = ([key, value]: [string, unknown]): boolean =>
    value === undefined || finding[key as keyof ProgramFinding] === value;
  return says && Object.entries(members).every(agrees);
}

function describe({ policy, resource, type, level, severity, message }: ProgramFinding): string {
  const lines = message.split("\n").map((line) => `    ${line}`);
  return [`  [${level}] [${severity}] ${policy} on ${resource} (${type})`, ...lines].join("\n");
}

function fail(message: string): never {
  throw new AssertionError({ message, stackStartFn: fail });
}
