import { resource, stackCases, unknown } from "../../support/cases";

const repository = (props = {}) => resource("aws:ecr/repository:Repository", "images", { name: "shop", ...props });
const scanned = { imageScanningConfiguration: { scanOnPush: true } };
const fixed = { imageTagMutability: "IMMUTABLE" };

export default stackCases([
  { name: "immutable and scanned", resources: [repository({ ...scanned, ...fixed })], expect: "pass", show: true },
  {
    name: "neither",
    resources: [repository()],
    expect: { violation: ["mutable", "unscanned"], on: "images" },
    show: true,
  },
  {
    name: "mutable",
    resources: [repository({ ...scanned, imageTagMutability: "MUTABLE" })],
    expect: { violation: "mutable", on: "images" },
  },
  {
    name: "immutable with exclusions",
    resources: [repository({ ...scanned, imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" })],
    expect: "pass",
  },
  {
    name: "scanned by the registry",
    resources: [
      repository(fixed),
      resource("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", "scanning", {
        scanType: "ENHANCED",
      }),
    ],
    expect: "pass",
  },
  {
    name: "not known yet",
    resources: [repository({ ...fixed, imageScanningConfiguration: { scanOnPush: unknown } })],
    expect: "undetermined",
  },
  {
    name: "aws-native, neither",
    resources: [resource("aws-native:ecr:Repository", "images", {})],
    expect: { violation: ["mutable", "unscanned"], on: "images" },
  },
]);
