/**
 * What a pack remembers from call to call, whichever server makes the calls: the shared settings, the inputs of
 * resources, refusals it has told of, and what ledger and baseline were used for.
 */

import { applySettings, LedgerUse, problemsOfSettings, type EffectiveSettings } from "../governance/disposition";
import { ExceptionIndex } from "../governance/exception-index";
import type { StackConfiguration } from "../governance/stack-configuration";
import type { Catalog } from "../governance/ledger";
import { readOptions, type OptionReading } from "../core/options";
import { defaultSettings, settingOptions, type SettingOptions } from "../core/settings";
import { InputBook } from "./inputs";
import { Settling } from "./settling";
import { Unremedied } from "./unremedied";

/** The settings to judge by, or problems for which they are refused. */
type SettingsReading = EffectiveSettings | readonly string[];

/** The memory of one pack. */
export class Session {
  readonly inputs = new InputBook();
  readonly settling = new Settling();
  readonly unremedied = new Unremedied();
  private ledgerUse = new LedgerUse();
  private readonly refusals = new Set<string>();
  private readonly toldRefusals = new WeakSet<readonly string[]>();
  private configured:
    { readonly options: OptionReading<SettingOptions>; readonly reading: SettingsReading } | undefined;
  private ownSettings: EffectiveSettings | undefined;
  private tags: object | undefined;

  constructor(
    readonly catalog: Catalog,
    readonly stackConfiguration: StackConfiguration,
    private readonly options: SettingOptions = settingOptions,
  ) {}

  /** The shared settings: those that the settings policy was given last, the pack's own where they are refused. */
  get settings(): EffectiveSettings {
    const reading = this.configured?.reading;
    return reading && "settings" in reading ? reading : this.own();
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

  /**
   * Takes the configuration of the shared settings, which comes with every request; the same is not applied again.
   *
   * @returns problems where it is refused
   */
  configure(configured: Readonly<Record<string, unknown>>): SettingsReading {
    const options = readOptions(this.options, configured);
    if (this.configured?.options !== options) {
      this.configured = { options, reading: this.apply(options) };
    }
    return this.configured.reading;
  }

  /** Has the shared settings applied anew: the stack, and with it its configuration, is another one. */
  beginStack(): void {
    this.configured = undefined;
    this.unremedied.clear();
  }

  /**
   * Begins a stack where the tags are not the ones of before, for a server that does not tell of `ConfigureStack`.
   *
   * @param tags of the stack, which the SDK makes anew with each `ConfigureStack`
   */
  noteStack(tags: object | undefined): void {
    if (this.tags !== tags) {
      this.tags = tags;
      this.beginStack();
    }
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
    if (!this.ownSettings) {
      const own = this.apply(readOptions(this.options, {}));
      this.ownSettings =
        "settings" in own
          ? own
          : {
              settings: defaultSettings,
              exceptions: new ExceptionIndex([], {}),
              refusedExceptions: [],
              baseline: new Set(),
            };
    }
    return this.ownSettings;
  }

  private apply(options: OptionReading<SettingOptions>): SettingsReading {
    if (options.state === "refused") {
      return options.problems;
    }
    const problems = problemsOfSettings(options.values, this.catalog);
    return problems.length > 0 ? problems : applySettings(options.values, this.catalog, this.stackConfiguration);
  }
}
