/** Which stages usage plans are for. */

import type { Stack } from "../../core/stack";
import { type Verdict, allOf, anyOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { restStage, restUsagePlan } from "../../views/apigateway";
import { sameApi } from "./rest-stage";

type RestStage = ViewOf<typeof restStage>;
type PlanStages = ViewOf<typeof restUsagePlan>["apiStages"];
type PlanStage = (PlanStages & { readonly state: "known" })["value"][number];

/** Whether some usage plan of the stack names the stage. */
export function hasUsagePlan(stack: Stack, stage: RestStage): Verdict {
  return anyOf(
    ...stack.all(restUsagePlan).map(({ apiStages }): Verdict => {
      if (apiStages.state !== "known") {
        return apiStages.state === "absent" ? "no" : "undetermined";
      }
      return anyOf(...apiStages.value.map((item) => isFor(stack, item, stage)));
    }),
  );
}

/** The dependencies of a list are those of all its items, so that the names decide where they are known. */
function isFor(stack: Stack, { restApi, stageName }: PlanStage, stage: RestStage): Verdict {
  const api = sameApi(stack, restApi, stage.restApi);
  if (stageName.state === "known" && stage.stageName.state === "known") {
    return allOf(api, stageName.value === stage.stageName.value ? "yes" : "no");
  }
  const linked = stack.resolve(stageName, restStage);
  if (linked.state === "found") {
    return linked.targets.some(({ resource }) => resource.urn === stage.resource.urn) ? "yes" : "no";
  }
  return api === "no" ? "no" : "undetermined";
}
