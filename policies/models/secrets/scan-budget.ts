/** What a scan of code may cost. */

/** Bounds of a scan. */
export interface ArchiveLimits {
  /** Bytes read in all, after decompression. */
  readonly bytes: number;
  /** Bytes of one file; larger ones are passed over, and told of. */
  readonly fileBytes: number;
  /** Files and directories looked at. */
  readonly entries: number;
  /** Archives inside archives. */
  readonly depth: number;
  readonly milliseconds: number;
}

/** Enough for a function's own code, and little against the time of a preview. */
export const defaultLimits: ArchiveLimits = {
  bytes: 64 * 1024 * 1024,
  fileBytes: 4 * 1024 * 1024,
  entries: 20_000,
  depth: 4,
  milliseconds: 20_000,
};

/** Ends the whole scan; the message says why. */
export class ScanStop extends Error {}

/** Counts what a scan has cost, and ends it with {@link ScanStop} where it costs more than it may. */
export class ScanBudget {
  private bytes = 0;
  private entries = 0;
  private readonly end: number;

  constructor(private readonly limits: ArchiveLimits) {
    this.end = Date.now() + limits.milliseconds;
  }

  /** Counts bytes that were read. */
  takeBytes(count: number): void {
    this.bytes += count;
    if (this.bytes > this.limits.bytes) {
      throw new ScanStop(`more than ${this.limits.bytes} bytes`);
    }
  }

  /** Counts an entry that is looked at. */
  takeEntry(): void {
    this.hasRoom();
    this.checkEntries();
    this.checkTime();
  }

  /** Counts an entry; false where there are more than the scan may look at. */
  hasRoom(): boolean {
    this.entries += 1;
    return this.entries <= this.limits.entries;
  }

  /** Ends the scan where more entries were counted than it may look at. */
  checkEntries(): void {
    if (this.entries > this.limits.entries) {
      throw new ScanStop(`more than ${this.limits.entries} entries`);
    }
  }

  /** Ends the scan where its time is up. */
  checkTime(): void {
    if (Date.now() > this.end) {
      throw new ScanStop(`more than ${this.limits.milliseconds / 1000} seconds`);
    }
  }
}
