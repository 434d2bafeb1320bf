/**
 * Stands between the engine and a policy pack as the Node language host does (`sdk/policy_proxy.go` of pulumi, used by
 * `RunPlugin` of `pulumi-language-nodejs` since 3.223): waits for the stack's configuration, starts the pack with it in
 * its environment, and hands on every other call. Writes down what it hands on, where it is asked to.
 */
import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";

import { record } from "./recording";
import { listen, makeServer } from "../serve";

/** Starts the pack with variables on top of its environment; resolves with the port that it serves. */
export type StartPack = (variables: Readonly<Record<string, string>>) => Promise<number>;

/** What a message of the engine is, whichever it is. */
interface Message {
  toObject(): unknown;
}

/**
 * Serves the pack to the engine.
 *
 * @returns the port to give to the engine; the pack is started with the first call that needs it
 */
export async function serveBefore(start: StartPack): Promise<number> {
  let pack: Promise<grpc.Client> | undefined;
  const startOnce = (configured?: proto.AnalyzerStackConfigureRequest): Promise<grpc.Client> =>
    (pack ??= start(configured ? variablesFor(configured) : {}).then((port) => connect(port, configured)));
  const server = makeServer();
  server.addService(AnalyzerService, {
    ...Object.fromEntries(
      Object.entries(AnalyzerService).map(([name, method]) => [
        name,
        unary((request: Message) => {
          record(name, request);
          return startOnce().then((client) => send(client, method as Method, request));
        }),
      ]),
    ),
    // The SDK of policies does not know this one, and the language host answers it itself.
    handshake: unary((request: Message) => {
      record("handshake", request);
      return Promise.resolve(new proto.AnalyzerHandshakeResponse());
    }),
    configureStack: unary((request: proto.AnalyzerStackConfigureRequest) => {
      record("configureStack", request);
      void startOnce(request).catch(() => undefined);
      return Promise.resolve(new proto.AnalyzerStackConfigureResponse());
    }),
  });
  return listen(server);
}

/** A method of the service, without the types of its messages. */
type Method = grpc.MethodDefinition<Message, object>;

/** A method of a server: a rejection becomes the error of the call, with the code that the pack gave it. */
function unary<Request, Response>(
  handle: (request: Request) => Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, done) => {
    handle(call.request).then(
      (response) => done(null, response),
      (error: unknown) => done(error as grpc.ServiceError),
    );
  };
}

/** What the language host sets for a pack; a configuration without entries is not told from none. */
function variablesFor(request: proto.AnalyzerStackConfigureRequest): Readonly<Record<string, string>> {
  const configuration = Object.fromEntries(request.getConfigMap().entries());
  const variables = {
    PULUMI_NODEJS_ORGANIZATION: request.getOrganization(),
    PULUMI_NODEJS_PROJECT: request.getProject(),
    PULUMI_NODEJS_STACK: request.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(request.getDryRun()),
    PULUMI_CONFIG: Object.keys(configuration).length > 0 ? JSON.stringify(configuration) : "",
  };
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
}

/** Connects to the pack and hands on what the stack's configuration is; its answers may have 4 MiB, as everywhere. */
async function connect(port: number, configured?: proto.AnalyzerStackConfigureRequest): Promise<grpc.Client> {
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  if (configured) {
    await send(client, AnalyzerService.configureStack as unknown as Method, configured);
  }
  return client;
}

function send(client: grpc.Client, method: Method, request: Message): Promise<object> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      (error, answer) => (error ? reject(error) : resolve(answer as object)),
    );
  });
}
