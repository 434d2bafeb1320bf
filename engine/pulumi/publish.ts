/**
 * Runs a real `pulumi policy publish`, against a stand-in for Pulumi Cloud on this machine: the few calls of its API that
 * publishing makes.
 */
import * as http from "node:http";
import type { AddressInfo } from "node:net";

import { findOrGetPulumi } from "./cli";
import type { PulumiCli } from "./cli";
import { environment, inTemporaryDirectory } from "./environment";
import { execute } from "./execute";
import type { Execution } from "./execute";

/** What the service was told of the pack. */
interface PublishedMetadata {
  readonly name: string;
  readonly displayName?: string;
  readonly versionTag?: string;
  readonly description?: string;
  readonly readme?: string;
  readonly provider?: string;
  readonly tags?: readonly string[];
  readonly repository?: string;
  readonly runtime?: string;
  readonly policies: readonly { readonly name: string; readonly enforcementLevel: string; readonly url?: string }[];
}

/** How publishing went. */
export interface PublishResult extends Execution {
  readonly metadata?: PublishedMetadata;
  /** What was uploaded. */
  readonly tarball?: Buffer;
  /** Whether the CLI said that it was done. */
  readonly completed: boolean;
}

const ORGANIZATION = "acme";

/**
 * Publishes a pack.
 *
 * @param packDirectory the CLI runs there
 * @throws when no CLI can be had
 */
export async function publishPack(packDirectory: string, given?: PulumiCli): Promise<PublishResult> {
  const cli = given ?? (await findOrGetPulumi());
  const service = new Service();
  const url = await service.start();
  try {
    return await inTemporaryDirectory(async (directory) => {
      const env = {
        ...process.env,
        ...environment(directory, cli),
        PULUMI_BACKEND_URL: url,
        PULUMI_ACCESS_TOKEN: "pul-stand-in",
      };
      const args = ["policy", "publish", ORGANIZATION, "--non-interactive"];
      const execution = await execute(cli.command, args, packDirectory, env);
      return { ...execution, ...service.result() };
    });
  } finally {
    await service.stop();
  }
}

/** The stand-in for Pulumi Cloud. */
class Service {
  private readonly server = http.createServer((request, response) => void this.answer(request, response));
  private metadata: PublishedMetadata | undefined;
  private tarball: Buffer | undefined;
  private completed = false;
  private url = "";

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this.url;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  result(): Pick<PublishResult, "metadata" | "tarball" | "completed"> {
    return {
      completed: this.completed,
      ...(this.metadata ? { metadata: this.metadata } : {}),
      ...(this.tarball ? { tarball: this.tarball } : {}),
    };
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const reply = this.route(
      `${request.method ?? ""} ${(request.url ?? "").split("?")[0] ?? ""}`,
      Buffer.concat(chunks),
    );
    response.writeHead(reply === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(reply ?? { code: 404, message: "Not Found" }));
  }

  private route(call: string, body: Buffer): object | undefined {
    const packs = `/api/orgs/${ORGANIZATION}/policypacks`;
    const published = `${packs}/${this.metadata?.name ?? ""}/versions/${this.metadata?.versionTag ?? ""}`;
    switch (call) {
      case "GET /api/user":
        return { id: "1", githubLogin: "someone", name: "Someone", organizations: [{ githubLogin: ORGANIZATION }] };
      case "GET /api/capabilities":
        return { capabilities: [] };
      case `POST ${packs}`:
        this.metadata = JSON.parse(body.toString()) as PublishedMetadata;
        return { version: 1, uploadURI: `${this.url}/upload`, requiredHeaders: {} };
      case "PUT /upload":
        this.tarball = body;
        return {};
      case `POST ${published}/complete`:
        this.completed = true;
        return {};
      // Newer CLIs read back what they published.
      case `GET ${published}`:
        return this.metadata && { ...this.metadata, version: 1 };
      default:
        return undefined;
    }
  }
}
