/** Views of IAM users and of their credentials. */

import { defineView, type Reader } from "../core/view";

/** `aws.iam.User`. */
export const iamUser = defineView({
  kind: "IAM user",
  types: ["aws:iam/user:User", "aws-native:iam:User"],
  read: (r: Reader) => ({ loginProfile: r.presence({ aws: undefined, native: "loginProfile" }) }),
});

/** `aws.iam.AccessKey`. */
export const accessKey = defineView({
  kind: "IAM access key",
  types: ["aws:iam/accessKey:AccessKey"],
  read: (r: Reader) => ({ status: r.string("status") }),
});

/** `aws.iam.UserLoginProfile`: the password of a user. */
export const userLoginProfile = defineView({
  kind: "IAM user login profile",
  types: ["aws:iam/userLoginProfile:UserLoginProfile"],
  read: (r: Reader) => ({ user: r.reference("user") }),
});

/** `aws.iam.ServiceSpecificCredential`: an API key of Amazon Bedrock, CloudWatch Logs and others. */
export const serviceCredential = defineView({
  kind: "IAM service-specific credential",
  types: ["aws:iam/serviceSpecificCredential:ServiceSpecificCredential"],
  read: (r: Reader) => ({ serviceName: r.string("serviceName") }),
});
