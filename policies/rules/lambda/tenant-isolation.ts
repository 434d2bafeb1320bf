import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { allOf, anyOf, not, verdictOf, hasValue } from "../../core/verdict";
import { lambdaFunction, lambdaInvocation } from "../../views/lambda";

export default defineStackPolicy({
  title: "Functions that serve several tenants should isolate them",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["authentication"],
  why: "An execution environment that serves one tenant after another carries what the first left in memory and in /tmp over to the next.",
  fix: "Set tenancyConfig.tenantIsolationMode to PER_TENANT and pass the tenant's id with each call; AWS then makes the function anew.",
  blindSpots: [
    "Which functions serve several tenants: the option multiTenantFunctions says so.",
    "Tenant ids that API Gateway, or code that calls the function, passes.",
    "What tenants share beside the execution environment, such as the role and the tables.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html",
    "https://docs.aws.amazon.com/lambda/latest/api/API_TenancyConfig.html",
  ],
  controls: { "nist-800-53": ["SC-7"], "well-architected-security": ["SEC03-BP02"] },
  options: {
    multiTenantFunctions: textListOption("Pulumi names of Lambda functions that serve several tenants."),
  },
  messages: {
    notIsolated: "{path} is not PER_TENANT, although multiTenantFunctions names the function",
    tenant: "{path} is set, but {function} does not isolate tenants",
  },
  subjects: [lambdaFunction, lambdaInvocation],
  check(stack, report, { options }) {
    for (const fn of stack.all(lambdaFunction)) {
      if (options.multiTenantFunctions.includes(fn.resource.name)) {
        const { path } = fn.tenantIsolation;
        const isolated = verdictOf(fn.tenantIsolation, (mode) => mode === "PER_TENANT", "no");
        report.settle(fn, isolated, path, "notIsolated", { path });
      }
    }
    for (const invocation of stack.all(lambdaInvocation)) {
      const { path } = invocation.tenant;
      const [target, ...others] = targetsOf(stack.resolve(invocation.function, lambdaFunction));
      if (target) {
        const isForTenant = hasValue(invocation.tenant);
        const isolated = anyOf(...[target, ...others].map(({ tenantIsolation }) => hasValue(tenantIsolation)));
        report.settle(invocation, not(allOf(isForTenant, not(isolated))), path, "tenant", {
          path,
          function: target.resource.name,
        });
      }
    }
  },
});
