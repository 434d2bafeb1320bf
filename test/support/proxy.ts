/** The SDK's proxy over property bags, under types of our own: its published typings do not compile. */

import * as sdk from "@pulumi/policy";

/** Puts properties behind the proxy that throws where an unknown value is read, as the SDK does for every policy. */
export function proxied(properties: Readonly<Record<string, unknown>>): object {
  const { unknownCheckingProxy } = sdk as unknown as { unknownCheckingProxy: (properties: unknown) => object };
  return unknownCheckingProxy(properties);
}
