/** Views of Amazon EFS resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.efs.FileSystem`. */
export const fileSystem = defineView({
  kind: "EFS file system",
  types: ["aws:efs/fileSystem:FileSystem", "aws-native:efs:FileSystem"],
  identifiers: ["id", "arn", "fileSystemId"],
  read: (r: Reader) => ({ encrypted: r.boolean("encrypted") }),
});

/** `aws.efs.AccessPoint`: a directory of a file system, for one user. */
export const accessPoint = defineView({
  kind: "EFS access point",
  types: ["aws:efs/accessPoint:AccessPoint", "aws-native:efs:AccessPoint"],
  identifiers: ["id", "arn", "accessPointId"],
  read: (r: Reader) => ({
    fileSystem: r.reference("fileSystemId"),
    /** `/` where it is absent. */
    rootPath: r.string("rootDirectory.path"),
    user: r.presence("posixUser"),
    userId: r.number("posixUser.uid"),
  }),
});
