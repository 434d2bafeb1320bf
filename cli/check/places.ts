/** Where a program makes its resources, as far as that is a file of its own project. */

import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineResource } from "../../engine/requests";
import type { ResultFinding } from "../report/result";

type Location = NonNullable<ResultFinding["location"]>;

/** Knows the places of the resources of one stack. */
export class Places {
  private readonly byUrn = new Map<string, { readonly location: Location | undefined; readonly parent?: string }>();

  /** @param root folder of the project */
  constructor(private readonly root: string) {}

  /** Notes where a resource is made. */
  note({ urn, sourcePosition, parent }: EngineResource): void {
    const location = sourcePosition && this.locate(sourcePosition);
    this.byUrn.set(urn, { location, ...(parent === undefined ? {} : { parent }) });
  }

  /** Where a resource is made: for what a component of a package makes, where the component is. */
  of(urn: string): Pick<ResultFinding, "location"> {
    // A broken file may say that a resource is its own ancestor.
    const seen = new Set<string>();
    for (let at: string | undefined = urn; at !== undefined && !seen.has(at); at = this.byUrn.get(at)?.parent) {
      const { location } = this.byUrn.get(at) ?? {};
      if (location) return { location };
      seen.add(at);
    }
    return {};
  }

  private locate({ uri, line }: NonNullable<EngineResource["sourcePosition"]>): Location | undefined {
    const file = this.pathIn(uri);
    const isOwn = file !== "" && !isAbsolute(file) && !/(^|\/)(\.\.|node_modules)\//.test(file);
    return isOwn && line > 0 ? { file, line } : undefined;
  }

  private pathIn(uri: string): string {
    try {
      return uri.startsWith("project:///")
        ? decodeURIComponent(uri.slice("project:///".length))
        : relative(this.root, fileURLToPath(uri)).split(sep).join("/");
    } catch {
      return "";
    }
  }
}
