/** Answers as the engine takes them, in pieces; the numbers are those of the fields in analyzer.proto. */

import type { Level } from "../core/metadata";
import type { Report } from "../governance/reports";
import type { Answer } from "../session/answer";
import type { PolicyDescription } from "../session/description";
import { levelNumber, severityNumber } from "./levels";
import { structField, type WireObject } from "./struct";
import { messageField, numberField, textField } from "./writer";

/** Name and version of the pack, which every finding carries. */
export interface PackName {
  readonly name: string;
  readonly version: string;
}

/** What a policy answered, as pieces of an `AnalyzeResponse`. */
export function answerPieces(
  policy: PolicyDescription,
  level: Level,
  { reports, notApplicable }: Answer,
  pack: PackName,
): readonly Uint8Array[] {
  const said = reports.map((report) => messageField(2, diagnosticPieces(policy, level, report, pack)));
  return notApplicable === undefined ? said : [...said, notApplicablePiece(policy.name, notApplicable)];
}

/** An `AnalyzeDiagnostic`. */
function diagnosticPieces(
  { name, description, severity }: PolicyDescription,
  level: Level,
  report: Report,
  pack: PackName,
): readonly Uint8Array[] {
  return [
    textField(1, name),
    textField(2, pack.name),
    textField(3, pack.version),
    textField(4, description),
    textField(5, report.message === "" ? description : `${description}\n${report.message}`),
    numberField(7, levelNumber(report.level ?? level)),
    textField(8, report.urn ?? ""),
    numberField(9, severityNumber(report.severity ?? severity)),
  ];
}

/** That a policy does not apply, as a piece of an `AnalyzeResponse`. */
export function notApplicablePiece(name: string, reason: string): Uint8Array {
  return messageField(3, notApplicable(name, reason));
}

/** What a remediation made of a resource's properties, as a piece of a `RemediateResponse`. */
export function remediationPiece(
  { name, description }: PolicyDescription,
  properties: WireObject,
  pack: PackName,
): Uint8Array {
  return messageField(1, [
    textField(1, name),
    textField(2, pack.name),
    textField(3, pack.version),
    textField(4, description),
    structField(5, properties),
  ]);
}

/** That a remediation changes nothing, as a piece of a `RemediateResponse`. */
export function notRemediatedPiece(name: string, reason: string): Uint8Array {
  return messageField(2, notApplicable(name, reason));
}

/** A `PolicyNotApplicable`. */
function notApplicable(name: string, reason: string): readonly Uint8Array[] {
  return [textField(1, name), textField(2, reason)];
}
