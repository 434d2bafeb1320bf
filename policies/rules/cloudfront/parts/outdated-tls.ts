/** The TLS versions that CloudFront may talk to an origin. */

import { isOneOf, valueOr, type Value } from "../../../core/value";

/** Versions before TLS 1.2, as CloudFront names them. */
const outdated: readonly unknown[] = ["SSLv3", "TLSv1", "TLSv1.1"];

/** What a remediation puts in place of outdated versions. */
export const currentTls = "TLSv1.2";

/** Whether a version is outdated. */
export function isOutdated(version: unknown): boolean {
  return outdated.includes(version);
}

/** Whether an origin's versions are known to have an outdated one among them. */
export function allowsOutdated(versions: Value<readonly Value<string>[]>): boolean {
  return valueOr(versions, []).some((version) => version.state === "known" && isOutdated(version.value));
}

/** How many versions are left when {@link currentTls} stands in place of all outdated ones. */
export function countOfCurrent(versions: readonly Value<string>[]): number {
  const kept = versions.filter((version) => version.state !== "known" || !isOutdated(version.value));
  return kept.length + (kept.some((version) => isOneOf(version, currentTls)) ? 0 : 1);
}
