/** Views of AWS AppSync resources. */

import { defineView, type Reader } from "../core/view";

/** `aws.appsync.GraphQLApi`. */
export const graphqlApi = defineView({
  kind: "AppSync GraphQL API",
  types: ["aws:appsync/graphQLApi:GraphQLApi", "aws-native:appsync:GraphQlApi"],
  identifiers: ["id", "arn", "apiId"],
  read: (r: Reader) => ({
    additionalAuthentication: r.list("additionalAuthenticationProviders", (provider) => ({
      issuer: provider.string({ aws: "openidConnectConfig.issuer", native: "openIdConnectConfig.issuer" }),
      type: provider.string("authenticationType"),
    })),
    authenticationType: r.string("authenticationType"),
    excludeVerboseContent: r.boolean("logConfig.excludeVerboseContent"),
    /** `NONE`, `ERROR`, `INFO`, `DEBUG` or `ALL`. */
    fieldLogLevel: r.string("logConfig.fieldLogLevel"),
    /** `ENABLED` (also where it is absent) or `DISABLED`. */
    introspection: r.string("introspectionConfig"),
    issuer: r.string({ aws: "openidConnectConfig.issuer", native: "openIdConnectConfig.issuer" }),
    queryDepthLimit: r.number("queryDepthLimit"),
    resolverCountLimit: r.number("resolverCountLimit"),
    /** `GLOBAL` (also where it is absent) or `PRIVATE`. */
    visibility: r.string("visibility"),
    xrayEnabled: r.boolean("xrayEnabled"),
  }),
});

const authModes = (r: Reader, path: string) => r.list(path, (mode) => mode.string("authType"));

/** `aws.appsync.Api`: an API of AppSync Events. */
export const eventApi = defineView({
  kind: "AppSync event API",
  types: ["aws:appsync/api:Api", "aws-native:appsync:Api"],
  identifiers: ["id", "apiArn", "apiId"],
  read: (r: Reader) => ({
    logLevel: r.string("eventConfig.logConfig.logLevel"),
    modes: [
      authModes(r, "eventConfig.connectionAuthModes"),
      authModes(r, "eventConfig.defaultPublishAuthModes"),
      authModes(r, "eventConfig.defaultSubscribeAuthModes"),
    ],
  }),
});

/** `aws.appsync.ChannelNamespace`: channels of an event API. */
export const channelNamespace = defineView({
  kind: "AppSync channel namespace",
  types: ["aws:appsync/channelNamespace:ChannelNamespace", "aws-native:appsync:ChannelNamespace"],
  read: (r: Reader) => ({
    api: r.reference("apiId"),
    code: r.string("codeHandlers"),
    modes: [authModes(r, "publishAuthModes"), authModes(r, "subscribeAuthModes")],
    /** Names of the data sources that are called, in the order of the modes. */
    sources: [
      r.reference("handlerConfigs.onPublish.integration.dataSourceName"),
      r.reference("handlerConfigs.onSubscribe.integration.dataSourceName"),
    ],
  }),
});

/** `aws.appsync.ApiCache`. */
export const graphqlCache = defineView({
  kind: "AppSync API cache",
  types: ["aws:appsync/apiCache:ApiCache"],
  read: (r: Reader) => ({
    atRest: r.boolean("atRestEncryptionEnabled"),
    inTransit: r.boolean("transitEncryptionEnabled"),
  }),
});

/** `aws.appsync.DataSource`. */
export const graphqlDataSource = defineView({
  kind: "AppSync data source",
  types: ["aws:appsync/dataSource:DataSource", "aws-native:appsync:DataSource"],
  identifiers: ["id", "arn", "dataSourceArn", "name"],
  read: (r: Reader) => ({
    api: r.reference("apiId"),
    function: r.reference({ aws: "lambdaConfig.functionArn", native: "lambdaConfig.lambdaFunctionArn" }),
    httpEndpoint: r.string("httpConfig.endpoint"),
    /** What AppSync calls the source with. */
    role: r.reference("serviceRoleArn"),
    table: r.reference({ aws: "dynamodbConfig.tableName", native: "dynamoDbConfig.tableName" }),
    /** `AMAZON_DYNAMODB`, `AWS_LAMBDA`, `AMAZON_EVENTBRIDGE`, `HTTP`, `NONE` and others. */
    type: r.string("type"),
  }),
});

/** `aws.appsync.Resolver`. */
export const graphqlResolver = defineView({
  kind: "AppSync resolver",
  types: ["aws:appsync/resolver:Resolver", "aws-native:appsync:Resolver"],
  read: (r: Reader) => ({
    code: r.string("code"),
    /** Absent in pipelines, whose functions have it. */
    dataSource: r.reference({ aws: "dataSource", native: "dataSourceName" }),
    hasCodeElsewhere: r.presence({ aws: undefined, native: "codeS3Location" }),
    requestTemplate: r.string({ aws: "requestTemplate", native: "requestMappingTemplate" }),
    responseTemplate: r.string({ aws: "responseTemplate", native: "responseMappingTemplate" }),
  }),
});

/** `aws.appsync.Function`: a part of a pipeline resolver. */
export const graphqlFunction = defineView({
  kind: "AppSync function",
  types: ["aws:appsync/function:Function", "aws-native:appsync:FunctionConfiguration"],
  read: (r: Reader) => ({
    code: r.string("code"),
    dataSource: r.reference({ aws: "dataSource", native: "dataSourceName" }),
    hasCodeElsewhere: r.presence({ aws: undefined, native: "codeS3Location" }),
    requestTemplate: r.string("requestMappingTemplate"),
    responseTemplate: r.string("responseMappingTemplate"),
  }),
});
