/** Why remediations changed nothing, for the findings that are left: the engine shows no reason of a remediation itself. */

/** Most resources and policies of which a reason is kept. */
const MAXIMUM_REASONS = 50_000;

/** The reasons since a stack was configured; without one (`pulumi policy analyze`) nothing is remediated. */
export class Unremedied {
  private reasons = new Map<string, string>();

  /** Notes why a policy's remediation left a resource as it was; undefined where it changed it. */
  note(policy: string, urn: string, reason: string | undefined): void {
    const key = `${policy}\n${urn}`;
    if (reason === undefined) {
      this.reasons.delete(key);
    } else if (this.reasons.size < MAXIMUM_REASONS) {
      this.reasons.set(key, reason);
    }
  }

  /** The reason that was noted last of a policy and a resource. */
  reasonOf(policy: string, urn: string): string | undefined {
    return this.reasons.get(`${policy}\n${urn}`);
  }

  /** Forgets all reasons. */
  clear(): void {
    this.reasons.clear();
  }
}
