import { output, resource, stackCases, unknown } from "../../support/cases";

const repository = (props = {}) => resource("aws:ecr/repository:Repository", "images", { name: "shop", ...props });
const scanned = { imageScanningConfiguration: { scanOnPush: true } };
const fixed = { imageTagMutability: "IMMUTABLE" };

const registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
const digest = `sha256:${"0a1b2c3d".repeat(8)}`;
const role = "arn:aws:iam::123456789012:role/fn";
const fn = (imageUri: unknown, roleArn: unknown = role) =>
  resource("aws:lambda/function:Function", "fn", { packageType: "Image", imageUri, role: roleArn });

/** A repository with a function that runs an image of it. */
const used = (props = {}) => [repository(props), fn(output("images", "repositoryUrl", `{}@${digest}`))];

export default stackCases([
  { name: "immutable and scanned", resources: used({ ...scanned, ...fixed }), expect: "pass", show: true },
  {
    name: "neither",
    resources: used(),
    expect: { violation: ["mutable", "unscanned"], on: "images" },
    show: true,
  },
  {
    name: "mutable",
    resources: used({ ...scanned, imageTagMutability: "MUTABLE" }),
    expect: { violation: "mutable", on: "images" },
  },
  {
    name: "immutable with exclusions",
    resources: used({ ...scanned, imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }),
    expect: "pass",
  },
  {
    name: "scanned by the registry",
    resources: [
      ...used(fixed),
      resource("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", "scanning", {
        scanType: "ENHANCED",
      }),
    ],
    expect: "pass",
  },
  {
    name: "not known yet",
    resources: used({ ...fixed, imageScanningConfiguration: { scanOnPush: unknown } }),
    expect: "undetermined",
  },
  {
    name: "aws-native, neither",
    resources: [
      resource("aws-native:ecr:Repository", "images", {}),
      resource("aws-native:lambda:Function", "fn", {
        packageType: "Image",
        code: { imageUri: output("images", "repositoryUri", `{}@${digest}`) },
        role,
      }),
    ],
    expect: { violation: ["mutable", "unscanned"], on: "images" },
  },
  { name: "neither, for containers", resources: [repository()], expect: "pass" },
  {
    name: "neither, beside a function with an image of elsewhere",
    resources: [repository(), fn(`${registry}/other@${digest}`)],
    expect: "pass",
  },
  {
    name: "neither, beside a function with an image not known yet",
    resources: [repository(), fn(unknown)],
    expect: "undetermined",
  },
  { name: "an image by its digest", resources: [fn(`${registry}/shop@${digest}`)], expect: "pass" },
  {
    name: "an image by a tag, of a repository elsewhere",
    resources: [fn(`${registry}/shop:latest`)],
    expect: { violation: "tag", on: "fn" },
  },
  {
    name: "an image by a tag that its repository keeps",
    resources: [repository({ ...scanned, ...fixed }), fn(output("images", "repositoryUrl", "{}:1.2"))],
    expect: "pass",
  },
  {
    name: "an image by a tag that its repository does not keep",
    resources: [
      repository({ ...scanned, imageTagMutability: "MUTABLE" }),
      fn(output("images", "repositoryUrl", "{}:latest")),
    ],
    only: "deployed",
    expect: { violation: ["mutable", "tag"], on: ["images", "fn"] },
  },
  {
    name: "an image of another account",
    resources: [fn(`210987654321.dkr.ecr.eu-central-1.amazonaws.com/shop@${digest}`)],
    expect: { violation: "foreign", on: "fn" },
  },
  {
    name: "an image of a trusted account",
    resources: [fn(`210987654321.dkr.ecr.eu-central-1.amazonaws.com/shop@${digest}`)],
    settings: { trustedAccounts: ["210987654321"] },
    expect: "pass",
  },
  {
    name: "an image of another account than one not known yet",
    resources: [fn(`210987654321.dkr.ecr.eu-central-1.amazonaws.com/shop@${digest}`, unknown)],
    expect: "undetermined",
  },
  { name: "an image not known yet", resources: [fn(unknown)], expect: "undetermined" },
  {
    name: "aws-native, an image by a tag, of a repository elsewhere",
    resources: [
      resource("aws-native:lambda:Function", "fn", {
        packageType: "Image",
        code: { imageUri: `${registry}/shop:latest` },
        role,
      }),
    ],
    expect: { violation: "tag", on: "fn" },
  },

  {
    name: "a function from a zip file",
    resources: [
      repository({ ...scanned, ...fixed }),
      resource("aws:lambda/function:Function", "fn", { runtime: "nodejs24.x", role }),
    ],
    expect: "pass",
  },
  {
    name: "an image of another registry, which Lambda does not take",
    resources: [fn(`public.ecr.aws/shop/shop@${digest}`)],
    expect: "undetermined",
  },
]);
