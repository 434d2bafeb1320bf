import { output, resource, stackCases } from "../../support/cases";
import { policyObject } from "../../support/documents";
import { narrow, nativeServiceRole, roleOf, serviceHolding, serviceRoleRows } from "../../support/service-roles";

const wide = { Effect: "Allow", Action: "*", Resource: "*" };
const violation = { violation: "statement", on: "flow" };

export default stackCases([
  ...serviceRoleRows(wide, violation),
  {
    name: "an administrator policy of AWS",
    resources: [
      roleOf("pipes.amazonaws.com"),
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", {
        role: output("flow", "name"),
        policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
    ],
    expect: violation,
  },
  {
    name: "a power user, by name",
    resources: [roleOf("pipes.amazonaws.com", { managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] })],
    expect: { violation: "managedPolicy", on: "flow" },
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
  {
    name: "the operator of a capacity provider",
    resources: [
      ...serviceHolding("lambda.amazonaws.com", wide),
      resource("aws:lambda/capacityProvider:CapacityProvider", "own", {
        permissionsConfig: { capacityProviderOperatorRoleArn: output("flow", "arn") },
        vpcConfig: { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] },
      }),
    ],
    expect: violation,
  },
  {
    name: "the role of a MicroVM",
    resources: [
      ...serviceHolding("lambda.amazonaws.com", wide),
      resource("aws:lambdamicrovms/microvm:Microvm", "helper", {
        imageArn: "arn:aws:lambda:eu-central-1:123456789012:microvm-image:helper",
        executionRoleArn: output("flow", "arn"),
      }),
    ],
    expect: violation,
  },
  {
    name: "the role of functions of another program",
    resources: serviceHolding("lambda.amazonaws.com", wide),
    expect: "pass",
  },
]);
