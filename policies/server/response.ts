/** Answers as the engine takes them: pieces of serialized messages, which protobuf joins by laying one behind the other. */

import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Level } from "../core/metadata";
import type { Answer } from "../session/answer";
import type { PolicyDescription } from "../session/description";
import { levelNumber, severityNumber } from "./levels";
import type { WireObject } from "./struct";

/** Name and version of the pack, which every finding carries. */
export interface PackName {
  readonly name: string;
  readonly version: string;
}

/** What a policy answered, as pieces of an `AnalyzeResponse`. */
export function answerBytes(
  { name, description, severity }: PolicyDescription,
  level: Level,
  { reports, notApplicable }: Answer,
  pack: PackName,
): readonly Uint8Array[] {
  const response = new proto.AnalyzeResponse();
  response.setDiagnosticsList(
    reports.map((report) =>
      new proto.AnalyzeDiagnostic()
        .setPolicyname(name)
        .setPolicypackname(pack.name)
        .setPolicypackversion(pack.version)
        .setDescription(description)
        .setMessage(report.message === "" ? description : `${description}\n${report.message}`)
        .setEnforcementlevel(levelNumber(report.level ?? level))
        .setUrn(report.urn ?? "")
        .setSeverity(severityNumber(report.severity ?? severity)),
    ),
  );
  const said = reports.length > 0 ? [response.serializeBinary()] : [];
  return notApplicable === undefined ? said : [...said, notApplicableBytes(name, notApplicable)];
}

/** That a policy does not apply, as a piece of an `AnalyzeResponse`. */
export function notApplicableBytes(name: string, reason: string): Uint8Array {
  const response = new proto.AnalyzeResponse();
  response.setNotApplicableList([notApplicable(name, reason)]);
  return response.serializeBinary();
}

/** What a remediation made of a resource's properties, as a piece of a `RemediateResponse`. */
export function remediationBytes(
  { name, description }: PolicyDescription,
  properties: WireObject,
  pack: PackName,
): Uint8Array {
  const remediation = new proto.Remediation()
    .setPolicyname(name)
    .setPolicypackname(pack.name)
    .setPolicypackversion(pack.version)
    .setDescription(description)
    .setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
  const response = new proto.RemediateResponse();
  response.setRemediationsList([remediation]);
  return response.serializeBinary();
}

/** That a remediation changes nothing, as a piece of a `RemediateResponse`. */
export function notRemediatedBytes(name: string, reason: string): Uint8Array {
  const response = new proto.RemediateResponse();
  response.setNotApplicableList([notApplicable(name, reason)]);
  return response.serializeBinary();
}

function notApplicable(name: string, reason: string): proto.PolicyNotApplicable {
  return new proto.PolicyNotApplicable().setPolicyName(name).setReason(reason);
}
