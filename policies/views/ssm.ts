/** Views of AWS Systems Manager resources. */

import { defineView, type Reader } from "../core/view";

const parameterFields = (r: Reader) => ({
  /** `text` where absent. */
  dataType: r.string("dataType"),
  description: r.string("description"),
  insecureValue: r.string({ aws: "insecureValue", native: undefined }),
  keyId: r.string({ aws: "keyId", native: undefined }),
  name: r.string("name"),
  /** The provider's `Check` fills it in; CloudFormation has none. */
  region: r.string({ aws: "region", native: undefined }),
  type: r.string("type"),
  value: r.string("value"),
  /** Write-only: never in outputs. */
  valueWo: r.string({ aws: "valueWo", native: undefined }),
});

/** `aws.ssm.Parameter`. */
export const ssmParameter = defineView({
  kind: "SSM parameter",
  types: ["aws:ssm/parameter:Parameter", "aws-native:ssm:Parameter"],
  read: parameterFields,
});

/** `aws.ssm.Parameter` of the one provider whose parameters can be encrypted: CloudFormation makes no `SecureString`. */
export const encryptableParameter = defineView({
  kind: "SSM parameter",
  types: ["aws:ssm/parameter:Parameter"],
  read: parameterFields,
});

/** `aws.ssm.ServiceSetting`: a setting of Systems Manager for the account. */
export const serviceSetting = defineView({
  kind: "SSM service setting",
  types: ["aws:ssm/serviceSetting:ServiceSetting", "aws-native:ssm:ServiceSetting"],
  read: (r: Reader) => ({ settingId: r.string("settingId"), settingValue: r.string("settingValue") }),
});
