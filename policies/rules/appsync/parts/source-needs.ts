/** What AppSync does with the role of a data source, by the type of the source. */

/** Calls of AWS KMS for a table, bus or secret under a key of its own; policies about keys judge these. */
const withKey = ["kms:*"];

/**
 * Patterns of actions, in lower case, by the type of the data source. Sources over HTTP may sign requests to any service,
 * and those of type `NONE` take no role.
 * https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html,
 * https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-rds-resolvers.html
 */
const needs: Readonly<Record<string, readonly string[]>> = {
  AMAZON_DYNAMODB: [
    ...["batchget*", "batchwriteitem", "conditioncheckitem", "deleteitem", "describe*", "get*", "list*"],
    ...["partiqldelete", "partiqlinsert", "partiqlselect", "partiqlupdate", "putitem", "query", "scan"],
    ...["transactgetitems", "transactwriteitems", "updateitem"],
  ].map((name) => `dynamodb:${name}`),
  AWS_LAMBDA: ["lambda:invoke*"],
  AMAZON_EVENTBRIDGE: ["events:putevents"],
  AMAZON_ELASTICSEARCH: ["es:eshttp*"],
  AMAZON_OPENSEARCH_SERVICE: ["es:eshttp*"],
  RELATIONAL_DATABASE: ["rds-data:*", "secretsmanager:getsecretvalue", "secretsmanager:describesecret"],
};

/**
 * The actions that data sources of some types need together, as patterns in lower case.
 *
 * @returns undefined where one of the types may need any
 */
export function actionsFor(types: readonly string[]): readonly string[] | undefined {
  const own = types.map((type) => needs[type]);
  return own.every((one) => one !== undefined) ? [...own.flat(), ...withKey] : undefined;
}
