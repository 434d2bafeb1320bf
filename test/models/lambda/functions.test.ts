/** What is asked of single functions: limits, function URLs, layers, and which function a reference means. */

import assert from "node:assert/strict";
import data from "../../../policies/data/lambda-layer-accounts.json";
import { toRecord, type ResourceRecord } from "../../../policies/core/resource";
import { Stack } from "../../../policies/core/stack";
import type { Verdict } from "../../../policies/core/verdict";
import { defineView, viewOf, type Reader } from "../../../policies/core/view";
import { hasConcurrencyLimit } from "../../../policies/models/lambda/concurrency";
import { isForCallsThroughUrl, isForOpenUrl } from "../../../policies/models/lambda/function-url-statements";
import { accountOf, isAwsLayerAccount } from "../../../policies/models/lambda/layers";
import { isSameFunction } from "../../../policies/models/lambda/same-function";
import { lambdaFunction } from "../../../policies/views/lambda";
import { unknownText } from "../../../testing/bridged-provider";
import { proxied } from "../../support/proxy";
import { policy } from "../iam/policy-samples";

function made(type: string, name: string, props: object, dependencies: Record<string, string[]> = {}): ResourceRecord {
  const resource = { type, name, urn: `urn::${name}`, props: proxied({ ...props }), opts: { protect: false } };
  return toRecord(resource, { propertyDependencies: new Map(Object.entries(dependencies)) });
}

const functionNamed = (name: string, props: object): ResourceRecord =>
  made("aws:lambda/function:Function", name, props);

describe("a function's concurrency", () => {
  const limited = (props: object): Verdict =>
    hasConcurrencyLimit(viewOf(lambdaFunction, functionNamed("f", { id: "f", ...props })));

  it("is limited by a reserved concurrency, which may be 0, and not by -1", () => {
    const limits = [5, 0, -1, unknownText].map((reservedConcurrentExecutions) =>
      limited({ reservedConcurrentExecutions }),
    );
    assert.deepEqual(limits, ["yes", "yes", "no", "undetermined"]);
    assert.equal(limited({}), "no");
  });

  it("is not limited by -1 where that is no default of the provider", () => {
    const native = made("aws-native:lambda:Function", "f", { id: "f", reservedConcurrentExecutions: -1 });
    assert.equal(hasConcurrencyLimit(viewOf(lambdaFunction, native)), "no");
  });

  it("is limited by the capacity provider that it runs on", () => {
    assert.equal(limited({ capacityProviderConfig: { lambdaManagedInstancesCapacityProviderConfig: {} } }), "yes");
    assert.equal(limited({ capacityProviderConfig: unknownText }), "undetermined");
  });
});

describe("a statement for a function URL", () => {
  const statement = (key: string, value: string) => {
    const [found] = policy({
      Effect: "Allow",
      Principal: "*",
      Action: "lambda:InvokeFunctionUrl",
      Resource: "*",
      Condition: { StringEquals: { [key]: value } },
    }).statements;
    assert.ok(found);
    return found;
  };

  it("is for callers without authorization where the type is NONE", () => {
    assert.equal(isForOpenUrl(statement("lambda:FunctionUrlAuthType", "NONE")), "yes");
    assert.equal(isForOpenUrl(statement("lambda:FunctionUrlAuthType", "AWS_IAM")), "no");
    assert.equal(isForOpenUrl(statement("lambda:InvokedViaFunctionUrl", "NONE")), "no");
  });

  it("is for calls through the URL where it says so", () => {
    assert.equal(isForCallsThroughUrl(statement("lambda:InvokedViaFunctionUrl", "true")), "yes");
    assert.equal(isForCallsThroughUrl(statement("lambda:InvokedViaFunctionUrl", "false")), "no");
    assert.equal(isForCallsThroughUrl(statement("lambda:FunctionUrlAuthType", "true")), "no");
  });
});

describe("a layer", () => {
  it("is of the account in its ARN", () => {
    assert.equal(accountOf("arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"), "123456789012");
    assert.equal(accountOf("arn:aws:s3:::bucket"), undefined);
    assert.equal(accountOf("arn:aws:lambda:eu-west-1:*:layer:tools:3"), undefined);
    assert.equal(accountOf("tools"), undefined);
  });

  it("is of AWS where one of its publishers has the account", () => {
    const accounts = Object.values(data.publishers).flat();
    assert.ok(accounts.length > 0 && accounts.every(isAwsLayerAccount));
    assert.equal(isAwsLayerAccount("123456789012"), false);
  });
});

describe("two references", () => {
  const caller = defineView({
    kind: "caller",
    types: ["t:caller"],
    read: (r: Reader) => ({ left: r.reference("left"), right: r.reference("right") }),
  });
  const arn = "arn:aws:lambda:eu-west-1:123456789012:function:";
  const functions = ["a", "b"].map((name) => functionNamed(name, { id: name, name, arn: `${arn}${name}` }));

  function same(props: object, dependencies: Record<string, string[]> = {}): Verdict {
    const stack = new Stack([...functions, made("t:caller", "c", props, dependencies)]);
    const [view] = stack.all(caller);
    assert.ok(view);
    return isSameFunction(stack, view.left, view.right);
  }

  it("lead to the same function of the stack, by whatever text", () => {
    assert.equal(same({ left: "a", right: `${arn}a` }), "yes");
    assert.equal(same({ left: "a", right: `${arn}b` }), "no");
    assert.equal(same({ left: unknownText, right: "b" }, { left: ["urn::b"] }), "yes");
    assert.equal(same({ left: unknownText, right: "a" }, { left: ["urn::b"] }), "no");
  });

  it("lead to the same function outside, whatever its version", () => {
    assert.equal(same({ left: `${arn}x`, right: `${arn}x:3` }), "yes");
    assert.equal(same({ left: `${arn}x`, right: `${arn}y` }), "no");
    assert.equal(same({ left: "a", right: `${arn}y` }), "no");
  });

  it("may lead to the same one where it cannot be told where one leads", () => {
    assert.equal(same({ left: unknownText, right: "a" }), "undetermined");
    assert.equal(same({ left: `${arn}x`, right: unknownText }), "undetermined");
    assert.equal(same({ left: unknownText, right: unknownText }), "undetermined");
    assert.equal(same({ right: "a" }), "no");
  });
});
