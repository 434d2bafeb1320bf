import { output, resource, stackCases, unknown } from "../../support/cases";

const api = (props = {}) =>
  resource("aws:appsync/graphQLApi:GraphQLApi", "shop", { authenticationType: "AWS_IAM", ...props });
const nativeApi = resource("aws-native:appsync:GraphQlApi", "shop", { authenticationType: "AWS_IAM" });
const webAclArn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/1a2b3c4d";
const association = (resourceArn: unknown) =>
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", "shop-acl", { resourceArn, webAclArn });
const events = resource("aws:appsync/api:Api", "live", { eventConfig: {} });

export default stackCases([
  { name: "a web ACL", resources: [api(), association(output("shop", "arn"))], expect: "pass", show: true },
  { name: "no web ACL", resources: [api()], expect: { violation: "noWebAcl", on: "shop" }, show: true },
  { name: "a private API", resources: [api({ visibility: "PRIVATE" })], expect: "pass" },
  { name: "visibility not known yet", resources: [api({ visibility: unknown })], expect: "undetermined" },
  { name: "a web ACL of something not known yet", resources: [api(), association(unknown)], expect: "undetermined" },
  { name: "an event API without web ACL", resources: [events], expect: { violation: "noWebAcl", on: "live" } },
  { name: "an event API with web ACL", resources: [events, association(output("live", "apiArn"))], expect: "pass" },
  { name: "aws-native, no web ACL", resources: [nativeApi], expect: { violation: "noWebAcl", on: "shop" } },
  {
    name: "aws-native, a web ACL",
    resources: [
      nativeApi,
      resource("aws-native:wafv2:WebAclAssociation", "shop-acl", { resourceArn: output("shop", "arn"), webAclArn }),
    ],
    expect: "pass",
  },
]);
