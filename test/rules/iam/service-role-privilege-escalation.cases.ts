import { stackCases } from "../../support/cases";
import { policyObject } from "../../support/documents";
import { narrow, nativeServiceRole, serviceRoleRows } from "../../support/service-roles";

const wide = {
  Effect: "Allow",
  Action: ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
  Resource: "*",
};
const violation = { violation: "path", on: "flow" };

export default stackCases([
  ...serviceRoleRows(wide, violation),
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
