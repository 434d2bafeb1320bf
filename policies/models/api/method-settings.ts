/** Method settings, from wherever a program sets them for one stage. */

import type { Messages } from "../../core/metadata";
import type { OptionSet } from "../../core/options";
import { on, type KindCheck, type ResourceReport } from "../../core/policy";
import type { Value } from "../../core/value";
import type { ViewOf } from "../../core/view";
import { restDeployment, restMethodSettings, restStage } from "../../views/apigateway";

/** What every kind of method settings says. */
export type MethodSetting = ViewOf<typeof restDeployment>["generalSettings"];

/** Judges every item of a list of settings. An unknown list is undetermined; an absent one has no items. */
export function judgeSettings<Setting>(
  list: Value<readonly Setting[]>,
  report: { undetermined(what: string): void },
  judge: (setting: Setting) => void,
): void {
  if (list.state === "unknown") {
    report.undetermined(list.path);
  } else if (list.state === "known") {
    list.value.forEach(judge);
  }
}

/** Judges method settings by themselves, wherever they stand: separate, or in an `aws-native` stage or deployment. */
export function onMethodSettings<MessageSet extends Messages, Options extends OptionSet>(
  judge: (setting: MethodSetting, report: ResourceReport<MessageSet>) => void,
): readonly KindCheck<MessageSet, Options>[] {
  return [
    on(restMethodSettings, (settings, report) => judge(settings, report)),
    on(restStage, ({ methodSettings }, report) => {
      judgeSettings(methodSettings, report, (setting) => judge(setting, report));
    }),
    on(restDeployment, ({ generalSettings, methodSettings }, report) => {
      judge(generalSettings, report);
      judgeSettings(methodSettings, report, (setting) => judge(setting, report));
    }),
  ];
}
