import assert from "node:assert/strict";
import fc from "fast-check";

import { sensitiveNameReason } from "../../../policies/models/secrets/sensitive-names";

const sensitive: Readonly<Record<string, readonly string[]>> = {
  password: ["password", "passwd", "pwd", "PASSWORD", "userPassword", "new-password", "passwordHash", "password1"],
  token: [
    "token",
    "access_token",
    "accesstoken",
    "ID-Token",
    "X-Amz-Security-Token",
    "hub.verify_token",
    "resetToken",
    "token2",
    "tokenValue",
    "jwt",
  ],
  secret: ["secret", "clientSecret", "client_secret", "clientsecret"],
  "API key": ["apiKey", "api_key", "apikey", "x-api-key", "APIKey", "API_KEY", "accessKey", "subscription-key"],
  "cryptographic key": ["privateKey", "signing_key", "encryptionKey"],
  credential: ["credential", "credentials", "Authorization"],
  "session id": ["sessionId", "session_id", "sessionid", "SessionID", "JSESSIONID"],
  "one-time password": ["otp", "mfaCode", "oneTimePassword"],
  "payment card number": ["cardNumber", "card_number", "creditCard", "creditcardnumber", "pan", "PAN"],
  "card security code": ["cvv", "cvv2", "cardCvc"],
  "bank account": ["iban", "IBAN", "bankAccountNumber"],
  "government id number": ["ssn", "SSN", "socialSecurityNumber", "passportNumber", "national_id"],
  "date of birth": ["dob", "dateOfBirth", "birth-date"],
  "email address": ["email", "e-mail", "emailAddress", "user_email", "filter[email]", "billing.email"],
  "phone number": ["phone", "phoneNumber", "mobile_number", "msisdn"],
};

const harmless = [
  ..."id petId proxy name q page limit sort username author authorId keyword key publicKey code state zip".split(" "),
  ..."tokenType tokens tokenize tokenizer maxTokens tokenId tokenCount tokenAddress".split(" "),
  ..."nextToken next_token NextToken nextpagetoken pageToken continuationToken paginationToken syncToken".split(" "),
  ..."clientRequestToken idempotency-token deviceToken".split(" "),
  ..."secretId secretName secretArn secrets secretary apiKeyId AWSAccessKeyId keyId".split(" "),
  ..."cardId card discard dashboard wildcard expand company panel mapPan span pandas cardType".split(" "),
  ..."emailTemplateId emailVerified emails sortByEmail hasPassword forgotPassword requirePassword".split(" "),
  ..."session sessions sessionType sid phoneNumberId signature __proto__ constructor toString".split(" "),
  "",
  "-",
  "1",
];

describe("sensitiveNameReason", () => {
  for (const [category, names] of Object.entries(sensitive)) {
    it(`finds: ${category}`, () => {
      for (const name of names) {
        assert.equal(sensitiveNameReason(name), category, name);
      }
    });
  }

  it("lets harmless names pass", () => {
    for (const name of harmless) {
      assert.equal(sensitiveNameReason(name), undefined, name);
    }
  });

  it("does not depend on how words are joined", () => {
    const words = ["user", "access", "token", "type", "next", "api", "key", "id", "session", "email", "card", "number"];
    const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), (parts) => {
        const expected = sensitiveNameReason(parts.join("_"));
        for (const joined of [parts.join("-"), parts.join("."), parts.map(capital).join("")]) {
          assert.equal(sensitiveNameReason(joined), expected, joined);
        }
        assert.equal(sensitiveNameReason(parts.join("_").toUpperCase()), expected);
      }),
    );
  });

  it("never throws, and reads long names in no time", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => void sensitiveNameReason(name)));
    assert.equal(sensitiveNameReason("aB".repeat(1_000_000)), undefined);
  });
});
