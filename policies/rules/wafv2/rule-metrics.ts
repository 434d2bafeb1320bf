import { nameList } from "../../core/message";
import { booleanOption, type OptionValues } from "../../core/options";
import { defineResourcePolicy, on, remedy, type Patch, type ResourceReport } from "../../core/policy";
import type { Plain, Value } from "../../core/value";
import { isThere, partOf } from "../../models/edge/waf-statement";
import { jsonRules } from "../../models/edge/web-acl";
import { ruleGroup, webAcl, webAclRule, webAclRuleGroupAssociation } from "../../views/wafv2";

interface Visibility {
  readonly metrics: Value<boolean>;
  readonly sampledRequests: Value<boolean>;
}

interface Holder {
  readonly visibility: Visibility;
  readonly rules: Value<readonly { readonly visibility: Visibility }[]>;
}

const options = {
  sampledRequests: booleanOption(
    "Whether samples of requests are asked for too; false where requests hold what no operator should see.",
    true,
  ),
};

type Options = OptionValues<typeof options>;
const messages = {
  off: "Metrics or samples are not enabled: {paths}",
  offInJson: "{path} does not enable metrics or samples in rules {places}",
} as const;

type Report = ResourceReport<typeof messages>;

export default defineResourcePolicy(
  {
    title: "Web ACLs, their rules and rule groups should publish metrics and samples",
    severity: "low",
    level: "advisory",
    themes: ["publicEndpoints", "cloudtrail"],
    why: "Without metrics nobody sees that a rule blocks an attack, or customers; without samples nobody sees why.",
    fix: ({ sampledRequests }) =>
      `Set cloudwatchMetricsEnabled${sampledRequests ? " and sampledRequestsEnabled" : ""} to true in visibilityConfig of the web ACL, its rules and rule groups.`,
    blindSpots: [
      "Whether an alarm watches the metrics.",
      "What samples hold: redaction in the log does not apply to them, dataProtectionConfig of the web ACL does.",
    ],
    links: [
      "https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html",
      "https://docs.aws.amazon.com/waf/latest/APIReference/API_VisibilityConfig.html",
    ],
    controls: { fsbp: ["WAF.12"], "nist-800-53": ["AU-12"], nis2: ["3.2.3.c"] },
    peers: {
      prowler: ["wafv2_webacl_rule_logging_enabled"],
      securityHub: ["WAF.12"],
      config: ["wafv2-rulegroup-logging-enabled"],
    },
    options,
    messages,
  },
  on(webAcl, (acl, report, context) => {
    judgeHolder(acl, report, context.options);
    judgeJson(acl.ruleJson, report, context.options);
  }),
  on(ruleGroup, (group, report, context) => {
    judgeHolder(group, report, context.options);
    judgeJson(group.rulesJson, report, context.options);
  }),
  // Left out as a whole it is the provider's choice, and not off.
  on(webAclRule, ({ visibility }, report, context) => judge(ifSet(visibility), report, context.options)),
  on(webAclRuleGroupAssociation, ({ visibility }, report, context) =>
    judge(ifSet(visibility), report, context.options),
  ),
  remedy(webAcl, (_, patch, { sampledRequests }) => {
    switchOn("", patch, sampledRequests);
    switchOn("rules[].", patch, sampledRequests);
  }),
  remedy(ruleGroup, (_, patch, { sampledRequests }) => {
    switchOn("", patch, sampledRequests);
    switchOn("rules[].", patch, sampledRequests);
  }),
  remedy(webAclRule, (_, patch, { sampledRequests }) => {
    switchOn("", patch, sampledRequests);
  }),
  remedy(webAclRuleGroupAssociation, (_, patch, { sampledRequests }) => {
    switchOn("", patch, sampledRequests);
  }),
);

function judgeHolder({ visibility, rules }: Holder, report: Report, chosen: Options): void {
  const inside = rules.state === "known" ? rules.value.map((rule) => rule.visibility) : [];
  judge([visibility, ...inside], report, chosen);
  if (rules.state === "unknown") {
    report.undetermined(rules.path);
  }
}

function ifSet(visibility: Visibility): readonly Visibility[] {
  return visibility.metrics.state === "absent" && visibility.sampledRequests.state === "absent" ? [] : [visibility];
}

function judge(visibilities: readonly Visibility[], report: Report, { sampledRequests: samples }: Options): void {
  const values = visibilities.flatMap(({ metrics, sampledRequests }) =>
    samples ? [metrics, sampledRequests] : [metrics],
  );
  const off = values.filter((value) => value.state === "absent" || (value.state === "known" && !value.value));
  const unknown = values.filter(({ state }) => state === "unknown");
  if (off.length > 0) {
    report.violation("off", { paths: nameList(off.map(({ path }) => path)) });
  } else if (unknown.length > 0) {
    report.undetermined(nameList(unknown.map(({ path }) => path)));
  }
}

function judgeJson(json: Value<Plain>, report: Report, { sampledRequests }: Options): void {
  const { rules, complete } = jsonRules(json);
  const wanted = ["CloudWatchMetricsEnabled", ...(sampledRequests ? ["SampledRequestsEnabled"] : [])];
  const off = rules.filter(({ visibility }) => wanted.some((name) => isThere(partOf(visibility, name)) === "no"));
  if (off.length > 0) {
    report.violation("offInJson", { path: json.path, places: nameList(off.map(({ place }) => place)) });
  } else if (!complete) {
    report.undetermined(json.path);
  }
}

function switchOn(prefix: string, patch: Patch, sampledRequests: boolean): void {
  const path = `${prefix}visibilityConfig`;
  patch.setMember({ aws: `${path}.cloudwatchMetricsEnabled`, native: `${path}.cloudWatchMetricsEnabled` }, true);
  if (sampledRequests) {
    patch.setMember(`${path}.sampledRequestsEnabled`, true);
  }
}
