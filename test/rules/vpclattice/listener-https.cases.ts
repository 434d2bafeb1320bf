import { resourceCases, unknown } from "../../support/cases";

const type = "aws:vpclattice/listener:Listener";
const native = "aws-native:vpclattice:Listener";
const base = { serviceIdentifier: "svc-0a1b2c3d4e5f60718", defaultAction: { fixedResponse: { statusCode: 404 } } };

export default resourceCases([
  { name: "HTTPS", type, props: { ...base, protocol: "HTTPS" }, expect: "pass", show: true },
  { name: "HTTP", type, props: { ...base, protocol: "HTTP" }, expect: { violation: "plainHttp" }, show: true },
  { name: "TLS that the target ends", type, props: { ...base, protocol: "TLS_PASSTHROUGH" }, expect: "pass" },
  { name: "not known yet", type, props: { ...base, protocol: unknown }, expect: "undetermined" },
  { name: "aws-native, HTTP", type: native, props: { ...base, protocol: "HTTP" }, expect: { violation: "plainHttp" } },
]);
