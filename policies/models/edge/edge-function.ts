/** Functions that CloudFront runs at its edge locations. */

import type { Stack } from "../../core/stack";
import { valueOr } from "../../core/value";
import { type Verdict, anyOf } from "../../core/verdict";
import type { ViewOf } from "../../core/view";
import { distribution } from "../../views/cloudfront";
import { lambdaFunction } from "../../views/lambda";
import { behaviorsOf } from "./distribution";

/**
 * Whether a distribution of the stack runs the function as Lambda@Edge, which knows neither X-Ray nor a VPC, a
 * dead-letter queue or concurrency of its own.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 */
export function runsAtEdge(stack: Stack, target: ViewOf<typeof lambdaFunction>): Verdict {
  const { urns, complete } = stack.memo(edgeFunctions, edgeFunctions);
  return urns.has(target.resource.urn) ? "yes" : complete ? "no" : "undetermined";
}

interface EdgeFunctions {
  readonly urns: ReadonlySet<string>;
  /** False where some function of a distribution cannot be told. */
  readonly complete: boolean;
}

function edgeFunctions(stack: Stack): EdgeFunctions {
  const associations = stack
    .all(distribution)
    .flatMap((view) => behaviorsOf(view).behaviors.map(({ lambdaFunctions }) => lambdaFunctions));
  const resolutions = associations
    .flatMap((list) => valueOr(list, []))
    .map(({ lambdaArn }) => stack.resolve(lambdaArn, lambdaFunction));
  return {
    urns: new Set(
      resolutions.flatMap((resolution) =>
        resolution.state === "found" ? resolution.targets.map(({ resource }) => resource.urn) : [],
      ),
    ),
    complete: !resolutions.some(({ state }) => state === "undecidable") && !associations.some(isUnknown),
  };
}

function isUnknown({ state }: { readonly state: string }): boolean {
  return state === "unknown";
}

/** A Lambda@Edge verdict for policies that ask nothing of these functions. */
export function unlessAtEdge(stack: Stack, target: ViewOf<typeof lambdaFunction>, verdict: Verdict): Verdict {
  return anyOf(verdict, runsAtEdge(stack, target));
}
