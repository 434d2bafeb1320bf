import { output, resource, stackCases, unknown } from "../../support/cases";

const system = (props = {}) => resource("aws:efs/fileSystem:FileSystem", "files", props);
const point = (props = {}) =>
  resource("aws:efs/accessPoint:AccessPoint", "orders-files", { fileSystemId: output("files", "id"), ...props });
const fn = (arn: unknown) =>
  resource("aws:lambda/function:Function", "orders", {
    role: "arn:aws:iam::123456789012:role/orders",
    runtime: "nodejs24.x",
    handler: "index.handler",
    fileSystemConfig: { arn, localMountPath: "/mnt/files" },
  });
const mounts = fn(output("orders-files", "arn"));
const narrow = { rootDirectory: { path: "/orders" }, posixUser: { uid: 1000, gid: 1000 } };

export default stackCases([
  {
    name: "one directory for one user",
    resources: [system({ encrypted: true }), point(narrow), mounts],
    expect: "pass",
    show: true,
  },
  {
    name: "nothing set",
    resources: [system(), point(), mounts],
    expect: { violation: ["noDirectory", "noUser", "unencrypted"], on: ["files", "orders-files"] },
    show: true,
  },
  {
    name: "the root directory and the root user",
    resources: [
      system({ encrypted: true }),
      point({ rootDirectory: { path: "/" }, posixUser: { uid: 0, gid: 0 } }),
      mounts,
    ],
    expect: { violation: ["wholeSystem", "rootUser"], on: "orders-files" },
  },
  {
    name: "encryption switched off",
    resources: [system({ encrypted: false }), point(narrow), mounts],
    expect: { violation: "unencrypted", on: "files" },
  },
  {
    name: "no function mounts it",
    resources: [system(), point(), resource("aws:lambda/function:Function", "orders", { role: "arn" })],
    expect: "pass",
  },
  {
    name: "a literal ARN of another program",
    resources: [
      system(),
      point(),
      fn("arn:aws:elasticfilesystem:eu-central-1:123456789012:access-point/fsap-0a1b2c3d4e5f67890"),
    ],
    expect: "pass",
    only: "deployed",
  },
  {
    name: "settings not known yet",
    resources: [
      system({ encrypted: unknown }),
      point({ rootDirectory: { path: unknown }, posixUser: { uid: unknown, gid: 1000 } }),
      mounts,
    ],
    expect: "undetermined",
  },
  {
    name: "a user not known yet",
    resources: [system({ encrypted: true }), point({ ...narrow, posixUser: unknown }), mounts],
    expect: "undetermined",
  },
  { name: "an access point not known yet", resources: [system(), point(), fn(unknown)], expect: "undetermined" },
  {
    name: "a list of mounts not known yet",
    resources: [
      resource("aws-native:lambda:Function", "orders", {
        role: "arn:aws:iam::123456789012:role/orders",
        code: {},
        fileSystemConfigs: unknown,
      }),
    ],
    expect: "undetermined",
  },
  {
    name: "aws-native",
    resources: [
      resource("aws-native:efs:FileSystem", "files", {}),
      resource("aws-native:efs:AccessPoint", "orders-files", {
        fileSystemId: output("files", "fileSystemId"),
        posixUser: { uid: "0", gid: "0" },
      }),
      resource("aws-native:lambda:Function", "orders", {
        role: "arn:aws:iam::123456789012:role/orders",
        code: {},
        fileSystemConfigs: [{ arn: output("orders-files", "arn"), localMountPath: "/mnt/files" }],
      }),
    ],
    expect: { violation: ["noDirectory", "rootUser", "unencrypted"], on: ["files", "orders-files"] },
  },
]);
