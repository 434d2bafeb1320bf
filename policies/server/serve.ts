/** Serves a pack over gRPC, as the engine and the Node language host ask for it. */

import { describeFault } from "../core/fault";
import type { Analyzer } from "./analyzer";
import { listen, type Method, type Methods } from "./grpc";
import { textField } from "./writer";

/** As the SDK's server: 400 MiB for one message. */
const LARGEST_MESSAGE = 400 * 1024 * 1024;

/** A message without fields takes no bytes. */
const NOTHING = new Uint8Array(0);

/**
 * The methods of the engine's protocol (analyzer.proto), with serialized messages.
 *
 * @param version of the pack
 */
export function methodsOf(analyzer: Analyzer, version: string): Methods {
  const methods: Readonly<Record<string, Method>> = {
    Handshake: () => NOTHING,
    // `PluginInfo` of plugin.proto.
    GetPluginInfo: () => textField(1, version),
    GetAnalyzerInfo: () => analyzer.info(),
    ConfigureStack: (message) => {
      analyzer.configureStack(message);
      return NOTHING;
    },
    Configure: (message) => {
      analyzer.configure(message);
      return NOTHING;
    },
    Analyze: (message) => analyzer.analyze(message),
    AnalyzeStack: (message) => analyzer.analyzeStack(message),
    Remediate: (message) => analyzer.remediate(message),
    // The engine ends the process itself.
    Cancel: () => NOTHING,
  };
  return new Map(Object.entries(methods).map(([name, method]) => [`/pulumirpc.Analyzer/${name}`, method]));
}

/**
 * Serves a pack on a free port of this machine. What a method throws becomes the error of the call, and quotes no property.
 *
 * @param version of the pack
 * @returns the port
 */
export function serve(analyzer: Analyzer, version: string): Promise<number> {
  return listen({ methods: methodsOf(analyzer, version), describe: describeFault, largest: LARGEST_MESSAGE });
}
