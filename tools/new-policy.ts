/**
 * `npm run new -- <service> <slug> [--stack]`: lays out a new policy with its case table and page.
 *
 * What it writes compiles, and its tests fail until the policy judges something.
 */

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

const usage = `Usage: npm run new -- <service> <slug> [--stack] [--root DIR]

Writes policies/rules/<service>/<slug>.ts (policy id <service>-<slug>) and test/rules/<service>/<slug>.cases.ts.

  --stack     a policy that judges the whole stack; without it, one resource at a time
  --root DIR  checkout to write into (default: this one)

Example: npm run new -- lambda snap-start
Then do what it prints:
${nextSteps("lambda-snap-start")}`;

/** The two files of a new policy, by path relative to the checkout. */
export function newPolicyFiles(
  service: string,
  slug: string,
  scope: "resource" | "stack",
): ReadonlyMap<string, string> {
  return new Map([
    [`policies/rules/${service}/${slug}.ts`, scope === "stack" ? stackPolicy : resourcePolicy],
    [`test/rules/${service}/${slug}.cases.ts`, scope === "stack" ? stackTable : resourceTable],
  ]);
}

/** What is left to do for a policy after its files were laid out. */
export function nextSteps(id: string): string {
  return `  1. Fill in both files.
  2. npm run generate
  3. npm run test:policy -- ${id}
  4. Add what breaks it to examples/insecure, and what it asks for to examples/secure: their tests expect a finding of
     every policy in the first and none in the second (npx mocha test/e2e/preview.test.ts).
  5. Add a line to CHANGELOG.md.`;
}

const metadata = `  title: "TODO the requirement with should (must where it is mandatory), without a full stop",
  severity: "medium",
  level: "advisory",
  themes: ["serverlessLens"],
  why: "TODO why it matters, in one or two sentences.",
  fix: "TODO what to do in one imperative sentence, with the values of the options.",
  blindSpots: ["TODO what the policy cannot see."],
  links: ["https://docs.aws.amazon.com/"],
  messages: { missing: "{path} is not set" },`;

const resourcePolicy = `import { defineResourcePolicy, on } from "../../core/policy";
import { lambdaFunction } from "../../views/lambda";

export default defineResourcePolicy(
  {
${metadata.replaceAll(/^/gm, "  ")}
  },
  on(lambdaFunction, (_view, report) => {
    report.notApplicable("TODO judge the view");
  }),
);
`;

const stackPolicy = `import { defineStackPolicy } from "../../core/policy";
import { lambdaFunction } from "../../views/lambda";

export default defineStackPolicy({
${metadata}
  subjects: [lambdaFunction],
  check(stack, report) {
    for (const _view of stack.all(lambdaFunction)) {
      report.notApplicable("TODO judge the stack");
    }
  },
});
`;

const resourceTable = `import { resourceCases, unknown } from "../../support/cases";

const type = "aws:lambda/function:Function";
const native = "aws-native:lambda:Function";

export default resourceCases([
  { name: "TODO what is right", type, props: {}, expect: "pass", show: true },
  { name: "TODO what is wrong", type, props: {}, expect: { violation: "missing" }, show: true },
  { name: "TODO a value not known yet", type, props: { description: unknown }, expect: "undetermined" },
  { name: "aws-native, TODO what is wrong", type: native, props: {}, expect: { violation: "missing" } },
]);
`;

const stackTable = `import { output, resource, stackCases } from "../../support/cases";

const role = resource("aws:iam/role:Role", "role", { assumeRolePolicy: "{}" });
const fn = resource("aws:lambda/function:Function", "fn", { role: output("role", "arn") });
const native = resource("aws-native:lambda:Function", "fn", { role: output("role", "arn") });

export default stackCases([
  { name: "TODO what is right", resources: [role, fn], expect: "pass", show: true },
  { name: "TODO what is wrong", resources: [role, fn], expect: { violation: "missing", on: "fn" }, show: true },
  { name: "aws-native, TODO what is wrong", resources: [role, native], expect: { violation: "missing" } },
]);
`;

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stack: { type: "boolean" }, root: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [service = "", slug = "", ...rest] = positionals;
  if (rest.length > 0 || !/^[a-z0-9]+$/.test(service) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    fail(`a service (letters and digits) and a slug (words joined by hyphens) are needed\n\n${usage}`);
  }
  const root = resolve(values.root ?? join(__dirname, ".."));
  const files = newPolicyFiles(service, slug, values.stack ? "stack" : "resource");
  const taken = [...files.keys()].filter((path) => existsSync(join(root, path)));
  if (taken.length > 0) {
    fail(`there already: ${taken.join(", ")}`);
  }
  for (const [path, text] of files) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(`written ${relative(process.cwd(), target)}`);
  }
  console.log(`Next:\n${nextSteps(`${service}-${slug}`)}`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

if (require.main === module) {
  main();
}
