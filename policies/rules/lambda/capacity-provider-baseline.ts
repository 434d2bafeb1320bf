import { defineResourcePolicy, on } from "../../core/policy";
import { capacityProvider } from "../../views/lambda-instances";

export default defineResourcePolicy(
  {
    title: "Lambda capacity providers should be encrypted and span two subnets",
    severity: "medium",
    level: "advisory",
    stage: "preview",
    themes: ["secrets", "serverlessLens"],
    why: "The volumes of the instances hold what functions write; and with one subnet all functions stop with one Availability Zone.",
    fix: "Set kmsKeyArn to a customer managed key, and list subnets of at least two Availability Zones in vpcConfig.subnetIds.",
    blindSpots: ["Whether the subnets lie in different Availability Zones."],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html"],
    controls: { "nist-800-53": ["CP-10", "SC-28(1)"] },
    messages: { noKey: "{path} is not set", oneSubnet: "{path} lists fewer than two subnets" },
  },
  on(capacityProvider, ({ kmsKeyArn, subnetIds }, report) => {
    if (kmsKeyArn.state === "absent") {
      report.violation("noKey", { path: kmsKeyArn.path });
    }
    if (subnetIds.state === "unknown") {
      report.undetermined(subnetIds.path);
    } else if (subnetIds.state === "known" && subnetIds.value.length < 2) {
      report.violation("oneSubnet", { path: subnetIds.path });
    }
  }),
);
