import { output, resource, stackCases, unknown } from "../../support/cases";
import { managed, webAcl } from "../../support/web-acls";

const header = (name: unknown) => ({ singleHeader: { name } });
const query = { queryString: {} };
const all = [header("authorization"), header("cookie"), query];
const acl = (dataProtections?: unknown) =>
  webAcl(
    [managed("AWSManagedRulesCommonRuleSet")],
    dataProtections === undefined ? {} : { dataProtectionConfig: { dataProtections } },
  );
const logging = (redactedFields?: unknown, props: Record<string, unknown> = {}) =>
  resource("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logging", {
    resourceArn: output("edge", "arn"),
    logDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-edge"],
    ...(redactedFields === undefined ? {} : { redactedFields }),
    ...props,
  });
const protect = (fieldType: unknown, fieldKeys?: unknown) => ({
  action: "SUBSTITUTION",
  field: { fieldType, ...(fieldKeys === undefined ? {} : { fieldKeys }) },
});
const logged = { violation: "logged", on: "logging" };

export default stackCases([
  { name: "credentials and the query string left out", resources: [acl(), logging(all)], expect: "pass", show: true },
  { name: "nothing left out", resources: [acl(), logging()], expect: logged, show: true },
  {
    name: "one header left out",
    resources: [acl(), logging([header("authorization")])],
    expect: { ...logged, says: "redact header cookie, query string" },
  },
  {
    name: "the query string logged",
    resources: [acl(), logging([header("authorization"), header("cookie")])],
    expect: logged,
    becomes: { logging: { redactedFields: all } },
  },
  {
    name: "headers in another case",
    resources: [acl(), logging([header("Authorization"), header("Cookie"), query])],
    expect: "pass",
  },
  {
    name: "the query string logged, where it may be",
    resources: [acl(), logging([header("authorization"), header("cookie")])],
    options: { queryString: false },
    expect: "pass",
  },
  {
    name: "nothing that is asked for",
    resources: [acl(), logging()],
    options: { headers: [], queryString: false },
    expect: "pass",
    becomes: {},
  },
  {
    name: "all cookies protected by the web ACL",
    resources: [
      acl([protect("SINGLE_COOKIE"), protect("QUERY_STRING"), protect("SINGLE_HEADER", ["authorization"])]),
      logging(),
    ],
    options: { headers: ["Authorization", "Cookie"] },
    expect: "pass",
  },
  {
    name: "nothing but cookies and the query string protected by the web ACL",
    resources: [acl([protect("SINGLE_COOKIE"), protect("QUERY_STRING")]), logging()],
    expect: logged,
  },
  {
    name: "protection of a field not known yet",
    resources: [acl([protect(unknown)]), logging()],
    expect: "undetermined",
  },
  {
    name: "protection of headers not known yet",
    resources: [acl([protect("SINGLE_HEADER", unknown)]), logging([query])],
    expect: "undetermined",
  },
  {
    name: "protection of one header not known yet",
    resources: [acl([protect("SINGLE_HEADER", ["cookie", unknown])]), logging([query])],
    expect: "undetermined",
  },
  {
    name: "a further header that is asked for",
    resources: [acl(), logging(all)],
    options: { headers: ["authorization", "cookie", "x-api-key"] },
    expect: logged,
  },
  {
    name: "other fields left out",
    resources: [acl(), logging([{ method: {} }, { uriPath: {} }])],
    expect: logged,
  },
  {
    name: "protected by the web ACL",
    resources: [acl([protect("SINGLE_HEADER", ["authorization", "cookie"]), protect("QUERY_STRING")]), logging()],
    expect: "pass",
  },
  {
    name: "all headers protected by the web ACL, and the query string left out",
    resources: [acl([protect("SINGLE_HEADER")]), logging([query])],
    expect: "pass",
  },
  {
    name: "one cookie protected by the web ACL",
    resources: [
      acl([
        protect("SINGLE_COOKIE", ["session"]),
        protect("QUERY_STRING"),
        protect("SINGLE_HEADER", ["authorization"]),
      ]),
      logging(),
    ],
    expect: logged,
  },
  {
    name: "protection by the web ACL not known yet",
    resources: [acl(unknown), logging()],
    expect: "undetermined",
    remedied: false,
  },
  {
    name: "a web ACL of another program",
    resources: [logging(undefined, { resourceArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/other/1" })],
    expect: "undetermined",
  },
  { name: "fields not known yet", resources: [acl(), logging(unknown)], expect: "undetermined", becomes: {} },
  {
    name: "a header not known yet",
    resources: [acl(), logging([header(unknown), header("cookie"), query])],
    expect: "undetermined",
    reason: "whether the log leaves out header authorization",
    becomes: {},
  },
  {
    name: "the query string not known yet",
    resources: [acl(), logging([header("authorization"), header("cookie"), { queryString: unknown }])],
    expect: "undetermined",
    reason: "leaves out query string",
    becomes: {},
  },
  { name: "fields of the wrong type", resources: [acl(), logging("authorization")], expect: "undetermined" },
  {
    name: "aws-native, left out",
    resources: [
      acl(),
      resource("aws-native:wafv2:LoggingConfiguration", "logging", {
        resourceArn: output("edge", "arn"),
        logDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-edge"],
        redactedFields: all,
      }),
    ],
    expect: "pass",
  },
  {
    name: "aws-native, nothing left out",
    resources: [
      acl(),
      resource("aws-native:wafv2:LoggingConfiguration", "logging", {
        resourceArn: output("edge", "arn"),
        logDestinationConfigs: ["arn:aws:s3:::aws-waf-logs-edge"],
      }),
    ],
    expect: logged,
    becomes: {
      logging: {
        redactedFields: [
          { singleHeader: { name: "authorization" } },
          { singleHeader: { name: "cookie" } },
          { queryString: {} },
        ],
      },
    },
  },
]);
