/** Rows of the case tables in all their other forms, and what policies say of them that they do not say of the row. */

import { catalog } from "../../policies/catalog";
import type { RowOfResources } from "../../testing/stack-rows";
import type { PolicyRow } from "../fuzz/seeds";
import { withBodies } from "./bodies";
import { withoutBodies } from "./from-bodies";
import { withHttpBodies, withoutHttpBodies } from "./http-bodies";
import { movedIn, movedOut, moves } from "./moves";
import { respelled } from "./spellings";
import { translateRow } from "./translate";
import { differences } from "./verdicts";

/** A difference that is meant. */
interface MeantDifference {
  readonly policy: string;
  /** The kind of form: of {@link otherForms}, `body` of an API, or the property that stands elsewhere. */
  readonly form: string;
  readonly reason: string;
}

const PROVIDERS = "aws and aws-native";
const INSIDE = "aws and aws-native, with settings inside";

/** All that are meant, each with the reason. */
export const meantDifferences: readonly MeantDifference[] = [
  {
    policy: "apigateway-authorizer-cache-key",
    form: PROVIDERS,
    reason: "Where no source is set, aws fills in the Authorization header, and aws-native none.",
  },
  ...["body", "body of an HTTP API"].map((form) => ({
    policy: "apigateway-openapi-security",
    form,
    reason: "The policy is about what a document declares, whether or not its operations ask for it.",
  })),
  ...["apigateway-compression", "apigateway-endpoint-type", "apigateway-restapi-tls"].map((policy) => ({
    policy,
    form: "body in an import",
    reason: "The policy judges an API alone, and does not see what an import sets.",
  })),
  {
    policy: "cloudtrail-event-data-store-protection",
    form: PROVIDERS,
    reason: "Where no retention is set, aws fills in seven years, and CloudFormation one.",
  },
  {
    policy: "lambda-durable-data",
    form: PROVIDERS,
    reason: "Only aws-native can set the key of durable executions.",
  },
  ...["cloudwatch-audit-log-retention", "cloudwatch-log-group-expiry", "cloudwatch-log-group-retention"].map(
    (policy) => ({
      policy,
      form: PROVIDERS,
      reason: "With aws a retention of 0 days means without end; CloudFormation refuses 0.",
    }),
  ),
  ...["organizations-root-credentials", "organizations-trail"].map((policy) => ({
    policy,
    form: PROVIDERS,
    reason: "CloudFormation has nothing for the features and the service access of an organization.",
  })),
  ...["managedPolicyArns", INSIDE].map((form) => ({
    policy: "iam-lambda-role-attachment-conflict",
    form,
    reason: "The policy is about roles that use both forms.",
  })),
  {
    policy: "iam-lambda-role-attachment-conflict",
    form: "all attachments",
    reason: "A list of all attachments in a resource of its own is meant to stand beside them, and names them too.",
  },
  {
    policy: "secretsmanager-policy-public",
    form: "policy",
    reason: "Only a policy in a resource of its own can have AWS refuse one that is public.",
  },
  {
    policy: "sqs-queue-policy-tls",
    form: "policy",
    reason: "A queue's own policy is compared with its name, which a policy in a resource of its own need not tell.",
  },
];

/** A row in another form. */
interface OtherForm {
  readonly form: string;
  readonly row: RowOfResources;
}

/** How many of a row's resources a policy reads. */
function readBy(id: string, { resources }: RowOfResources): number {
  const policy = catalog[id];
  const read = policy?.scope === "resource" ? policy.checks.map(({ definition }) => definition) : policy?.subjects;
  const types = new Set(read?.flatMap((definition) => definition.types));
  return resources.filter(({ type }) => types.has(type)).length;
}

/** The forms in which settings of a row, or routes of its APIs, stand elsewhere. */
export function movedForms(row: RowOfResources): readonly OtherForm[] {
  const named = (form: string, ...rows: readonly (RowOfResources | undefined)[]): readonly OtherForm[] =>
    rows.flatMap((each) => (each ? [{ form, row: each }] : []));
  const inBodies = withBodies(row);
  const andBack = inBodies && withoutBodies(inBodies);
  const httpBodies = withHttpBodies(row);
  return [
    ...moves.flatMap((move) => named(move.form ?? move.property, movedOut(row, move), movedIn(row, move))),
    ...named("body", inBodies, andBack, withoutBodies(row)),
    ...respelled(row),
    ...named("body of an HTTP API", httpBodies, httpBodies && withoutHttpBodies(httpBodies), withoutHttpBodies(row)),
  ];
}

/** The row with every setting inside the resource that it is about, which is where CloudFormation has most of them. */
function gathered(row: RowOfResources): RowOfResources {
  return moves.reduce((moved, move) => movedIn(moved, move) ?? moved, row);
}

/** The row with the other provider's resources; undefined where that provider lacks something of it. */
function translated(id: string, row: RowOfResources): RowOfResources | undefined {
  const translation = translateRow(row);
  // A policy that is for one provider says nothing of the other's resources.
  return "row" in translation && readBy(id, row) === readBy(id, translation.row) ? translation.row : undefined;
}

/** The forms that a row has besides its own: those of {@link movedForms}, and the other provider's resources. */
export function otherForms({ id, row }: PolicyRow): readonly OtherForm[] {
  const same = translated(id, row);
  const inside = same ? undefined : translated(id, gathered(row));
  return [
    ...(same ? [{ form: PROVIDERS, row: same }] : []),
    ...(inside ? [{ form: INSIDE, row: inside }] : []),
    ...movedForms(row),
  ];
}

/** Sentences on what is said of one form of a row and not of another; empty where all is well, or meant. */
export async function formFaults(
  row: PolicyRow,
  forms: readonly OtherForm[],
  meant: readonly MeantDifference[] = meantDifferences,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { form, row: other } of forms) {
    if (meant.some((difference) => difference.policy === row.id && difference.form === form)) continue;
    faults.push(...(await differences(row, other)).map((fault) => `${form}: ${fault}`));
  }
  return faults;
}
