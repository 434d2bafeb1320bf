import { output, resource, stackCases, unknown } from "../../support/cases";
import { declaredPublic, lattice } from "../../support/front-doors";

const service = (authType?: unknown) =>
  resource("aws:vpclattice/service:Service", "orders", {
    name: "orders",
    ...(authType === undefined ? {} : { authType }),
  });
const network = (authType?: unknown) =>
  resource("aws:vpclattice/serviceNetwork:ServiceNetwork", "shop", {
    name: "shop",
    ...(authType === undefined ? {} : { authType }),
  });
const inNetwork = (serviceNetworkIdentifier: unknown = output("shop", "id")) =>
  resource("aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation", "orders-in-shop", {
    serviceIdentifier: output("orders", "id"),
    serviceNetworkIdentifier,
  });
const violation = { violation: "open", on: "orders" };

export default stackCases([
  { name: "IAM", resources: [service("AWS_IAM")], expect: "pass", show: true },
  {
    name: "no auth type, in a network without one",
    resources: [service(), network(), inNetwork()],
    expect: violation,
    show: true,
  },
  {
    name: "NONE, in a network with NONE",
    resources: [service("NONE"), network("NONE"), inNetwork()],
    expect: violation,
  },
  {
    name: "NONE, in a network with IAM",
    resources: [service("NONE"), network("AWS_IAM"), inNetwork()],
    expect: "pass",
  },
  {
    name: "NONE, in a network elsewhere",
    resources: [service("NONE"), inNetwork("sn-0a1b2c3d4e5f60718")],
    expect: "undetermined",
  },
  { name: "NONE, in no network that is known", resources: [service("NONE")], expect: "undetermined" },
  { name: "an auth type not known yet", resources: [service(unknown), network(), inNetwork()], expect: "undetermined" },
  {
    name: "aws-native, IAM",
    resources: [resource("aws-native:vpclattice:Service", "orders", { authType: "AWS_IAM" })],
    expect: "pass",
  },
  {
    name: "aws-native, NONE",
    resources: [
      resource("aws-native:vpclattice:Service", "orders", { authType: "NONE" }),
      resource("aws-native:vpclattice:ServiceNetwork", "shop", { authType: "NONE" }),
      resource("aws-native:vpclattice:ServiceNetworkServiceAssociation", "orders-in-shop", {
        serviceIdentifier: output("orders", "awsId"),
        serviceNetworkIdentifier: output("shop", "awsId"),
      }),
    ],
    expect: violation,
  },
  { name: "a service that is declared public", resources: lattice, settings: declaredPublic("inside"), expect: "pass" },
]);
