/** Chance that can be repeated. */

/** A number from 0 up to, not including, 2 ** 32 that stands for texts: the FNV-1a hash, which is in the public domain. */
export function hashOf(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const unit of texts.join("\0")) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * Chooses one in so many by their own texts, so that what is added beside them changes no other choice.
 *
 * @param seed another seed chooses others
 */
export function oneIn(times: number, seed: number): (...texts: readonly string[]) => boolean {
  return (...texts) => new Dice(seed, hashOf(...texts)).oneIn(times);
}

/** A source of chance: the same seeds give the same numbers, on every machine. */
export class Dice {
  private state: number;

  /** @param seeds any numbers */
  constructor(...seeds: readonly number[]) {
    this.state = 0x9e3779b9;
    for (const seed of seeds) {
      this.state = Math.imul(this.state ^ seed, 0x85ebca6b) >>> 0;
      this.next();
    }
  }

  /** A number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True in one of `times` throws. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of several. */
  pick<T>(items: readonly [T, ...T[]]): T;
  pick<T>(items: readonly T[]): T | undefined;
  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }

  /** The generator "mulberry32", which is in the public domain: from 0 to 1. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
