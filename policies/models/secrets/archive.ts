/**
 * Looks for credentials in the code of a function or layer: directories, zip files, files, texts, and archives made of
 * these. Everything is bounded; a scan that ends early says so.
 *
 * What is found is told by the entry's path, the line and the name of the detector, never by the text.
 */

import * as fs from "node:fs/promises";
import * as path from "node:path";
import { asset } from "@pulumi/pulumi";
import { fromBuffer, type Entry, type ZipFile } from "yauzl";
import { readAssetMember } from "../../core/properties";
import { scanText } from "./detectors";

/** Bounds of a scan. */
export interface ArchiveLimits {
  /** Bytes read in all, after decompression. */
  readonly bytes: number;
  /** Bytes of one file; larger ones are passed over, and told of. */
  readonly fileBytes: number;
  /** Files and directories looked at. */
  readonly entries: number;
  /** Archives inside archives. */
  readonly depth: number;
  readonly milliseconds: number;
}

/** Enough for a function's own code, and little against the time of a preview. */
export const defaultLimits: ArchiveLimits = {
  bytes: 64 * 1024 * 1024,
  fileBytes: 4 * 1024 * 1024,
  entries: 20_000,
  depth: 4,
  milliseconds: 20_000,
};

/** Something in an archive that must not be there. */
export interface ArchiveFinding {
  /** Path of the entry inside the archive; empty for a single text. */
  readonly entry: string;
  /** What was found, in plain English. */
  readonly what: string;
  /** The line it begins on, from 1. */
  readonly line?: number;
}

/** The outcome of a scan. */
export interface ArchiveScan {
  readonly findings: readonly ArchiveFinding[];
  /** What was not read and why, in plain English; empty where everything was. */
  readonly unread: readonly string[];
}

/** A reason to end the whole scan. */
class Stop extends Error {}

/**
 * Scans an asset or archive as the SDK passes it to a policy.
 *
 * @returns never rejects: what cannot be read is part of the outcome
 */
export async function scanArchive(value: object, limits: ArchiveLimits = defaultLimits): Promise<ArchiveScan> {
  const scan = new Scan(limits);
  try {
    await scan.visit(value, "", 0);
  } catch (error) {
    scan.unread.add(
      error instanceof Stop ? `the scan stopped early: ${error.message}` : "a part that could not be read",
    );
  }
  return { findings: scan.findings, unread: [...scan.unread] };
}

class Scan {
  readonly findings: ArchiveFinding[] = [];
  readonly unread = new Set<string>();
  private bytes = 0;
  private entries = 0;
  private readonly end: number;

  constructor(private readonly limits: ArchiveLimits) {
    this.end = Date.now() + limits.milliseconds;
  }

  async visit(value: object, name: string, depth: number): Promise<void> {
    this.checkDepth(depth);
    if (value instanceof asset.AssetArchive) {
      const assets = await readAssetMember(value, "assets");
      const names = typeof assets === "object" && assets !== null ? Object.keys(assets).sort() : [];
      if (names.length === 0) {
        // Engines since 3.250 pass an archive that was given by path this way (see test/engine/wire.ts).
        this.unread.add("an archive whose place the engine did not pass on");
      }
      for (const key of names) {
        this.checkName(join(name, key));
        const member = (assets as Readonly<Record<string, unknown>>)[key];
        if (typeof member === "object" && member !== null) {
          await this.visit(member, join(name, key), depth + 1);
        } else {
          this.unread.add(`${join(name, key)}, which is not known yet`);
        }
      }
      return;
    }
    const place = await readAssetMember(value, "path");
    if (value instanceof asset.StringAsset) {
      const text = await readAssetMember(value, "text");
      await (typeof text === "string"
        ? this.file(name, Buffer.from(text), depth)
        : this.skip(name, "is not known yet"));
    } else if (value instanceof asset.FileAsset || value instanceof asset.FileArchive) {
      await (typeof place === "string" ? this.path(place, name, depth) : this.skip(name, "is not known yet"));
    } else if (value instanceof asset.RemoteAsset || value instanceof asset.RemoteArchive) {
      this.skip(name, "lies at an address that a policy does not fetch");
    } else {
      this.skip(name, "is of a kind that a policy cannot read");
    }
  }

  /** A file or directory of this machine. Relative paths start where the CLI was called. */
  private async path(given: string, name: string, depth: number): Promise<void> {
    const place = path.isAbsolute(given) ? given : path.resolve(process.env.PWD ?? ".", given);
    let found;
    try {
      found = await fs.stat(place);
    } catch {
      return this.skip(name, "is not where the program says, seen from the policy pack");
    }
    if (found.isDirectory()) {
      return this.directory(place, name);
    }
    if (found.isFile()) {
      return this.diskFile(place, name, found.size, depth);
    }
  }

  private async directory(place: string, name: string): Promise<void> {
    const entries = await fs.readdir(place, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      this.count();
      const inner = join(name, entry.name);
      this.checkName(inner);
      if (entry.isDirectory()) {
        if (entry.name !== ".git") {
          await this.directory(path.join(place, entry.name), inner);
        }
      } else if (entry.isFile()) {
        const { size } = await fs.stat(path.join(place, entry.name));
        await this.diskFile(path.join(place, entry.name), inner, size, 1);
      } else if (entry.isSymbolicLink()) {
        this.unread.add(`${inner}, which is a symbolic link`);
      }
    }
  }

  private async diskFile(place: string, name: string, size: number, depth: number): Promise<void> {
    const isZip = /\.(zip|jar)$/i.test(place);
    if (size > (isZip ? this.limits.bytes : this.limits.fileBytes)) {
      return this.skip(name, `is larger than ${this.limits.fileBytes} bytes`);
    }
    await this.file(name, await fs.readFile(place), depth);
  }

  /** The content of one file. */
  private async file(name: string, content: Buffer, depth: number): Promise<void> {
    this.count();
    this.bytes += content.length;
    if (this.bytes > this.limits.bytes) {
      throw new Stop(`more than ${this.limits.bytes} bytes`);
    }
    if (content.subarray(0, 4).equals(ZIP_SIGNATURE)) {
      return this.zip(name, content, depth + 1);
    }
    if (content.subarray(0, 8192).includes(0)) {
      return;
    }
    const text = content.toString("utf8");
    const isDependency = /(^|\/)node_modules\//.test(name) || /(^|\/)(site-packages|vendor)\//.test(name);
    const forbidden = isDependency ? undefined : forbiddenContent(name, text);
    if (forbidden !== undefined) {
      this.findings.push({ entry: name, what: forbidden });
      return;
    }
    const kind = isDependency ? "dependency" : "own";
    for (const { detector, line } of await scanText(text, { fileName: path.basename(name), kind })) {
      this.findings.push({ entry: name, what: detector, ...(line === undefined ? {} : { line }) });
    }
  }

  private async zip(name: string, content: Buffer, depth: number): Promise<void> {
    this.checkDepth(depth);
    let zip: ZipFile;
    try {
      zip = await openZip(content);
    } catch {
      return this.skip(name, "is no valid zip file");
    }
    const prefix = name === "" || depth <= 1 ? "" : name;
    try {
      for (let entry = await nextEntry(zip); entry !== undefined; entry = await nextEntry(zip)) {
        this.count();
        const inner = join(prefix, entry.fileName.replace(/\/$/, ""));
        this.checkName(inner);
        if (entry.fileName.endsWith("/") || /(^|\/)\.git\//.test(entry.fileName)) {
          continue;
        }
        if (entry.uncompressedSize > this.limits.fileBytes) {
          this.skip(inner, `is larger than ${this.limits.fileBytes} bytes`);
        } else if (entry.isEncrypted()) {
          this.skip(inner, "is encrypted");
        } else {
          await this.file(inner, await readEntry(zip, entry, this.limits.fileBytes), depth);
        }
      }
    } catch (error) {
      if (error instanceof Stop) {
        throw error;
      }
      this.skip(name, "is no valid zip file");
    }
  }

  private checkName(name: string): void {
    if (isForbidden(name)) {
      this.findings.push({ entry: name, what: forbiddenWhat(name) });
    }
  }

  private skip(name: string, why: string): void {
    this.unread.add(`${name === "" ? "the code" : name}, which ${why}`);
  }

  private count(): void {
    this.entries++;
    if (this.entries > this.limits.entries) {
      throw new Stop(`more than ${this.limits.entries} entries`);
    }
    if (Date.now() > this.end) {
      throw new Stop(`more than ${this.limits.milliseconds / 1000} seconds`);
    }
  }

  private checkDepth(depth: number): void {
    if (depth > this.limits.depth) {
      throw new Stop(`more than ${this.limits.depth} archives inside each other`);
    }
  }
}

const ZIP_SIGNATURE = Buffer.from("PK\u0003\u0004", "latin1");

/** Entries that must not be shipped, whatever is in them. Examples of settings files are no settings files. */
function isForbidden(name: string): boolean {
  if (/(^|\/)(node_modules|site-packages|vendor)\//.test(name)) {
    return false;
  }
  return (
    /(^|\/)\.git$/.test(name) ||
    /(^|\/)\.aws\/credentials$/.test(name) ||
    (/(^|\/)\.env(\.[\w.-]+)?$/.test(name) && !/\.(example|sample|template|dist|defaults)$/.test(name))
  );
}

function forbiddenWhat(name: string): string {
  return name.endsWith(".git")
    ? "the history of a Git repository"
    : name.endsWith("credentials")
      ? "an AWS credentials file"
      : "a file of environment variables";
}

/** Files that must not be shipped for what is in them. */
function forbiddenContent(name: string, text: string): string | undefined {
  if (/(^|\/)\.npmrc$/.test(name) && /^[^#;]*:?_(authToken|auth|password)\s*=\s*(?!\s*\$\{)\S/m.test(text)) {
    return "an npm configuration with a token";
  }
  if (/\.(pem|key)$/i.test(name) && /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    return "a private key";
  }
  return undefined;
}

function join(prefix: string, name: string): string {
  return prefix === "" ? name : name === "" || name === "." ? prefix : `${prefix}/${name}`;
}

function openZip(content: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(content, { lazyEntries: true, strictFileNames: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      zip.removeAllListeners("entry");
      zip.removeAllListeners("end");
      zip.removeAllListeners("error");
      settle();
    };
    zip.once("entry", (entry: Entry) => done(() => resolve(entry)));
    zip.once("end", () => done(() => resolve(undefined)));
    zip.once("error", (error: Error) => done(() => reject(error)));
    zip.readEntry();
  });
}

/** Reads an entry, and no more than it may hold: its header may lie about the size. */
function readEntry(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) {
          stream.destroy(new Error("larger than its header says"));
        } else {
          chunks.push(chunk);
        }
      });
      stream.on("end", () => resolve(Buffer.concat(chunks)));
      stream.on("error", reject);
    });
  });
}
