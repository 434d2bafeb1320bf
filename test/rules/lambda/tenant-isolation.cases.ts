import { output, resource, stackCases, unknown } from "../../support/cases";

const role = "arn:aws:iam::123456789012:role/tenants";
const fn = (props: Record<string, unknown> = {}) =>
  resource("aws:lambda/function:Function", "plugins", {
    role,
    runtime: "nodejs24.x",
    handler: "index.handler",
    ...props,
  });
const isolated = { tenancyConfig: { tenantIsolationMode: "PER_TENANT" } };
const invocation = (props: Record<string, unknown> = {}) =>
  resource("aws:lambda/invocation:Invocation", "warm-up", {
    functionName: output("plugins", "name"),
    input: "{}",
    tenantId: "acme",
    ...props,
  });
const native = (props: Record<string, unknown> = {}) =>
  resource("aws-native:lambda:Function", "plugins", { role, code: {}, ...props });
const options = { multiTenantFunctions: ["plugins"] };
const tenant = { violation: "tenant", on: "warm-up", says: "tenantId is set, but plugins does not isolate" } as const;

export default stackCases([
  { name: "a listed function that isolates tenants", resources: [fn(isolated)], options, expect: "pass", show: true },
  {
    name: "a listed function that does not",
    resources: [fn()],
    options,
    expect: { violation: "notIsolated", on: "plugins", says: "tenancyConfig.tenantIsolationMode is not PER_TENANT" },
    show: true,
  },
  { name: "a function that is not listed", resources: [fn()], expect: "pass" },
  {
    name: "a function beside a listed one",
    resources: [fn(), resource("aws:lambda/function:Function", "other", { role, runtime: "nodejs24.x" })],
    options: { multiTenantFunctions: ["other"] },
    expect: { violation: "notIsolated", on: "other" },
  },
  {
    name: "a mode that is not known yet",
    resources: [fn({ tenancyConfig: { tenantIsolationMode: unknown } })],
    options,
    expect: "undetermined",
    reason: "tenancyConfig.tenantIsolationMode",
  },
  {
    name: "a call for a tenant to a function that isolates them",
    resources: [fn(isolated), invocation()],
    expect: "pass",
  },
  { name: "a call for a tenant to one that does not", resources: [fn(), invocation()], expect: tenant },
  {
    name: "the same, where the program names the function",
    resources: [fn({ name: "plugins-v2" }), invocation({ functionName: "plugins-v2" })],
    expect: tenant,
  },
  { name: "a call for nobody", resources: [fn(), invocation({ tenantId: null })], expect: "pass" },
  {
    name: "a call of a function of another program",
    resources: [fn(), invocation({ functionName: "plugins-of-others" })],
    expect: "pass",
  },
  {
    name: "a tenant who is not known yet",
    resources: [fn(), invocation({ tenantId: unknown })],
    expect: "undetermined",
  },
  {
    name: "a call where the mode is not known yet",
    resources: [fn({ tenancyConfig: unknown }), invocation()],
    expect: "undetermined",
    reason: "tenantId",
  },
  {
    name: "aws-native, a listed function that isolates tenants",
    resources: [native(isolated)],
    options,
    expect: "pass",
  },
  {
    name: "aws-native, a listed function that does not",
    resources: [native()],
    options,
    expect: { violation: "notIsolated", on: "plugins" },
  },
]);
