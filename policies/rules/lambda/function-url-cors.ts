import { nameList } from "../../core/message";
import { defineResourcePolicy, on } from "../../core/policy";
import { valueOr, type Value } from "../../core/value";
import { isAnyOrigin, isPlainHttpOrigin } from "../../models/api/cors";
import { lambdaFunctionUrl } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Function URLs must let only chosen origins read their responses",
    severity: "medium",
    level: "mandatory",
    themes: ["publicEndpoints", "https"],
    why: "With any origin allowed, every site that a user visits can read the function's responses in the user's name.",
    fix: "List the https:// origins in cors.allowOrigins, and name methods and headers where allowCredentials is true.",
    blindSpots: ["Headers that the function itself sends."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors"],
    controls: { "iso-27001": ["A.8.1"], "well-architected-security": ["SEC03-BP07"] },
    peers: {
      checkov: ["CKV2_AWS_75"],
      prowler: ["awslambda_function_url_cors_policy"],
      controlTower: ["CT.LAMBDA.PR.6"],
    },
    messages: {
      anyOrigin: "{path} lets any origin read responses",
      plainHttp: "{path} has an origin without TLS",
      credentials: "cors.allowCredentials is true although {paths} has a wildcard",
    },
  },
  on(lambdaFunctionUrl, ({ cors }, report) => {
    const { allowCredentials, allowHeaders, allowMethods, allowOrigins } = cors;
    if (holds(allowOrigins, isAnyOrigin)) {
      report.violation("anyOrigin", { path: allowOrigins.path });
    }
    if (holds(allowOrigins, isPlainHttpOrigin)) {
      report.violation("plainHttp", { path: allowOrigins.path });
    }
    const wild = [allowMethods, allowHeaders].filter((list) => holds(list, (value) => value === "*"));
    if (valueOr(allowCredentials, false) && wild.length > 0) {
      report.violation("credentials", { paths: nameList(wild.map(({ path }) => path)) });
    }
    const open = [
      ...(isOpen(allowOrigins) ? [allowOrigins.path] : []),
      ...(allowCredentials.state === "unknown" && wild.length > 0 ? [allowCredentials.path] : []),
    ];
    if (open.length > 0) {
      report.undetermined(open.join(", "));
    }
  }),
);

function holds(list: Value<readonly Value<string>[]>, test: (value: string) => boolean): boolean {
  return list.state === "known" && list.value.some((item) => item.state === "known" && test(item.value));
}

function isOpen(list: Value<readonly Value<string>[]>): boolean {
  return list.state === "unknown" || (list.state === "known" && list.value.some(({ state }) => state === "unknown"));
}
