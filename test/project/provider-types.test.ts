/** What `npm run refresh-data -- providers` reads from the declarations of a provider package. */

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ProviderDeclarations } from "../../tools/refresh/provider-types";

const declarations: Readonly<Record<string, string>> = {
  "agents/oauth2Provider.d.ts": `
    export declare class OAuth2Provider { readonly arn: pulumi.Output<string>; }
    export interface OAuth2ProviderArgs {
      target: pulumi.Input<inputs.agents.TargetOneArgs | inputs.agents.TargetTwoArgs>;
      limit?: pulumi.Input<number | undefined>;
      mode?: pulumi.Input<enums.agents.Mode | undefined>;
      usual?: pulumi.Input<string | enums.agents.Mode | undefined>;
      any?: pulumi.Input<number | string | undefined>;
      flags?: pulumi.Input<pulumi.Input<boolean>[] | undefined>;
      tags?: pulumi.Input<pulumi.Input<inputs.TagArgs>[] | undefined>;
    }`,
  "types/input.d.ts": `
    export interface TagArgs { key: pulumi.Input<string>; }
    export declare namespace agents {
      interface TargetOneArgs { schema: pulumi.Input<string>; }
      interface TargetTwoArgs { lambdaArn: pulumi.Input<string>; }
    }`,
  "types/output.d.ts": "",
  "types/enums/agents/index.d.ts": `
    export declare const Mode: { readonly On: "ON"; readonly Days: 7; };
    export type Mode = (typeof Mode)[keyof typeof Mode];`,
};

describe("declarations of a provider package", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "provider-types-"));
    for (const [file, text] of Object.entries(declarations)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const token = "aws-native:agents:OAuth2Provider";
  const read = () => new ProviderDeclarations(folder, "aws-native").read([token, "aws-native:agents:None"]);

  it("are found whatever the case of the file's name", () => {
    assert.deepEqual(Object.keys(read().resources), [token]);
  });

  it("give a value of one of several types the properties of all", () => {
    const { resources, types } = read();
    assert.equal(resources[token]?.required, "target:agents.TargetOne|agents.TargetTwo");
    assert.equal(types["agents.TargetOne|agents.TargetTwo"], "lambdaArn schema");
  });

  it("keep types that belong to no module", () => {
    const { resources, types } = read();
    assert.match(resources[token]?.optional ?? "", / tags:\[\]Tag /);
    assert.equal(types.Tag, "+key");
  });

  it("give the kinds of plain values, and the values of enums", () => {
    const { resources, enums } = read();
    assert.equal(resources[token]?.optional, "any:* flags:[]? limit:# mode:=agents.Mode tags:[]Tag usual");
    assert.deepEqual(enums, { "agents.Mode": ["ON", 7] });
  });

  it("are not those of the short form of a token", () => {
    assert.deepEqual(new ProviderDeclarations(folder, "aws").read(["aws:agents:OAuth2Provider"]).resources, {});
  });
});
