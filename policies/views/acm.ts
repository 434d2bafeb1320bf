/** Views of AWS Certificate Manager resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.acm.Certificate`: requested from ACM or a private CA, or imported. */
export const certificate = defineView({
  kind: "ACM certificate",
  types: ["aws:acm/certificate:Certificate", "aws-native:certificatemanager:Certificate"],
  identifiers: ["id", "arn", "certificateArn"],
  standIns: [{ types: ["aws:acm/certificateValidation:CertificateValidation"], property: "certificateArn" }],
  read: (r: Reader) => ({
    /** Set for a certificate of a private CA. */
    certificateAuthorityArn: r.presence("certificateAuthorityArn"),
    /** Set for an imported certificate. */
    certificateBody: r.presence({ aws: "certificateBody", native: undefined }),
    domainName: r.string("domainName"),
    /** RSA_2048 where absent. */
    keyAlgorithm: r.string("keyAlgorithm"),
    /** Set for an imported certificate. */
    privateKey: r.string({ aws: "privateKey", native: undefined }),
    /** Set for an imported certificate, and never in outputs. */
    privateKeyWo: r.presence({ aws: "privateKeyWo", native: undefined }),
    subjectAlternativeNames: r.strings("subjectAlternativeNames"),
    /** ENABLED where absent. */
    transparencyLogging: r.string({
      aws: "options.certificateTransparencyLoggingPreference",
      native: "certificateTransparencyLoggingPreference",
    }),
    /** DNS, EMAIL or HTTP. */
    validationMethod: r.string("validationMethod"),
  }),
});
