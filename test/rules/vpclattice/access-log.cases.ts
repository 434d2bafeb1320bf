import { output, resource, stackCases, unknown } from "../../support/cases";
import { lattice } from "../../support/front-doors";

const network = lattice.slice(1, 2);
const destinationArn = "arn:aws:logs:eu-central-1:123456789012:log-group:/lattice/inside";
const subscription = (resourceIdentifier: unknown) =>
  resource("aws:vpclattice/accessLogSubscription:AccessLogSubscription", "log", { resourceIdentifier, destinationArn });
const nativeService = resource("aws-native:vpclattice:Service", "inside", { authType: "AWS_IAM" });
const violation = { violation: "noLog", on: "inside" };

export default stackCases([
  { name: "a log", resources: [...lattice, subscription(output("inside", "arn"))], expect: "pass", show: true },
  { name: "no log", resources: lattice, expect: violation, show: true },
  { name: "a log of its network", resources: [...lattice, subscription(output("net", "arn"))], expect: "pass" },
  {
    name: "a log of another service",
    resources: [...lattice, subscription("svc-0a1b2c3d4e5f60718")],
    expect: violation,
  },
  { name: "a log of something not known yet", resources: [...lattice, subscription(unknown)], expect: "undetermined" },
  { name: "a network alone", resources: network, expect: "notApplicable" },
  {
    name: "no log, in a network elsewhere",
    resources: [
      ...lattice.slice(0, 1),
      resource("aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation", "in-net", {
        serviceIdentifier: output("inside", "id"),
        serviceNetworkIdentifier: "sn-0a1b2c3d4e5f60718",
      }),
    ],
    expect: "undetermined",
  },
  { name: "aws-native, no log", resources: [nativeService], expect: violation },
  {
    name: "aws-native, a log",
    resources: [
      nativeService,
      resource("aws-native:vpclattice:AccessLogSubscription", "log", {
        resourceIdentifier: output("inside", "arn"),
        destinationArn,
      }),
    ],
    expect: "pass",
  },
]);
