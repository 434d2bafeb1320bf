import { defineResourcePolicy, on } from "../../core/policy";
import { isTrue, not } from "../../core/verdict";
import { identityPool } from "../../views/cognito";

export default defineResourcePolicy(
  {
    title: "Cognito identity pools must not allow the classic flow",
    severity: "high",
    level: "mandatory",
    themes: ["authentication"],
    why: "In the classic flow the application chooses the role itself, and gets credentials without the limits that the enhanced flow puts on them.",
    fix: "Omit allowClassicFlow, or set it to false.",
    blindSpots: ["What the roles allow: a pool with the classic flow is reported whatever they do."],
    links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html"],
    messages: { classicFlow: "{path} is true" },
  },
  on(identityPool, ({ allowClassicFlow }, report) => {
    const { path } = allowClassicFlow;
    report.settle(not(isTrue(allowClassicFlow, "no")), path, "classicFlow", { path });
  }),
);
