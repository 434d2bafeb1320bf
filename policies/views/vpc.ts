/** Views of Amazon VPC resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.ec2.VpcEndpoint`: a private way from a VPC to a service. */
export const vpcEndpoint = defineView({
  kind: "VPC endpoint",
  types: ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws-native:ec2:VpcEndpoint"],
  /** `com.amazonaws.eu-west-1.lambda`; the name of the Region may have a suffix. */
  read: (r: Reader) => ({ serviceName: r.string("serviceName") }),
});
