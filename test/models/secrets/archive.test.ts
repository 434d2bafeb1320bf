/** Scans of real directories, zip files and in-memory archives. */

import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as zlib from "node:zlib";
import { asset } from "@pulumi/pulumi";
import * as fc from "fast-check";
import { scanArchive, type ArchiveScan } from "../../../policies/models/secrets/archive";
import { defaultLimits, type ArchiveLimits } from "../../../policies/models/secrets/scan-budget";
import { accessKeyId, privateKey } from "../../support/fake-secrets";
import { zipOf } from "../../support/zip";

const secret = `const key = "${accessKeyId}";\n`;
const harmless = "exports.handler = async () => undefined;\n";

const found = ({ findings }: ArchiveScan): readonly string[] =>
  findings.map(({ entry, line }) => `${entry}:${line ?? ""}`);

const scanCode = (value: object, limits?: ArchiveLimits): Promise<ArchiveScan> =>
  scanArchive(value, () => Promise.resolve(undefined), limits);

describe("a scan of code", () => {
  let directory: string;
  const write = (name: string, content: string | Buffer): string => {
    const file = path.join(directory, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  };

  beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "serverless-guard-code-"))));
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  it("reads a directory, file by file", async () => {
    write("app/index.js", harmless);
    write("app/lib/db.js", `\n${secret}`);
    write("app/.env", "A=b\n");
    write("app/.git/config", secret);
    const scan = await scanCode(new asset.FileArchive(path.join(directory, "app")));
    assert.deepEqual([...found(scan)].sort(), [".env:", ".git:", "lib/db.js:2"]);
    assert.deepEqual(scan.unread, []);
    assert.ok(!JSON.stringify(scan).includes(accessKeyId));
  });

  for (const compress of [false, true]) {
    it(`reads a ${compress ? "compressed" : "stored"} zip file`, async () => {
      const file = write("app.zip", zipOf({ "index.js": harmless, "src/a.js": secret }, compress));
      assert.deepEqual(found(await scanCode(new asset.FileArchive(file))), ["src/a.js:1"]);
    });
  }

  it("reads archives inside archives, up to a depth", async () => {
    const nested = zipOf({ "inner.zip": zipOf({ "a.js": secret }) });
    const file = write("app.zip", nested);
    assert.deepEqual(found(await scanCode(new asset.FileArchive(file))), ["inner.zip/a.js:1"]);
    const shallow = await scanCode(new asset.FileArchive(file), { ...defaultLimits, depth: 1 });
    assert.match(shallow.unread.join(), /inner.zip, which lies more than 1 archives deep/);
  });

  it("reads files and texts of an archive made in the program", async () => {
    const scan = await scanCode(
      new asset.AssetArchive({
        "index.js": new asset.StringAsset(harmless),
        "config.js": new asset.FileAsset(write("config.js", secret)),
        lib: new asset.FileArchive(path.dirname(write("lib/a.js", secret))),
      }),
    );
    assert.deepEqual(found(scan), ["config.js:1", "lib/a.js:1"]);
  });

  it("takes a certificate for no secret, and a private key for one", async () => {
    write("app/ca.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    write("app/server.key", privateKey);
    write("app/node_modules/tls/test/server.key", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");
    assert.deepEqual(found(await scanCode(new asset.FileArchive(path.join(directory, "app")))), ["server.key:"]);
  });

  it("reads code of others only for credentials that test data does not imitate", async () => {
    write("app/requests/sessions.py", privateKey);
    write("app/Requests-2.32.dist-info/RECORD", "requests/sessions.py,,\n");
    write("app/six.py", privateKey);
    write("app/six-1.16.0.dist-info/METADATA", "Name: six\n");
    write("app/requests/keys.py", secret);
    write("app/own/sessions.py", privateKey);
    assert.deepEqual(found(await scanCode(new asset.FileArchive(path.join(directory, "app")))), [
      "own/sessions.py:1",
      "requests/keys.py:1",
    ]);
    const zip = zipOf({ "requests/a.py": privateKey, "requests-2.32.dist-info/RECORD": "", "a.py": privateKey });
    assert.deepEqual(found(await scanCode(new asset.FileArchive(write("app.zip", zip)))), ["a.py:1"]);
  });

  it("tells of a Git history once, whatever entries it has", async () => {
    const file = write("app.zip", zipOf({ ".git/config": secret, ".git/HEAD": "ref\n", "a.gitignore": "x\n" }));
    assert.deepEqual(found(await scanCode(new asset.FileArchive(file))), [".git:"]);
  });

  it("reads what a link inside the directory leads to once", async () => {
    write("app/node_modules/tool/cli.js", secret);
    fs.mkdirSync(path.join(directory, "app/node_modules/.bin"));
    fs.symlinkSync("../tool/cli.js", path.join(directory, "app/node_modules/.bin/tool"));
    fs.symlinkSync("loop", path.join(directory, "app/loop"));
    const scan = await scanCode(new asset.FileArchive(path.join(directory, "app")));
    assert.deepEqual(found(scan), ["node_modules/tool/cli.js:1"]);
    assert.deepEqual(scan.unread, ["loop, which is a symbolic link that does not stay inside the code"]);
  });

  it("does not take another form of archive for a file without secrets", async () => {
    const scan = await scanCode(new asset.FileArchive(write("app.tar.gz", zlib.gzipSync(secret))));
    assert.deepEqual(scan, { findings: [], unread: ["the code, which is an archive in another form than zip"] });
    assert.deepEqual((await scanCode(new asset.FileArchive(write("empty.zip", zipOf({}))))).unread, []);
  });

  const bounds = [
    ["bytes", { bytes: 10 }, /more than 10 bytes/],
    ["entries", { entries: 1 }, /more than 1 entries/],
    ["time", { milliseconds: -1 }, /stopped early/],
    ["the size of a file", { fileBytes: 5 }, /larger than 5 bytes/],
  ] as const;
  for (const [name, limit, said] of bounds) {
    it(`says when it stopped at the bound on ${name}`, async () => {
      write("app/a.js", harmless);
      write("app/b.js", harmless);
      const scan = await scanCode(new asset.FileArchive(path.join(directory, "app")), {
        ...defaultLimits,
        ...limit,
      });
      assert.match(scan.unread.join(), said);
    });
  }

  it("passes over binary files", async () => {
    write("app/image.bin", Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(secret)]));
    const scan = await scanCode(new asset.FileArchive(path.join(directory, "app")));
    assert.deepEqual([found(scan), scan.unread], [[], []]);
  });

  it("says what it cannot read", async () => {
    const unread = async (value: object): Promise<string> => (await scanCode(value)).unread.join();
    assert.match(await unread(new asset.RemoteArchive("https://example.com/a.zip")), /does not fetch/);
    assert.match(await unread(new asset.FileArchive(path.join(directory, "missing"))), /not where the program says/);
    assert.match(await unread(new asset.AssetArchive({})), /did not pass on/);
    assert.match(await unread({}), /cannot read/);
    fs.mkdirSync(path.join(directory, "app"));
    fs.symlinkSync("/etc/hostname", path.join(directory, "app", "link"));
    assert.match(
      await unread(new asset.FileArchive(path.join(directory, "app"))),
      /link, which is a symbolic link that does not stay/,
    );
  });

  for (const [what, entry] of [
    ["a name that leads out of the archive", { "../x.js": harmless }],
    ["an absolute name", { "/etc/x.js": harmless }],
    ["a name with a drive", { "C:\\x.js": harmless }],
  ] as const) {
    it(`passes over a zip entry with ${what}, and reads the others`, async () => {
      const file = write("app.zip", zipOf({ "a.js": secret, ...entry, "b.js": secret }));
      const scan = await scanCode(new asset.FileArchive(file));
      assert.deepEqual(found(scan), ["a.js:1", "b.js:1"]);
      assert.match(scan.unread.join(), /^\S+, which has a name that leads out of the archive$/);
    });
  }

  for (const compress of [false, true]) {
    it(`passes over a ${compress ? "compressed" : "stored"} zip entry with a wrong size, and reads the others`, async () => {
      const zip = zipOf({ "a.js": secret, "wrong.js": harmless, "b.js": secret }, compress);
      // The size of the second entry in the directory, which is what readers go by.
      const at = zip.lastIndexOf("wrong.js") - 46 + 24;
      zip.writeUInt32LE(harmless.length - 7, at);
      const scan = await scanCode(new asset.FileArchive(write("app.zip", zip)));
      assert.deepEqual(found(scan), ["a.js:1", "b.js:1"]);
      assert.deepEqual(scan.unread, ["wrong.js, which is damaged"]);
    });
  }

  it("reads the entries before the bound of a zip file that has more", async () => {
    const zip = zipOf({ "a.js": secret, "b.js": harmless, "c.js": harmless });
    const scan = await scanCode(new asset.FileArchive(write("app.zip", zip)), { ...defaultLimits, entries: 2 });
    assert.deepEqual(found(scan), ["a.js:1"]);
    assert.match(scan.unread.join(), /more than 2 entries/);
  });

  it("takes a time that grows with the number of entries", async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => [`n${index}/.env`, ""] as const);
    const file = write("app.zip", zipOf(Object.fromEntries(names)));
    const scan = await scanCode(new asset.FileArchive(file));
    assert.equal(scan.findings.length, 20_000);
    assert.deepEqual(scan.unread, []);
  }).timeout(20_000);

  it("takes little time for names and settings made to be slow", async () => {
    const start = process.cpuUsage().user;
    write("app/.npmrc", "\n".repeat(200_000));
    write("app/a/.npmrc", "\t_auth\n".repeat(20_702));
    write("app.zip", zipOf({ ["-0".repeat(32_000)]: "", [`${"a-0.".repeat(15_000)}/x`]: "" }));
    for (const code of ["app", "app.zip"]) {
      assert.deepEqual((await scanCode(new asset.FileArchive(path.join(directory, code)))).unread, []);
    }
    assert.ok(process.cpuUsage().user - start < 2_000_000);
  });

  it("survives any bytes in place of a zip file", async () => {
    const good = zipOf({ "a.js": secret, "b/c.js": harmless }, true);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc
            .uint8Array({ maxLength: 200 })
            .map((bytes) => Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), bytes])),
          fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => {
            const broken = Buffer.from(good);
            broken[at] = byte;
            return broken;
          }),
          fc.nat(good.length).map((length) => good.subarray(0, length)),
        ),
        async (bytes) => {
          const scan = await scanCode(new asset.FileArchive(write("x.zip", bytes)));
          assert.ok(Array.isArray(scan.findings) && Array.isArray(scan.unread));
        },
      ),
      { numRuns: 200 },
    );
  });
});
