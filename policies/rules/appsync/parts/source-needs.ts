/** What AppSync does with the role of a data source, by the type of the source. */

/** The rights that one type of data source needs. */
export interface SourceNeeds {
  /** Patterns of actions, in lower case. */
  readonly actions: readonly string[];
}

/** Calls of AWS KMS for a table, bus or secret under a key of its own; policies about keys judge these. */
const withKey = ["kms:*"];

/**
 * By the type of the data source. Sources over HTTP may sign requests to any service, and those of type `NONE` take no role.
 * https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html,
 * https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-rds-resolvers.html
 */
const needs: Readonly<Record<string, SourceNeeds>> = {
  AMAZON_DYNAMODB: {
    actions: [
      ...["batchget*", "batchwriteitem", "conditioncheckitem", "deleteitem", "describe*", "get*", "list*"],
      ...["partiqldelete", "partiqlinsert", "partiqlselect", "partiqlupdate", "putitem", "query", "scan"],
      ...["transactgetitems", "transactwriteitems", "updateitem"],
    ].map((name) => `dynamodb:${name}`),
  },
  AWS_LAMBDA: { actions: ["lambda:invoke*"] },
  AMAZON_EVENTBRIDGE: { actions: ["events:putevents"] },
  AMAZON_ELASTICSEARCH: { actions: ["es:eshttp*"] },
  AMAZON_OPENSEARCH_SERVICE: { actions: ["es:eshttp*"] },
  RELATIONAL_DATABASE: { actions: ["rds-data:*", "secretsmanager:getsecretvalue", "secretsmanager:describesecret"] },
};

/**
 * The rights that data sources of some types need together.
 *
 * @returns undefined where one of the types may need any
 */
export function needsOf(types: readonly string[]): SourceNeeds | undefined {
  const own = types.map((type) => needs[type]);
  return own.every((one) => one !== undefined)
    ? { actions: [...new Set([...own.flatMap(({ actions }) => actions), ...withKey])] }
    : undefined;
}
