/** Reads the texts of one policy document, within bounds, and keeps what AWS would refuse it for. */

import { UNKNOWN, isPlainList, type Plain } from "../../core/value";
import { MAX_PATTERN_LENGTH } from "./patterns";

/** The text in all elements of one document together may be this long (characters). */
const MAX_CONTENT_LENGTH = 65_536;

/** Collects the first thing that is wrong, and how much text is still allowed. */
export class DocumentReader {
  reason: string | undefined;
  private left = MAX_CONTENT_LENGTH;

  /** Notes what is wrong; the first note wins. */
  fail(reason: string): void {
    this.reason ??= reason;
  }

  /** Counts text (and one for each entry, so that empty entries are bounded too). */
  take(length: number): boolean {
    this.left -= length + 1;
    if (this.left < 0) {
      this.fail("the policy is longer than any that AWS takes");
      return false;
    }
    return true;
  }

  /**
   * Reads text, or a list of text. Numbers and booleans are written out where `scalars` is set.
   *
   * @param path What to call the element in a reason.
   */
  texts(plain: Plain, path: string, scalars = false): { texts: string[]; complete: boolean } {
    const entries = isPlainList(plain) ? plain : [plain];
    const texts: string[] = [];
    let complete = true;
    for (const entry of entries) {
      if (entry === UNKNOWN) {
        complete = false;
      } else if (typeof entry === "string" || (scalars && (typeof entry === "number" || typeof entry === "boolean"))) {
        const text = String(entry);
        if (!this.take(text.length)) {
          break;
        }
        if (text.length > MAX_PATTERN_LENGTH) {
          complete = false;
        } else {
          texts.push(text);
        }
      } else {
        this.fail(`${path} is neither text nor a list of text`);
      }
    }
    return { texts, complete };
  }
}
