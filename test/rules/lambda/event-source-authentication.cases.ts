import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/eventSourceMapping:EventSourceMapping";
const native = "aws-native:lambda:EventSourceMapping";
const uri = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:kafka";
const kafka = (...sourceAccessConfigurations: unknown[]) => ({
  functionName: "orders",
  topics: ["orders"],
  selfManagedEventSource: { endpoints: { KAFKA_BOOTSTRAP_SERVERS: "kafka.example.com:9096" } },
  sourceAccessConfigurations,
});
const subnet = { type: "VPC_SUBNET", uri: "subnet:subnet-0a1b2c3d" };
const broker = "arn:aws:mq:eu-central-1:123456789012:broker:orders:b-1";

export default resourceCases([
  { name: "a password", type, props: kafka(subnet, { type: "SASL_SCRAM_512_AUTH", uri }), expect: "pass", show: true },
  { name: "subnets only", type, props: kafka(subnet), expect: { violation: "anonymous" }, show: true },
  { name: "a client certificate", type, props: kafka({ type: "CLIENT_CERTIFICATE_TLS_AUTH", uri }), expect: "pass" },
  {
    name: "a root certificate only",
    type,
    props: kafka({ type: "SERVER_ROOT_CA_CERTIFICATE", uri }),
    expect: { violation: "anonymous" },
  },
  { name: "a type not known yet", type, props: kafka({ type: unknown, uri }), expect: "undetermined" },
  { name: "a queue", type, props: { functionName: "orders", eventSourceArn: unknown }, expect: "notApplicable" },
  {
    name: "a broker without a password",
    type,
    props: { functionName: "orders", eventSourceArn: broker, queues: "orders" },
    expect: { violation: "anonymous" },
  },
  {
    name: "aws-native, a broker with a password",
    type: native,
    props: {
      functionName: "orders",
      eventSourceArn: broker,
      queues: ["orders"],
      sourceAccessConfigurations: [{ type: "BASIC_AUTH", uri }],
    },
    expect: "pass",
  },
]);
