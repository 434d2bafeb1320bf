/** Method settings, from wherever a program sets them for one stage. */

import type { Messages } from "../../core/metadata";
import type { OptionSet } from "../../core/options";
import { on, type KindCheck, type ResourceReport } from "../../core/policy";
import type { Value } from "../../core/value";
import { allOf, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { restDeployment, restMethodSettings, restStage } from "../../views/apigateway";

type RestStage = ViewOf<typeof restStage>;

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

/**
 * The item of a stage's own settings that holds for all methods, with its path: `methodSettings[1]`.
 *
 * @returns `none` where no item does, undefined where that is not known
 */
export function itemForAllMethods({ methodSettings: list }: Pick<RestStage, "methodSettings">) {
  if (list.state !== "known") {
    return list.state === "absent" ? "none" : undefined;
  }
  const hold = list.value.map(({ httpMethod, resourcePath }) =>
    allOf(
      verdictOf(httpMethod, (method) => method === "*", "no"),
      verdictOf(resourcePath, (path) => path === "/*", "no"),
    ),
  );
  const index = hold.indexOf("yes");
  const setting = list.value[index];
  if (setting) {
    return { ...setting, path: `${list.path}[${index}]` };
  }
  return hold.includes("undetermined") ? undefined : "none";
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
