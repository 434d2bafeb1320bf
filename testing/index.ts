/** `serverless-guard/testing`: what the pack finds in a Pulumi program, inside a unit test. */

export { unknown } from "./bridged-provider";
export { expectCompliant, expectFindings, type ComplianceOptions, type ExpectedFinding } from "./expect";
export {
  previewProgram,
  type PreviewOptions,
  type PreviewResult,
  type Program,
  type ProgramFinding,
  type ProgramResource,
} from "./program";
