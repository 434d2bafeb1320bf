import { stackCases } from "../../support/cases";
import { policyObject } from "../../support/documents";
import { narrow, nativeServiceRole, serviceHolding, serviceRoleRows } from "../../support/service-roles";

const wide = { Effect: "Allow", Action: "dynamodb:*", Resource: "*" };
const violation = { violation: "service", on: "flow" };

export default stackCases([
  ...serviceRoleRows(wide, violation),
  {
    name: "an accepted service",
    resources: serviceHolding("states.amazonaws.com", wide),
    options: { acceptedServices: ["dynamodb"] },
    expect: "pass",
  },
  {
    name: "aws-native, a narrow policy",
    resources: nativeServiceRole("states.amazonaws.com", policyObject(narrow)),
    expect: "pass",
  },
  {
    name: "aws-native, a wide policy",
    resources: nativeServiceRole("scheduler.amazonaws.com", policyObject(wide)),
    expect: violation,
  },
]);
