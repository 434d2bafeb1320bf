/**
 * The part of the Node language host that policy packs need, as a program: `pulumi-language-nodejs` of a CLI that was
 * built from its Go module and so brings none. Starts a pack as the real one does (`RunPlugin` in
 * `sdk/nodejs/cmd/pulumi-language-nodejs/main.go`): with the pack's own SDK, in the pack's directory, and with the
 * stack's configuration in its environment. Runs no programs: those of tests run in their own process.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline";

import type * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

import { serveBefore } from "./policy-proxy";
import { announce, listen, makeServer } from "../serve";

type PluginCall = grpc.ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>;

async function runPlugin(call: PluginCall): Promise<void> {
  const { request } = call;
  if (request.getKind() !== "analyzer") {
    throw new Error(`this host runs policy packs only, and no plugin of kind ${request.getKind()}`);
  }
  const port = await serveBefore((variables) => startPack(call, variables));
  call.write(new language.RunPluginResponse().setStdout(Buffer.from(`${port}\n`)));
}

/** Starts the pack, passes on what it writes, and gives its port. It ends when the engine lets go of it. */
function startPack(call: PluginCall, variables: Readonly<Record<string, string>>): Promise<number> {
  const { request } = call;
  const directory = request.getInfo()?.getProgramDirectory() ?? ".";
  // The real host has Node.js resolve it in that directory (`locateModule`), and so behind the links that pnpm lays.
  const manifest = path.join(fs.realpathSync(directory), "package.json");
  const runner = createRequire(manifest).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const given = request.getEnvList().map((entry) => {
    const at = entry.indexOf("=");
    return [entry.slice(0, at), entry.slice(at + 1)] as const;
  });
  const child = spawn(process.execPath, [runner, ...request.getArgsList(), directory], {
    cwd: directory,
    env: { ...Object.fromEntries(given), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  call.on("cancelled", () => child.kill("SIGKILL"));
  child.stderr.on("data", (chunk: Buffer) => call.write(new language.RunPluginResponse().setStderr(chunk)));
  const lines = readline.createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    lines.once("line", (line) => {
      resolve(Number(line));
      lines.on("line", (more) => call.write(new language.RunPluginResponse().setStdout(Buffer.from(`${more}\n`))));
    });
    child.once("error", reject);
    child.once("close", (code) => {
      reject(new Error(`the policy pack ended with ${code ?? "a signal"}`));
      call.write(new language.RunPluginResponse().setExitcode(code ?? 1));
      call.end();
    });
  });
}

const server = makeServer();
server.addService(LanguageRuntimeService, {
  getPluginInfo: (_: unknown, done: grpc.sendUnaryData<PluginInfo>) => done(null, new PluginInfo().setVersion("0.0.0")),
  runPlugin: (call: PluginCall) => {
    runPlugin(call).catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      call.write(new language.RunPluginResponse().setStderr(Buffer.from(`${text}\n`)));
      call.write(new language.RunPluginResponse().setExitcode(1));
      call.end();
    });
  },
});
announce(listen(server));
