import { nameList } from "../../core/message";
import { defineResourcePolicy, on, type ResourceReport } from "../../core/policy";
import type { Value } from "../../core/value";
import type { ArchiveFinding } from "../../models/secrets/archive";
import { lambdaFunction, lambdaLayerVersion } from "../../views/lambda";

const messages = {
  secret: "{path} contains what looks like a credential: {places}",
} as const;

type Report = ResourceReport<typeof messages>;

export default defineResourcePolicy(
  {
    title: "The code of Lambda functions and layers must not contain secrets",
    severity: "critical",
    level: "mandatory",
    themes: ["secrets"],
    why: "Everyone who may read the function can download its code, and whatever is in it stays in build caches and old versions.",
    fix: "Remove the secret or file from the deployed code, rotate the secret, and read it from Secrets Manager at run time.",
    blindSpots: [
      "Code in an S3 bucket, at an address, or in a container image.",
      "In a pack that is composed with createPack, a FileArchive, by itself or inside an AssetArchive, with engine 3.250: it sends archives in a form in which the SDK of policies loses their path (3.274 does not).",
      "Relative paths where the program's directory cannot be told: with a pack started from its directory on other systems than Linux, and for an exported state outside of the directory of its project. Absolute paths are read everywhere.",
      "Binary files, and files above 4 MB.",
      "Credentials of libraries in node_modules, but for kinds that test data does not imitate.",
    ],
    links: ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html"],
    controls: {
      "well-architected-security": ["SEC02-BP03"],
      "serverless-lens": ["SEC3-a4"],
      "cis-controls-8.1": ["16.12"],
    },
    peers: { prowler: ["awslambda_function_no_secrets_in_code", "awslambda_layer_no_secrets_in_content"] },
    messages,
  },
  on(lambdaFunction, async ({ code, resource, zipFile }, report) => {
    if (code.state === "absent" && zipFile.state === "absent") {
      return report.notApplicable("The program does not hold the function's code");
    }
    await judgeArchive(code, resource.urn, report);
    await judgeText(zipFile, report);
  }),
  on(lambdaLayerVersion, async ({ code, resource }, report) => {
    if (code.state === "absent") {
      return report.notApplicable("The program does not hold the layer's code");
    }
    await judgeArchive(code, resource.urn, report);
  }),
);

async function judgeArchive(code: Value<object>, urn: string, report: Report): Promise<void> {
  if (code.state === "unknown") {
    return report.undetermined(code.path);
  }
  if (code.state === "known") {
    // Loaded here: most runs have no code to read.
    const { scanArchive } = await import("../../models/secrets/archive.js");
    const { programDirectory } = await import("../../models/secrets/program-directory.js");
    const { findings, unread } = await scanArchive(code.value, () => programDirectory(urn));
    tell(code.path, findings, report);
    if (unread.length > 0) {
      report.undetermined(`${code.path} (${nameList(unread, 5)})`);
    }
  }
}

async function judgeText(text: Value<string>, report: Report): Promise<void> {
  if (text.state === "unknown") {
    return report.undetermined(text.path);
  }
  if (text.state === "known") {
    const { scanText } = await import("../../models/secrets/detectors.js");
    const findings = scanText(text.value);
    tell(
      text.path,
      findings.map(({ detector, line }) => ({ entry: "", what: detector, line })),
      report,
    );
  }
}

function tell(path: string, findings: readonly ArchiveFinding[], report: Report): void {
  if (findings.length > 0) {
    const places = findings.map(({ entry, what, line }) =>
      [entry, line === undefined ? "" : `line ${line}`].filter(Boolean).join(" ").concat(` (${what})`).trim(),
    );
    report.violation("secret", { path, places: nameList(places) });
  }
}
