import { defineResourcePolicy, on } from "../../core/policy";
import { verdictOf } from "../../core/verdict";
import { runtimeManagement } from "../../views/lambda-instances";

export default defineResourcePolicy(
  {
    title: "Lambda runtimes should be updated automatically",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["serverlessLens"],
    why: "A pinned runtime version gets no security patches until somebody thinks of it.",
    fix: "Set updateRuntimeOn to Auto, or to FunctionUpdate where the function is deployed often.",
    blindSpots: ["Functions from container images, whose runtime is in the image."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html"],
    controls: { "nist-800-53": ["SI-2"], "well-architected-security": ["SEC06-BP01"] },
    messages: { manual: "{path} is Manual" },
  },
  on(runtimeManagement, ({ updateRuntimeOn }, report) => {
    const updated = verdictOf(updateRuntimeOn, (mode) => mode !== "Manual", "yes");
    report.settle(updated, updateRuntimeOn.path, "manual", { path: updateRuntimeOn.path });
  }),
);
