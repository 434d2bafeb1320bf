/**
 * What a pack remembers from call to call, whichever server makes the calls: the shared settings, the inputs of
 * resources, refusals it has told of, and what ledger and baseline were used for.
 */

import { applySettings, LedgerUse, problemsOfSettings, type EffectiveSettings } from "../governance/disposition";
import { ExceptionIndex } from "../governance/exception-index";
import type { Catalog } from "../governance/ledger";
import { readOptions } from "../core/options";
import { defaultSettings, settingOptions, type SettingOptions } from "../core/settings";
import { InputBook } from "./inputs";

/** The memory of one pack. */
export class Session {
  readonly inputs = new InputBook();
  private ledgerUse = new LedgerUse();
  private readonly refusals = new Set<string>();
  private readonly toldRefusals = new WeakSet<readonly string[]>();
  private readonly readings = new Map<string, EffectiveSettings | readonly string[]>();
  private effective: EffectiveSettings | undefined;
  private latest?: { readonly configured: object; readonly reading: EffectiveSettings | readonly string[] };

  constructor(
    readonly catalog: Catalog,
    private readonly options: SettingOptions = settingOptions,
  ) {}

  /** The shared settings: those that the settings policy was given last, the pack's own where they are refused. */
  get settings(): EffectiveSettings {
    this.effective ??= this.own();
    return this.effective;
  }

  /** What ledger and baseline were used for since the last stack was judged. */
  get use(): LedgerUse {
    return this.ledgerUse;
  }

  /** Closes the books on ledger and baseline: gives out what was noted, and begins anew. */
  takeUse(): LedgerUse {
    const taken = this.ledgerUse;
    this.ledgerUse = new LedgerUse();
    return taken;
  }

  /** Takes the configuration of the shared settings; problems where they are refused. */
  configure(configured: Readonly<Record<string, unknown>>): EffectiveSettings | readonly string[] {
    const reading = this.readSettings(configured);
    this.effective = "settings" in reading ? reading : this.own();
    return reading;
  }

  /** True the first time that a policy's configuration is refused for these problems: they are told of once. */
  isNewRefusal(id: string, problems: readonly string[]): boolean {
    if (this.toldRefusals.has(problems)) {
      return false;
    }
    this.toldRefusals.add(problems);
    const key = [id, ...problems].join("\n");
    const isNew = !this.refusals.has(key);
    this.refusals.add(key);
    return isNew;
  }

  private own(): EffectiveSettings {
    const own = this.readNewSettings({});
    return "settings" in own
      ? own
      : {
          settings: defaultSettings,
          exceptions: new ExceptionIndex([], {}),
          refusedExceptions: [],
          baseline: new Set(),
        };
  }

  private readSettings(configured: Readonly<Record<string, unknown>>): EffectiveSettings | readonly string[] {
    // Servers make a new object for each call, of the same values: those may be long lists.
    if (this.latest && isSame(this.latest.configured, configured)) {
      return this.latest.reading;
    }
    const reading = this.readNewSettings(configured);
    this.latest = { configured, reading };
    return reading;
  }

  private readNewSettings(configured: Readonly<Record<string, unknown>>): EffectiveSettings | readonly string[] {
    const key = JSON.stringify(configured);
    const cached = this.readings.get(key);
    if (cached) {
      return cached;
    }
    const reading = readOptions(this.options, configured);
    const problems = reading.state === "accepted" ? problemsOfSettings(reading.values, this.catalog) : reading.problems;
    const result =
      reading.state === "accepted" && problems.length === 0 ? applySettings(reading.values, this.catalog) : problems;
    this.readings.set(key, result);
    return result;
  }
}

/** Whether two configurations have the same values, lists and objects by identity. */
function isSame(one: object, other: object): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => Reflect.get(one, key) === Reflect.get(other, key))
  );
}
