/** Views of AWS WAF (version 2) resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.wafv2.WebAclAssociation`: puts a web ACL in front of a regional resource. */
export const webAclAssociation = defineView({
  kind: "WAF web ACL association",
  types: ["aws:wafv2/webAclAssociation:WebAclAssociation", "aws-native:wafv2:WebAclAssociation"],
  read: (r: Reader) => ({
    resourceArn: r.reference("resourceArn"),
    webAclArn: r.reference("webAclArn"),
  }),
});
