/** Views of AWS Step Functions resources. */

import { defineView, type Reader } from "../core/view";
import { firstSet } from "./first-set";

/** `aws.sfn.StateMachine`. */
export const stateMachine = defineView({
  kind: "Step Functions state machine",
  types: ["aws:sfn/stateMachine:StateMachine", "aws-native:stepfunctions:StateMachine"],
  identifiers: ["id", "arn", "name"],
  read: (r: Reader) => ({
    kmsKey: r.reference("encryptionConfiguration.kmsKeyId"),
    /** A JSON text, or with `aws-native` also an object. */
    definition: firstSet(r.plain("definition"), r.plain({ aws: undefined, native: "definitionString" })),
    includeExecutionData: r.boolean("loggingConfiguration.includeExecutionData"),
    /** Where the log goes. */
    logDestination: r.presence({
      aws: "loggingConfiguration.logDestination",
      native: "loggingConfiguration.destinations",
    }),
    /** `OFF` (also where it is absent), `ERROR`, `FATAL` or `ALL`. */
    logLevel: r.string("loggingConfiguration.level"),
    roleArn: r.reference("roleArn"),
    tracing: r.boolean("tracingConfiguration.enabled"),
  }),
});
