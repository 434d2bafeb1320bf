import { resourceCases, unknown } from "../../support/cases";

const api = "aws:apigateway/restApi:RestApi";
const first = { deleteBeforeReplace: true } as const;

export default resourceCases([
  { name: "an API", type: api, props: { name: "orders" }, expect: "pass", show: true },
  {
    name: "an API that is deleted before it is replaced",
    type: api,
    props: { name: "orders" },
    resourceOptions: first,
    expect: { violation: "deletedFirst" },
    show: true,
  },
  {
    name: "a deployment that is deleted before it is replaced",
    type: "aws:apigateway/deployment:Deployment",
    props: { restApi: "abc" },
    resourceOptions: first,
    expect: { violation: "deletedFirst" },
  },
  {
    name: "a certificate that is deleted before it is replaced",
    type: "aws:acm/certificate:Certificate",
    props: { domainName: "api.example.com", validationMethod: "DNS" },
    resourceOptions: first,
    expect: { violation: "deletedFirst" },
  },
  {
    name: "a certificate that is replaced first",
    type: "aws:acm/certificate:Certificate",
    props: { domainName: "api.example.com", validationMethod: "DNS" },
    expect: "pass",
  },
  {
    name: "an API of which much is not known yet",
    type: api,
    props: { name: unknown, body: unknown },
    expect: "pass",
  },
  { name: "aws-native, an API", type: "aws-native:apigateway:RestApi", props: { name: "orders" }, expect: "pass" },
  {
    name: "aws-native, an API that is deleted before it is replaced",
    type: "aws-native:apigateway:RestApi",
    props: { name: "orders" },
    resourceOptions: first,
    expect: { violation: "deletedFirst" },
  },
]);
