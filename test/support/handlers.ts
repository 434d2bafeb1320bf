/** The SDK's request handlers as plain functions, for policies that are not part of the pack. */

import type { Policies } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import { AnalyzeStackRequest, type AnalyzeRequest, type AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";

type Handler = (
  call: { request: unknown },
  callback: (error: Error | null | undefined, response: AnalyzeResponse) => void,
) => void;

type MakeHandler = (name: string, version: string, level: string, policies: Policies) => Handler;

/** What the module exports at run time; its typings leave them out (`@internal`). */
interface HandlerMakers {
  readonly makeAnalyzeRpcFun: MakeHandler;
  readonly makeAnalyzeStackRpcFun: MakeHandler;
}

/** Runs one Analyze or AnalyzeStack request through handlers made for `policies`. */
export function runHandler(
  policies: Policies,
  request: AnalyzeRequest | AnalyzeStackRequest,
): Promise<AnalyzeResponse.AsObject> {
  const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = server as unknown as HandlerMakers;
  const make = request instanceof AnalyzeStackRequest ? makeAnalyzeStackRpcFun : makeAnalyzeRpcFun;
  const handler = make("test", "0.0.0", "advisory", policies);
  return new Promise((resolve, reject) => {
    handler({ request }, (error, response) => {
      if (error) {
        reject(error);
      } else {
        resolve(response.toObject());
      }
    });
  });
}
