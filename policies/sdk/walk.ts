/** Tells which calls of the SDK belong to one request, and what is known of it. */

import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { toRecord } from "../core/resource";
import { Stack } from "../core/stack";
import { Request } from "../session/request";
import type { InputBook } from "../session/inputs";

/**
 * What the policies that were handed over together have learned. In a walk of the SDK that is one request; policies
 * that somebody copied out of the list are called for many, one after the other.
 */
export class Walk {
  private current: { readonly token: unknown; readonly request: Request } | undefined;
  private present: ReadonlySet<string> | undefined;

  constructor(private readonly inputs: InputBook) {}

  /** The types in the request, once a policy was called for it. */
  get types(): ReadonlySet<string> | undefined {
    return this.present;
  }

  /** The request for one resource. Its first call notes what the program set, and the type. */
  ofResource(resource: ResourceValidationArgs): Request {
    return this.requestOf(resource.opts, () => {
      this.present = new Set([resource.type]);
      this.inputs.note(resource);
    });
  }

  /** The request for a stack, and the model of the stack, which the first call builds. */
  ofStack({ resources }: StackValidationArgs): { readonly request: Request; readonly stack: Stack } {
    const request = this.requestOf(resources[0]?.opts, () => undefined);
    const stack = request.stackOf(() => buildStack(resources, this.inputs.take()));
    this.present = stack.types;
    return { request, stack };
  }

  /**
   * The request that is under way, by the options of the resource, or of the first of the stack.
   *
   * The SDK does not say which calls belong to one request. But the lists in the options that it makes for each call
   * are those of the message itself, and so the same for every policy. Should that end, each policy has a request of
   * its own: it judges alone, and nothing of it is silenced.
   *
   * @param begin called where it is another than before
   */
  private requestOf(options: Pick<PolicyResource["opts"], "ignoreChanges"> | undefined, begin: () => void): Request {
    const token = options?.ignoreChanges;
    if (token === undefined || this.current?.token !== token) {
      this.current = { token, request: new Request() };
      begin();
    }
    return this.current.request;
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
