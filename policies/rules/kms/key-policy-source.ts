import { textListOption } from "../../core/options";
import { defineStackPolicy } from "../../core/policy";
import { not } from "../../core/verdict";
import { keyKinds, readKeyPolicies } from "../../models/kms/key-policy";
import { servesAnybody, sourceConditionsAsOf } from "../../models/kms/service-and-grant-statements";
import { kmsKeyPolicy } from "../../views/kms";

export default defineStackPolicy({
  title: "Key policies should limit AWS services to the resources that they work for",
  severity: "medium",
  level: "advisory",
  stage: "preview",
  themes: ["secrets"],
  why: "A service that may use the key for anyone's resource can be made to do so by another account.",
  fix: "Add aws:SourceArn, aws:SourceAccount or an encryption context to the conditions of statements for AWS services.",
  blindSpots: [
    `Statements for services for which no such condition was documented on ${sourceConditionsAsOf}; the option conditionedServices adds services.`,
  ],
  links: ["https://docs.aws.amazon.com/kms/latest/developerguide/least-privilege.html"],
  options: {
    conditionedServices: textListOption(
      "Further service principals whose key policy statements must fix the source: states.amazonaws.com.",
    ),
  },
  messages: { noSource: "{path} allows an AWS service to use the key without a condition on the source" },
  subjects: [...keyKinds, kmsKeyPolicy],
  check(stack, report, { options }) {
    const services = options.conditionedServices.map((name) => name.toLowerCase());
    for (const { holder, policy, document } of readKeyPolicies(stack, report)) {
      for (const statement of document.statements) {
        const path = `${policy.path}.${statement.label}`;
        report.settle(holder, not(servesAnybody(statement, document, services)), path, "noSource", { path });
      }
    }
  },
});
