/** What the pack's server reads and writes itself, beside what the generated messages make of it. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { levels, type Severity } from "../../policies/core/metadata";
import { readConfiguration, readStackFacts } from "../../policies/server/configuration";
import { levelNumber, levelOf, severityNumber } from "../../policies/server/levels";
import { Reader } from "../../policies/server/reader";
import { asOnWire, readStruct, structField } from "../../policies/server/struct";
import { messageField, numberField } from "../../policies/server/writer";

/** Objects as JSON has them, with texts of all of Unicode. */
const objects = fc
  .dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" }), {
    maxKeys: 6,
  })
  .map((object) => ({ ...object })) as fc.Arbitrary<Record<string, JavaScriptValue>>;

describe("properties on the wire", () => {
  it("are read as they were written by the generated messages", () => {
    fc.assert(
      fc.property(objects, (object) => {
        const bytes = Struct.fromJavaScript(object).serializeBinary();
        assert.deepEqual(readStruct(bytes, asOnWire), object);
      }),
    );
  });

  it("are written so that the generated messages read them", () => {
    fc.assert(
      fc.property(objects, (object) => {
        const config = proto.PolicyConfig.deserializeBinary(structField(2, object));
        assert.deepEqual(config.getProperties()?.toJavaScript(), object);
      }),
    );
  });

  it("are null on the wire where JSON has no such value", () => {
    const config = proto.PolicyConfig.deserializeBinary(structField(2, { a: undefined, b: [() => 1] }));
    assert.deepEqual(config.getProperties()?.toJavaScript(), { a: null, b: [null] });
  });
});

describe("messages of the engine", () => {
  it("have the levels and severities of analyzer.proto", () => {
    for (const level of levels) {
      assert.equal(levelNumber(level), proto.EnforcementLevel[level.toUpperCase() as "ADVISORY"]);
      assert.equal(levelOf(levelNumber(level)), level);
    }
    for (const severity of ["low", "medium", "high", "critical"] as const satisfies readonly Severity[]) {
      const name = `POLICY_SEVERITY_${severity.toUpperCase()}` as "POLICY_SEVERITY_LOW";
      assert.equal(severityNumber(severity), proto.PolicySeverity[name]);
    }
    assert.throws(() => levelOf(4), /no enforcement level has number 4/);
  });

  it("configure policies, also where the engine leaves out what is empty", () => {
    const request = new proto.ConfigureAnalyzerRequest();
    const options = Struct.fromJavaScript({ days: 90 });
    const config = new proto.PolicyConfig().setEnforcementlevel(proto.EnforcementLevel.MANDATORY);
    request.getPolicyconfigMap().set("one", config.setProperties(options));
    request.getPolicyconfigMap().set("two", new proto.PolicyConfig());
    assert.deepEqual(
      [...readConfiguration(request.serializeBinary())],
      [
        ["one", { level: "mandatory", options: { days: 90 } }],
        ["two", { level: "advisory", options: {} }],
      ],
    );
  });

  it("tell tags and configuration of a stack", () => {
    const request = new proto.AnalyzerStackConfigureRequest().setStack("dev").setProject("shop").setDryRun(true);
    request.getTagsMap().set("team", "");
    request.getConfigMap().set("shop:size", "größer");
    request.setConfigSecretKeysList(["shop:token"]);
    const { tags, configuration } = readStackFacts(request.serializeBinary());
    assert.deepEqual([...tags], [["team", ""]]);
    assert.deepEqual([...configuration], [["shop:size", "größer"]]);
  });
});

describe("a reader of messages", () => {
  /** The number in field 3, after fields that are passed over. */
  const third = (bytes: Uint8Array): number | undefined => {
    const reader = new Reader(bytes);
    let found: number | undefined;
    while (reader.next()) {
      if (reader.field === 3) {
        found = reader.number();
      } else {
        reader.skip();
      }
    }
    return found;
  };
  /** Fields 8 to 11 with each kind of value. */
  const others = Buffer.from([0x40, 0xff, 0x01, 0x49, 1, 2, 3, 4, 5, 6, 7, 8, 0x52, 2, 0, 0, 0x5d, 1, 2, 3, 4]);

  it("passes over fields that it does not know, of each kind", () => {
    assert.equal(third(Buffer.concat([others, numberField(3, 5), others])), 5);
  });

  it("reads whole numbers of up to eight bytes", () => {
    for (const number of [0, 1, 127, 128, 300, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      assert.equal(third(numberField(3, number)), number);
    }
  });

  it("refuses what ends too early, wherever it does", () => {
    const whole = Buffer.concat([messageField(1, [others]), numberField(3, 300)]);
    const ends = [0, messageField(1, [others]).length, whole.length];
    for (let length = 0; length <= whole.length; length++) {
      const read = (): unknown => third(whole.subarray(0, length));
      if (ends.includes(length)) {
        assert.doesNotThrow(read);
      } else {
        assert.throws(read, /a message (ends too early|is not well formed)/, `of ${length} bytes`);
      }
    }
  });

  it("refuses an inner message that is longer than the outer", () => {
    const reader = new Reader(Buffer.from([0x0a, 2, 0x0a, 4, 1, 1, 1, 1]));
    reader.next();
    reader.enter();
    reader.next();
    assert.throws(() => reader.text(), /a message ends too early/);
  });

  it("refuses numbers without end, and kinds of values that protobuf 3 does not have", () => {
    assert.throws(() => third(Buffer.alloc(12, 0xff)), /a message is not well formed/);
    assert.throws(() => third(Buffer.from([0x0b, 0x0c])), /a type that protobuf 3 does not have/);
  });
});
