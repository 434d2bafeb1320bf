/** Views of Amazon VPC resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.ec2.VpcEndpoint`: a private way from a VPC to a service. */
export const vpcEndpoint = defineView({
  kind: "VPC endpoint",
  types: ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws-native:ec2:VpcEndpoint"],
  read: (r: Reader) => ({
    /** `com.amazonaws.eu-west-1.lambda`. */
    serviceName: r.string("serviceName"),
    /** `Gateway` (also where it is absent), `Interface` and others. */
    type: r.string("vpcEndpointType"),
  }),
});
