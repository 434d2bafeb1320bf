/**
 * Looks for credentials in the code of a function or layer: directories, zip files, files, texts, and archives made of
 * these. Everything is bounded; a scan that ends early says so.
 *
 * What is found is told by the entry's path, the line and the name of the detector, never by the text.
 */

import type { Dirent } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { contentOf, isArchive, readAssetMember } from "../../core/assets";
import { scanText } from "./detectors";
import { beginsAsZip, leadsInto } from "./disk";
import { defaultLimits, ScanBudget, ScanStop, type ArchiveLimits } from "./scan-budget";
import { forbiddenContent, forbiddenName, gitHistory, InstalledPackages, isVendored } from "./shipped-files";
import { listZip, ZIP_SIGNATURE, type ZipEntry, type ZipListing } from "./zip";

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

/**
 * Scans an asset or archive as the SDK passes it to a policy.
 *
 * @param base gives the directory that relative paths start in, where that is known
 * @returns never rejects: what cannot be read is part of the outcome
 */
export async function scanArchive(
  value: object,
  base: () => Promise<string | undefined>,
  limits: ArchiveLimits = defaultLimits,
): Promise<ArchiveScan> {
  const scan = new Scan(base, limits);
  try {
    await scan.visit(value, "", 0);
  } catch (error) {
    scan.unread.add(
      error instanceof ScanStop ? `the scan stopped early: ${error.message}` : "a part that could not be read",
    );
  }
  return { findings: scan.findings, unread: [...scan.unread] };
}

class Scan {
  readonly findings: ArchiveFinding[] = [];
  readonly unread = new Set<string>();
  private readonly packages = new InstalledPackages();
  /** Entries told of that must not be there, whatever is in them. */
  private readonly forbidden = new Set<string>();
  private readonly budget: ScanBudget;

  constructor(
    private readonly base: () => Promise<string | undefined>,
    private readonly limits: ArchiveLimits,
  ) {
    this.budget = new ScanBudget(limits);
  }

  async visit(value: object, name: string, depth: number): Promise<void> {
    if (depth > this.limits.depth) {
      return this.skip(name, `lies more than ${this.limits.depth} archives deep`);
    }
    const content = contentOf(value);
    if (content === "assets") {
      const assets = await readAssetMember(value, "assets");
      const names = typeof assets === "object" && assets !== null ? Object.keys(assets).sort() : [];
      if (names.length === 0) {
        // Engines of 3.250 pass an archive that was given by path this way (see engine/wire.ts).
        this.unread.add("an archive whose path the engine did not pass on");
      }
      this.packages.note(names.map((key) => join(name, key)));
      for (const key of names) {
        this.budget.takeEntry();
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
    if (content === "text") {
      const text = await readAssetMember(value, "text");
      await (typeof text === "string"
        ? this.file(name, Buffer.from(text), depth)
        : this.skip(name, "is not known yet"));
    } else if (content === "path") {
      const place = await readAssetMember(value, "path");
      await (typeof place === "string"
        ? this.path(place, name, depth, isArchive(value))
        : this.skip(name, "is not known yet"));
    } else if (content === "uri") {
      this.skip(name, "lies at an address that a policy does not fetch");
    } else {
      this.skip(name, "is of a kind that a policy cannot read");
    }
  }

  /** A file or directory of this machine. */
  private async path(given: string, name: string, depth: number, isArchive: boolean): Promise<void> {
    const base = path.isAbsolute(given) ? path.sep : await this.base();
    if (base === undefined) {
      return this.skip(name, "lies at a path relative to a program whose directory is not known");
    }
    let found;
    let root;
    try {
      root = await fs.realpath(path.resolve(base, given));
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
    this.packages.note(entries.map((entry) => join(name, `${entry.name}/`)));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      this.budget.takeEntry();
      const inner = join(name, entry.name);
      const inside = path.join(place, entry.name);
      this.checkName(inner);
      if (entry.isDirectory()) {
        if (gitHistory(inner) === undefined) {
          await this.directory(inside, inner, root);
        }
      } else if (entry.isFile()) {
        await this.diskFile(inside, inner, undefined, 1);
      } else if (!entry.isSymbolicLink() || !(await leadsInto(inside, root))) {
        // A link to another entry adds nothing: that entry is read where it lies.
        this.skip(
          inner,
          entry.isSymbolicLink() ? "is a symbolic link that does not stay inside the code" : "is not a file",
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
    this.budget.checkTime();
    this.budget.takeBytes(content.length);
    if (content.subarray(0, 4).equals(ZIP_SIGNATURE)) {
      return this.zip(name, content, depth + 1);
    }
    if (content.subarray(0, 8192).includes(0)) {
      return;
    }
    const text = content.toString("utf8");
    const isDependency = isVendored(name) || this.packages.holds(name);
    const forbidden = isDependency ? undefined : forbiddenContent(name, text);
    if (forbidden !== undefined) {
      this.findings.push({ entry: name, what: forbidden });
      return;
    }
    const kind = isDependency ? "dependency" : "own";
    for (const { detector, line } of scanText(text, { fileName: path.basename(name), kind })) {
      this.findings.push({ entry: name, what: detector, line });
    }
  }

  private async zip(name: string, content: Buffer, depth: number): Promise<void> {
    if (depth > this.limits.depth) {
      return this.skip(name, `lies more than ${this.limits.depth} archives deep`);
    }
    let listing: ZipListing;
    try {
      listing = await listZip(content, () => this.budget.hasRoom());
    } catch {
      return this.skip(name, "is not a valid zip file");
    }
    const prefix = name === "" || depth <= 1 ? "" : name;
    this.packages.note(listing.entries.map((entry) => join(prefix, entry.name)));
    for (const entry of listing.entries) {
      this.budget.checkTime();
      await this.zipEntry(entry, prefix, depth);
    }
    if (!listing.isWhole) {
      this.skip(name, "is a zip file that is damaged after the entries read");
    }
    this.budget.checkEntries();
  }

  private async zipEntry(entry: ZipEntry, prefix: string, depth: number): Promise<void> {
    const inner = join(prefix, entry.name.replace(/\/$/, ""));
    this.checkName(inner);
    if (entry.isDirectory || gitHistory(inner) !== undefined) {
      return;
    }
    if (entry.fault !== undefined) {
      return this.skip(inner, entry.fault);
    }
    if (entry.size > this.limits.fileBytes) {
      return this.skip(inner, `is larger than ${this.limits.fileBytes} bytes`);
    }
    let content: Buffer;
    try {
      content = await entry.read(this.limits.fileBytes);
    } catch {
      return this.skip(inner, "is damaged");
    }
    await this.file(inner, content, depth);
  }

  private checkName(name: string): void {
    const what = forbiddenName(name);
    // The many entries of one Git history are one finding.
    const entry = gitHistory(name) ?? name;
    if (what !== undefined && !this.forbidden.has(entry)) {
      this.forbidden.add(entry);
      this.findings.push({ entry, what });
    }
  }

  private skip(name: string, why: string): void {
    this.unread.add(`${name === "" ? "the code" : name}, which ${why}`);
  }
}

function join(prefix: string, name: string): string {
  return prefix === "" ? name : name === "" || name === "." ? prefix : `${prefix}/${name}`;
}
