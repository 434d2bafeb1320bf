import { resourceCases, unknown } from "../../support/cases";

const type = "aws:kms/customKeyStore:CustomKeyStore";
const proxy = {
  customKeyStoreName: "vault",
  customKeyStoreType: "EXTERNAL_KEY_STORE",
  xksProxyUriEndpoint: "https://keys.example.com",
  xksProxyUriPath: "/kms/xks/v1",
};

export default resourceCases([
  {
    name: "a proxy behind a VPC endpoint service",
    type,
    props: {
      ...proxy,
      xksProxyConnectivity: "VPC_ENDPOINT_SERVICE",
      xksProxyVpcEndpointServiceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0a1b2c3d4e5f60718",
    },
    expect: "pass",
    show: true,
  },
  {
    name: "a proxy on a public endpoint",
    type,
    props: { ...proxy, xksProxyConnectivity: "PUBLIC_ENDPOINT" },
    expect: { violation: "publicEndpoint", says: "xksProxyConnectivity is PUBLIC_ENDPOINT" },
    show: true,
  },
  {
    name: "a way that is not known yet",
    type,
    props: { ...proxy, xksProxyConnectivity: unknown },
    expect: "undetermined",
    reason: "xksProxyConnectivity",
  },
  {
    name: "a store in AWS CloudHSM",
    type,
    props: { customKeyStoreName: "vault", cloudHsmClusterId: "cluster-1a23b4cdefg" },
    expect: "notApplicable",
    reason: "no proxy",
  },
]);
