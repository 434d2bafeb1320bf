import { stackCases, unknown } from "../../support/cases";
import { counted, managed, nativeWebAcl, restApiBehind, rule, webAcl } from "../../support/web-acls";

const common = "AWSManagedRulesCommonRuleSet";
const sqlInjection = "AWSManagedRulesSQLiRuleSet";
const transformations = { textTransformations: [{ priority: 0, type: "NONE" }] };
const size = (value: unknown, fieldToMatch: unknown = { body: {} }) =>
  rule({ sizeConstraintStatement: { comparisonOperator: "GT", size: value, fieldToMatch, ...transformations } });
const look = (fieldToMatch: object, props = {}) =>
  rule({ xssMatchStatement: { fieldToMatch, ...transformations } }, { name: "xss", priority: 6, ...props });
const cookies = (oversizeHandling: unknown) =>
  look({ cookies: { matchPatterns: [{ all: {} }], matchScope: "VALUE", oversizeHandling } });
const padded = { violation: "body", on: "edge" };
const larger = {
  associationConfig: { requestBodies: [{ apiGateway: { defaultSizeInspectionLimit: "KB_64" } }] },
};

export default stackCases([
  {
    name: "the common rules, which limit the body",
    resources: [webAcl([managed(common), managed(sqlInjection, {}, { priority: 2 })]), ...restApiBehind()],
    expect: "pass",
    show: true,
  },
  {
    name: "rules on the body alone",
    resources: [webAcl([managed(sqlInjection)]), ...restApiBehind()],
    expect: padded,
    show: true,
  },
  {
    name: "the limit set to count",
    resources: [webAcl([managed(common, counted("SizeRestrictions_BODY"))]), ...restApiBehind()],
    expect: padded,
  },
  {
    name: "the common rules in count mode",
    resources: [
      webAcl([managed(common, {}, { overrideAction: { count: {} } }), managed(sqlInjection, {}, { priority: 2 })]),
      ...restApiBehind(),
    ],
    expect: padded,
  },
  {
    name: "a limit of its own",
    resources: [webAcl([managed(sqlInjection), size(16_384)]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "a limit beyond what is inspected",
    resources: [webAcl([managed(sqlInjection), size(16_385)]), ...restApiBehind()],
    expect: padded,
  },
  {
    name: "a limit beyond what is inspected, for which anything longer matches",
    resources: [
      webAcl([managed(sqlInjection), size(100_000, { body: { oversizeHandling: "MATCH" } })]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "a higher limit where more is inspected",
    resources: [webAcl([managed(sqlInjection), size(65_536)], larger), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "a limit beyond all that can be inspected",
    resources: [webAcl([managed(sqlInjection), size(65_537)], larger), ...restApiBehind()],
    expect: padded,
  },
  {
    name: "a limit of the query string",
    resources: [webAcl([managed(sqlInjection), size(1024, { queryString: {} })]), ...restApiBehind()],
    expect: padded,
  },
  {
    name: "a limit that only counts",
    resources: [webAcl([managed(sqlInjection), { ...size(8192), action: { count: {} } }]), ...restApiBehind()],
    expect: padded,
  },
  {
    name: "an own rule on the body",
    resources: [webAcl([look({ body: {} })]), ...restApiBehind()],
    expect: padded,
  },
  {
    name: "an own rule on the body as JSON that takes the rest for a match",
    resources: [
      webAcl([look({ jsonBody: { matchPattern: { all: {} }, matchScope: "ALL", oversizeHandling: "MATCH" } })]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "an own rule on the URI",
    resources: [webAcl([look({ uriPath: {} })]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "an own rule on cookies that goes on",
    resources: [webAcl([cookies("CONTINUE")]), ...restApiBehind()],
    expect: { violation: "part", on: "edge" },
  },
  {
    name: "an own rule on cookies that takes the rest for a match",
    resources: [webAcl([cookies("MATCH")]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "an own rule on cookies, whose size the common rules limit",
    resources: [webAcl([cookies("NO_MATCH"), managed(common)]), ...restApiBehind()],
    expect: "pass",
  },
  {
    name: "an own rule on headers, with a limit of its own",
    resources: [
      webAcl([
        look({ headers: { matchPattern: { all: {} }, matchScope: "VALUE", oversizeHandling: "CONTINUE" } }),
        size(4096, { headers: { matchPattern: { all: {} }, matchScope: "ALL", oversizeHandling: "MATCH" } }),
      ]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
  {
    name: "a size not known yet",
    resources: [webAcl([managed(sqlInjection), size(unknown)]), ...restApiBehind()],
    expect: "undetermined",
    reason: "whether its rules stop long requests",
  },
  {
    name: "a limit of which it is not known what part it limits",
    resources: [webAcl([look({ headers: { oversizeHandling: "CONTINUE" } }), size(4096, unknown)]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "a limit not known yet",
    resources: [webAcl([managed(sqlInjection), rule({ sizeConstraintStatement: unknown })]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "handling not known yet",
    resources: [webAcl([cookies(unknown)]), ...restApiBehind()],
    expect: "undetermined",
  },
  {
    name: "rules of somebody else",
    resources: [
      webAcl([managed(sqlInjection), managed("Shield", { vendorName: "Acme", name: "Shield" }, { priority: 2 })]),
      ...restApiBehind(),
    ],
    expect: "undetermined",
    reason: "whether its rules stop long requests",
  },
  {
    name: "before nothing in the program",
    resources: [webAcl([managed(sqlInjection)])],
    expect: "undetermined",
    reason: "whether it stands in front of an API",
  },
  {
    name: "aws-native, rules on the body alone",
    resources: [nativeWebAcl([managed(sqlInjection)]), ...restApiBehind()],
    expect: padded,
  },
  {
    name: "aws-native, the common rules",
    resources: [nativeWebAcl([managed(common)]), ...restApiBehind()],
    expect: "pass",
  },

  {
    name: "an own rule on headers, beside the common rules, which limit cookies only",
    resources: [
      webAcl([
        look({ headers: { matchPattern: { all: {} }, matchScope: "VALUE", oversizeHandling: "CONTINUE" } }),
        managed(common),
      ]),
      ...restApiBehind(),
    ],
    expect: { violation: "part", on: "edge" },
  },
  {
    name: "a version of a rule group that does not look at bodies",
    resources: [
      webAcl([managed("AWSManagedRulesAmazonIpReputationList", { version: "Version_1.0" })]),
      ...restApiBehind(),
    ],
    expect: "pass",
  },
]);
