/** The SDK's handlers that are asked without a connection answer what they answer over gRPC. */

import assert from "node:assert/strict";
import { PackServer } from "../../engine/pack-server";
import { connectToSdk, sdkInProcess } from "../../engine/sdk-server";
import { createPack } from "../../policies/pack";
import { resource, toEngineResource, type StackResource } from "../../testing/stack-rows";

describe("the SDK's server without a connection", () => {
  const makePolicies = (): ReturnType<typeof createPack> => createPack({ services: ["sqs", "sns"] });
  const direct = new PackServer("direct", makePolicies, sdkInProcess);
  const connected = new PackServer("connected", makePolicies, connectToSdk);
  const remedying = { "sqs-queue-encryption": { enforcementLevel: "remediate", requireCustomerKey: true } };

  /** Asks both, and gives the answer that they share. */
  async function ask<T>(question: (pack: PackServer) => Promise<T>): Promise<T> {
    const answer = await question(direct);
    assert.deepEqual(answer, await question(connected));
    return answer;
  }

  const rows: readonly StackResource[] = [
    resource("aws:sqs/queue:Queue", "open", { sqsManagedSseEnabled: false, tags: { größe: "ü" } }),
    resource("aws:sns/topic:Topic", "news", { kmsMasterKeyId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }),
  ];
  const made = rows.map((row) => toEngineResource(row, { resources: rows }, "preview"));

  it("judges resources and stacks alike", async () => {
    let findings = 0;
    await ask((pack) => pack.configureStack({ stage: "test" }));
    for (const { inputs, ...one } of made) {
      const { diagnostics } = await ask((pack) => pack.analyze({ ...one, properties: inputs }));
      findings += diagnostics.length;
    }
    const { diagnostics } = await ask((pack) => pack.analyzeStack(made));
    assert.ok(findings + diagnostics.length > 0);
  });

  it("remedies alike", async () => {
    const [queue] = made;
    assert.ok(queue);
    const { policies } = await ask((pack) => pack.remediate({ ...queue, properties: queue.inputs }, remedying));
    assert.deepEqual(policies, ["sqs-queue-encryption"]);
  });

  it("refuses a configuration alike", async () => {
    const [queue] = made;
    assert.ok(queue);
    const refused = { "sqs-queue-encryption": { requireCustomerKey: "maybe" } };
    const { diagnostics } = await ask((pack) => pack.analyze({ ...queue, properties: queue.inputs }, refused));
    assert.ok(diagnostics.some(({ message }) => message.includes("requireCustomerKey")));
  });

  it("fails alike where a policy throws", async () => {
    const failing = [{ name: "failing", description: "", validateResource: () => assert.fail("it is broken") }];
    const [queue] = made;
    assert.ok(queue);
    for (const connect of [sdkInProcess, connectToSdk]) {
      await assert.rejects(new PackServer("failing", () => failing, connect).analyze(queue), /it is broken/);
    }
  });
});
