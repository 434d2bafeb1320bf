import { textListOption } from "../../core/options";
import { defineResourcePolicy, on } from "../../core/policy";
import { fitsPattern } from "../../core/text-pattern";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
    title: "Private Lambda functions should run in subnets of at least two Availability Zones",
    severity: "low",
    level: "advisory",
    themes: ["serverlessLens"],
    why: "A function that reads private data over the network reaches it without the internet only from inside the VPC, and one subnet goes down with its zone.",
    fix: "Set vpcConfig.subnetIds to two or more subnets in different Availability Zones, and vpcConfig.securityGroupIds.",
    blindSpots: [
      "Functions that the option does not name.",
      "Whether the subnets lie in different availability zones.",
    ],
    links: ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"],
    controls: {
      fsbp: ["Lambda.5"],
      "nist-800-53": ["SC-7", "CP-10"],
      "iso-27001": ["A.8.20", "A.8.22"],
      "pci-dss-4.0.1": ["1.3.1"],
      "serverless-lens": ["SEC2-a2"],
      "cis-controls-8.1": ["12.2"],
    },
    peers: {
      checkov: ["CKV_AWS_117"],
      cdkNag: ["LambdaInsideVPC"],
      prowler: ["awslambda_function_inside_vpc", "awslambda_function_vpc_multi_az"],
      securityHub: ["Lambda.3", "Lambda.5"],
      config: ["lambda-inside-vpc", "lambda-vpc-multi-az-check"],
      guardRules: ["LAMBDA_INSIDE_VPC"],
      controlTower: ["CT.LAMBDA.PR.3"],
    },
    options: {
      privateFunctions: textListOption("Pulumi names of the functions that must run in a VPC; * stands for any text."),
    },
    messages: {
      outside: "{path} is not set, although the function is private",
      oneSubnet: "{path} has one subnet, and so one Availability Zone",
    },
  },
  on(lambdaFunction, ({ resource, subnetIds, securityGroupIds }, report, { options }) => {
    const isPrivate = options.privateFunctions.some((pattern) => fitsPattern(pattern, resource.name));
    if (!isPrivate && subnetIds.state === "absent") {
      return report.notApplicable("The option privateFunctions does not name this function, and it has no subnets");
    }
    if (subnetIds.state === "unknown") {
      return report.undetermined(subnetIds.path);
    }
    if (subnetIds.state === "absent") {
      return report.violation("outside", { path: subnetIds.path });
    }
    if (securityGroupIds.state === "absent") {
      report.violation("outside", { path: securityGroupIds.path });
    }
    if (subnetIds.value.length < 2) {
      report.violation("oneSubnet", { path: subnetIds.path });
    }
  }),
);
