import { booleanOption, integerOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { UNKNOWN, isOneOf, type Plain } from "../../core/value";
import { type Verdict, allOf, anyOf, not } from "../../core/verdict";
import { conditionsIn, isText, partOf } from "../../models/edge/waf-statement";
import { enforcedStatements } from "../../models/edge/enforced-statements";
import { aclsBeforeApis, everyWebAclText, isBehindCloudFront, unclearFront } from "../../models/edge/web-acl-front";
import { webAcl } from "../../views/wafv2";

export default defineStackPolicy({
  title: "Web ACLs in front of APIs should limit the request rate",
  severity: "high",
  level: "advisory",
  themes: ["publicEndpoints", "serverlessLens"],
  why: "Without a rate-based rule one caller can use up the API's limits and the function's concurrency for everybody; a limit by source address behind CloudFront counts all callers as one.",
  fix: ({ maximumLimit }) =>
    `Add a blocking rateBasedStatement of at most ${maximumLimit} requests, with aggregateKeyType FORWARDED_IP on a regional web ACL behind CloudFront, else IP.`,
  blindSpots: [
    "Requests that the rule's scope-down statement leaves out.",
    "Proxies of other vendors in front, behind which IP counts the proxy's addresses.",
    "Rule groups of other vendors and of another program, which may limit rates: such web ACLs are not judged.",
    "Web ACLs that nothing in the program puts in front of an API, unless everyWebAcl is set.",
    "A regional web ACL behind a distribution that has a web ACL: the distribution's is judged.",
  ],
  links: [
    "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html",
    "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-forwarded-ip-address.html",
  ],
  controls: { "serverless-lens": ["REL1-a1"] },
  options: {
    maximumLimit: integerOption("Highest limit that passes, in requests in 5 minutes.", 10_000, {
      minimum: 10,
      maximum: 2_000_000_000,
    }),
    everyWebAcl: booleanOption(everyWebAclText, false),
  },
  messages: {
    none: "No rateBasedStatement blocks callers that send too many requests",
    tooHigh: "No rate-based rule has a limit of {maximum} or fewer requests in 5 minutes",
    edgeAddress: "aggregateKeyType of the rate-based rules is IP, which behind CloudFront is CloudFront's address",
  },
  subjects: [webAcl],
  check(stack, report, { options }) {
    for (const { acl, front } of aclsBeforeApis(stack, options.everyWebAcl)) {
      const { statements, unclear } = enforcedStatements(stack, acl);
      const behind = isOneOf(acl.scope, "CLOUDFRONT") ? "no" : isBehindCloudFront(stack, acl);
      const limits = statements
        .flatMap((statement) => conditionsIn(statement, "rateBasedStatement"))
        .map((rule) => ({
          low: isLow(rule, options.maximumLimit),
          byCaller: not(allOf(behind, countsBySource(rule))),
        }));
      const verdict = anyOf(
        ...limits.map(({ low, byCaller }) => allOf(low, byCaller)),
        unclear ? "undetermined" : "no",
      );
      const limited = anyOf(verdict, not(front));
      const what = verdict === "no" ? unclearFront : "whether its rules limit rates";
      if (limits.length === 0) {
        report.settle(acl, limited, what, "none");
      } else if (limits.every(({ low }) => low === "no")) {
        report.settle(acl, limited, what, "tooHigh", { maximum: options.maximumLimit });
      } else {
        report.settle(acl, limited, what, "edgeAddress");
      }
    }
  },
});

/** Whether a rate-based statement counts by source address, which is the default of the aws provider. */
function countsBySource(rule: Plain): Verdict {
  const key = partOf(rule, "aggregateKeyType");
  return key === null ? "yes" : isText(key, "IP");
}

/** Whether a rate-based statement stops a caller at a number of requests in 5 minutes, which is the default window. */
function isLow(rule: Plain, maximum: number): Verdict {
  const [limit, window] = [partOf(rule, "limit"), partOf(rule, "evaluationWindowSec")];
  if (limit === UNKNOWN || window === UNKNOWN) {
    return "undetermined";
  }
  const seconds = window === null ? 300 : Number(window);
  const rate = (Number(limit) * 300) / seconds;
  return limit === null || !Number.isFinite(rate) ? "undetermined" : rate <= maximum ? "yes" : "no";
}
