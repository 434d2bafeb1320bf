import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cognito/userPool:UserPool";
const native = "aws-native:cognito:UserPool";
const kinds = { requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true };
const strong = { minimumLength: 14, ...kinds, temporaryPasswordValidityDays: 3 };

export default resourceCases([
  {
    name: "long passwords of all kinds of characters",
    type,
    props: { name: "customers", passwordPolicy: strong },
    expect: "pass",
    show: true,
  },
  {
    name: "short and simple passwords",
    type,
    props: { name: "customers", passwordPolicy: { minimumLength: 6, requireLowercase: true } },
    expect: { violation: ["tooShort", "notRequired"] },
    show: true,
  },
  { name: "Cognito's default of 8 characters", type, props: {}, expect: "pass" },
  {
    name: "Cognito's default, where 14 characters are asked for",
    type,
    props: {},
    options: { minimumLength: 14 },
    expect: { violation: "tooShort" },
  },
  { name: "no length", type, props: { passwordPolicy: kinds }, expect: "pass" },
  {
    name: "12 characters of all kinds",
    type,
    props: { passwordPolicy: { ...kinds, minimumLength: 12 } },
    expect: "pass",
  },
  {
    name: "7 characters of all kinds",
    type,
    props: { passwordPolicy: { ...kinds, minimumLength: 7 } },
    expect: { violation: "tooShort" },
  },
  {
    name: "no length, where 14 characters are asked for",
    type,
    props: { passwordPolicy: kinds },
    options: { minimumLength: 14 },
    expect: { violation: "tooShort" },
  },
  {
    name: "no symbols",
    type,
    props: { passwordPolicy: { ...strong, requireSymbols: false } },
    expect: { violation: "notRequired" },
  },
  {
    name: "temporary passwords for a month",
    type,
    props: { passwordPolicy: { ...strong, temporaryPasswordValidityDays: 30 } },
    expect: { violation: "tooLong" },
    becomes: {
      subject: {
        passwordPolicy: {
          minimumLength: 14,
          requireLowercase: true,
          requireNumbers: true,
          requireSymbols: true,
          requireUppercase: true,
          temporaryPasswordValidityDays: 7,
        },
      },
    },
  },
  {
    name: "temporary passwords as long as AWS chooses",
    type,
    props: { passwordPolicy: { ...strong, temporaryPasswordValidityDays: 0 } },
    expect: "pass",
  },
  {
    name: "temporary passwords as long as AWS chooses, where less is asked for",
    type,
    props: { passwordPolicy: { minimumLength: 20, ...kinds } },
    options: { maximumTemporaryPasswordDays: 1 },
    expect: { violation: "tooLong" },
  },
  { name: "a policy that is not known yet", type, props: { passwordPolicy: unknown }, expect: "undetermined" },
  {
    name: "a length that is not known yet",
    type,
    props: { passwordPolicy: { ...strong, minimumLength: unknown } },
    expect: "undetermined",
  },
  {
    name: "a length that is not known yet, and no symbols",
    type,
    props: { passwordPolicy: { ...strong, minimumLength: unknown, requireSymbols: false } },
    expect: { violation: "notRequired" },
  },
  { name: "a text where an object belongs", type, props: { passwordPolicy: "strong" }, expect: "undetermined" },
  {
    name: "aws-native, long passwords",
    type: native,
    props: { policies: { passwordPolicy: strong } },
    expect: "pass",
  },
  {
    name: "aws-native, passwords of 6 digits",
    type: native,
    props: { policies: { passwordPolicy: { minimumLength: 6, requireNumbers: true } } },
    expect: { violation: ["tooShort", "notRequired"] },
    becomes: {
      subject: {
        policies: {
          passwordPolicy: {
            minimumLength: 8,
            requireLowercase: true,
            requireNumbers: true,
            requireSymbols: true,
            requireUppercase: true,
          },
        },
      },
    },
  },
  { name: "aws-native, nothing set", type: native, props: {}, expect: "pass" },

  {
    name: "no symbols, which alone becomes another",
    type,
    props: { passwordPolicy: { ...strong, requireSymbols: false } },
    becomes: { subject: { passwordPolicy: strong } },
    expect: { violation: "notRequired" },
  },
  {
    name: "lowercase letters and no length, which AWS chooses",
    type,
    props: { passwordPolicy: { requireLowercase: true } },
    becomes: { subject: { passwordPolicy: kinds } },
    expect: { violation: "notRequired" },
  },
  {
    name: "nothing, where 14 characters are asked for",
    type,
    props: {},
    options: { minimumLength: 14 },
    becomes: { subject: { passwordPolicy: { ...kinds, minimumLength: 14 } } },
    expect: { violation: "tooShort" },
  },
  {
    name: "no symbols, and a length not known yet, where 14 characters are asked for",
    type,
    props: { passwordPolicy: { ...strong, minimumLength: unknown, requireSymbols: false } },
    options: { minimumLength: 14 },
    becomes: { subject: { passwordPolicy: { ...strong, minimumLength: unknown } } },
    expect: { violation: "notRequired" },
  },
]);
