/** What the resource monitor of an embedded run can and cannot do, as the SDK asks for it. */

import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";

/** How a call of a gRPC client ends. */
export type Callback<T> = (error: Error | null, response?: T) => void;

/** What the real monitor answers, but for what only remote components need. */
const FEATURES = new Set([
  "secrets",
  "resourceReferences",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
  "parameterization",
]);

/** The code of gRPC for a method that is not there. */
const UNIMPLEMENTED = 12;

/** The calls that are not about resources of the program. */
export class MonitorAbilities {
  /** Newer SDKs (3.276) ask this first, and {@link supportsFeature} where it is not there. */
  getDeploymentInfo(_request: unknown, callback: Callback<never>): void {
    callback(
      Object.assign(new Error("the embedded engine does not implement GetDeploymentInfo"), { code: UNIMPLEMENTED }),
    );
  }

  supportsFeature(
    request: resourceProto.SupportsFeatureRequest,
    callback: Callback<resourceProto.SupportsFeatureResponse>,
  ): void {
    const response = new resourceProto.SupportsFeatureResponse();
    response.setHassupport(FEATURES.has(request.getId()));
    callback(null, response);
  }

  registerPackage(
    request: resourceProto.RegisterPackageRequest,
    callback: Callback<resourceProto.RegisterPackageResponse>,
  ): void {
    callback(new Error(`packages with parameters (${request.getName()}) need the real CLI`));
  }

  call(_request: unknown, callback: Callback<never>): void {
    callback(new Error("calls of methods of remote components need the real CLI"));
  }

  signalAndWaitForShutdown(_request: unknown, callback: Callback<Empty>): void {
    callback(null, new Empty());
  }
}
