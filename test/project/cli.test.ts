/** The command line, as a user runs it: from the packed package, in an empty project. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { catalog } from "../../policies/catalog";
import { restMessage } from "../../policies/core/message";
import { settingsPolicyName } from "../../policies/core/settings";
import { root, run, type CommandResult } from "../support/checkout";
import { installPackage } from "../support/installed";

let project: string;
const cli = (...args: string[]): CommandResult =>
  run(path.join(project, "node_modules", ".bin", "serverless-guard"), args, project);

const event = {
  policyEvent: {
    policyName: "kms-key-rotation",
    resourceUrn: "urn:pulumi:dev::shop::aws:kms/key:Key::data",
    message: `${catalog["kms-key-rotation"]?.title ?? ""}\n<{%reset%}>enableKeyRotation is not true.<{%reset%}>\nFix: y`,
    enforcementLevel: "mandatory",
  },
};

describe("the command line", function () {
  this.timeout(10 * 60_000);
  let directory: string;
  const file = (name: string, content: unknown): string => {
    const at = path.join(directory, name);
    fs.writeFileSync(at, typeof content === "string" ? content : JSON.stringify(content));
    return at;
  };

  before(async () => {
    project = (await installPackage()).directory;
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-cli-"));
  });
  after(() => fs.rmSync(directory, { recursive: true, force: true }));

  it("teaches with --help, and fails with 2 for what it does not know", () => {
    const help = cli("--help");
    assert.equal(help.exitCode, 0);
    for (const command of ["check", "report", "list", "covers", "baseline", "check-config", "upgrade-config"]) {
      assert.match(help.stdout, new RegExp(`^  ${command} `, "m"));
    }
    assert.deepEqual([cli().exitCode, cli("lists").exitCode, cli("list", "--sevrity", "high").exitCode], [2, 2, 2]);
    const typo = cli("list", "--service", "lamda");
    assert.equal(typo.exitCode, 2);
    assert.match(typo.stderr, /--service is lamda; it must be one of acm, .*lambda.*\(did you mean lambda\?\)\n/);
    assert.match(cli("lst").stderr, /unknown command 'lst'\n\(Did you mean list\?\)/);
    assert.equal(cli("list", "more").exitCode, 2);
  });

  it("lists policies, all or chosen ones", () => {
    const all = JSON.parse(cli("list", "--json").stdout) as { id: string }[];
    assert.deepEqual(
      all.map(({ id }) => id),
      Object.keys(catalog),
    );
    const chosen = cli("list", "--service", "kms", "--severity", "critical").stdout;
    assert.match(chosen, /^kms-key-policy-public +critical +mandatory .*\n$/);
    assert.match(cli("list", "--framework", "fsbp").stdout, /kms-key-policy-public.*\[KMS\.5\]/);
  });

  it("tells what covers a check of another tool, or a control", () => {
    assert.match(cli("covers", "CKV_AWS_309").stdout, /^apigatewayv2-route-authorization: .*\(Checkov\)$/m);
    assert.match(cli("covers", "kms.5").stdout, /^kms-key-policy-public: /m);
    assert.equal(cli("covers", "CKV_AWS_0").exitCode, 1);
  });

  it("says of a check about all buckets which policies ask it of some", () => {
    const { stdout, exitCode } = cli("covers", "[S3.5]");
    assert.equal(exitCode, 0);
    assert.match(stdout, /^cloudtrail-bucket-secure-transport: Trail buckets .*\(in part: AWS Security Hub, which/m);
  });

  it("knows the ids of other tools as their reports write them, and answers once for each policy", () => {
    for (const [written, policy] of [
      ["[Lambda.1]", "lambda-permission-source"],
      ["AWS-0066", "lambda-tracing"],
      ["HIPAA.Security-LambdaConcurrency", "lambda-reserved-concurrency"],
      ["NIST.800.53.R5-LambdaConcurrency", "lambda-reserved-concurrency"],
      ["AwsSolutions-APIG3", "apigateway-stage-waf"],
      ["CKV_AWS_95", "apigatewayv2-stage-access-log"],
    ] as const) {
      const { stdout } = cli("covers", written);
      const policies = stdout.split("\n").flatMap((line) => /^([a-z0-9-]+): /.exec(line)?.[1] ?? []);
      assert.ok(policies.includes(policy), `${written}: ${stdout}`);
      assert.equal(new Set(policies).size, policies.length, written);
    }
  });

  it("makes a baseline of an event log, and puts it into a configuration", () => {
    const log = file("events.jsonl", `${JSON.stringify({ preludeEvent: {} })}\n${JSON.stringify(event)}\n`);
    const config = file("config.json", { all: "advisory", [settingsPolicyName]: { services: ["kms"] } });
    const made = cli("baseline", log, "--config", config);
    assert.equal(made.exitCode, 0, made.stderr);
    assert.match(made.stderr, /1 finding in the baseline/);
    const written = JSON.parse(made.stdout) as {
      readonly all: string;
      readonly [settingsPolicyName]: { readonly services: string[]; readonly baseline: string[] };
    };
    assert.equal(written.all, "advisory");
    assert.deepEqual(written[settingsPolicyName].services, ["kms"]);
    assert.match(written[settingsPolicyName].baseline.join(), /^kms-key-rotation urn:\S+ [0-9a-f]{12}$/);
  });

  describe("a baseline", () => {
    const log = (...events: unknown[]): string =>
      file("run.jsonl", events.map((each) => JSON.stringify(each)).join("\n"));
    const clean = { summaryEvent: { PolicyPacks: { "serverless-guard": "0.1.0" } } };
    const exempted = { policyEvent: { ...event.policyEvent, exceptions: [{ id: "EXC-1", reason: "moves" }] } };
    const lines = (text: string): unknown =>
      (JSON.parse(text) as Record<string, { baseline: unknown }>)[settingsPolicyName];

    it("is not made of what tells of no run with a policy pack", () => {
      for (const input of ["plain text", { steps: [], config: {} }, { summaryEvent: { PolicyPacks: {} } }]) {
        const made = cli("baseline", file("other.json", input));
        assert.deepEqual([made.exitCode, made.stdout], [2, ""]);
        assert.match(made.stderr, /tells of no run with a policy pack/);
      }
    });

    it("without findings takes the place of one that has some only when that is asked for", () => {
      const config = file("filled.json", {
        [settingsPolicyName]: { baseline: ["kms-key-rotation urn:a 0123456789ab"] },
      });
      const refused = cli("baseline", log(clean), "--config", config);
      assert.deepEqual([refused.exitCode, refused.stdout], [2, ""]);
      assert.match(refused.stderr, /no findings, and the baseline of .*filled\.json has 1\. With --allow-empty/);
      const emptied = cli("baseline", log(clean), "--config", config, "--allow-empty");
      assert.deepEqual([emptied.exitCode, lines(emptied.stdout)], [0, { baseline: [] }]);
      assert.deepEqual(lines(cli("baseline", log(clean)).stdout), { baseline: [] });
    });

    it("leaves out what exceptions of the engine exempt, and names of no policy", () => {
      const odd = { policyEvent: { ...event.policyEvent, policyName: "constructor" } };
      const made = cli("baseline", log(clean, exempted, odd));
      assert.deepEqual([made.exitCode, lines(made.stdout)], [0, { baseline: [] }]);
      assert.match(made.stderr, /1 finding left out, because exceptions apply/);
    });

    it("grows from run to run for a policy with more findings than one answer holds", () => {
      const { policyName, message } = event.policyEvent;
      const [title = ""] = message.split("\n");
      const rest = { ...event.policyEvent, message: `${title}\n${restMessage(["more"], "Mend it.")}` };
      const earlier = [`${policyName} urn:a 0123456789ab`, "kms-key-enabled urn:b 0123456789ab"];
      const config = file("cut.json", { [settingsPolicyName]: { baseline: earlier } });
      const made = cli("baseline", log(event, { policyEvent: rest }), "--config", config);
      const { baseline } = lines(made.stdout) as { readonly baseline: readonly string[] };
      assert.equal(baseline.length, 2);
      assert.ok(baseline.includes(earlier[0] ?? ""));
      assert.match(made.stderr, /More findings than one answer holds: kms-key-rotation/);
    });

    it("goes into a file of version 2 in its own form", () => {
      const given = { version: 2, policies: { all: "advisory" }, environments: ["security"], exceptions: {} };
      const made = cli("baseline", log(event), "--config", file("v2.json", given));
      const { policies, ...rest } = JSON.parse(made.stdout) as { policies: Record<string, { baseline: string[] }> };
      assert.deepEqual(rest, { version: 2, environments: ["security"], exceptions: {} });
      assert.deepEqual(Object.keys(policies), ["all", settingsPolicyName]);
      assert.equal(policies[settingsPolicyName]?.baseline.length, 1);
    });
  });

  it("writes out what is not seen in what it is given", () => {
    const made = cli("check-config", file("odd.json", { "a\n::error::b\u001b[31m\u202e": "mandatory" }));
    assert.equal(made.exitCode, 1);
    assert.doesNotMatch(made.stdout, /(?!\n)[\p{Cc}\p{Cf}]|^\s*::/mu);
    assert.doesNotMatch(cli("covers", "a\u001b[31mb").stderr, /(?!\n)\p{Cc}/u);
  });

  it("has no command by a name that every object has", () => {
    for (const name of ["toString", "constructor", "__proto__"]) {
      assert.equal(cli(name).exitCode, 2, name);
    }
  });

  it("checks a configuration: levels, options, settings, exceptions, names", () => {
    const good = cli("check-config", path.join(root, "config", "sample.json"));
    assert.deepEqual([good.exitCode, good.stdout], [0, "The configuration is valid.\n"]);
    const bad = cli(
      "check-config",
      file("bad.json", {
        "kms-key-rotation": { enforcementLevel: "madatory", maximumPeriodInDays: 1, period: 2 },
        "kms-key-rotations": "mandatory",
        "lambda-env-secrets": 7,
        [settingsPolicyName]: {
          services: ["lamda"],
          exceptions: [{ policy: "kms-key-rotation", urn: "*", reason: "r", owner: "o", expires: "2026-02-30" }],
        },
      }),
    );
    assert.equal(bad.exitCode, 1);
    for (const told of [
      /kms-key-rotation: the level is "madatory"; it must be one of/,
      /kms-key-rotation: "maximumPeriodInDays" is 1; it must be at least 90/,
      /kms-key-rotation: "period" is not an option; allowed: maximumPeriodInDays/,
      /"kms-key-rotations" is not a policy of this pack/,
      /"lambda-env-secrets" is 7; it must be a level/,
      /"services" holds "lamda"/,
      /exceptions\[0\] is refused .*accepts no \*.*expires is "2026-02-30"/,
    ]) {
      assert.match(bad.stdout, told);
    }
  });

  it("tells of a file that cannot be read, without a stack trace", () => {
    const missing = cli("check-config", path.join(directory, "none.json"));
    assert.deepEqual([missing.exitCode, /^error: ENOENT[^\n]*\n$/.test(missing.stderr)], [2, true]);
    const noObject = cli("check-config", file("list.json", "[1]"));
    assert.match(noObject.stderr, /list\.json does not hold a JSON object/);
  });

  it("explains a policy as its page does, for a terminal", () => {
    const explained = cli("explain", "kms-key-rotation");
    assert.equal(explained.exitCode, 0, explained.stderr);
    for (const part of [
      /^WHY$/m,
      /^ {4}resources:$/m,
      /"policy": "kms-key-rotation"/,
      /maximumPeriodInDays/,
      /CKV_AWS_7/,
    ]) {
      assert.match(explained.stdout, part);
    }
    assert.doesNotMatch(explained.stdout, /```|\*\*|<!--|<\/?(?:details|summary)>/);
    const typo = cli("explain", "kms-key-rotation", "kms-key-rotaton");
    assert.deepEqual([typo.exitCode, typo.stdout], [2, ""]);
    assert.match(typo.stderr, /not a policy of this pack \(did you mean kms-key-rotation\?\)/);
  });

  it("tells what of a framework is covered", () => {
    assert.match(cli("coverage").stdout, /^pci-dss-4\.0\.1 +\d+ controls, \d+ policies +PCI DSS 4\.0\.1$/m);
    const [covered] = JSON.parse(cli("coverage", "fsbp", "--json").stdout) as [
      { readonly controls: readonly { readonly id: string; readonly policies: readonly string[] }[] },
    ];
    assert.deepEqual(covered.controls.find(({ id }) => id === "KMS.5")?.policies, ["kms-key-policy-public"]);
  });

  it("writes a configuration, lays it over a preset, and puts exceptions into it", () => {
    const at = path.join(directory, "begin.json");
    const begun = cli("init", at);
    assert.deepEqual([begun.exitCode, cli("check-config", at).stdout], [0, "The configuration is valid.\n"]);
    assert.match(begun.stderr, /--policy-pack-config/);
    assert.match(cli("init", at).stderr, /^error: \S+begin\.json is there already; --force replaces it\n$/);
    const log = file("events.jsonl", JSON.stringify(event));
    const entry = { type: "aws:kms/key:Key", name: "data", reason: "moves", owner: "a", expires: "2027-06-30" };
    const flags = ["--policy", "kms-key-rotation", "--reason", entry.reason];
    const excepted = cli("except", log, ...flags, "--owner", "a", "--expires", entry.expires, "--config", at);
    const { [settingsPolicyName]: settings } = JSON.parse(excepted.stdout) as Record<string, { exceptions: unknown[] }>;
    assert.deepEqual(settings?.exceptions, [{ policy: "kms-key-rotation", ...entry }]);
    assert.equal(cli("check-config", file("excepted.json", excepted.stdout)).exitCode, 0);
    const engine = JSON.parse(cli("except", log, ...flags, "--engine", "SEC-1").stdout) as object;
    const match = [{ policies: ["kms-key-rotation"], targets: [event.policyEvent.resourceUrn] }];
    assert.deepEqual(engine, { version: 2, policies: {}, exceptions: { "SEC-1": { reason: "moves", match } } });
    assert.match(
      cli("except", log, ...flags, "--owner", "a", "--expires", "2027-02-30").stderr,
      /would be refused: expires is/,
    );
    assert.match(
      cli("except", log, "--policy", "kms-key-in-use", "--reason", "r").stderr,
      /has no finding of kms-key-in-use|not a policy/,
    );
    const own = file("own.json", { "kms-key-rotation": { maximumPeriodInDays: 180 }, "lambda-tracing": "disabled" });
    const merged = JSON.parse(cli("merge", own, "--preset", "strict").stdout) as Record<string, unknown>;
    assert.deepEqual(
      [merged.all, merged["lambda-tracing"], merged["kms-key-rotation"]],
      ["mandatory", "disabled", { maximumPeriodInDays: 180 }],
    );
  });

  it("upgrades a configuration, and says what it renamed", () => {
    const same = cli("upgrade-config", file("same.json", { "kms-key-rotation": "advisory" }));
    assert.deepEqual(JSON.parse(same.stdout), { "kms-key-rotation": "advisory" });
    assert.match(same.stderr, /0 renamed/);
  });
});
