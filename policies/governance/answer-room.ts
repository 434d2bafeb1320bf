/**
 * How much room the findings of a policy have in one answer. The engine refuses an answer of more than 4 MiB, and the
 * user would see no finding of any policy then.
 */

import { restMessage } from "../core/message";
import type { Severity } from "../core/metadata";
import type { AnyPolicy } from "../core/policy";
import type { Report } from "./reports";

const MEBIBYTE = 1024 * 1024;

/** Bytes of findings in one answer. The other half of what the engine takes is for reasons, and for what we forget. */
const ANSWER = 2 * MEBIBYTE;

/** Bytes of findings of one policy: some hundreds of them. */
const POLICY = MEBIBYTE / 2;

/** Bytes of findings that a policy may say in any case. */
const FLOOR = 4096;

/** Bytes of a finding besides its message, title and URN: names of policy and pack, and what frames them on the wire. */
const FRAME = 200;

/** How much of an answer may be full for findings of a severity to go in: there is always room for graver ones. */
const share: Readonly<Record<Severity, number>> = { critical: 1, high: 0.75, medium: 0.5, low: 0.25 };

/** The room in one answer. */
export class AnswerRoom {
  private used = 0;

  /**
   * The reports of a policy that there is room for, those at the policy's own level first, and one report on the rest.
   *
   * @param fix what to do about a finding
   * @param stackUrn the resource that the report on the rest names; by default that of the first report left out
   */
  admit(policy: AnyPolicy, reports: readonly Report[], fix: string, stackUrn?: string): readonly Report[] {
    const room = Math.max(FLOOR, Math.min(POLICY, ANSWER * share[policy.severity] - this.used));
    const size = sizeOf(policy, reports);
    if (size <= room) {
      this.used += size;
      return reports;
    }
    const isMild = ({ level }: Report): boolean => level === "advisory";
    const graveFirst = [...reports.filter((report) => !isMild(report)), ...reports.filter(isMild)];
    const admitted: Report[] = [];
    let left = room;
    for (const report of graveFirst) {
      left -= sizeOf(policy, [report]);
      if (left < 0) {
        break;
      }
      admitted.push(report);
    }
    const rest = graveFirst.slice(admitted.length);
    const [first] = rest;
    const urn = stackUrn ?? first?.urn;
    const level = rest.every(isMild) ? ({ level: "advisory" } as const) : {};
    const onRest: Report = { message: restMessage(rest.map(nameOf), fix), urn, ...level };
    this.used += sizeOf(policy, [...admitted, onRest]);
    return [...admitted, onRest];
  }
}

/** What reports take on the wire: the title stands in the message and beside it. */
function sizeOf({ title }: AnyPolicy, reports: readonly Report[]): number {
  const frame = 2 * Buffer.byteLength(title) + FRAME;
  return reports.reduce(
    (sum, { message, urn = "" }) => sum + Buffer.byteLength(message) + Buffer.byteLength(urn) + frame,
    0,
  );
}

function nameOf({ urn = "" }: Report): string {
  return urn.split("::").slice(3).join("::");
}
