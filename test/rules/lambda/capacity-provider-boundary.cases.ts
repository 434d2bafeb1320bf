import { output, resource, stackCases, unknown } from "../../support/cases";
import { policyText } from "../../support/documents";

const onOwn = (capacityProviderArn: unknown) => ({
  capacityProviderConfig: { lambdaManagedInstancesCapacityProviderConfig: { capacityProviderArn } },
});
const shared = onOwn(output("pool", "arn"));
const pool = resource("aws:lambda/capacityProvider:CapacityProvider", "pool", {
  permissionsConfig: { capacityProviderOperatorRoleArn: "arn:aws:iam::123456789012:role/operator" },
  vpcConfig: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] },
});
const fn = (name: string, props: object) =>
  resource("aws:lambda/function:Function", name, { role: output(`${name}-role`, "arn"), ...props });
const role = (name: string, ...statements: readonly Readonly<Record<string, unknown>>[]) => [
  resource("aws:iam/role:Role", `${name}-role`, {
    assumeRolePolicy: policyText({
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
  }),
  ...(statements.length === 0
    ? []
    : [
        resource("aws:iam/rolePolicy:RolePolicy", `${name}-policy`, {
          role: output(`${name}-role`, "name"),
          policy: policyText(...statements),
        }),
      ]),
];
const broad = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const narrow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::reports/*" };
const url = (functionName: unknown, authorizationType: unknown) =>
  resource("aws:lambda/functionUrl:FunctionUrl", "contact-url", { functionName, authorizationType });
const open = url(output("contact", "name"), "NONE");
const neighbors = (contact: object, report: object, statement: Readonly<Record<string, unknown>> = broad) => [
  pool,
  fn("contact", contact),
  ...role("contact"),
  fn("report", report),
  ...role("report", statement),
];
const violation = {
  violation: "shared",
  on: "contact",
  says: ["through function URL contact-url,", "capacity provider with report,"],
};

export default stackCases([
  {
    name: "an open function beside one that may read one bucket",
    resources: [...neighbors(shared, shared, narrow), open],
    expect: "pass",
    show: true,
  },
  {
    name: "an open function beside one that may use all of S3",
    resources: [...neighbors(shared, shared), open],
    expect: violation,
    show: true,
  },
  {
    name: "beside an administrator",
    resources: [...neighbors(shared, shared, { Effect: "Allow", Action: "*", Resource: "*" }), open],
    expect: violation,
  },
  {
    name: "beside a function with a way to more rights",
    resources: [...neighbors(shared, shared, { Effect: "Allow", Action: "iam:PutRolePolicy", Resource: "*" }), open],
    expect: violation,
  },
  {
    name: "beside a function that may do all but one thing",
    resources: [...neighbors(shared, shared, { Effect: "Allow", NotAction: "iam:*", Resource: "*" }), open],
    expect: violation,
  },
  {
    name: "on a capacity provider of another program",
    resources: (() => {
      const elsewhere = onOwn("arn:aws:lambda:eu-central-1:123456789012:capacity-provider:elsewhere");
      return [...neighbors(elsewhere, elsewhere), open];
    })(),
    expect: violation,
  },
  {
    name: "on capacity providers of their own",
    resources: [
      ...neighbors(shared, onOwn("arn:aws:lambda:eu-central-1:123456789012:capacity-provider:reports")),
      open,
    ],
    expect: "pass",
  },
  { name: "on Lambda itself", resources: [...neighbors({}, {}), open], expect: "pass" },
  {
    name: "the open function alone has broad rights",
    resources: [pool, fn("contact", shared), ...role("contact", broad), fn("report", shared), ...role("report"), open],
    expect: "pass",
  },
  {
    name: "nobody calls it without signing in",
    resources: [...neighbors(shared, shared), url(output("contact", "name"), "AWS_IAM")],
    expect: "pass",
  },
  {
    name: "a permission boundary keeps the neighbor in",
    resources: [
      pool,
      fn("contact", shared),
      ...role("contact"),
      fn("report", shared),
      resource("aws:iam/policy:Policy", "fence", {
        policy: policyText({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::reports/*" }),
      }),
      resource("aws:iam/role:Role", "report-role", {
        assumeRolePolicy: policyText({
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
        permissionsBoundary: output("fence", "arn"),
        inlinePolicies: [{ name: "all", policy: policyText(broad) }],
      }),
      open,
    ],
    expect: "pass",
  },
  {
    name: "tenants on instances",
    resources: [
      pool,
      fn("contact", { ...shared, tenancyConfig: { tenantIsolationMode: "PER_TENANT" } }),
      ...role("contact"),
    ],
    expect: { violation: "tenants", on: "contact" },
  },
  {
    name: "tenants on Lambda itself",
    resources: [fn("contact", { tenancyConfig: { tenantIsolationMode: "PER_TENANT" } }), ...role("contact")],
    expect: "pass",
  },
  {
    name: "authorization not known yet",
    resources: [...neighbors(shared, shared), url(output("contact", "name"), unknown)],
    expect: "undetermined",
  },
  {
    name: "the neighbor's policy not known yet",
    resources: [
      pool,
      fn("contact", shared),
      ...role("contact"),
      fn("report", shared),
      ...role("report"),
      resource("aws:iam/rolePolicy:RolePolicy", "report-policy", {
        role: output("report-role", "name"),
        policy: unknown,
      }),
      open,
    ],
    expect: "undetermined",
  },
  {
    name: "tenants not known yet",
    resources: [pool, fn("contact", { ...shared, tenancyConfig: unknown }), ...role("contact")],
    expect: "undetermined",
  },
  {
    name: "aws-native",
    resources: [
      resource("aws-native:lambda:CapacityProvider", "pool", {
        permissionsConfig: { capacityProviderOperatorRoleArn: "arn:aws:iam::123456789012:role/operator" },
        vpcConfig: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] },
      }),
      resource("aws-native:lambda:Function", "contact", {
        role: output("contact-role", "arn"),
        code: {},
        ...shared,
      }),
      ...role("contact"),
      resource("aws-native:lambda:Function", "report", { role: output("report-role", "arn"), code: {}, ...shared }),
      ...role("report", broad),
      resource("aws-native:lambda:Url", "contact-url", {
        targetFunctionArn: output("contact", "arn"),
        authType: "NONE",
      }),
    ],
    expect: violation,
  },

  {
    name: "on capacity providers of their own in the program",
    resources: [
      ...neighbors(shared, onOwn(output("second", "arn"))),
      resource("aws:lambda/capacityProvider:CapacityProvider", "second", {
        permissionsConfig: { capacityProviderOperatorRoleArn: "arn:aws:iam::123456789012:role/operator" },
        vpcConfig: { subnetIds: ["subnet-1b2c3d4e"], securityGroupIds: ["sg-0a1b2c3d"] },
      }),
      open,
    ],
    expect: "pass",
  },
  {
    name: "an open function that others call after signing in",
    resources: [
      ...neighbors(shared, shared),
      open,
      resource("aws:lambda/functionUrl:FunctionUrl", "internal-url", {
        functionName: output("contact", "name"),
        qualifier: "internal",
        authorizationType: "AWS_IAM",
      }),
    ],
    expect: violation,
  },
  {
    name: "beside two functions, of which one has broad rights",
    resources: [...neighbors(shared, shared), fn("audit", shared), ...role("audit", narrow), open],
    expect: violation,
  },
]);
