import { nameList } from "../../core/message";
import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { valueOr, type Value } from "../../core/value";
import { allOf, anyItem, anyOf, isTrue, not, verdictOf, type Verdict } from "../../core/verdict";
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
      const { writeAttributes } = client;
      const schemas = targetsOf(stack.resolve(client.userPool, userPool)).map((pool) => pool.schemas);
      const mayChange = ({ name, mutable }: Attribute): Verdict =>
        allOf(
          verdictOf(name, isPrivilegedAttribute, "no"),
          // What holds for an attribute that leaves it open, no documentation says.
          isTrue(mutable, "undetermined"),
          mayWrite(writeAttributes, valueOr(name, "")),
        );
      const fits = not(anyOf(...schemas.map((attributes) => anyItem(attributes, mayChange))));
      const writable = schemas
        .flatMap((attributes) => valueOr(attributes, []))
        .filter((attribute) => mayChange(attribute) === "yes");
      const { path } = writeAttributes;
      report.settle(client, fits, `${path}, and which attributes never change`, "writable", {
        path,
        attributes: nameList(writable.map(({ name }) => valueOr(name, ""))),
      });
    }
  },
});

/** An attribute in the schema of a user pool. */
interface Attribute {
  readonly name: Value<string>;
  readonly mutable: Value<boolean>;
}

/** Whether a client may write an attribute; without a list it may write all. */
function mayWrite(writeAttributes: Value<readonly Value<string>[]>, name: string): Verdict {
  return anyItem(writeAttributes, (entry) => verdictOf(entry, (text) => text === `custom:${name}`, "no"), "yes");
}
