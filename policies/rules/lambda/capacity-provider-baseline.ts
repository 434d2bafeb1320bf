import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { valueOr } from "../../core/value";
import { anyItem, anyOf, not, verdictOf, type Verdict, hasValue } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { parsePolicyDocument, statementsOf } from "../../models/iam/policy-document";
import { iamRole } from "../../views/iam";
import { capacityProvider } from "../../views/lambda-instances";

export default defineStackPolicy({
  title: "Lambda capacity providers should be encrypted, bounded, in two subnets and run by Lambda alone",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets", "serverlessLens"],
  why: "The volumes of the instances hold what functions write; with one subnet all functions stop with one Availability Zone; and without a ceiling a flood buys instances.",
  fix: "Set kmsKeyArn to a customer managed key, maxVcpuCount, and vpcConfig.subnetIds in two Availability Zones; let the operator role trust lambda.amazonaws.com only.",
  blindSpots: [
    "Whether the subnets lie in different Availability Zones.",
    "The trust of an operator role that another program makes.",
  ],
  links: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html"],
  controls: { "nist-800-53": ["CP-10", "SC-28(1)"] },
  messages: {
    noKey: "{path} is not set",
    oneSubnet: "{path} lists fewer than two subnets",
    noCeiling: "{path} is not set, so only the quota of the account bounds the instances",
    operator: "{path} is the role {role}, which trusts others than lambda.amazonaws.com",
  },
  subjects: [capacityProvider],
  check(stack, report) {
    for (const provider of stack.all(capacityProvider)) {
      const { ceilings, hasScaling, kmsKeyArn, operatorRole, subnetIds } = provider;
      if (kmsKeyArn.state === "absent") {
        report.violation(provider, "noKey", { path: kmsKeyArn.path });
      }
      const many = verdictOf(subnetIds, ({ length }) => length >= 2, "yes");
      report.settle(provider, many, subnetIds.path, "oneSubnet", { path: subnetIds.path });
      const [ceiling] = valueOr(ceilings, []);
      const bounded = hasScaling === false ? "no" : anyItem(ceilings, (own) => hasValue(own));
      const place = ceiling?.path ?? ceilings.path;
      report.settle(provider, bounded, ceilings.path, "noCeiling", { path: place });
      for (const role of targetsOf(stack.resolve(operatorRole, iamRole))) {
        const places = { path: operatorRole.path, role: role.resource.name };
        report.settle(provider, trustsLambdaAlone(role), `the trust of ${role.resource.name}`, "operator", places);
      }
    }
  },
});

/** Whether nobody but Lambda may take a role; a policy that cannot be read tells nothing. */
function trustsLambdaAlone({ assumeRolePolicy }: ViewOf<typeof iamRole>): Verdict {
  const result = parsePolicyDocument(assumeRolePolicy);
  if (result.state !== "known") {
    return "undetermined";
  }
  const allowed = statementsOf(result).filter(({ effect }) => effect !== "Deny");
  const others = allowed.map(({ effect, principals }): Verdict => {
    if (!principals || principals.negated || effect !== "Allow") {
      return "undetermined";
    }
    const named = principals.entries.some(
      (entry) => entry.kind !== "service" || entry.service !== "lambda.amazonaws.com",
    );
    return named ? "yes" : principals.complete ? "no" : "undetermined";
  });
  return not(anyOf(...others));
}
