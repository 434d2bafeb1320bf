import { defineResourcePolicy, on, remedy } from "../../core/policy";
import { isTrue } from "../../core/verdict";
import { trail } from "../../views/cloudtrail";

export default defineResourcePolicy(
  {
    title: "Trails must sign their log files",
    severity: "medium",
    level: "mandatory",
    themes: ["cloudtrail"],
    why: "Without signed digest files nobody can tell whether a log file was changed or deleted after delivery.",
    fix: "Set enableLogFileValidation to true.",
    blindSpots: ["Whether anybody validates the digest files."],
    links: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html"],
    controls: {
      fsbp: ["CloudTrail.4"],
      "cis-5.0": ["3.2"],
      "cis-7.0": ["4.2"],
      "nist-800-53": ["SI-7", "AU-9"],
      "pci-dss-4.0.1": ["10.3.2"],
      soc2: ["CC7.3"],
      "well-architected-security": ["SEC06-BP01"],
      nis2: ["3.4.2.d"],
      dora: ["Article 17"],
      "fedramp-20x": ["KSI-CMT", "KSI-MLA"],
      "nist-csf-2.0": ["DE.CM-09", "PR.DS-01"],
    },
    peers: {
      checkov: ["CKV_AWS_36"],
      trivy: ["AVD-AWS-0016"],
      cdkNag: ["CloudTrailLogFileValidationEnabled"],
      prowler: ["cloudtrail_log_file_validation_enabled"],
      securityHub: ["CloudTrail.4"],
      config: ["cloud-trail-log-file-validation-enabled"],
      kics: ["cloudtrail_log_file_validation_disabled"],
      guardRules: ["CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED"],
    },
    messages: { off: "{path} is not true" },
  },
  on(trail, ({ enableLogFileValidation: validation }, report) => {
    const { path } = validation;
    report.settle(isTrue(validation, "no"), path, "off", { path });
  }),
  remedy(trail, ({ enableLogFileValidation: validation }, patch) => patch.set(validation.path, true)),
);
