import { resourceCases, unknown } from "../../support/cases";

const type = "aws:appsync/dataSource:DataSource";
const native = "aws-native:appsync:DataSource";
const source = (endpoint: unknown) => ({ apiId: "a1b2c3", name: "stock", type: "HTTP", httpConfig: { endpoint } });

export default resourceCases([
  { name: "HTTPS", type, props: source("https://stock.example.com"), expect: "pass", show: true },
  { name: "HTTP", type, props: source("http://stock.example.com"), expect: { violation: "plainHttp" }, show: true },
  {
    name: "HTTPS with an address in its query",
    type,
    props: source("https://proxy.example.com/?to=http://stock.example.com"),
    expect: "pass",
  },
  { name: "not known yet", type, props: source(unknown), expect: "undetermined" },
  { name: "a function", type, props: { apiId: "a1b2c3", name: "orders", type: "AWS_LAMBDA" }, expect: "notApplicable" },
  {
    name: "aws-native, HTTP",
    type: native,
    props: source("http://stock.example.com"),
    expect: { violation: "plainHttp" },
  },
]);
