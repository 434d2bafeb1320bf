import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const pool = (userVerification: unknown, allowedFirstAuthFactors: unknown = ["PASSWORD", "WEB_AUTHN"]) => ({
  signInPolicy: { allowedFirstAuthFactors },
  ...(userVerification === undefined ? {} : { webAuthnConfiguration: { userVerification } }),
});

export default resourceCases([
  { name: "verification is required", type, props: pool("required"), expect: "pass", show: true },
  {
    name: "verification is preferred",
    type,
    props: pool("preferred"),
    expect: { violation: "unverified" },
    remedied: {},
    show: true,
  },
  {
    name: "nothing is said of verification",
    type,
    props: pool(undefined),
    becomes: { subject: { webAuthnConfiguration: { userVerification: "required" } } },
    expect: { violation: "unverified" },
  },
  { name: "no passkeys", type, props: pool(undefined, ["PASSWORD"]), expect: "notApplicable" },
  { name: "no policy for signing in", type, props: { name: "users" }, expect: "notApplicable" },
  { name: "a verification not known yet", type, props: pool(unknown), expect: "undetermined" },
  { name: "factors not known yet", type, props: pool("preferred", unknown), expect: "undetermined" },
  { name: "factors not known yet, with verification", type, props: pool("required", unknown), expect: "pass" },
  {
    name: "aws-native, nothing is said of verification",
    type: native,
    props: { policies: { signInPolicy: { allowedFirstAuthFactors: ["WEB_AUTHN"] } } },
    expect: { violation: "unverified" },
    becomes: { subject: { webAuthnUserVerification: "required" } },
  },
  {
    name: "aws-native, verification is required",
    type: native,
    props: {
      policies: { signInPolicy: { allowedFirstAuthFactors: ["WEB_AUTHN"] } },
      webAuthnUserVerification: "required",
    },
    expect: "pass",
  },
]);
