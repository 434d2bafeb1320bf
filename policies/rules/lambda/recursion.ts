import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { recursionSetting } from "../../views/lambda-instances";

export default defineResourcePolicy(
  {
    title: "Lambda should stop recursive loops",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["serverlessLens", "publicEndpoints"],
    why: "A function whose output is its own input runs without end, and takes the account's concurrency and money with it.",
    fix: "Set recursiveLoop to Terminate, or except a function that loops on purpose.",
    blindSpots: ["Loops through services that Lambda does not watch."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html"],
    controls: { "serverless-lens": ["REL1-a1"] },
    messages: { allowed: "{path} is Allow" },
  },
  on(recursionSetting, ({ recursiveLoop }, report) => {
    const stopped = verdictOf(recursiveLoop, (mode) => mode !== "Allow", "yes");
    report.settle(stopped, recursiveLoop.path, "allowed", { path: recursiveLoop.path });
  }),
  remedy(recursionSetting, ({ recursiveLoop }, patch) => patch.set(recursiveLoop.path, "Terminate")),
);
