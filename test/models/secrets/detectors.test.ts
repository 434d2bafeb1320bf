/** Texts that hold a credential, texts that only look so, and what is told of them. */

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { scanText, type TextKind, type TextOptions } from "../../../policies/models/secrets/detectors";
import { accessKeyId, connectionString, githubToken, privateKey } from "../../support/fake-secrets";

/** Made-up credentials in parts, so that no scanner stumbles over this file. */
const join = (...parts: readonly string[]): string => parts.join("");
const secretKey = join("q7Zt4Kx9Wb2Lm8", "Vr3Yd6Hs1Jf5Np0Gc/Ta+EuQiR");
/** With a host that is not reserved for documentation. */
const ordersUrl = connectionString.replace("example.com", "orders.internal");
const claims = { sub: "orders-service", aud: "orders", iat: 1700000000 };
const jwtOf = (payload: object): string =>
  [{ alg: "HS256", typ: "JWT" }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat("k3Jq8ZtVw5Lm2Xr9Yd6Hs1Nf4Pb7Gc0TaEuQiRoKx")
    .join(".");

const detectorsOf = (text: string, options?: TextOptions): readonly string[] =>
  scanText(text, options).map(({ detector }) => detector);

const credentials: readonly (readonly [name: string, text: string, detector: string, fileName?: string])[] = [
  ["an access key id", `const id = "${accessKeyId}";`, "AWS access key id"],
  ["a temporary access key id", `id: ${accessKeyId.replace("AKIA", "ASIA")}`, "AWS access key id"],
  ["a secret access key", `aws_secret_access_key = ${secretKey}`, "AWS secret access key"],
  ["a secret access key in JSON", `{"SecretAccessKey": "${secretKey}"}`, "AWS secret access key"],
  ["a GitHub token", `git clone https://${githubToken}@github.com/o/r`, "GitHub token"],
  ["a Stripe key", `stripe(${JSON.stringify(join("sk_", "live_", "4eC39HqLyjWDarjtT1zdp7dc"))})`, "Stripe secret key"],
  ["a GitLab token", join("glpat-", "x7Kq2mZr9TbW4vNcY8sL"), "GitLab token"],
  ["a private key", privateKey, "private key"],
  ["a private key inside a string", JSON.stringify({ key: privateKey }), "private key"],
  ["a connection string", `connect("${ordersUrl}")`, "connection string with a password"],
  [
    "a password after a scheme without a user",
    "redis://:Vx9-kTq2@cache.orders.internal:6379",
    "connection string with a password",
  ],
  ["a web address with a password", "https://deploy:Vx9-kTq2@registry.orders.io/", "URL with a password"],
  ["a Pulumi token", join("pul", "-9f3b7c1d5e8a2460b9d7f1c3a5e7092b4d6f8a1c"), "Pulumi access token"],
  ["a Bedrock key", join("ABSK", "QmVkcm9ja0FQSUtleS1h7Zq9".repeat(5)), "Amazon Bedrock API key"],
  ["an OpenAI project key", join("sk-", "proj-", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcTaEuQiRoKx3b"), "OpenAI API key"],
  ["an Anthropic administrator's key", join("sk-ant-", "admin01-", "Q7zt4Kx9Wb2Lm8".repeat(7)), "Anthropic API key"],
  ["a Google client secret", join("GOC", "SPX-", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np"), "Google OAuth client secret"],
  [
    "a Discord webhook",
    join("https://discord.com/api/", "webhooks/", "105994549657929526/", "Q7zt4Kx9Wb2Lm8Vr".repeat(4)),
    "Discord webhook",
  ],
  ["a Databricks token", join("dapi", "9f3b7c1d5e8a2460b9d7f1c3a5e7092b"), "Databricks token"],
  ["a Stripe webhook secret", join("whsec_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcT"), "Stripe webhook secret"],
  ["a Grafana token", join("glsa_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcT", "_9f3b7c1d"), "Grafana token"],
  ["a Docker token", join("dckr_", "pat_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5N"), "Docker access token"],
  [
    "a Terraform Cloud token",
    join("Q7zt4Kx9Wb2Lm8", ".atlasv1.", "Q7zt4Kx9Wb2Lm8Vr".repeat(4)),
    "Terraform Cloud token",
  ],
  ["a Doppler token", join("dp.", "st.prod.", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcTaEuQiRoK"), "Doppler token"],
  ["a PlanetScale password", join("pscale_", "pw_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcT"), "PlanetScale credential"],
  ["a Supabase key", join("sb_", "secret_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs"), "Supabase secret key"],
  [
    "an Airtable token",
    join("pat", "Q7zt4Kx9Wb2Lm8", ".", "9f3b7c1d5e8a2460b9d7f1c3a5e7092b".repeat(2)),
    "Airtable token",
  ],
  ["a Notion token", join("ntn_", "10599454965", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcTaEu"), "Notion token"],
  ["a Groq key", join("gsk_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcTaEuQiRoKxZ9b3c5d7e1f"), "Groq API key"],
  ["an xAI key", join("xai-", "Q7zt4Kx9Wb2Lm8Vr".repeat(5)), "xAI API key"],
  ["a Mailchimp key", join("9f3b7c1d5e8a2460b9d7f1c3a5e7092b", "-us21"), "Mailchimp API key"],
  [
    "an ADO connection string",
    'x = "Server=db.orders.io;User Id=app;Password=Vx9kTq27;"',
    "connection string with a password",
  ],
  ["a bearer token", `headers.Authorization = "Bearer ${jwtOf(claims)}"`, "bearer token (JWT)"],
  [
    "a basic authorization header",
    `Authorization: Basic ${Buffer.from(join("deploy:", "Vx9kTq2Lm4")).toString("base64")}`,
    "basic authorization header",
  ],
  ["a Google key", `const k = "${join("AIza", "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q")}";`, "Google API key"],
  [
    "a fine-grained GitHub token",
    join("github_", "pat_", "11ABCDE2Y0x7Kq2mZr9TbW_4vNcY8sLp3HdF6gJ1aQeR5uMx7Kq2mZr9TbW4vNcY8sLp3HdF6gJ1aQeR5uM"),
    "GitHub token",
  ],
  ["an npm token", join("npm_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcTaEuQ"), "npm access token"],
  ["a Slack token", join("xoxb-", "1059945496-2940558817-Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1J"), "Slack token or webhook"],
  [
    "a Slack webhook",
    join("https://hooks.slack", ".com/services/", "T01ABCDEF2/B03GHIJKL4/", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1J"),
    "Slack token or webhook",
  ],
  [
    "a SendGrid key",
    join("SG", ".Q7zt4Kx9Wb2Lm8Vr3Yd6Hs", ".1Jf5Np0GcTaEuQiRoKxQ7zt4Kx9Wb2Lm8Vr3Yd6Hs1J"),
    "SendGrid API key",
  ],
  ["a Shopify token", join("shp", "at_", "9f3b7c1d5e8a2460b9d7f1c3a5e7092b"), "Shopify access token"],
  ["a Linear key", join("lin_", "api_", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcTaEuQiRoK"), "Linear API key"],
  [
    "a 1Password token",
    join("ops_", "eyJ", "Q7zt4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcT".repeat(8)),
    "1Password service account token",
  ],
  [
    "an older OpenAI key",
    join("sk-", "Q7zt4Kx9Wb2Lm8Vr3Yd6", "T3Blbk", "FJ", "Hs1Jf5Np0GcTaEuQiRoK"),
    "OpenAI API key",
  ],
  [
    "an Azure client secret",
    `clientSecret: "${join("Q7z8", "Q~", "t4Kx9Wb2Lm8Vr3Yd6Hs1Jf5Np0GcTaEuQ")}"`,
    "Azure client secret",
  ],
  [
    "a Google service account",
    JSON.stringify({ type: "service_account", private_key: privateKey.replaceAll("RSA ", "") }),
    "Google Cloud service account key",
  ],
  [
    "a Go data source name",
    'sql.Open("mysql", "app:Tr0ub4dor3x@tcp(db.orders.io:3306)/x")',
    "connection string with a password",
  ],
  [
    "a password with an at sign",
    'x = "postgres://orders:Vx9@kTq2@db.orders.io/x"',
    "connection string with a password",
  ],
  [
    "a signature",
    'x = "https://a.blob.core.windows.net/c?sv=1&sig=k9X2m4Q8z7L1p0V5k9X2m4Q8z7L"',
    "URL with a signature",
  ],
  ["a password in code", 'const dbPassword = "Vx9kTq2Lm4";', "literal assigned to a credential name"],
  ["an API key in code", `apiKey: "${join("a8Fk2", "Lq9Zt4Vw7Xm3")}"`, "literal assigned to a credential name"],
  ["a password in YAML", "db:\n  password: Vx9kTq2Lm4\n", "literal assigned to a credential name", "settings.yaml"],
  [
    "a password in a properties file",
    "db.password=Vx9kTq2Lm4\n",
    "literal assigned to a credential name",
    "app.properties",
  ],
];

const harmless: readonly (readonly [name: string, text: string, fileName?: string])[] = [
  ["AWS's documented access key", "AKIAIOSFODNN7EXAMPLE"],
  ["AWS's documented secret key", `aws_secret_access_key = ${join("wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY")}`],
  ["an access key id inside a longer word", `x${accessKeyId}y`],
  ["forty hexadecimal characters", `secret_key: ${"0123456789abcdef".repeat(3).slice(0, 40)}`],
  ["a token from the environment", "const token = process.env.GITHUB_TOKEN;"],
  ["a placeholder", 'const apiKey = "your-api-key-here";'],
  ["a template", "const url = `postgres://${user}:${password}@${host}/db`;"],
  ["a URL put together", 'const url = "mysql://" + user + ":" + password + "@" + host;'],
  ["the sample URL of a manual", "postgres://user:password@localhost:5432/db"],
  ["a URL with an at sign in the path", "https://example.org/@scope/package:1"],
  ["the first line of a key, looked for in code", 'if (text.startsWith("-----BEGIN RSA PRIVATE KEY-----")) load();'],
  ["a certificate", "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----"],
  ["the sample token of jwt.io", `Authorization: Bearer ${jwtOf({ sub: "1234567890", name: "John Doe" })}`],
  ["a token that is made to be public", `anonToken = "${jwtOf({ role: "anon", iss: "supabase" })}"`],
  ["the sample of the standard", "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
  ["a name of a secret", 'const secretName = "prod/orders/db-2024";'],
  ["the ARN of a secret", 'secret: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-Ab12Cd"'],
  ["a label of a form", '{ password: "Enter your password" }'],
  ["an error message", 'throw new Error("password: must have 12 characters");'],
  ["a version", 'apiKey = "v2024-orders";'],
  ["the URL of a manual", connectionString],
  ["an algorithm", 'tokenAlgorithm = "HS256"; const secretHash = "sha256-1";'],
  ["the name of a parameter", "const passwordField = 'password2';"],
  [
    "a checksum of a lock file",
    '"integrity": "sha512-QXJ5bGljaG9ydGVuMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A="',
    "package-lock.json",
  ],
  ["a constant that marks secrets", 'exports.specialSecretSig = "1b47061264138c4ac30d75fd1eb44270";'],
  ["a map of parameters in YAML", "password:\n  type: string\n  minLength: 12\n", "openapi.yaml"],
  ["a reference in YAML", "password: ${ssm:/orders/db/password}\n", "serverless.yml"],
  [
    "the key of a web application",
    `{ apiKey: "${join("AIza", "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q")}", authDomain: "x.firebaseapp.com" }`.replace(
      "apiKey",
      "k",
    ),
  ],
  ["a Go data source name put together", 'dsn := user + ":" + password + "@tcp(" + host + ")/x"'],
  ["a Go data source name from the environment", 'fmt.Sprintf("%s:%s@tcp(%s)/%s", u, p, h, d)'],
  ["a type of GraphQL", "input Login {\n  password: String!\n}"],
  ["white space", " \n\t"],
  ["nothing", ""],
];

describe("scanText", () => {
  for (const [name, text, detector, fileName] of credentials) {
    it(`finds ${name}`, () => {
      const found = detectorsOf(text, fileName === undefined ? {} : { fileName });
      assert.ok(found.includes(detector), JSON.stringify(found));
    });
  }

  for (const [name, text, fileName] of harmless) {
    it(`passes over ${name}`, () => {
      assert.deepEqual(detectorsOf(text, fileName === undefined ? {} : { fileName }), []);
    });
  }

  it("tells the line, in order, and once per detector", () => {
    const text = `// orders\r\nconst id = "${accessKeyId}"; again("${accessKeyId}");\n\nuse("${githubToken}");\n`;
    assert.deepEqual(scanText(text), [
      { detector: "AWS access key id", line: 2 },
      { detector: "GitHub token", line: 4 },
    ]);
  });

  it("prefers the detector that knows the credential to the one that knows the name", () => {
    assert.deepEqual(detectorsOf(`const githubToken = "${githubToken}";`), ["GitHub token"]);
  });

  it("reads code of others for credentials with a form of their own only", () => {
    const text = [`use("${githubToken}");`, privateKey, `connect("${ordersUrl}")`, 'password = "Vx9kTq2Lm4"'];
    assert.deepEqual(detectorsOf(text.join("\n"), { kind: "dependency" }), ["GitHub token"]);
  });

  it("takes a weak password in the URL of a variable for one, but not in a comment", () => {
    const text = "postgres://orders:postgres@db.orders.io/orders";
    assert.deepEqual(detectorsOf(text, { kind: "value" }), ["connection string with a password"]);
    assert.deepEqual(detectorsOf(text), []);
  });

  it("says no part of the text", () => {
    for (const [, text, , fileName] of credentials) {
      for (const { detector } of scanText(text, fileName === undefined ? {} : { fileName })) {
        assert.match(detector, /^[A-Za-z1 ()-]+$/);
      }
    }
  });

  it("finds a credential wherever it stands, and nothing else in words", () => {
    const words = fc.array(
      fc.constantFrom("the", "order", "is", "paid", "\n", " ", ", ", "=", '"', "()", "{}", "2024"),
    );
    fc.assert(
      fc.property(words, words, (before, after) => {
        const text = `${before.join(" ")} ${accessKeyId} ${after.join(" ")}`;
        assert.deepEqual(scanText(text), [
          { detector: "AWS access key id", line: before.join(" ").split("\n").length },
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it("takes any text", () => {
    const parts = fc.constantFrom(
      "://",
      ":",
      "@",
      "password",
      "=",
      '"',
      "-----BEGIN PRIVATE KEY-----",
      "eyJ",
      ".",
      "Bearer ",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(fc.oneof(parts, fc.string({ maxLength: 12 })), { maxLength: 30 }).map((all) => all.join("")),
    );
    const kinds = fc.constantFrom<TextKind>("own", "dependency", "value");
    const names = fc.constantFrom("", ".npmrc", "a.json", "a.env", "a.p12", "a.properties");
    fc.assert(
      fc.property(text, kinds, names, (given, kind, fileName) => {
        const lines = given.split("\n").length;
        for (const { line } of scanText(given, { kind, fileName })) {
          assert.ok(line >= 1 && line <= lines);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("copes with long lines that almost match", () => {
    for (const part of [
      "xoxb-a-",
      "a:b@tcp(",
      "?key=",
      "curl -u ",
      "${",
      "{{",
      "a://:",
      "Q~1",
      "AIza",
      "eyJ.",
      "SG.a",
      "ops_eyJ",
      "a://",
      "password=",
      "secret_key:",
      "eyJa",
      "x:x@",
      "-----BEGIN PRIVATE KEY-----",
      "Bearer ",
    ]) {
      assert.ok(Array.isArray(scanText(part.repeat(20_000))));
    }
  });
});
