/** Short ways to write policy documents in case tables. */

/** A policy document as JSON text. */
export function policyText(...statements: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify(policyObject(...statements));
}

/** A policy document as an object, as `aws-native` takes it. */
export function policyObject(
  ...statements: readonly Readonly<Record<string, unknown>>[]
): Readonly<Record<string, unknown>> {
  return { Version: "2012-10-17", Statement: statements };
}
