import { resourceCases, unknown } from "../../support/cases";
import { accessKeyId, connectionString, githubToken } from "../../support/fake-secrets";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";
const withVariables = (variables: unknown) => ({ environment: { variables } });

export default resourceCases([
  {
    name: "the ARN of a secret",
    type,
    props: withVariables({
      DB_PASSWORD_ARN: "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf",
      STAGE: "prod",
    }),
    expect: "pass",
    show: true,
  },
  {
    name: "a password",
    type,
    props: withVariables({ DB_PASSWORD: "hunter2" }),
    expect: { violation: "secret" },
    show: true,
  },
  { name: "an access key id", type, props: withVariables({ ID: accessKeyId }), expect: { violation: "secret" } },
  { name: "a token", type, props: withVariables({ SOURCE: githubToken }), expect: { violation: "secret" } },
  {
    name: "a connection string with a password",
    type,
    props: withVariables({ DATABASE: connectionString }),
    expect: { violation: "secret" },
  },
  {
    name: "a reference under a telling name",
    type,
    props: withVariables({ API_KEY: "/orders/prod/api-key" }),
    expect: "pass",
  },
  { name: "AWS's own sample key", type, props: withVariables({ KEY: "AKIAIOSFODNN7EXAMPLE" }), expect: "pass" },
  {
    name: "settings about secrets",
    type,
    props: withVariables({ TOKEN_TTL: "3600", AUTH_MODE: "jwt", PASSWORD_MIN_LENGTH: "14" }),
    expect: "pass",
  },
  {
    name: "a public address of a token",
    type,
    props: withVariables({ TOKEN_ADDRESS: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" }),
    expect: "pass",
  },
  {
    name: "a password with a dollar sign",
    type,
    props: withVariables({ DATABASE_URL: "mongodb+srv://app:Ab$9xQ7zz@cluster0.abcde.mongodb.net/x" }),
    expect: { violation: "secret" },
  },
  {
    name: "a data source name of Go",
    type,
    props: withVariables({ DSN: "app:Tr0ub4dor3x@tcp(db.internal:3306)/orders?parseTime=true" }),
    expect: { violation: "secret" },
  },
  {
    name: "a password among properties",
    type,
    props: withVariables({ APP_PROPS: "spring.datasource.password=Ab9xQ7zzPq\nspring.datasource.username=app" }),
    expect: { violation: "secret" },
  },
  {
    name: "a shared access signature",
    type,
    props: withVariables({
      BLOB: "https://a.blob.core.windows.net/c?sv=2022-11-02&sp=r&sig=k9X2m4Q8z7L1p0V5k9X2m4Q8z7L1p0V5k9X2m4Q8z7L%3D",
    }),
    expect: { violation: "secret" },
  },
  {
    name: "a basic authorization header",
    type,
    props: withVariables({ UPSTREAM_HEADER: "Basic YXBwOlRyMHViNGRvcjN4" }),
    expect: { violation: "secret" },
  },
  {
    name: "placeholders in capitals",
    type,
    props: withVariables({ DATABASE_URL: "postgres://USER:PASSWORD@HOST:5432/NAME" }),
    expect: "pass",
  },
  { name: "a value not known yet", type, props: withVariables({ DB_PASSWORD: unknown }), expect: "undetermined" },
  {
    name: "a secret beside a value not known yet",
    type,
    props: withVariables({ TABLE: unknown, DB_PASSWORD: "hunter2" }),
    expect: { violation: "secret" },
  },
  {
    name: "a masked secret of an exported state",
    type,
    props: withVariables({ DB_PASSWORD: "[secret]" }),
    expect: "undetermined",
  },
  { name: "variables not known yet", type, props: { environment: unknown }, expect: "undetermined" },
  { name: "no variables", type, props: {}, expect: "notApplicable" },
  { name: "variables of the wrong type", type, props: withVariables("DB_PASSWORD=hunter2"), expect: "undetermined" },
  {
    name: "aws-native, a password",
    type: native,
    props: withVariables({ DB_PASSWORD: "hunter2" }),
    expect: { violation: "secret" },
  },
  { name: "aws-native, no secret", type: native, props: withVariables({ STAGE: "prod" }), expect: "pass" },
]);
