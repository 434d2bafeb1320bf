/** Which files of a function's code belong to others, and which must not be shipped at all. */

/** Code of others by its place: package directories of Node.js, Python, Ruby, PHP and Go, and what pip writes. */
const VENDORED = /(?:^|\/)(?:node_modules|site-packages|dist-packages|vendor)\/|\.(?:dist|egg)-info\//;

/** Whether a file lies in a directory of installed packages. */
export function isVendored(name: string): boolean {
  return VENDORED.test(name);
}

/** The place of a Git history that an entry belongs to: `app/.git` for `app/.git/config`. */
export function gitHistory(name: string): string | undefined {
  const parts = name.split("/");
  const at = parts.indexOf(".git");
  return at < 0 ? undefined : parts.slice(0, at + 1).join("/");
}

/** Packages are found whatever the case of their name, and with either hyphen, as pip takes them. */
function packagePlace(name: string): string {
  return name.toLowerCase().replace(/[-.]/g, "_");
}

/**
 * Python packages that were installed beside the function's own code (`pip install --target`): each has a directory
 * `<name>-<version>.dist-info` next to it.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
export class InstalledPackages {
  private readonly places = new Set<string>();

  /** Notes the packages that entries give away; directories end with `/`. */
  note(names: readonly string[]): void {
    for (const name of names) {
      const at = Math.max(name.indexOf(".dist-info/"), name.indexOf(".egg-info/"));
      const stem = name.slice(0, Math.max(at, 0));
      const slash = stem.lastIndexOf("/");
      const version = stem.slice(slash + 1).search(/-\d/);
      if (version > 0) {
        this.places.add(packagePlace(stem.slice(0, slash + 1 + version)));
      }
    }
  }

  /** Whether a file belongs to one of them. */
  holds(name: string): boolean {
    if (this.places.size === 0) {
      return false;
    }
    const place = packagePlace(name.replace(/\.py$/, ""));
    for (let at = place.indexOf("/"); at >= 0; at = place.indexOf("/", at + 1)) {
      if (this.places.has(place.slice(0, at))) {
        return true;
      }
    }
    return this.places.has(place);
  }
}

/** Says what an entry is that must not be shipped, whatever is in it. Examples of settings files are none. */
export function forbiddenName(name: string): string | undefined {
  if (isVendored(name)) {
    return undefined;
  }
  if (gitHistory(name) !== undefined) {
    return "the history of a Git repository";
  }
  if (/(?:^|\/)\.aws\/credentials$/.test(name)) {
    return "an AWS credentials file";
  }
  const file = name.slice(name.lastIndexOf("/") + 1);
  const isSettings = /^\.env(?:\.[\w.-]+)?$/.test(file);
  return isSettings && !/\.(?:example|sample|template|dist|defaults|d\.ts|[cm]?[jt]s)$/.test(file)
    ? "a file of environment variables"
    : undefined;
}

/** Says what a file is that must not be shipped for what is in it. */
export function forbiddenContent(name: string, text: string): string | undefined {
  const file = name.slice(name.lastIndexOf("/") + 1);
  if (file === ".npmrc" && text.split("\n").some(isNpmToken)) {
    return "an npm configuration with a token";
  }
  if (/\.(?:pem|key)$/i.test(file) && /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.test(text)) {
    return "a private key";
  }
  return undefined;
}

/** Whether a line of an `.npmrc` sets a credential to anything but a variable: `//registry/:_authToken=…`. */
function isNpmToken(line: string): boolean {
  const at = line.indexOf("=");
  const key = line.slice(0, Math.max(at, 0)).trim();
  const value = line.slice(at + 1).trim();
  const isComment = key.startsWith("#") || key.startsWith(";");
  return !isComment && /_(?:authToken|auth|password)$/.test(key) && value !== "" && !value.startsWith("${");
}
