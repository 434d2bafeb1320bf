/**
 * The forms of a `--policy-pack-config` file. In the first, policies stand at the top, beside `environments`. In version
 * 2, which newer CLIs read, they stand under `policies`, beside `environments` and the engine's own exceptions.
 */

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A configuration file, taken apart. */
export interface ConfigurationFile {
  /** Configuration by name of policy. */
  readonly policies: JsonObject;
  /** Names of Pulumi ESC environments, as the file gives them. */
  readonly environments: unknown;
  /** The engine's exceptions by their ids, as the file gives them; undefined where its form has none. */
  readonly exceptions: unknown;
  /** Whether the form of the file has a place for exceptions of the engine. */
  readonly hasExceptions: boolean;
  /** What the engine refuses or ignores in the form of the file itself. */
  readonly problems: readonly string[];
  /** The content of the file, in its own form, with other policies, and other exceptions where its form has any. */
  write(policies: JsonObject, exceptions?: unknown): JsonObject;
}

const VERSION = 2;
const versionedMembers = ["version", "policies", "environments", "exceptions"];

/** Takes the content of a configuration file apart. */
export function readConfigurationFile(content: JsonObject): ConfigurationFile {
  // As for the engine: any other "version" is the name of a policy.
  return typeof content.version === "number" ? readVersioned(content) : readPlain(content);
}

function readPlain(content: JsonObject): ConfigurationFile {
  const { environments, $schema, ...policies } = content;
  return {
    policies,
    environments,
    exceptions: undefined,
    hasExceptions: false,
    problems:
      $schema === undefined
        ? []
        : ['"$schema" is refused by the engine in this form; only a file with "version": 2 may hold it'],
    write: (written) => ({
      ...("$schema" in content ? { $schema } : {}),
      ...("environments" in content ? { environments } : {}),
      ...written,
    }),
  };
}

function readVersioned(content: JsonObject): ConfigurationFile {
  const { version, policies = {}, environments, exceptions } = content;
  const ignored = Object.keys(content).filter((name) => !versionedMembers.includes(name) && name !== "$schema");
  return {
    policies: isObject(policies) ? policies : {},
    environments,
    exceptions: exceptions ?? undefined,
    hasExceptions: true,
    problems: [
      ...(version === VERSION ? [] : [`"version" is ${String(version)}; it must be ${VERSION}`]),
      ...(isObject(policies) ? [] : ['"policies" must be an object with the configuration by name of policy']),
      ...ignored.map((name) => `"${name}" is ignored by the engine; allowed: ${versionedMembers.join(", ")}`),
    ],
    write: (written, others = exceptions) => ({
      ...content,
      policies: written,
      ...(others === undefined ? {} : { exceptions: others }),
    }),
  };
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
