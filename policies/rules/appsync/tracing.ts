import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { graphqlApi } from "../../views/appsync";

export default defineResourcePolicy(
  {
    title: "AppSync APIs should be traced",
    severity: "low",
    level: "disabled",
    themes: ["serverlessLens"],
    why: "A trace shows which resolver of a query is slow or fails.",
    fix: "Set xrayEnabled to true.",
    blindSpots: [],
    links: ["https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html"],
    peers: { cdkNag: ["AppSyncTracing"] },
    messages: { off: "{path} is not true" },
  },
  on(graphqlApi, ({ xrayEnabled }, report) => {
    const traced = verdictOf(xrayEnabled, (isOn) => isOn, "no");
    report.settle(traced, xrayEnabled.path, "off", { path: xrayEnabled.path });
  }),
  remedy(graphqlApi, ({ xrayEnabled }, patch) => {
    patch.set(xrayEnabled.path, true);
  }),
);
