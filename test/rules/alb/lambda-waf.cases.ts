import { output, resource, stackCases, unknown } from "../../support/cases";
import { balancer, group, listener, nativeFront } from "../../support/load-balancers";

const webAclArn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/front/1a2b3c4d";
const association = (resourceArn: unknown) =>
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", "front-acl", { resourceArn, webAclArn });
const violation = { violation: "noWebAcl", on: "front" };

export default stackCases([
  {
    name: "a web ACL",
    resources: [balancer(), group(), listener(), association(output("front", "arn"))],
    expect: "pass",
    show: true,
  },
  { name: "no web ACL", resources: [balancer(), group(), listener()], expect: violation, show: true },
  { name: "an internal load balancer", resources: [balancer({ internal: true }), group(), listener()], expect: "pass" },
  {
    name: "a load balancer that may be internal",
    resources: [balancer({ internal: unknown }), group(), listener()],
    expect: "undetermined",
  },
  {
    name: "a web ACL of something not known yet",
    resources: [balancer(), group(), listener(), association(unknown)],
    expect: "undetermined",
  },
  { name: "servers", resources: [balancer(), group("ip"), listener()], expect: "pass" },
  { name: "aws-native, no web ACL", resources: nativeFront(), expect: violation },
  {
    name: "aws-native, a web ACL",
    resources: [
      ...nativeFront(),
      resource("aws-native:wafv2:WebAclAssociation", "front-acl", {
        resourceArn: output("front", "loadBalancerArn"),
        webAclArn,
      }),
    ],
    expect: "pass",
  },
]);
