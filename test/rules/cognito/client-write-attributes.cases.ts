import { output, resource, stackCases, unknown } from "../../support/cases";

const attribute = (name: string, mutable?: boolean) => ({
  name,
  attributeDataType: "String",
  ...(mutable === undefined ? {} : { mutable }),
});
const pool = (...schemas: unknown[]) => resource("aws:cognito/userPool:UserPool", "users", { schemas });
const client = (writeAttributes?: unknown) =>
  resource("aws:cognito/userPoolClient:UserPoolClient", "web", {
    userPoolId: output("users", "id"),
    ...(writeAttributes === undefined ? {} : { writeAttributes }),
  });
const violation = (attributes: string) => ({
  violation: "writable",
  on: "web",
  says: `lets users change ${attributes}.`,
});

export default stackCases([
  {
    name: "users change their name",
    resources: [pool(attribute("role", true)), client(["given_name"])],
    expect: "pass",
    show: true,
  },
  {
    name: "users change their role",
    resources: [pool(attribute("role", true)), client(["given_name", "custom:role"])],
    expect: violation("role"),
    show: true,
  },
  {
    name: "users change everything",
    resources: [pool(attribute("tenantId", true)), client()],
    expect: violation("tenantId"),
  },
  { name: "a role that never changes", resources: [pool(attribute("role", false)), client()], expect: "pass" },
  {
    name: "a role that may never change",
    resources: [pool({ ...attribute("role", false), mutable: unknown }), client()],
    expect: "undetermined",
  },
  {
    name: "a role that may be on the list",
    resources: [pool(attribute("role", true)), client([unknown])],
    expect: "undetermined",
  },
  { name: "no such attribute", resources: [pool(attribute("color", true)), client()], expect: "pass" },
  {
    name: "attributes not known yet",
    resources: [pool(attribute("role", true)), client(unknown)],
    expect: "undetermined",
  },
  {
    name: "aws-native, users change everything",
    resources: [
      resource("aws-native:cognito:UserPool", "users", { schema: [attribute("plan", true)] }),
      resource("aws-native:cognito:UserPoolClient", "web", { userPoolId: output("users", "userPoolId") }),
    ],
    expect: violation("plan"),
  },

  {
    name: "a role of which it is not said whether it changes",
    resources: [pool(attribute("role")), client()],
    expect: "undetermined",
  },
  {
    name: "no attributes of its own",
    resources: [resource("aws:cognito/userPool:UserPool", "users"), client()],
    expect: "pass",
  },
  {
    name: "attributes of the pool not known yet",
    resources: [resource("aws:cognito/userPool:UserPool", "users", { schemas: unknown }), client()],
    expect: "undetermined",
  },
  {
    name: "a role that users may change beside what they may not",
    resources: [pool(attribute("plan", false), attribute("role", true), attribute("color", true)), client()],
    expect: violation("role"),
  },
  {
    name: "a client of a pool of another program",
    resources: [
      pool(attribute("role", true)),
      resource("aws:cognito/userPoolClient:UserPoolClient", "web", { userPoolId: "eu-central-1_Shop" }),
    ],
    expect: "pass",
  },
]);
