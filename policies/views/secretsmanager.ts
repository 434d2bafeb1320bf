/** Views of AWS Secrets Manager resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.secretsmanager.Secret`. */
export const secret = defineView({
  kind: "Secrets Manager secret",
  types: ["aws:secretsmanager/secret:Secret", "aws-native:secretsmanager:Secret"],
  read: (r: Reader) => ({ policy: r.plain({ aws: "policy", native: undefined }) }),
});

/** `aws.secretsmanager.SecretPolicy`: the resource policy of a secret. */
export const secretPolicy = defineView({
  kind: "Secrets Manager resource policy",
  types: ["aws:secretsmanager/secretPolicy:SecretPolicy", "aws-native:secretsmanager:ResourcePolicy"],
  read: (r: Reader) => ({
    blockPublicPolicy: r.boolean("blockPublicPolicy"),
    policy: r.plain({ aws: "policy", native: "resourcePolicy" }),
    secret: r.reference({ aws: "secretArn", native: "secretId" }),
  }),
});
