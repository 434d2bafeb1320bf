/** Made-up credentials, put together at run time so that no scanner stumbles over this repository. */

/** An AWS access key id that belongs to nobody. */
export const accessKeyId = ["AKIA", "Q3EGRZ7LM2XW4VNB"].join("");

/** A GitHub token that belongs to nobody. */
export const githubToken = ["ghp", "x7Kq2mZr9TbW4vNcY8sLp3HdF6gJ1aQeR5uM"].join("_");

/** A connection string with a password. */
export const connectionString = ["postgres://orders:", "Vx9-kTq2", "@db.example.com:5432/orders"].join("");

/** The first line of a private key, and some of its body. */
export const privateKey = [
  "-----BEGIN RSA ",
  "PRIVATE KEY-----\n",
  "MIIEowIBAAKCAQEA7hK9vXq2mZr4TbW8NcYs3Lp6".repeat(6),
  "\n-----END RSA ",
  "PRIVATE KEY-----\n",
].join("");
