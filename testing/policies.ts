/** `serverless-guard/testing/policies`: case tables for policies of your own, of any pack made with `@pulumi/policy`. */

export { unknown, type Inputs, type OutputReference } from "./bridged-provider";
export { policyCases, type CaseOutcome, type PolicyCase, type ResourceRow, type StackRow } from "./cases";
export { output, resource, type StackResource } from "./stack-rows";
