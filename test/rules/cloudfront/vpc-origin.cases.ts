import { resourceCases, unknown } from "../../support/cases";

const type = "aws:cloudfront/vpcOrigin:VpcOrigin";
const native = "aws-native:cloudfront:VpcOrigin";
const origin = (originProtocolPolicy: unknown, items: unknown[] = ["TLSv1.2"]) => ({
  vpcOriginEndpointConfig: {
    name: "inside",
    arn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/inside/1",
    httpPort: 80,
    httpsPort: 443,
    originProtocolPolicy,
    originSslProtocols: { items, quantity: items.length },
  },
});
const nativeOrigin = (originProtocolPolicy: unknown, originSslProtocols: unknown[]) => ({
  vpcOriginEndpointConfig: { name: "inside", arn: unknown, originProtocolPolicy, originSslProtocols },
});

export default resourceCases([
  { name: "HTTPS", type, props: origin("https-only"), expect: "pass", show: true },
  { name: "HTTP", type, props: origin("http-only"), expect: { violation: "plainHttp" }, show: true },
  { name: "as the viewer asks", type, props: origin("match-viewer"), expect: { violation: "plainHttp" } },
  {
    name: "nothing about the origin, which no program can leave out",
    type,
    props: {},
    expect: { violation: "plainHttp" },
    remedied: false,
    becomes: {},
  },
  {
    name: "HTTP with new TLS",
    type,
    props: origin("http-only", ["TLSv1.3"]),
    expect: { violation: "plainHttp" },
    becomes: { subject: origin("https-only", ["TLSv1.3"]) },
  },
  {
    name: "old TLS",
    type,
    props: origin("https-only", ["TLSv1", "TLSv1.2"]),
    expect: { violation: "oldTls" },
    becomes: { subject: origin("https-only") },
  },
  {
    name: "old TLS alone",
    type,
    props: origin("https-only", ["TLSv1", "TLSv1.1"]),
    expect: { violation: "oldTls" },
    becomes: { subject: origin("https-only") },
  },
  {
    name: "old TLS beside a version that is not known yet",
    type,
    props: origin("https-only", ["TLSv1.1", unknown]),
    expect: { violation: "oldTls" },
    becomes: {
      subject: {
        vpcOriginEndpointConfig: {
          arn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/inside/1",
          httpPort: 80,
          httpsPort: 443,
          name: "inside",
          originProtocolPolicy: "https-only",
          originSslProtocols: { items: ["TLSv1.2", unknown], quantity: 2 },
        },
      },
    },
  },
  {
    name: "a version that is not known yet",
    type,
    props: origin("https-only", ["TLSv1.2", unknown]),
    expect: "undetermined",
  },
  { name: "not known yet", type, props: origin(unknown), expect: "undetermined" },
  { name: "aws-native, HTTPS", type: native, props: nativeOrigin("https-only", ["TLSv1.2"]), expect: "pass" },
  {
    name: "aws-native, old TLS",
    type: native,
    props: nativeOrigin("https-only", ["TLSv1.1"]),
    expect: { violation: "oldTls" },
    becomes: {
      subject: {
        vpcOriginEndpointConfig: {
          arn: unknown,
          name: "inside",
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    },
  },
]);
