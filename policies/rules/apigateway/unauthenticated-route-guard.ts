import { now } from "../../core/clock";
import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import type { Settings } from "../../core/settings";
import type { Stack } from "../../core/stack";
import { type Verdict, allOf, verdictOf } from "../../core/verdict";
import { endpointDisabled } from "../../models/api/custom-domain";
import { hasProtectedEdge } from "../../models/edge/protection";
import { httpStagesOf, limitsRoute } from "../../models/api/http-stage";
import { declarationOf, functionUrlRoute, type PublicRoute } from "../../models/api/public-routes";
import { hasWebAcl, limitsMethod, stagesOf } from "../../models/api/rest-stage";
import { byApi, isClosedPrivateApi, isUnauthenticated, routeModel, type ApiRoutes } from "../../models/api/routes";
import { declaredAs } from "../../models/api/unauthenticated-routes";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";
import { lambdaFunctionUrl } from "../../views/lambda";

const messages = {
  lapsed: "The declaration as public has lapsed: {routes}",
  noWebAcl: "No web ACL is associated with stage {stage}, through which everybody reaches {routes}",
  restNotThrottled:
    "Stage {stage} has no rate and burst limit for all of these methods, and everybody reaches {routes}",
  noEdge: "No CloudFront distribution with a web ACL has this API as its origin, and everybody reaches {routes}",
  openBackDoor:
    "disableExecuteApiEndpoint is not true, so {routes} can be called around CloudFront and its web ACL at the API's own endpoint",
  httpNotThrottled: "Stage {stage} has no rate and burst limit for all of these routes, and everybody reaches {routes}",
  openFunctionUrl: "The authorization type is NONE, so the URL can be called around CloudFront and its web ACL",
  tooMany: "{open} of {all} routes need no authorization, which is more than maximumPercent allows",
} as const;

type Report = StackReport<typeof messages>;

export default defineStackPolicy({
  title: "Routes without authorization are declared, protected and limited",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints", "serverlessLens"],
  why: "A route that anybody may call is the first that bots find; without a web ACL and a limit before it, injections reach the code and a flood takes the whole account's capacity.",
  fix: "REST API: associate a web ACL with each stage and limit rate and burst for all methods. HTTP API: put CloudFront with a web ACL in front of a custom domain, set disableExecuteApiEndpoint to true and throttling limits in defaultRouteSettings. Function URL: set AWS_IAM, and let CloudFront sign requests through an origin access control. Renew or remove declarations in publicRoutes that have lapsed.",
  blindSpots: [
    "Routes that the publicRoutes setting does not declare: apigateway-method-authorization, apigatewayv2-route-authorization and lambda-function-url-auth report these.",
    "Callers who learn the name of the custom domain behind CloudFront: edge-origin-bypass asks for a check that keeps them out.",
    "What the rules of the web ACL stop, which the wafv2 policies judge.",
  ],
  links: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html",
  ],
  controls: { "serverless-lens": ["SEC1-a1", "REL1-a1"] },
  peers: {},
  options: {
    maximumPercent: integerOption(
      "Largest share of an API's routes that may be reached without authorization, in percent.",
      100,
      { minimum: 0, maximum: 100 },
    ),
  },
  messages,
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi, lambdaFunctionUrl],
  check(stack, report, { options, settings }) {
    const today = now().toISOString().slice(0, 10);
    for (const api of byApi(routeModel(stack).routes)) {
      judgeApi(stack, api, settings, today, options.maximumPercent, report);
    }
    for (const url of stack.all(lambdaFunctionUrl)) {
      const { method, path } = functionUrlRoute;
      const declaration = declarationOf(settings, url.resource.name, method, path);
      if (!declaration) {
        continue;
      }
      if (url.authorizationType.state === "unknown") {
        report.undetermined(url, url.authorizationType.path);
      } else if (url.authorizationType.state === "known" && url.authorizationType.value === "NONE") {
        report.violation(url, "openFunctionUrl");
        if (isLapsed(declaration, today)) {
          report.violation(url, "lapsed", { routes: "this function URL" });
        }
      }
    }
  },
});

function judgeApi(
  stack: Stack,
  { subject, routes }: ApiRoutes,
  settings: Settings,
  today: string,
  maximumPercent: number,
  report: Report,
): void {
  const declared = routes
    .filter((route) => route.protocol === "REST" || route.protocol === "HTTP")
    .flatMap((route) => {
      const declaration = declaredAs(settings, route);
      return declaration ? [{ route, declaration, open: isUnauthenticated(route) }] : [];
    });
  declared
    .filter(({ open }) => open === "undetermined")
    .forEach(({ route }) => report.undetermined(subject, `the authorization of ${route.label}`));
  const open = declared.filter(({ open }) => open === "yes");
  const closed = isClosedPrivateApi(stack, subject);
  if (open.length === 0 || closed === "yes") {
    return;
  }
  if (closed === "undetermined") {
    return report.undetermined(subject, "whether the API is private, and who may call it");
  }
  const lapsed = open.filter(({ declaration }) => isLapsed(declaration, today));
  if (lapsed.length > 0) {
    report.violation(subject, "lapsed", { routes: nameList(lapsed.map(({ route }) => route.label)) });
  }
  const names = nameList(open.map(({ route }) => route.label));
  const rest = stack.all(restApi).find(({ resource }) => resource.urn === subject.resource.urn);
  const http = stack.all(httpApi).find(({ resource }) => resource.urn === subject.resource.urn);
  if (rest) {
    const stages = stagesOf(stack, rest).map((stage) => ({
      name: stage.resource.name,
      webAcl: hasWebAcl(stack, stage),
      throttled: allOf(...open.map(({ route }) => limitsMethod(stack, stage, route))),
    }));
    requireStages(subject, stages.length, report);
    for (const { name, webAcl, throttled } of stages) {
      demand(report, subject, webAcl, `the web ACL of stage ${name}`, "noWebAcl", { stage: name, routes: names });
      demand(report, subject, throttled, `the limits of stage ${name}`, "restNotThrottled", {
        stage: name,
        routes: names,
      });
    }
  } else if (http) {
    demand(report, subject, hasProtectedEdge(stack, http), "the distributions in front of it", "noEdge", {
      routes: names,
    });
    const disabled = endpointDisabled({ kind: "HTTP", view: http });
    const closed = verdictOf(disabled, (isOff) => isOff, "no");
    demand(report, subject, closed, disabled.path, "openBackDoor", { routes: names });
    const stages = httpStagesOf(stack, http);
    requireStages(subject, stages.length, report);
    for (const stage of stages) {
      const { name } = stage.resource;
      const throttled = allOf(...open.map(({ route }) => limitsRoute(stage, route)));
      demand(report, subject, throttled, `the limits of stage ${name}`, "httpNotThrottled", {
        stage: name,
        routes: names,
      });
    }
  } else {
    report.undetermined(subject, "its API, which this stack does not make");
  }
  const all = routes.filter(({ method }) => method !== "OPTIONS").length;
  if (open.length * 100 > maximumPercent * all) {
    report.violation(subject, "tooMany", { open: open.length, all });
  }
}

function requireStages(subject: Subject, count: number, report: Report): void {
  if (count === 0) {
    report.undetermined(subject, "its stages, which this stack does not make");
  }
}

function demand(
  report: Report,
  subject: Subject,
  verdict: Verdict,
  what: string,
  message: keyof typeof messages,
  parameters: Readonly<Record<string, string>>,
): void {
  if (verdict === "no") {
    report.violation(subject, message, parameters);
  } else if (verdict === "undetermined") {
    report.undetermined(subject, what);
  }
}

/** A declaration holds to the end of its last day, in UTC. */
function isLapsed({ expires }: PublicRoute, today: string): boolean {
  return expires < today;
}
