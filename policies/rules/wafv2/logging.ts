import { defineStackPolicy, type StackReport } from "../../core/policy";
import { valueOr } from "../../core/value";
import { allOf, anyItem, anyOf, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { webAcl, webAclLogging } from "../../views/wafv2";

const messages = {
  dropped: "{path} is DROP, and no filter keeps requests that a rule {action}",
  noLogging: "No wafv2.WebAclLoggingConfiguration names this web ACL",
  noDestination: "{path} is empty",
  wrongName: "{path} names a destination that does not begin with aws-waf-logs-, which AWS WAF refuses",
} as const;

export default defineStackPolicy({
  title: "Web ACLs should write a log",
  severity: "medium",
  level: "advisory",
  themes: ["publicEndpoints", "cloudtrail"],
  why: "Without its log nobody can tell which requests a web ACL let through or stopped, and by which rule: neither in an attack nor when customers are blocked.",
  fix: "Add a wafv2.WebAclLoggingConfiguration for the web ACL with a destination whose name begins with aws-waf-logs-.",
  blindSpots: [
    "Logging that AWS Firewall Manager or another program configures.",
    "A logging filter that drops most of the entries.",
    "Names that AWS or Pulumi generates, until they are known.",
  ],
  links: ["https://docs.aws.amazon.com/waf/latest/developerguide/logging.html"],
  controls: {
    "nist-800-53": ["AU-12"],
    "pci-dss-4.0.1": ["10.4.2"],
    "iso-27001": ["A.8.15"],
    hipaa: ["164.312(b)"],
    "cis-controls-8.1": ["8.2"],
    nis2: ["3.2.3.c", "11.2.2.f"],
    "fedramp-20x": ["KSI-MLA"],
  },
  peers: {
    checkov: ["CKV2_AWS_31", "CKV_AWS_176"],
    cdkNag: ["WAFv2LoggingEnabled"],
    prowler: ["wafv2_webacl_logging_enabled"],
    securityHub: ["WAF.11"],
    config: ["wafv2-logging-enabled"],
    guardRules: ["WAFV2_LOGGING_ENABLED"],
  },
  messages,
  subjects: [webAcl, webAclLogging],
  check(stack, report) {
    for (const acl of stack.all(webAcl)) {
      const { certain, possible } = stack.referrers(webAclLogging, "resourceArn", acl, webAcl);
      if (certain.length === 0 && possible.length > 0) {
        report.undetermined(acl, "whether a logging configuration whose resourceArn is not known yet names it");
      } else if (certain.length === 0) {
        report.violation(acl, "noLogging");
      }
    }
    for (const logging of stack.all(webAclLogging)) {
      const { destinations } = logging;
      if (destinations.state === "absent") {
        report.violation(logging, "noDestination", { path: destinations.path });
      }
      judgeFilter(logging, report);
      for (const destination of valueOr(destinations, [])) {
        if (hasOtherName(valueOr(destination, ""))) {
          report.violation(logging, "wrongName", { path: destination.path });
        }
      }
    }
  },
});

/** Whether an ARN of a log group, bucket or delivery stream has a name that AWS WAF refuses. */
function hasOtherName(arn: string): boolean {
  const name = /^arn:[\w-]+:(?:logs:.*:log-group:|firehose:.*:deliverystream\/|s3:::)([^:]+)/.exec(arn)?.[1];
  return name !== undefined && !name.startsWith("aws-waf-logs-");
}

/** Whether a filter that drops requests keeps those that rules stop or count. */
function judgeFilter(logging: ViewOf<typeof webAclLogging>, report: StackReport<typeof messages>): void {
  const { filterDefault, filters } = logging;
  const drops = verdictOf(filterDefault, (behavior) => behavior === "DROP", "no");
  for (const [name, action] of [
    ["BLOCK", "blocks"],
    ["COUNT", "counts"],
  ] as const) {
    const keeps = anyItem(filters, ({ behavior, actions }) =>
      allOf(
        verdictOf(behavior, (text) => text === "KEEP", "no"),
        anyItem(actions, (value) => verdictOf(value, (text) => text === name, "no")),
      ),
    );
    report.settle(logging, anyOf(not(drops), keeps), filters.path, "dropped", { path: filterDefault.path, action });
  }
}
