/**
 * Looks for credentials in the code of a function or layer: directories, zip files, files, texts, and archives made of
 * these. Everything is bounded; a scan that ends early says so.
 *
 * What is found is told by the entry's path, the line and the name of the detector, never by the text.
 */

import type { Dirent } from "node:fs";
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
  /** Places of installed Python packages; see {@link installedPackages}. */
  private readonly packages = new Set<string>();
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
        // Engines since 3.250 pass an archive that was given by path this way (see engine/wire.ts).
        this.unread.add("an archive whose place the engine did not pass on");
      }
      this.notePackages(names.map((key) => join(name, key)));
      for (const key of names) {
        this.count();
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
      await (typeof place === "string"
        ? this.path(place, name, depth, value instanceof asset.FileArchive)
        : this.skip(name, "is not known yet"));
    } else if (value instanceof asset.RemoteAsset || value instanceof asset.RemoteArchive) {
      this.skip(name, "lies at an address that a policy does not fetch");
    } else {
      this.skip(name, "is of a kind that a policy cannot read");
    }
  }

  /** A file or directory of this machine. Relative paths start where the CLI was called. */
  private async path(given: string, name: string, depth: number, isArchive: boolean): Promise<void> {
    const place = path.isAbsolute(given) ? given : path.resolve(process.env.PWD ?? ".", given);
    let found;
    let root;
    try {
      root = await fs.realpath(place);
      found = await fs.stat(root);
    } catch {
      return this.skip(name, "is not where the program says, seen from the policy pack");
    }
    if (found.isDirectory()) {
      return this.directory(root, name, root);
    }
    if (!found.isFile()) {
      return this.skip(name, "is neither a file nor a directory");
    }
    if (isArchive && !(await beginsAsZip(root).catch(() => true))) {
      return this.skip(name, "is an archive in another form than zip");
    }
    return this.diskFile(root, name, found.size, depth);
  }

  private async directory(place: string, name: string, root: string): Promise<void> {
    let entries: Dirent[];
    try {
      entries = await fs.readdir(place, { withFileTypes: true });
    } catch {
      return this.skip(name, "cannot be read");
    }
    this.notePackages(entries.map((entry) => join(name, `${entry.name}/`)));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      this.count();
      const inner = join(name, entry.name);
      const inside = path.join(place, entry.name);
      this.checkName(inner);
      if (entry.isDirectory()) {
        if (entry.name !== ".git") {
          await this.directory(inside, inner, root);
        }
      } else if (entry.isFile()) {
        await this.diskFile(inside, inner, undefined, 1);
      } else if (!entry.isSymbolicLink() || !(await leadsInto(inside, root))) {
        // A link to another entry adds nothing: that entry is read where it lies.
        this.skip(
          inner,
          entry.isSymbolicLink() ? "is a symbolic link that does not stay inside the code" : "is no file",
        );
      }
    }
  }

  private async diskFile(place: string, name: string, known: number | undefined, depth: number): Promise<void> {
    let content;
    try {
      const size = known ?? (await fs.stat(place)).size;
      const { bytes, fileBytes } = this.limits;
      const limit = size > fileBytes && (await beginsAsZip(place)) ? bytes : fileBytes;
      if (size > limit) {
        return this.skip(name, `is larger than ${limit} bytes`);
      }
      content = await fs.readFile(place);
    } catch {
      return this.skip(name, "cannot be read");
    }
    await this.file(name, content, depth);
  }

  /** The content of one file. */
  private async file(name: string, content: Buffer, depth: number): Promise<void> {
    this.checkTime();
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
    const isDependency = VENDORED.test(name) || this.isInPackage(name);
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
      const entries: Entry[] = [];
      for (let entry = await nextEntry(zip); entry !== undefined; entry = await nextEntry(zip)) {
        this.count();
        entries.push(entry);
      }
      this.notePackages(entries.map(({ fileName }) => join(prefix, fileName)));
      for (const entry of entries) {
        const inner = join(prefix, entry.fileName.replace(/\/$/, ""));
        this.checkName(inner);
        if (entry.fileName.endsWith("/") || GIT.test(inner)) {
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
    const what = forbiddenWhat(name);
    // The many entries of one Git history are one finding.
    const entry = name.replace(GIT, "$1.git");
    if (what !== undefined && !this.findings.some((finding) => finding.entry === entry && finding.what === what)) {
      this.findings.push({ entry, what });
    }
  }

  private notePackages(names: readonly string[]): void {
    for (const place of installedPackages(names)) {
      this.packages.add(place);
    }
  }

  private isInPackage(name: string): boolean {
    const parts = packagePlace(name.replace(/\.py$/, "")).split("/");
    return this.packages.size > 0 && parts.some((_, index) => this.packages.has(parts.slice(0, index + 1).join("/")));
  }

  private skip(name: string, why: string): void {
    this.unread.add(`${name === "" ? "the code" : name}, which ${why}`);
  }

  private count(): void {
    this.entries++;
    if (this.entries > this.limits.entries) {
      throw new Stop(`more than ${this.limits.entries} entries`);
    }
    this.checkTime();
  }

  private checkTime(): void {
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
const EMPTY_ZIP = Buffer.from("PK\u0005\u0006", "latin1");

/** Code of others by its place: package directories of Node.js, Python, Ruby, PHP and Go, and what pip writes. */
const VENDORED = /(^|\/)(?:node_modules|site-packages|dist-packages|vendor|[^/]+\.(?:dist|egg)-info)\//;

const GIT = /(^|\/)\.git(?:\/.*)?$/;

/** Packages are found whatever the case of their name, and with either hyphen, as pip takes them. */
function packagePlace(name: string): string {
  return name.toLowerCase().replace(/[-.]/g, "_");
}

/**
 * Python packages that were installed beside the function's own code (`pip install --target`): each has a directory
 * `<name>-<version>.dist-info` next to it.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
function installedPackages(names: readonly string[]): ReadonlySet<string> {
  const places = names.flatMap((name) => {
    const [, parent = "", own] = /^((?:[^/]+\/)*)([^/]+?)-\d[^/]*\.(?:dist|egg)-info\//.exec(name) ?? [];
    return own === undefined ? [] : [packagePlace(parent + own)];
  });
  return new Set(places);
}

/** Says what an entry is that must not be shipped, whatever is in it. Examples of settings files are none. */
function forbiddenWhat(name: string): string | undefined {
  if (VENDORED.test(name)) {
    return undefined;
  }
  if (GIT.test(name)) {
    return "the history of a Git repository";
  }
  if (/(^|\/)\.aws\/credentials$/.test(name)) {
    return "an AWS credentials file";
  }
  const isSettings = /(^|\/)\.env(\.[\w.-]+)?$/.test(name);
  return isSettings && !/\.(example|sample|template|dist|defaults|d\.ts|[cm]?[jt]s)$/.test(name)
    ? "a file of environment variables"
    : undefined;
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

/** Whether a file of this machine begins like a zip file. */
async function beginsAsZip(place: string): Promise<boolean> {
  const file = await fs.open(place);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && (buffer.equals(ZIP_SIGNATURE) || buffer.equals(EMPTY_ZIP));
  } finally {
    await file.close();
  }
}

/** Whether a symbolic link ends inside a directory. */
async function leadsInto(link: string, root: string): Promise<boolean> {
  try {
    const inside = path.relative(root, await fs.realpath(link));
    return !path.isAbsolute(inside) && inside.split(path.sep)[0] !== "..";
  } catch {
    return false;
  }
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
