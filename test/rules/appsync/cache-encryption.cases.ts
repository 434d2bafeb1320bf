import { resourceCases, unknown } from "../../support/cases";

const type = "aws:appsync/apiCache:ApiCache";
const base = { apiId: "a1b2c3", apiCachingBehavior: "FULL_REQUEST_CACHING", type: "SMALL", ttl: 60 };
const both = { atRestEncryptionEnabled: true, transitEncryptionEnabled: true };

export default resourceCases([
  { name: "encrypted", type, props: { ...base, ...both }, expect: "pass", show: true },
  {
    name: "not encrypted",
    type,
    props: base,
    expect: { violation: "plain" },
    becomes: { subject: { atRestEncryptionEnabled: true, transitEncryptionEnabled: true } },
    show: true,
  },
  {
    name: "encrypted at rest only",
    type,
    props: { ...base, ...both, transitEncryptionEnabled: false },
    expect: { violation: "plain" },
  },
  {
    name: "not known yet",
    type,
    props: { ...base, ...both, atRestEncryptionEnabled: unknown },
    expect: "undetermined",
  },
]);
