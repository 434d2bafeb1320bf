import { nameList } from "../../core/message";
import { booleanOption, textListOption } from "../../core/options";
import { defineStackPolicy, remedy } from "../../core/policy";
import type { Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { type Verdict, allOf, anyItem, anyOf, verdictOf, hasValue } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { webAcl, webAclLogging } from "../../views/wafv2";

type Logging = ViewOf<typeof webAclLogging>;
type WebAcl = ViewOf<typeof webAcl>;

export default defineStackPolicy(
  {
    title: "WAF logs must redact credentials and query strings",
    severity: "medium",
    level: "mandatory",
    themes: ["https", "cloudtrail", "serverlessLens"],
    why: "AWS WAF logs every header and the query string: tokens, session cookies and what callers put into URLs then lie in a log that many may read.",
    fix: ({ headers, queryString }) =>
      `Add ${queryString ? "queryString and " : ""}the headers ${nameList(headers, 4)} to redactedFields, or protect them with dataProtectionConfig of the web ACL.`,
    blindSpots: [
      "Secrets in other headers, unless the headers option names them, and in the path.",
      "Web ACLs of another program, whose data protection cannot be seen: not judged without redacted fields.",
      "Sampled requests, to which redaction does not apply.",
    ],
    links: [
      "https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingConfiguration.html",
      "https://docs.aws.amazon.com/waf/latest/developerguide/data-protection-masking.html",
    ],
    controls: { "serverless-lens": ["SEC3"] },
    options: {
      headers: textListOption("Headers that must not be logged, in lower case.", ["authorization", "cookie"]),
      queryString: booleanOption("Whether the query string must not be logged.", true),
    },
    messages: { logged: "{path} does not redact {fields}" },
    subjects: [webAclLogging],
    check(stack, report, { options: { headers, queryString } }) {
      for (const logging of stack.all(webAclLogging)) {
        const fields = [
          ...headers.map((name) => ({ field: `header ${name}`, verdict: hidesHeader(stack, logging, name) })),
          ...(queryString ? [{ field: "query string", verdict: hidesQuery(stack, logging) }] : []),
        ];
        const open = fields.filter(({ verdict }) => verdict === "no").map(({ field }) => field);
        const unclear = fields.filter(({ verdict }) => verdict === "undetermined").map(({ field }) => field);
        const hidden = allOf(...fields.map(({ verdict }) => verdict));
        report.settle(logging, hidden, `whether the log leaves out ${nameList(unclear)}`, "logged", {
          path: logging.redactedFields.path,
          fields: nameList(open),
        });
      }
    },
  },
  remedy(webAclLogging, ({ redactedFields }, patch, { headers, queryString }) => {
    const fields = valueOr(redactedFields, []);
    const isUnclear = ({ singleHeader, queryString: query }: Field): boolean =>
      singleHeader.state === "unknown" || query.state === "unknown";
    if (fields.some(isUnclear)) {
      return;
    }
    const isNamed = (name: string): boolean =>
      fields.some(({ singleHeader }) => singleHeader.state === "known" && sameHeader(singleHeader.value, name));
    const missing = [
      ...headers.filter((name) => !isNamed(name)).map((name) => ({ singleHeader: { name } })),
      ...(queryString && !fields.some((field) => field.queryString.state === "known") ? [{ queryString: {} }] : []),
    ];
    if (missing.length > 0) {
      patch.append(redactedFields.path, ...missing);
    }
  }),
);

function hidesHeader(stack: Stack, logging: Logging, name: string): Verdict {
  return anyOf(
    anyItem(logging.redactedFields, ({ singleHeader }) =>
      verdictOf(singleHeader, (found) => sameHeader(found, name), "no"),
    ),
    isProtected(stack, logging, "SINGLE_HEADER", name),
    sameHeader(name, "cookie") ? isProtected(stack, logging, "SINGLE_COOKIE") : "no",
  );
}

function hidesQuery(stack: Stack, logging: Logging): Verdict {
  return anyOf(
    anyItem(logging.redactedFields, ({ queryString }) => hasValue(queryString)),
    isProtected(stack, logging, "QUERY_STRING"),
  );
}

type Field = Extract<Logging["redactedFields"], { readonly state: "known" }>["value"][number];

/** Whether data protection of the web ACL covers all keys of a field type, or one of them. */
function isProtected(stack: Stack, { resourceArn }: Logging, fieldType: string, key?: string): Verdict {
  const resolution = stack.resolve(resourceArn, webAcl);
  return resolution.state === "found"
    ? anyOf(...resolution.targets.map((acl) => protects(acl, fieldType, key)))
    : "undetermined";
}

function protects({ dataProtections }: WebAcl, fieldType: string, key: string | undefined): Verdict {
  return anyItem(dataProtections, ({ fieldType: type, fieldKeys }) =>
    allOf(
      verdictOf(type, (found) => found === fieldType, "no"),
      anyItem(
        fieldKeys,
        (found) => verdictOf(found, (name) => key !== undefined && sameHeader(name, key), "no"),
        "yes",
      ),
    ),
  );
}

function sameHeader(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
