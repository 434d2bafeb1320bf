/** Views of Amazon CloudFront resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.cloudfront.Distribution`. */
export const distribution = defineView({
  kind: "CloudFront distribution",
  types: ["aws:cloudfront/distribution:Distribution", "aws-native:cloudfront:Distribution"],
  read: (r: Reader) => ({
    origins: r.list({ aws: "origins", native: "distributionConfig.origins" }, (origin) => ({
      domainName: origin.reference("domainName"),
    })),
    webAclId: r.string({ aws: "webAclId", native: "distributionConfig.webAclId" }),
  }),
});
