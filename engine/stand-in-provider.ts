/**
 * The stand-in provider as a program: serves the engine's provider protocol and prints its port, as any provider does.
 * Called through the shims of `engine/pulumi/shims.ts` as `pulumi-resource-aws` and `pulumi-resource-aws-native`;
 * what it does is in `stand-in-check.ts`, `stand-in-outputs.ts` and `stand-in-functions.ts`.
 *
 * `@pulumi/pulumi/provider` would serve it in fewer lines, but hides from a provider whether a call is a preview, and
 * tells the engine that previews are not supported: the engine would then make every output of a preview unknown.
 */
import * as grpc from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as service from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { announce, listen, makeServer } from "./serve";
import { awsVersion, makeSchema } from "./stand-in-schema";
import { checkInputs } from "./stand-in-check";
import { createOutputs, previewOutputs } from "./stand-in-outputs";
import { DEFAULT_REGION } from "./stand-in-facts";
import { invokeFunction } from "./stand-in-functions";
import { canonicalJson, withoutSecrets } from "./wire";
import type { WireObject } from "./wire";

let region = DEFAULT_REGION;

type Handler<Request, Response> = (request: Request) => Response;

/** Makes a gRPC method of a function; what it throws becomes the error of the call. */
function method<Request, Response>(handler: Handler<Request, Response>): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    try {
      callback(null, handler(call.request));
    } catch (error) {
      const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
      callback({ code: grpc.status.UNKNOWN, details });
    }
  };
}

function read(struct: Struct | undefined): WireObject {
  return struct?.toJavaScript() ?? {};
}

function write(values: WireObject): Struct {
  return Struct.fromJavaScript(values);
}

const checkConfig = method((request: proto.CheckRequest) => {
  const response = new proto.CheckResponse();
  response.setInputs(request.getNews());
  return response;
});

const diffConfig = method(() => {
  const response = new proto.DiffResponse();
  response.setChanges(proto.DiffResponse.DiffChanges.DIFF_NONE);
  return response;
});

const configure = method((request: proto.ConfigureRequest) => {
  const configured = withoutSecrets(read(request.getArgs())) as WireObject;
  if (typeof configured.region === "string") region = configured.region;
  const response = new proto.ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setSupportspreview(true);
  response.setAcceptresources(false);
  response.setAcceptoutputs(false);
  return response;
});

const check = method((request: proto.CheckRequest) => {
  const response = new proto.CheckResponse();
  response.setInputs(write(checkInputs(request.getUrn(), read(request.getNews()), read(request.getOlds()), region)));
  return response;
});

const diff = method((request: proto.DiffRequest) => {
  const olds = read(request.getOldInputs());
  const news = read(request.getNews());
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter((key) => !key.startsWith("__"));
  const changed = keys.filter((key) => canonicalJson(olds[key]) !== canonicalJson(news[key]));
  const response = new proto.DiffResponse();
  const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
  response.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(changed);
  return response;
});

const create = method((request: proto.CreateRequest) => {
  const response = new proto.CreateResponse();
  const inputs = read(request.getProperties());
  if (request.getPreview()) {
    response.setProperties(write(previewOutputs(request.getUrn(), inputs)));
    return response;
  }
  const created = createOutputs(request.getUrn(), inputs);
  response.setId(created.id);
  response.setProperties(write(created.outputs));
  return response;
});

const readResource = method((request: proto.ReadRequest) => {
  const state = { ...read(request.getInputs()), ...read(request.getProperties()) };
  const found = createOutputs(request.getUrn(), state, request.getId());
  const response = new proto.ReadResponse();
  response.setId(request.getId());
  response.setProperties(write(found.outputs));
  response.setInputs(write(read(request.getInputs())));
  return response;
});

const update = method((request: proto.UpdateRequest) => {
  const response = new proto.UpdateResponse();
  const news = read(request.getNews());
  const dropped = Object.keys(read(request.getOldInputs())).filter((key) => news[key] === undefined);
  const outputs = Object.entries({ ...read(request.getOlds()), ...news }).filter(
    ([key]) => !dropped.includes(key) && !key.startsWith("__"),
  );
  response.setProperties(write(Object.fromEntries(outputs)));
  return response;
});

const remove = method(() => new Empty());

const invoke = method((request: proto.InvokeRequest) => {
  const answer = invokeFunction(request.getTok(), withoutSecrets(read(request.getArgs())) as WireObject, region);
  if ("error" in answer) throw new Error(answer.error);
  const response = new proto.InvokeResponse();
  response.setReturn(write(answer.outputs));
  return response;
});

const getPluginInfo = method(() => {
  const info = new plugin.PluginInfo();
  info.setVersion(awsVersion);
  return info;
});

const getSchema = method(() => {
  const response = new proto.GetSchemaResponse();
  response.setSchema(JSON.stringify(makeSchema("aws")));
  return response;
});

const server = makeServer();
server.addService(service.ResourceProviderService, {
  checkConfig,
  diffConfig,
  configure,
  check,
  diff,
  create,
  read: readResource,
  update,
  delete: remove,
  invoke,
  getPluginInfo,
  getSchema,
  cancel: method(() => new Empty()),
  attach: method(() => new Empty()),
});
announce(listen(server));
