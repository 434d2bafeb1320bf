/** Views of resources that hold code or definitions as text. */

import { defineView, type Reader } from "../core/view";

/** `aws.cloudfront.Function`. */
export const edgeFunction = defineView({
  kind: "CloudFront function",
  types: ["aws:cloudfront/function:Function", "aws-native:cloudfront:Function"],
  read: (r: Reader) => ({ texts: [r.string({ aws: "code", native: "functionCode" })] }),
});

/** `aws.cloudfront.ConnectionFunction`: code that decides on client certificates. */
export const connectionFunction = defineView({
  kind: "CloudFront connection function",
  types: ["aws:cloudfront/connectionFunction:ConnectionFunction", "aws-native:cloudfront:ConnectionFunction"],
  read: (r: Reader) => ({ texts: [r.string("connectionFunctionCode")] }),
});

/** `aws.ssm.Document`. */
export const ssmDocument = defineView({
  kind: "SSM document",
  types: ["aws:ssm/document:Document", "aws-native:ssm:Document"],
  read: (r: Reader) => ({
    content: r.plain("content"),
    /** `Share` and the accounts; the text `All` stands for everyone. */
    sharedWith: r.string({ aws: "permissions.account_ids", native: undefined }),
  }),
});

/** `aws.synthetics.Canary`. */
export const canary = defineView({
  kind: "CloudWatch Synthetics canary",
  types: ["aws:synthetics/canary:Canary", "aws-native:synthetics:Canary"],
  read: (r: Reader) => ({ environmentVariables: r.map("runConfig.environmentVariables") }),
});
