import { defineStackPolicy } from "../../core/policy";
import { targetsOf } from "../../core/stack";
import { valueOr } from "../../core/value";
import { isTrue, verdictOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { accessPoint, fileSystem } from "../../views/efs";
import { mountingFunction } from "../../views/lambda-instances";

export default defineStackPolicy({
  title: "File systems of functions should be encrypted, and mounted as one directory for one user",
  severity: "medium",
  level: "advisory",
  themes: ["secrets", "serverlessLens"],
  why: "Through an access point at the root, or for the root user, one function reads and changes the files of all; and files that are not encrypted lie readable on AWS's disks.",
  fix: "Set rootDirectory.path to a directory and posixUser to a user other than 0 on the access point, and encrypted to true on the file system.",
  blindSpots: [
    "File systems and access points that no function of the program mounts, or that another program makes.",
    "The permissions of the directory itself.",
    "Amazon S3 Files, which functions mount in the same way.",
  ],
  links: [
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html",
    "https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html",
  ],
  controls: { fsbp: ["EFS.1", "EFS.3", "EFS.4"], "cis-7.0": ["3.3.1"], "nist-csf-2.0": ["PR.DS-01"] },
  peers: {
    checkov: ["CKV_AWS_42", "CKV_AWS_329", "CKV_AWS_330"],
    securityHub: ["EFS.1", "EFS.3", "EFS.4"],
  },
  messages: {
    noDirectory: "{path} is not set, so that functions see the whole file system",
    wholeSystem: "{path} is /, so that functions see the whole file system",
    noUser: "{path} is not set, so that functions choose which user they are",
    rootUser: "{path} is 0, the root user",
    unencrypted: "{path} is not true on a file system that functions mount",
  },
  subjects: [mountingFunction],
  check(stack, report) {
    const mounted = new Set<ViewOf<typeof accessPoint>>();
    for (const fn of stack.all(mountingFunction)) {
      if (fn.accessPoints.state === "unknown") {
        report.undetermined(fn, fn.accessPoints.path);
      }
      for (const reference of valueOr(fn.accessPoints, [])) {
        const resolution = stack.resolve(reference, accessPoint);
        if (resolution.state === "undecidable") {
          report.undetermined(fn, reference.path);
        }
        targetsOf(resolution).forEach((point) => mounted.add(point));
      }
    }
    const systems = new Set<ViewOf<typeof fileSystem>>();
    for (const point of mounted) {
      const { rootPath, user, userId } = point;
      const place = { path: rootPath.path };
      if (rootPath.state === "absent") {
        report.violation(point, "noDirectory", place);
      } else {
        const isNarrow = verdictOf(rootPath, (path) => path !== "/", "no");
        report.settle(point, isNarrow, rootPath.path, "wholeSystem", place);
      }
      if (user.state === "absent") {
        report.violation(point, "noUser", { path: user.path });
      } else {
        const isOrdinary = verdictOf(userId, (id) => id !== 0, "undetermined");
        report.settle(point, isOrdinary, userId.path, "rootUser", { path: userId.path });
      }
      targetsOf(stack.resolve(point.fileSystem, fileSystem)).forEach((system) => systems.add(system));
    }
    for (const system of systems) {
      const { path } = system.encrypted;
      report.settle(system, isTrue(system.encrypted, "no"), path, "unencrypted", { path });
    }
  },
});
