/** Tells which calls of the SDK belong to one request, and what is known of it. */

import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { toRecord } from "../core/resource";
import { Stack } from "../core/stack";
import { Request } from "../session/request";
import type { Session } from "../session/session";

/** A stack that is judged. */
export interface StackRequest {
  readonly request: Request;
  readonly stack: Stack;
}

/**
 * The requests of one pack, by the options of the resource, or of the first of the stack.
 *
 * The SDK does not say which calls belong to one request. But the lists in the options that it makes for each call are
 * those of the message itself, and so the same for every policy. Should that end, each policy has a request of its own:
 * it judges alone, and nothing of it is silenced.
 */
export class Requests {
  private readonly byToken = new WeakMap<object, Request>();

  constructor(private readonly session: Session) {}

  /** The request for one resource. What the program set is noted at its first call. */
  ofResource(resource: ResourceValidationArgs): Request {
    this.session.noteStack(resource.stackTags);
    return this.requestOf(resource.opts, () => this.session.inputs.note(resource));
  }

  /** The request for a stack, and the model of the stack, which the first call builds. */
  ofStack({ resources, stackTags }: StackValidationArgs): StackRequest {
    this.session.noteStack(stackTags);
    const request = this.requestOf(resources[0]?.opts, () => undefined);
    return { request, stack: request.stackOf(() => buildStack(resources, this.session.inputs.take())) };
  }

  private requestOf(options: PolicyResource["opts"] | undefined, begin: () => void): Request {
    const known = options && this.byToken.get(options.ignoreChanges);
    if (known) {
      return known;
    }
    const request = new Request();
    if (options) {
      this.byToken.set(options.ignoreChanges, request);
    }
    begin();
    return request;
  }
}

/** Builds the stack model from what the SDK passes to a stack policy, and from the inputs that came before. */
function buildStack(resources: readonly PolicyResource[], inputs: ReadonlyMap<string, object>): Stack {
  return new Stack(
    resources.map(({ type, urn, name, props, opts, parent, propertyDependencies }) => {
      const dependencies = Object.entries(propertyDependencies).map(
        ([property, targets]) => [property, targets.map((target) => target.urn)] as const,
      );
      const resource = { type, urn, name, props, opts: { ...opts, ...(parent ? { parent: parent.urn } : {}) } };
      return toRecord(resource, { propertyDependencies: new Map(dependencies), inputs: inputs.get(urn) });
    }),
  );
}
