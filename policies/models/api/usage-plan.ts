/** Which stages usage plans are for. */

import { addTo } from "../../core/lists";
import { targetsOf, type Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { restApi, restStage } from "../../views/apigateway";
import { restUsagePlan } from "../../views/apigateway-usage";
import { routesOf, sameApi } from "./rest-stage";
import type { Route } from "./routes";

type RestStage = ViewOf<typeof restStage>;
type PlanStages = ViewOf<typeof restUsagePlan>["apiStages"];
type PlanStage = (PlanStages & { readonly state: "known" })["value"][number];

/** Whether some usage plan of the stack names the stage. */
export function hasUsagePlan(stack: Stack, stage: RestStage): Verdict {
  return anyOf(...plansFor(stack, stage).map((plan) => names(stack, plan, stage)));
}

/**
 * Whether API keys limit every caller of a stage: each method requires one, and each usage plan that names the stage
 * limits rate and burst. API Gateway refuses a key that no plan of the stage holds.
 */
export function plansLimitEveryCaller(stack: Stack, stage: RestStage): Verdict {
  const { routes, complete } = routesOf(stack, stage);
  const limited = plansFor(stack, stage).map((plan) => {
    const limits = [plan.rateLimit, plan.burstLimit].map((limit) => verdictOf(limit, (value) => value > 0, "no"));
    return anyOf(not(names(stack, plan, stage)), allOf(...limits));
  });
  return allOf(...routes.map(requiresKey), complete ? "yes" : "undetermined", hasUsagePlan(stack, stage), ...limited);
}

/** The usage plans that may name a stage: those that lead to other APIs do not. */
function plansFor(stack: Stack, { restApi: reference }: RestStage): readonly Plan[] {
  const api = stack.resolve(reference, restApi);
  if (api.state !== "found") {
    return stack.all(restUsagePlan);
  }
  const { byApi, open } = stack.memo(plansByApi, plansByApi);
  return [...new Set([...api.targets.flatMap(({ resource }) => byApi.get(resource.urn) ?? []), ...open])];
}

type Plan = ViewOf<typeof restUsagePlan>;

/** Usage plans by the APIs of the stack that they name. */
interface PlansByApi {
  readonly byApi: ReadonlyMap<string, readonly Plan[]>;
  /** Plans that name something else too, or cannot be read yet. */
  readonly open: readonly Plan[];
}

function plansByApi(stack: Stack): PlansByApi {
  const byApi = new Map<string, Plan[]>();
  const open: Plan[] = [];
  for (const plan of stack.all(restUsagePlan)) {
    const items = valueOr(plan.apiStages, []);
    const resolutions = items.map((item) => stack.resolve(item.restApi, restApi));
    if (plan.apiStages.state === "unknown" || resolutions.some(({ state }) => state !== "found")) {
      open.push(plan);
      continue;
    }
    const urns = new Set(resolutions.flatMap(targetsOf).map(({ resource }) => resource.urn));
    urns.forEach((urn) => addTo(byApi, urn, plan));
  }
  return { byApi, open };
}

/** Whether some method of a stage's API requires an API key. */
export function someMethodRequiresKey(stack: Stack, stage: RestStage): Verdict {
  const { routes, complete } = routesOf(stack, stage);
  return anyOf(...routes.map(requiresKey), complete ? "no" : "undetermined");
}

function requiresKey({ apiKeyRequired }: Route): Verdict {
  return verdictOf(apiKeyRequired, (isRequired) => isRequired, "no");
}

function names(stack: Stack, { apiStages }: ViewOf<typeof restUsagePlan>, stage: RestStage): Verdict {
  return anyItem(apiStages, (item) => isFor(stack, item, stage));
}

/** The dependencies of a list are those of all its items, so that the names decide where they are known. */
function isFor(stack: Stack, { restApi: named, stageName }: PlanStage, stage: RestStage): Verdict {
  const api = sameApi(stack, named, stage.restApi);
  if (stageName.state === "known" && stage.stageName.state === "known") {
    return allOf(api, stageName.value === stage.stageName.value ? "yes" : "no");
  }
  const linked = stack.resolve(stageName, restStage);
  if (linked.state === "found") {
    return linked.targets.some(({ resource }) => resource.urn === stage.resource.urn) ? "yes" : "no";
  }
  return api === "no" ? "no" : "undetermined";
}
