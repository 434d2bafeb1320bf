/** Views of Amazon VPC Lattice resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.vpclattice.Service`. */
export const latticeService = defineView({
  kind: "VPC Lattice service",
  types: ["aws:vpclattice/service:Service", "aws-native:vpclattice:Service"],
  identifiers: ["id", "arn", "awsId"],
  /** `NONE` (also where it is absent) or `AWS_IAM`. */
  read: (r: Reader) => ({ authType: r.string("authType") }),
});

/** `aws.vpclattice.ServiceNetwork`. */
export const latticeNetwork = defineView({
  kind: "VPC Lattice service network",
  types: ["aws:vpclattice/serviceNetwork:ServiceNetwork", "aws-native:vpclattice:ServiceNetwork"],
  identifiers: ["id", "arn", "awsId"],
  read: (r: Reader) => ({ authType: r.string("authType") }),
});

/** `aws.vpclattice.ServiceNetworkServiceAssociation`: puts a service into a network. */
export const latticeAssociation = defineView({
  kind: "VPC Lattice service association",
  types: [
    "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation",
    "aws-native:vpclattice:ServiceNetworkServiceAssociation",
  ],
  read: (r: Reader) => ({
    network: r.reference("serviceNetworkIdentifier"),
    service: r.reference("serviceIdentifier"),
  }),
});

/** `aws.vpclattice.AuthPolicy`: who may call a service, or services of a network. */
export const latticeAuthPolicy = defineView({
  kind: "VPC Lattice auth policy",
  types: ["aws:vpclattice/authPolicy:AuthPolicy", "aws-native:vpclattice:AuthPolicy"],
  read: (r: Reader) => ({ policy: r.plain("policy") }),
});

/** `aws.vpclattice.Listener`. */
export const latticeListener = defineView({
  kind: "VPC Lattice listener",
  types: ["aws:vpclattice/listener:Listener", "aws-native:vpclattice:Listener"],
  read: (r: Reader) => ({ protocol: r.string("protocol") }),
});

/** `aws.vpclattice.AccessLogSubscription`: where a service or service network writes who called. */
export const latticeAccessLog = defineView({
  kind: "VPC Lattice access log subscription",
  types: ["aws:vpclattice/accessLogSubscription:AccessLogSubscription", "aws-native:vpclattice:AccessLogSubscription"],
  read: (r: Reader) => ({ source: r.reference("resourceIdentifier") }),
});
