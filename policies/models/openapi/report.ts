/** The part that resource policies about OpenAPI bodies have in common: reading the body, and what to do when it cannot be. */

import type { Plain, Value } from "../../core/value";
import { readOpenApi, type OpenApiDocument, type OpenApiGateway, type OpenApiResult } from "./document";

/** What these policies say of a body that cannot be read. */
export interface OpenApiReport {
  notApplicable(reason: string): void;
  undetermined(what: string): void;
}

/**
 * Reads an API's OpenAPI body.
 *
 * @returns undefined, after telling the report, where there is none or it cannot be read. AWS refuses a malformed body,
 * so it hides nothing that could be deployed.
 */
export function openApiBody(
  body: Value<Plain>,
  gateway: OpenApiGateway,
  report: OpenApiReport,
): OpenApiDocument | undefined {
  const result = readOpenApi(body, gateway);
  switch (result.state) {
    case "known":
      if (!result.document.operationsComplete) {
        report.undetermined(`parts of ${body.path}`);
      }
      return result.document;
    case "absent":
      report.notApplicable("The API has no OpenAPI body");
      return undefined;
    case "unknown":
      report.undetermined(body.path);
      return undefined;
    case "malformed":
      report.undetermined(whyUnread(body.path, result));
      return undefined;
  }
}

/** Says of a body that cannot be read why; no part of it is quoted. */
export function whyUnread(path: string, { fault, reason }: OpenApiResult & { readonly state: "malformed" }): string {
  return fault === "too-large"
    ? `${path} (not read, because it ${reason})`
    : `${path}, which is not a valid OpenAPI document: it ${reason}`;
}
