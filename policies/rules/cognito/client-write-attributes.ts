import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { isOneOf, valueOr } from "../../core/value";
import { isPrivilegedAttribute } from "../../models/identity/privileged-attributes";
import { userPool, userPoolClient } from "../../views/cognito";

export default defineStackPolicy({
  title: "Users should not be able to change the attributes that decide on their privileges",
  severity: "high",
  level: "advisory",
  stage: "preview",
  themes: ["authentication"],
  why: "With the access token of a browser a user changes every attribute that the client may write: also the role, plan or tenant by which the application decides.",
  fix: "Set writeAttributes of the client to what users may change, or make the attribute immutable.",
  blindSpots: [
    "Which attributes applications decide by: their names tell.",
    "Clients with a secret that keep the token of the user to themselves; these are judged all the same.",
    "Pools that another program makes.",
  ],
  links: ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html"],
  controls: { "well-architected-security": ["SEC03-BP02"], "serverless-lens": ["SEC1-a2"] },
  messages: { writable: "{path} lets users change {attributes}" },
  subjects: [userPoolClient],
  check(stack, report) {
    for (const client of stack.all(userPoolClient)) {
      const resolution = stack.resolve(client.userPool, userPool);
      const pools = resolution.state === "found" ? resolution.targets : [];
      const privileged = pools.flatMap(({ schemas }) =>
        valueOr(schemas, []).flatMap(({ name, mutable }) =>
          name.state === "known" && isPrivilegedAttribute(name.value) && !isOneOf(mutable, false) ? [name.value] : [],
        ),
      );
      const { writeAttributes } = client;
      if (privileged.length === 0 || writeAttributes.state === "unknown") {
        if (privileged.length > 0) {
          report.undetermined(client, writeAttributes.path);
        }
        continue;
      }
      const listed = valueOr(writeAttributes, []);
      const writable =
        writeAttributes.state === "absent"
          ? privileged
          : privileged.filter((name) => listed.some((entry) => isOneOf(entry, name, `custom:${name}`)));
      if (writable.length > 0) {
        report.violation(client, "writable", {
          path: writeAttributes.path,
          attributes: nameList([...new Set(writable)]),
        });
      }
    }
  },
});
