/** Variables that hold a credential, variables that only look so. */

import assert from "node:assert/strict";
import { known } from "../../../policies/core/value";
import { reportSecretVariables } from "../../../policies/models/secrets/variable-report";
import { scanVariables } from "../../../policies/models/secrets/variables";
import { githubToken } from "../../support/fake-secrets";

/** Made-up credentials in parts, so that no scanner stumbles over this file. */
const join = (...parts: readonly string[]): string => parts.join("");
const generated = join("Q7zt4Kx9Wb2Lm8", "Vr3Yd6Hs1J");
const hexadecimal = join("9f3b7c1d5e8a2460", "b9d7f1c3a5e7092b");

const harmless: readonly (readonly [name: string, value: string])[] = [
  ["DB_SECRET", "orders-db-3f9a2bc"],
  ["DATADOG_API_KEY", "datadog-api-key-3f9a2bc"],
  ["JWT_SECRET", "orders-jwt-3f9a2bc"],
  ["DB_SECRET", "orders-db-AbC12d"],
  ["DB_SECRET", "OrdersDatabaseSecret0A1B2C3D-x4Y5z6W7v8U9"],
  ["DB_SECRET", "rds!cluster-4f7e9a2b-1c3d-4e5f-8a9b-0c1d2e3f4a5b"],
  ["MASTER_USER_SECRET", "rds!db-0a1b2c3d-4e5f-6789-abcd-ef0123456789"],
  ["DB_PASSWORD", "orders/prod/db#password"],
  ["DB_PASSWORD", "/orders/prod/db:password"],
  ["DB_PASSWORD", "secretsmanager:orders/db"],
  ["DB_PASSWORD", "arn:aws-cn:ssm:cn-north-1:123456789012:parameter/db/pw"],
  ["DB_PASSWORD_KEY", "password"],
  ["DB_PASSWORD_SECRET_KEY", "password"],
  ["DB_PASSWORD_FILE", "/run/secrets/db"],
  ["CONNECTION_STRING", "Server=db;Database=orders;User Id=app;Password=${DB_PASSWORD};"],
  ["DATABASE_URL", "postgres://orders@db.internal:5432/orders"],
  ["COGNITO_CLIENT_ID", "4q8s9v2m3k7j6h5g4f3d2s1a0p"],
  ["KMS_KEY_ID", "mrk-1234abcd12ab34cd56ef1234567890ab"],
  ["COMMIT_SHA", "9fceb02d0ae598e95dc970b74767f19372d61af8"],
  ["CODE_HASH", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="],
  ["CONFIG", Buffer.from('{"stage":"prod","table":"orders-prod-eu-west-1"}').toString("base64")],
  ["FEATURE_FLAGS", '{"passwordless":true,"tokenRefresh":false}'],
  ["AWS_SECRET_ACCESS_KEY", join("wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY")],
  ["VITE_MAPS_API_KEY", join("AIza", "SyA1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU1v")],
  ["MAX_TOKENS", "4096"],
  ["TRACE_ID", "1-5759e988-bd862e3fe1be46a994272793"],
  ["TOKEN_ADDRESS", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"],
  ["USDC_TOKEN", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"],
  ["TOKEN_CONTRACT", "KT1PWx2mnDueood7fEmfbBDKx1D9BAnnXitn"],
  ["TOKEN_MINT", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"],
  ["TOKEN_MODEL", "gpt-4o-mini-2024-07-18"],
  ["TOKEN_COOKIE", "shop-session-2024-x7"],
  ["DATABASE_URL", "postgres://USER:PASSWORD@HOST:5432/NAME"],
  ["DATABASE_URL", "postgres://app:DB_PASSWORD@db.internal/orders"],
  ["DATABASE_URL", "postgres://app:#{DbPassword}#@db.internal/orders"],
  ["DATABASE_URL", "postgres://app:${DB_PASSWORD}@db.internal/orders"],
  ["DATABASE_URL", "postgres://app:$DB_PASSWORD@db.internal/orders"],
  ["DATABASE_URL", "postgres://app:****@db.internal/orders"],
  ["REGISTRY", "https://registry.internal:8443/@orders/api"],
  ["DB_PASSWORD", "#{DbPassword}#"],
  ["DB_PASSWORD", "#{DbPassword}"],
  ["DB_PASSWORD", "DB_PASSWORD"],
  ["API_TOKEN", "API_TOKEN_PROD"],
  ["DSN", "app:${DB_PASSWORD}@tcp(db.internal:3306)/orders"],
  ["JDBC_URL", "jdbc:oracle:thin:@//db.internal:1521/orders"],
  ["JDBC_URL", "jdbc:oracle:thin:app/${PASSWORD}@//db.internal:1521/orders"],
  ["CALLBACK", "https://orders.internal/callback?key=orders&version=2024-07-18-release"],
  ["ASSETS", "https://cdn.orders.internal/app.js?v=9f3b7c1d5e8a2460b9d7f1c3a5e7092b"],
  ["SCHEMA", "type User {\n  password: String!\n  token: ID2Token\n}"],
  ["APP_PROPS", "spring.datasource.password=${DB_PASSWORD}\nspring.datasource.username=app"],
  ["APP_PROPS", "password.encoder=bcrypt12rounds\ntoken.header=X-Token-2024"],
  ["START", "export DB_PASSWORD=$(aws ssm get-parameter --name db)\nexec app"],
  ["START", "app --password-file /run/secrets/db1"],
  ["UPSTREAM_HEADER", "Basic realm"],
  ["FIREBASE_API_KEY", join("AIza", "SyA1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU1v")],
];

const credentials: readonly (readonly [name: string, value: string])[] = [
  ["DB_PASSWORD", "password"],
  ["DB_PASSWORD", "12345678"],
  ["DBPASS", "Vx9kTq2Lm4"],
  ["PASSWORD_ENCRYPTION_KEY", generated],
  ["JWT_SECRET", "my-super-secret"],
  ["CLIENT_SECRET", generated],
  ["API_KEY", hexadecimal],
  ["ENCRYPTION_KEY", hexadecimal.repeat(2)],
  ["DB_SECRET", generated],
  ["BASIC_AUTH", "admin:Vx9kTq2Lm4"],
  ["AUTH_HEADER_VALUE", `Bearer ${generated}`],
  ["SOURCE", join("pul", "-", hexadecimal, "4d6f8a1c")],
  ["REDIS_URL", "redis://:Vx9kTq2Lm4@cache:6379"],
  ["DATABASE_URL", "mysql://root:root@db:3306/app"],
  ["CONFIG", '{"db":{"user":"app","password":"Vx9kTq2Lm4"}}'],
  ["AWS_SECRET_ACCESS_KEY", join("q7Zt4Kx9Wb2Lm8", "Vr3Yd6Hs1Jf5Np0Gc/Ta+EuQiR")],
  ["MAPS", join("AIza", "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q")],
  ["DATABASE_URL", "mongodb+srv://app:Ab$9xQ7zz@cluster0.abcde.mongodb.net/x"],
  ["DATABASE_URL", "postgres://app:Ab*9xQ7zz@db.internal/orders"],
  ["DATABASE_URL", "postgres://app:Ab@9xQ7zz@db.internal/orders"],
  ["DATABASE_URL", "postgres://app:Ab/9x#Q7zz@db.internal/orders"],
  ["DATABASE_URL", "amqps://app:Ab(9x,Q7zz)@mq.internal:5671"],
  ["DSN", "app:Tr0ub4dor3x@tcp(db.internal:3306)/orders?parseTime=true"],
  ["DSN", "app:Tr0ub4@dor3x@unix(/run/mysql.sock)/orders"],
  ["JDBC_URL", "jdbc:oracle:thin:app/Tr0ub4dor3x@//db.internal:1521/orders"],
  ["JDBC_URL", "jdbc:oracle:thin:app/Tr0ub4dor3x@db.internal:1521:orders"],
  ["ORACLE", "app/Tr0ub4dor3x@//db.internal:1521/orders"],
  ["ADO", "Server=db;Database=orders;User Id=app;Password=Ab$9x*Q7;"],
  ["JAAS", 'org.apache.kafka.common.security.plain.PlainLoginModule required username="app" password="Tr0ub4dor3x";'],
  ["BLOB", "https://a.blob.core.windows.net/c?sv=2022-11-02&sp=r&sig=k9X2m4Q8z7L1p0V5k9X2m4Q8z7L1p0V5k9X2m4Q8z7L%3D"],
  ["HOOK", `https://api.orders.internal/v1/events?api_key=${generated}`],
  ["FUNCTION", `https://orders.azurewebsites.net/api/run?code=${generated}==`],
  ["UPSTREAM_HEADER", "Basic YXBwOlRyMHViNGRvcjN4"],
  ["APP_PROPS", "spring.datasource.password=Ab9xQ7zzPq\nspring.datasource.username=app"],
  ["APP_YAML", "db:\n  user: app\n  password: Ab9xQ7zzPq\n"],
  ["APP_YAML", 'db:\n  - "password": "Ab9xQ7zzPq"\n'],
  ["DOTENV", "STAGE=prod\nDB_PASSWORD='Ab9xQ7zzPq'\n"],
  ["JAVA_OPTS", "-Xmx512m -Ddb.password=Ab9xQ7zzPq"],
  ["START", "export DB_PASSWORD=Ab9xQ7zzPq && exec app"],
  ["START", "app --user app --password Ab9xQ7zzPq"],
  ["START", "PGPASSWORD=Ab9xQ7zzPq psql -h db.internal"],
  ["START", "mysql -u app -pAb9xQ7zzPq orders"],
  ["START", "curl -s -u app:Ab9xQ7zzPq https://orders.internal/"],
  ["NPMRC", join("//npm.orders.internal/:_authToken=", generated)],
];

describe("scanVariables", () => {
  for (const [name, value] of harmless) {
    it(`passes over ${name} with ${value}`, () => {
      assert.deepEqual(scanVariables({ [name]: value }), []);
    });
  }

  for (const [name, value] of credentials) {
    it(`finds ${name} like ${value.slice(0, 6)}…`, () => {
      const found = scanVariables({ [name]: value });
      assert.deepEqual(
        found.map((finding) => finding.name),
        [name],
      );
      assert.ok(!found.some(({ reason }) => reason.includes(value)), "the value is not told");
    });
  }
});

describe("reportSecretVariables", () => {
  it("says where a variable is, not what it is called, which may be the value of a property", () => {
    const paths: string[] = [];
    const variables = known("variables", new Map([["SOURCE", known("variables[0].value", githubToken)]]));
    reportSecretVariables(variables, {
      violation: (_message, { path }) => paths.push(path),
      undetermined: (what) => assert.fail(what),
    });
    assert.deepEqual(paths, ["variables[0].value"]);
  });
});
