import { output, resource, stackCases, unknown } from "../../support/cases";

const gateway = resource("aws:bedrock/agentcoreGateway:AgentcoreGateway", "tools", {
  name: "tools",
  roleArn: "arn:aws:iam::123456789012:role/tools",
  authorizerType: "AWS_IAM",
});
const nativeGateway = resource("aws-native:bedrockagentcore:Gateway", "tools", {
  name: "tools",
  roleArn: "arn:aws:iam::123456789012:role/tools",
  authorizerType: "AWS_IAM",
});
const webAclArn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/tools/1a2b3c4d";
const association = (resourceArn: unknown) =>
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", "tools-acl", { resourceArn, webAclArn });

export default stackCases([
  { name: "a web ACL", resources: [gateway, association(output("tools", "gatewayArn"))], expect: "pass", show: true },
  { name: "no web ACL", resources: [gateway], expect: { violation: "noWebAcl", on: "tools" }, show: true },
  {
    name: "a web ACL of something else",
    resources: [gateway, association("arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Shop")],
    expect: { violation: "noWebAcl", on: "tools" },
  },
  { name: "a web ACL of something not known yet", resources: [gateway, association(unknown)], expect: "undetermined" },
  { name: "aws-native, no web ACL", resources: [nativeGateway], expect: { violation: "noWebAcl", on: "tools" } },
  {
    name: "aws-native, a web ACL",
    resources: [
      nativeGateway,
      resource("aws-native:wafv2:WebAclAssociation", "tools-acl", {
        resourceArn: output("tools", "gatewayArn"),
        webAclArn,
      }),
    ],
    expect: "pass",
  },
]);
