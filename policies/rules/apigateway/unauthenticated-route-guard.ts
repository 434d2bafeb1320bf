import { now } from "../../core/clock";
import { nameList } from "../../core/message";
import { integerOption } from "../../core/options";
import { defineStackPolicy, type StackReport, type Subject } from "../../core/policy";
import type { Settings } from "../../core/settings";
import type { Stack } from "../../core/stack";
import { allOf, anyOf, isTrue, not, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { endpointDisabled } from "../../models/api/custom-domain";
import { bySubject } from "../../models/api/by-subject";
import { declarationOfDoor, webAclPart } from "../../models/api/door";
import { doorKinds, frontDoors, type Door } from "../../models/api/doors";
import { hasProtectedEdge } from "../../models/edge/protection";
import { httpStagesOf, limitsRoute } from "../../models/api/http-stage";
import { declarationOf, wholeApi, type PublicRoute } from "../../models/api/public-routes";
import { hasWebAcl, limitsMethod, stagesOf } from "../../models/api/rest-stage";
import {
  byApi,
  isClosedPrivateApi,
  isUnauthenticated,
  routeModel,
  type ApiRoutes,
  type Route,
} from "../../models/api/routes";
import { declaredAs } from "../../models/api/unauthenticated-routes";
import { restApi, restApiPut, restMethod } from "../../views/apigateway";
import { httpApi, httpRoute } from "../../views/apigatewayv2";
import { lambdaFunctionUrl } from "../../views/lambda";

const messages = {
  lapsed: "The publicRoutes declaration has expired: {routes}",
  noWebAcl: "Stage {stage} has no web ACL, and everyone can call {routes}",
  restNotThrottled:
    "Stage {stage} does not limit rate and burst for all of these methods, which everyone can call: {routes}",
  noEdge: "No CloudFront distribution with a web ACL has this API as its origin, and everyone can call {routes}",
  openBackDoor: "disableExecuteApiEndpoint is not true, so {routes} can be called around CloudFront and its web ACL",
  httpNotThrottled:
    "Stage {stage} does not limit rate and burst for all of these routes, which everyone can call: {routes}",
  openFunctionUrl: "The authorization type is NONE, so the URL can be called around CloudFront and its web ACL",
  doorWithoutWebAcl: "No WAF web ACL association names it, and everyone can call {routes}",
  tooMany: "{open} of {all} routes require no authorization, which is more than maximumPercent allows",
} as const;

type Report = StackReport<typeof messages>;

/** The declared routes of one API that anybody can call. */
interface OpenRoutes {
  readonly subject: Subject;
  readonly routes: readonly Route[];
  /** For messages: `GET /health, GET /offers`. */
  readonly names: string;
}

export default defineStackPolicy({
  title: "Declared public routes must be protected by a web ACL and throttled",
  severity: "critical",
  level: "mandatory",
  themes: ["authentication", "publicEndpoints", "serverlessLens"],
  why: "An unauthenticated route is the first that bots find; without a web ACL and a limit in front of it, injections reach the code and a flood takes the whole account's capacity.",
  fix: "Put a web ACL (on CloudFront for HTTP APIs and function URLs) and throttling limits in front, and renew or remove lapsed declarations.",
  blindSpots: [
    "Routes that the publicRoutes setting does not declare: apigateway-method-authorization, apigatewayv2-route-authorization, lambda-function-url-auth, alb-lambda-authentication, appsync-authentication, agentcore-gateway-authorization and vpclattice-authentication report these.",
    "Callers who learn the name of the custom domain behind CloudFront: edge-origin-bypass asks for a check that keeps them out.",
    "What the rules of the web ACL stop, which the wafv2 policies judge: load balancers, AppSync APIs and AgentCore gateways know no limits but those of a rate-based rule.",
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
  subjects: [restMethod, restApi, restApiPut, httpRoute, httpApi, ...doorKinds],
  check(stack, report, { options, settings }) {
    const today = now().toISOString().slice(0, 10);
    const { routes, unread } = routeModel(stack);
    if (settings.publicRoutes.length > 0) {
      unread.forEach(({ subject, reason }) => report.undetermined(subject, reason));
    }
    for (const api of byApi(routes)) {
      const open = openRoutes(stack, api, settings, report);
      if (open) {
        judgeDeclarations(open, settings, today, report);
        judgeProtection(stack, open, report);
        judgeShare(open, api, options.maximumPercent, report);
      }
    }
    stack.all(lambdaFunctionUrl).forEach((url) => judgeUrl(url, settings, today, report));
    judgeDoors(declaredDoors(stack, settings, report), settings, today, report);
  },
});

/** The declared routes of an API that everybody can call; undefined where there are none, or that cannot be told. */
function openRoutes(
  stack: Stack,
  { subject, routes }: ApiRoutes,
  settings: Settings,
  report: Report,
): OpenRoutes | undefined {
  const declared = routes.filter((route) => takesDeclarations(route) && declaredAs(settings, route));
  declared
    .filter((route) => isUnauthenticated(route) === "undetermined")
    .forEach(({ label }) => report.undetermined(subject, `the authorization of ${label}`));
  const open = declared.filter((route) => isUnauthenticated(route) === "yes");
  const closed = open.length === 0 ? "yes" : isClosedPrivateApi(stack, subject);
  if (closed === "undetermined") {
    report.undetermined(subject, "whether the API is private, and who may call it");
  }
  return closed === "no" ? { subject, routes: open, names: nameList(open.map(({ label }) => label)) } : undefined;
}

function takesDeclarations({ protocol }: Route): boolean {
  return protocol === "REST" || protocol === "HTTP";
}

function judgeDeclarations({ subject, routes }: OpenRoutes, settings: Settings, today: string, report: Report): void {
  const lapsed = routes.filter((route) => isLapsed(declaredAs(settings, route), today));
  if (lapsed.length > 0) {
    report.violation(subject, "lapsed", { routes: nameList(lapsed.map(({ label }) => label)) });
  }
}

/** What stands before the routes: a web ACL and limits, and for HTTP APIs no way around them. */
function judgeProtection(stack: Stack, open: OpenRoutes, report: Report): void {
  const { urn } = open.subject.resource;
  const rest = stack.get(restApi, urn);
  const http = stack.get(httpApi, urn);
  if (rest) {
    judgeRestApi(stack, rest, open, report);
  } else if (http) {
    judgeHttpApi(stack, http, open, report);
  } else {
    report.undetermined(open.subject, "its API, which this stack does not make");
  }
}

function judgeRestApi(stack: Stack, api: ViewOf<typeof restApi>, open: OpenRoutes, report: Report): void {
  const { names, routes } = open;
  const stages = stagesOf(stack, api);
  requireStages(api, stages.length, report);
  for (const stage of stages) {
    const { name } = stage.resource;
    const throttled = allOf(...routes.map((route) => limitsMethod(stack, stage, route)));
    const places = { stage: name, routes: names };
    report.settle(api, hasWebAcl(stack, stage), `the web ACL of stage ${name}`, "noWebAcl", places);
    report.settle(api, throttled, `the limits of stage ${name}`, "restNotThrottled", places);
  }
}

function judgeHttpApi(stack: Stack, api: ViewOf<typeof httpApi>, open: OpenRoutes, report: Report): void {
  const { names, routes } = open;
  const disabled = endpointDisabled({ kind: "HTTP", view: api });
  const closed = isTrue(disabled, "no");
  report.settle(api, hasProtectedEdge(stack, api), "the distributions in front of it", "noEdge", { routes: names });
  report.settle(api, closed, disabled.path, "openBackDoor", { routes: names });
  const stages = httpStagesOf(stack, api);
  requireStages(api, stages.length, report);
  for (const stage of stages) {
    const { name } = stage.resource;
    const throttled = allOf(...routes.map((route) => limitsRoute(stage, route)));
    const places = { stage: name, routes: names };
    report.settle(api, throttled, `the limits of stage ${name}`, "httpNotThrottled", places);
  }
}

function requireStages(subject: Subject, count: number, report: Report): void {
  if (count === 0) {
    report.undetermined(subject, "its stages, which this stack does not make");
  }
}

function judgeShare({ subject, routes }: OpenRoutes, api: ApiRoutes, maximumPercent: number, report: Report): void {
  const all = api.routes.filter(({ method }) => method !== "OPTIONS").length;
  if (routes.length * 100 > maximumPercent * all) {
    report.violation(subject, "tooMany", { open: routes.length, all });
  }
}

function judgeUrl(url: ViewOf<typeof lambdaFunctionUrl>, settings: Settings, today: string, report: Report): void {
  const { method, path } = wholeApi;
  const declaration = declarationOf(settings, url.resource.name, method, path);
  if (!declaration) {
    return;
  }
  const closed = verdictOf(url.authorizationType, (type) => type !== "NONE", "yes");
  report.settle(url, closed, url.authorizationType.path, "openFunctionUrl");
  if (closed === "no" && isLapsed(declaration, today)) {
    report.violation(url, "lapsed", { routes: "this function URL" });
  }
}

/** The declared front doors besides function URLs that everybody can call. */
function declaredDoors(stack: Stack, settings: Settings, report: Report): readonly Door[] {
  const declared = frontDoors(stack).filter(
    (door) => !stack.get(lambdaFunctionUrl, door.subject.resource.urn) && declarationOfDoor(settings, door),
  );
  declared
    .filter(({ isOpen }) => isOpen === "undetermined")
    .forEach(({ subject, label }) => report.undetermined(subject, `the authorization of ${label}`));
  return declared.filter(({ isOpen }) => isOpen === "yes");
}

function judgeDoors(open: readonly Door[], settings: Settings, today: string, report: Report): void {
  const lapsed = open.filter((door) => isLapsed(declarationOfDoor(settings, door), today));
  for (const { subject, items } of bySubject(lapsed, (door) => door.subject)) {
    report.violation(subject, "lapsed", { routes: nameList(items.map(({ label }) => label)) });
  }
  const protectable = open.flatMap(({ label, isPublic, protection }) =>
    protection ? [{ label, isPublic, ...protection }] : [],
  );
  for (const { subject, items } of bySubject(protectable, (item) => item.subject)) {
    const isProtected = allOf(...items.map(({ isPublic, hasWebAcl: has }) => anyOf(not(isPublic), has)));
    const routes = nameList(items.map(({ label }) => label));
    report.settle(subject, isProtected, "its web ACL", "doorWithoutWebAcl", { routes }, webAclPart);
  }
}

/** A declaration holds to the end of its last day, in UTC. */
function isLapsed(declaration: PublicRoute | undefined, today: string): boolean {
  return declaration !== undefined && declaration.expires < today;
}
